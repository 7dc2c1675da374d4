/*
 * One template: compiled into an array of nodes, then rendered.
 *
 * All that a template points to is borrowed: the arena must live as long.
 */
#ifndef RENDER_MUSTACHE_H
#define RENDER_MUSTACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/report.h"

struct map;
struct mustache_node;
struct text;
struct value;

struct mustache {
	const char *name; /* "site/page" */
	const char *file; /* for messages */
	const char *source;
	size_t length;

	/* Left by mustache_compile(). */
	struct mustache_node *nodes; /* owned */
	size_t node_count;
	size_t node_capacity;

	/* Left by mustache_link(). */
	bool is_partial; /* of some template */
	/* Where mustache_check_loops() is: in this one now, or done with it. */
	bool is_entered;
	bool is_checked;
};

/*
 * Compile the source; name, file, source and length are set.  What is wrong
 * is reported and left out.
 */
void mustache_compile(
    struct mustache *template, struct arena *arena, struct report *report);
void mustache_clear(struct mustache *template);

/* Find the partials in templates, a map of names to struct mustache. */
void mustache_link(struct mustache *template, const struct map *templates,
    struct report *report);

/* Report a partial that includes itself whatever the values are. */
void mustache_check_loops(struct mustache *template, struct report *report);

/* Where the byte at offset stands. */
struct position mustache_position(
    const struct mustache *template, size_t offset);

/* Append the template filled with context; false: see theme_render(). */
bool mustache_render(const struct mustache *template,
    const struct value *context, struct text *out);

#endif
