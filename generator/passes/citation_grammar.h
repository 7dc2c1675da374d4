/*
 * The grammar of citations, as in Pandoc's manual, "Citation syntax".
 *
 *     [see @doe99, pp. 33-35 and *passim*; -@smith04]    a group
 *     @smith04 says; @smith04 [p. 33] says               keys in the text
 *     @{https://example.org/?a=b}                        a key in braces
 *
 * A key begins with a letter, a digit or "_", and goes on with these and with
 * single punctuation of :.#$%&-+?<>~/ between them, and "//"; keys of
 * cross-references may hold "--" too, as ids do that are made from titles.  In
 * braces it may hold anything but line ends, with braces in pairs.  What stands
 * before it is no letter or digit; a "-" there wants no author to be named.
 *
 * A group is what stands between brackets if each of its items, which are set
 * off by semicolons, has a key.  Markup may stand in it but not across it, and
 * only keys that stand beside the brackets, not in emphasis or in brackets of
 * their own, make it a group; then all keys in it belong to it.  Brackets
 * behind a key in the text need no key in their first item: it goes on with
 * that key.
 *
 * Code, links and the like are no words, and what the author wrote with a
 * backslash means nothing here.  cmark takes "-@doe.smith" and the address in
 * "@{https://...}" for links: these are read as keys all the same.
 */
#ifndef PASSES_CITATION_GRAMMAR_H
#define PASSES_CITATION_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

struct run;
struct run_piece;

struct citation_key {
	size_t start; /* of "-" or "@" */
	size_t at;    /* of "@" */
	size_t end;
	const char *name; /* without "@" and braces; not terminated */
	size_t length;
	cmark_node *parent;
	bool suppress_author; /* -@key */
	bool names_crossref;  /* fig-, tbl-, sec- */
};

/* Brackets.  Offsets are those of a run's text. */
struct citation_group {
	size_t open;
	size_t close;     /* of the "]" */
	size_t first_key; /* indexes of the keys between them */
	size_t end_key;
	cmark_node *parent;
	/* The first item has no key, and goes on with that of the text. */
	bool goes_on;
	/* Index of the key in the text that it stands behind, or NO_KEY. */
	size_t behind;

	/* While it is being read. */
	bool has_key; /* the last item */
	bool is_open;
	bool is_group; /* no item but the first lacks a key */
	size_t items;
};

#define NO_KEY ((size_t)-1)

enum {
	CITATION_KEY_LONGEST = 1000 /* bytes of a key with its braces */
};

/* What a run holds, in the order of the text; groups in that of "[". */
struct citation_grammar {
	struct citation_key *keys;
	size_t key_count;
	size_t key_capacity;
	struct citation_group *groups;
	size_t group_count;
	size_t group_capacity;
	size_t *open; /* groups that are open, the innermost last */
	size_t open_count;
	size_t open_capacity;
};

/* The empty grammar is all zero bytes. */
void citation_grammar_clear(struct citation_grammar *grammar);

/*
 * Read keys and groups of run, replacing what was read before; groups may stand
 * in groups.  Without source of the run no backslash is known.  Linear.
 */
void citation_grammar_read(
    struct citation_grammar *grammar, struct run *run, bool has_source);

/*
 * The element that a piece stands in; a link that is only an address, which
 * nobody wrote as a link, is none.
 */
cmark_node *citation_parent(const struct run_piece *piece);

/* Where the plain words in parent end that begin at from, at most at end. */
size_t citation_words_end(
    const struct run *run, size_t from, size_t end, const cmark_node *parent);

/* True if there are only blanks from start to end, and all in parent. */
bool citation_is_blank(
    const struct run *run, size_t start, size_t end, const cmark_node *parent);

#endif
