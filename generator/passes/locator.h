/*
 * Locators: where in a source something stands, "pp. 33-35".
 *
 * Grammar: Pandoc's manual, "Citation syntax".  Behind the key, with or without
 * a comma, stands
 *
 *     a term and numbers    [@key, chap. 3]  [@key pp. iv, vi-xi]  [@key §2.1]
 *     a bare number         [@key, 33]       of a page
 *     anything in braces    [@key{ii, A}]    [@key, {pp. (xv)-(xvii)} etc.]
 *     empty braces          [@key{}, 99 years later]   no locator, only words
 *
 * Numbers are figures, Roman numerals behind a term, and what is glued to them:
 * 12a, 34(1), 3.2.  Terms are those of the English locale of CSL.  Unlike in
 * Pandoc a bare number begins with a digit: "PD-L1 subgroup" is no page.
 */
#ifndef PASSES_LOCATOR_H
#define PASSES_LOCATOR_H

#include <stddef.h>

struct text;

/*
 * Read the locator at from, which is right behind a key and before end.
 * Returns where the text goes on that is to be shown as it is, which is from if
 * there is no locator, and appends to words what is to be shown instead of the
 * bytes up to there: a comma and the locator as it is written, with "p." or
 * "pp." before a bare number, and with dashes between numbers.
 */
size_t locator_read(
    const char *text, size_t from, size_t end, struct text *words);

#endif
