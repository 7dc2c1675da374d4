/*
 * Small XML documents as trees: container, package, navigation.
 *
 * Text is an element without a name.  Trees may be deep, so nobody walks them
 * by recursion: tree_next() goes through them in the order of the document.
 */
#ifndef CHECK_TREE_H
#define CHECK_TREE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct entry;
struct publication;
struct spot;
struct text;

struct attribute {
	const char *space; /* "" without one */
	const char *name;
	const char *value;
};

struct element {
	const char *space; /* "" without one */
	const char *name;  /* NULL: text */
	const char *text;  /* of text */
	struct attribute *attributes;
	size_t attribute_count;
	struct element *parent; /* NULL: the root */
	struct element *first;  /* child */
	struct element *last;
	struct element *next; /* sibling */
	int line;             /* of its "<" */
	int column;
	int mark; /* of whoever walks through the tree, 0 at first */
};

struct tree {
	const struct entry *entry;
	struct element *root;
	bool has_doctype;
	bool is_external; /* the document type names something outside */
	bool is_whole;    /* well-formed */
	bool is_foreign;  /* in an encoding that is not looked at */
};

/*
 * Read an entry as XML into the arena.  False, and that was told, if it cannot
 * be read or is not well-formed; the tree is then what came before.
 */
bool tree_read(struct tree *tree, const struct publication *publication,
    const struct entry *entry, struct arena *arena);

/*
 * The same of XML that is known, and was told, to be broken: what comes before
 * the break.  False if that is nothing.
 */
bool tree_read_start(struct tree *tree, const struct publication *publication,
    const struct entry *entry, struct arena *arena);

/* What follows in the order of the document within root, or NULL. */
struct element *tree_next(
    const struct element *root, const struct element *element);

/* True if it is an element of this namespace and name. */
bool element_is(
    const struct element *element, const char *space, const char *name);

/* The first child of this namespace and name, or NULL; the next like it. */
struct element *element_child(
    const struct element *parent, const char *space, const char *name);
struct element *element_sibling(const struct element *element);

/* The value of an attribute without namespace, or NULL. */
const char *element_attribute(const struct element *element, const char *name);

/* The same of any namespace. */
const char *element_attribute_of(
    const struct element *element, const char *space, const char *name);

/* Append all text within, blanks as they are. */
void element_append_text(struct text *out, const struct element *element);

/* All text within, blanks at the ends gone and others one each; of arena. */
const char *element_text(const struct element *element, struct arena *arena);

/* Where it begins. */
struct spot element_spot(
    const struct tree *tree, const struct element *element);

/* value without blanks at its ends, and others one each; of arena. */
const char *normalize_blanks(const char *value, struct arena *arena);

#endif
