/*
 * Titles as plain text: what menus, lists and bookmarks show.
 */
#ifndef PASSES_TITLE_H
#define PASSES_TITLE_H

#include <stddef.h>

struct arena;
struct marks;
struct run;
struct text;

/*
 * The text of the run from start to end in one line, without blanks at its
 * ends, references to notes, and what a menu has no use for among the marks
 * (or NULL): hidden markup and citations; of those in the sentence the authors
 * stay, of cross-references the numbers.  Lives in the arena.
 */
const char *title_plain(const struct run *run, size_t start, size_t end,
    const struct marks *marks, struct arena *arena);

/*
 * Append the id that mdBook makes from a title: lower case, blanks as "-",
 * only letters, digits, "_" and "-"; "section" if nothing is left.
 */
void title_append_id(struct text *id, const char *title);

#endif
