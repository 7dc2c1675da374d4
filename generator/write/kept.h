/*
 * What others made and what stands where vade's own must go is kept under
 * another name: "name.kept", "name.kept-2", ...
 */
#ifndef WRITE_KEPT_H
#define WRITE_KEPT_H

#include <stdbool.h>

struct report;
struct text;

/* Turn path into a name beside it that nobody has. */
void kept_find_name(struct text *path);

/*
 * Move name, in the open folder, to goal, where nothing may stand.  Links are
 * moved, not followed.  False with errno set.
 */
bool kept_move(int folder, const char *name, const char *goal);

/* Warn that what stood at wished, or was to go there, is now at goal. */
void kept_warn(struct report *report, const char *wished, const char *goal);

#endif
