/*
 * What links lead to: places in chapters, files, terms, or out of the book.
 */
#ifndef MODEL_TARGET_H
#define MODEL_TARGET_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/text.h"

struct chapter;
struct figure;
struct heading;
struct term;

/* A place in a chapter that can be linked to. */
struct anchor {
	const char *id;    /* as on the site: any script */
	const char *ascii; /* as in the EPUB: [A-Za-z][A-Za-z0-9_-]* */
	const struct figure *figure;   /* or NULL */
	const struct heading *heading; /* or NULL */
};

/*
 * A file of the book that is copied along: a picture, a recording, or one that
 * is linked to.  Chapters work side by side, so what they set is atomic.
 */
struct resource {
	const char *path; /* book path */
	const char *file; /* to open it */
	const char *media_type;
	atomic_bool used;     /* by the text, or as the cover */
	atomic_bool attached; /* linked to: any file may be */
	atomic_uint link_count;
	atomic_bool shown;   /* as a picture, so it is checked to be one */
	atomic_bool played;  /* as sound or film, or its subtitles */
	struct text content; /* left by read_resources() */
	unsigned width;      /* of a picture, in CSS pixels; 0 if unknown */
	unsigned height;
	bool moves;       /* a picture that is animated */
	bool has_schemes; /* and one with colours for dark pages, too */
};

enum target_kind {
	TARGET_EXTERNAL, /* leads out of the book; url as written */
	TARGET_CHAPTER,  /* chapter, and anchor or NULL for its top */
	TARGET_RESOURCE,
	TARGET_TERM,  /* [text](term:id) */
	TARGET_PLAIN, /* [text](term:): no link at all */
	TARGET_BROKEN,
};

struct target {
	enum target_kind kind;
	const struct chapter *chapter;
	const struct anchor *anchor;
	const struct resource *resource;
	const char *suffix; /* of a file that is linked to: "#page=3", or "" */
	const struct term *term;
};

#endif
