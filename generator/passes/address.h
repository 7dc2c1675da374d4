/*
 * Addresses: where what the author wrote leads, whether it is the destination
 * of a Markdown link or picture or an attribute of raw HTML.
 *
 * Addresses are those of files in the source: from the file they stand in, or
 * from the source folder if they begin with "/".  Each function gives a target
 * that lives as long as the chapter's document, never NULL, and reports why it
 * is TARGET_BROKEN.
 */
#ifndef PASSES_ADDRESS_H
#define PASSES_ADDRESS_H

#include <stdbool.h>

#include <cmark-gfm.h>

#include "base/map.h"
#include "base/report.h"
#include "passes/guesses.h"
#include "passes/taken.h"

struct book;
struct chapter;
struct html_item;
struct target;

/* What a book has under names other than the paths of its chapters. */
struct places {
	struct map names;  /* of files -> book path of the only chapter */
	struct map pages;  /* "part/index.html" -> struct chapter */
	struct map drafts; /* what their files may be called -> struct entry */
};

void places_find(struct places *places, const struct book *book);
void places_clear(struct places *places);

/* A <video> whose end has not been seen. */
struct film {
	const struct html_item *item; /* NULL: none is open */
	cmark_node *node;             /* that it stands in */
	bool has_captions;            /* or needs none */
};

/* Work on the addresses of a chapter. */
struct linking {
	struct book *book;
	struct chapter *chapter;
	struct report *report;
	const struct position *at; /* of text that is no chapter, or NULL */
	struct places places;      /* of the book */
	struct taken taken;        /* names of the site's own */
	struct guesses guesses;
	struct film film;
};

struct address {
	const char *url;  /* as written, but without entities and escapes */
	cmark_node *node; /* that it stands in */
};

/* True if it is worth the work to tell a mistake of this kind. */
bool linking_wants(const struct linking *linking, const char *code);

/* Where to report what is wrong with address. */
struct position address_position(
    const struct linking *linking, const struct address *address);

/*
 * What a link to address leads to: a chapter, a term, the web, or a file that
 * the book carries along.
 */
struct target *address_follow(
    struct linking *linking, const struct address *address);

/* The picture at address. */
struct target *address_show(
    struct linking *linking, const struct address *address);

/* The sound, film or subtitles at address. */
struct target *address_play(
    struct linking *linking, const struct address *address);

#endif
