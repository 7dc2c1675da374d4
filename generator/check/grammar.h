/*
 * Grammars of small XML documents: which elements and attributes stand where,
 * as epubcheck's schemas say it.
 */
#ifndef CHECK_GRAMMAR_H
#define CHECK_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

struct publication;
struct tree;

/*
 * Names of the grammar's namespace stand alone; others are written with "dc:",
 * "opf:", "epub:", "xml:" or "xsi:".
 */
struct grammar_rule {
	const char *name;
	/*
	 * "id%name src! dir=ltr|rtl": "!" for what must be there; "%name" for
	 * the form of a name, "%language"; "=" for one of some words.
	 */
	const char *attributes;
	/*
	 * In their order, or after a first "|" in any: "head text? (seq|par)+"
	 * without the brackets, each with "?", "*", "+" or alone for one.
	 * "other" is any element of a namespace that is none of these.  NULL:
	 * whatever it be.
	 */
	const char *children;
	bool has_text;
	const char *with; /* the rule holds if there is such a child, or NULL */
};

/* The rules of the document, that of its root first. */
struct grammar {
	const char *space;
	const struct grammar_rule *rules;
	size_t count;
};

/* Tell what of a tree is not as its grammar says, RSC-005. */
void grammar_check(const struct grammar *grammar,
    struct publication *publication, const struct tree *tree);

#endif
