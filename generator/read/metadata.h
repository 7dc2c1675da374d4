/*
 * The values of book.yaml that catalogues want: languages, people, subjects,
 * the number and the series of the book.
 *
 * Each is the read() of a field whose target is the struct book.
 */
#ifndef READ_METADATA_H
#define READ_METADATA_H

#include <stddef.h>

#include "read/schema.h"

struct book;
struct maker;

/* A tag, or a list of tags, the first of which is the book's main language. */
void read_languages(
    const struct yaml *yaml, int node, const struct field *field, void *target);

/* A person or a list of people: names, or mappings with more. */
void read_authors(
    const struct yaml *yaml, int node, const struct field *field, void *target);
void read_contributors(
    const struct yaml *yaml, int node, const struct field *field, void *target);

/* A subject or a list: words, or mappings that say where the words are from. */
void read_subjects(
    const struct yaml *yaml, int node, const struct field *field, void *target);

void read_isbn(
    const struct yaml *yaml, int node, const struct field *field, void *target);
void read_series(
    const struct yaml *yaml, int node, const struct field *field, void *target);

/* The authors with these names. */
void set_authors(struct book *book, const char **names, size_t count);

#endif
