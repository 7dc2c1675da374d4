/*
 * The sections of book.yaml, one for each feature that has settings.
 */
#ifndef READ_SECTIONS_H
#define READ_SECTIONS_H

#include "read/schema.h"

/* Their target is the struct book. */
extern const struct schema glossary_section;
extern const struct schema citations_section;
extern const struct schema epub_section;

#endif
