/*
 * What kinds of references there are, and whom a reference is known by.
 *
 * Types: CSL 1.0.2, Appendix III.
 */
#ifndef MODEL_REFERENCE_H
#define MODEL_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

struct name;
struct reference;
struct text;

/* How an entry is put together. */
enum reference_shape {
	SHAPE_WHOLE,   /* a thing of its own: place, publisher, date */
	SHAPE_ARTICLE, /* in a periodical: date, volume, issue, pages */
	SHAPE_PART,    /* in a book: "In:", and the book */
	SHAPE_LAW,     /* in a gazette; its number belongs to its title */
};

struct reference_type {
	const char *name;
	const char *medium; /* what it is, where that is to be said, or NULL */
	const char *number; /* what stands before CSL's number */
	enum reference_shape shape;
	bool needs_container;
};

/* The type called name, or NULL. */
const struct reference_type *reference_type_find(const char *name);

/* The name of the type that was meant by name, or NULL. */
const char *reference_type_nearest(const char *name);

/*
 * The type of a reference.  Of one that is an unknown type, or none, it is
 * guessed from what is known of it.
 */
const struct reference_type *reference_type_of(
    const struct reference *reference);

/* Those whose names an entry begins with. */
struct makers {
	const struct name *names;
	size_t count;
	bool more; /* "et al." */
	bool edited;
};

/* The authors, or else the editors of what is no part of something else. */
struct makers reference_makers(const struct reference *reference);

/*
 * Append what citations in the text call the reference, without the year, as
 * plain text: "Smith", "Smith and van Berg", "Smith et al.", or the short title
 * of what nobody has made.
 */
void reference_append_label(
    struct text *out, const struct reference *reference);

/* Append the title up to its subtitle, or the key, as plain text. */
void reference_append_short_title(
    struct text *out, const struct reference *reference);

/* Append "van der Berg", or the name of an institution, as plain text. */
void reference_append_family_name(struct text *out, const struct name *name);

#endif
