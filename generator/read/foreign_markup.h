/*
 * What other tools take for markup, and vade for words: formulas, definition
 * lists, comments with dashes in them.  And what vade takes for markup, and
 * others do not: a single tilde.
 */
#ifndef READ_FOREIGN_MARKUP_H
#define READ_FOREIGN_MARKUP_H

struct chapter;
struct report;

/*
 * Report the first of each kind in the chapter, which has been parsed.  In
 * code, and behind a backslash, it is meant so.
 */
void foreign_markup_check(const struct chapter *chapter, struct report *report);

#endif
