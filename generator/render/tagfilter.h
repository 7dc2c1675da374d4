/*
 * GFM's tag filter (GitHub Flavored Markdown 0.29, 6.11): the few tags that
 * change how everything behind them is read are shown as text.
 */
#ifndef RENDER_TAGFILTER_H
#define RENDER_TAGFILTER_H

struct text;

/* Append html with "<" as "&lt;" in front of the filtered tags. */
void tagfilter_append(struct text *out, const char *html);

#endif
