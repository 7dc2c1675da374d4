/*
 * An edition turns the finished book into files.
 *
 * To add one, write render/<name>.c with one struct edition, declare it here
 * and name it in the table in edition.c.  Nothing else in the program knows
 * the editions by name.
 */
#ifndef RENDER_EDITION_H
#define RENDER_EDITION_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct book;
struct cache;
struct chapter;
struct chart_fonts;
struct file;
struct fileset;
struct report;
struct text;
struct theme;
struct value;

/* The longest name of a file that is made from a title or path, in bytes. */
enum {
	LONGEST_NAME = 100
};

/* What every edition works on; all borrowed. */
struct rendering {
	const struct book *book;
	const struct theme *theme;
	struct report *report; /* for what breaks in rendering only */
	struct fileset *files; /* to be filled */
	atomic_bool *broken;   /* set if the files must not be written */
	/* To be called for each page's file once it is complete; any thread. */
	void (*complete)(struct file *file);
	struct cache *cache; /* of what costs much to make */
	/* NULL if the book has no charts. */
	const struct chart_fonts *chart_fonts;
};

/*
 * Append the template called name, filled with context.  If its partials nest
 * without end, as only those of a book's own theme can, that is reported and
 * the files are broken.  Any thread.
 */
void rendering_fill(const struct rendering *rendering, const char *name,
    const struct value *context, struct text *out);

struct edition {
	const char *name;    /* as in --format=site */
	const char *summary; /* one line for --help */
	bool packed;         /* becomes one archive, not a folder */

	/* What the edition must know before its first chapter. */
	void *(*start)(const struct rendering *rendering);

	/* Render one chapter; called once for each, from any thread. */
	void (*chapter)(void *state, const struct chapter *chapter);

	/*
	 * The pages that no chapter stands for, beside other editions; frees
	 * the state.
	 */
	void (*finish)(void *state);
};

extern const struct edition site_edition;
extern const struct edition epub_edition;
extern const struct edition single_edition;

/* All editions, in the order they are built and listed, ended by NULL. */
extern const struct edition *const editions[];

/* The edition whose name has length bytes at name, or NULL. */
const struct edition *edition_find(const char *name, size_t length);

#endif
