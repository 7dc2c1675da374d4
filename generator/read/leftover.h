/*
 * What looks like a directive or a template, but is shown as text.
 */
#ifndef READ_LEFTOVER_H
#define READ_LEFTOVER_H

struct chapter;
struct escaped;
struct report;

/*
 * Report the directives that nobody can follow, and of unknown directives and
 * templates the first of each kind; the chapter has been parsed.  In code, and
 * behind a backslash, they are meant to be shown.
 */
void leftovers_check(const struct chapter *chapter,
    const struct escaped *escaped, struct report *report);

#endif
