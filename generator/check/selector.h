/*
 * Selectors of style sheets (Selectors Level 4), as far as a document that lies
 * still can be judged by them.  What is not understood may match.
 */
#ifndef CHECK_SELECTOR_H
#define CHECK_SELECTOR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct node;

enum match {
	MATCH_NO,
	MATCH_MAYBE,
	MATCH_YES
};

/* "[name]", "[name=value]", ... */
struct attribute_test {
	const char *name;
	char operator; /* '\0', '=', '~', '|', '^', '$' or '*' */
	const char *value;
	struct attribute_test *next;
};

struct class_test {
	const char *name;
	struct class_test *next;
};

/* "p.note[lang]:first-child", and what stands before it. */
struct compound {
	const char *name; /* of the element, or NULL */
	const char *id;   /* or NULL */
	struct class_test *classes;
	struct attribute_test *attributes;
	bool is_root;
	bool is_link;
	bool is_never;           /* ":hover": nobody is there */
	bool is_unsure;          /* something not understood */
	char combinator;         /* to before: ' ', '>', '+' or '~' */
	struct compound *before; /* or NULL */
};

struct selector {
	struct compound *last;
	const char *pseudo; /* "before", or NULL */
	unsigned weight;    /* specificity: 0xIICCEE */
	struct selector *next;
};

/*
 * The selectors of a list, in its order, or NULL if one of them is wrong;
 * owned by the arena.
 */
struct selector *selectors_read(
    struct arena *arena, const char *css, size_t length);

/* Whether the node is selected, its pseudo-elements aside. */
enum match selector_matches(
    const struct selector *selector, const struct node *node);

#endif
