/*
 * What book.yaml claims of the EPUB's accessibility: "epub: accessibility:".
 */
#ifndef READ_CLAIMS_H
#define READ_CLAIMS_H

#include "read/schema.h"

/* The read() of a field whose target is the struct book. */
void read_claims(
    const struct yaml *yaml, int node, const struct field *field, void *target);

#endif
