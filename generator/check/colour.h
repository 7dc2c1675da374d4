/*
 * Colours of CSS, and how well one can be read on another (WCAG 2.2, 1.4.3).
 */
#ifndef CHECK_COLOUR_H
#define CHECK_COLOUR_H

#include <stdbool.h>
#include <stddef.h>

struct colour {
	double red; /* from 0 to 1, as all of them */
	double green;
	double blue;
	double alpha;
};

/* False if value is no colour that we know. */
bool colour_read(struct colour *colour, const char *value, size_t length);

/* What is seen where a colour lies on an opaque one. */
struct colour colour_over(struct colour colour, struct colour ground);

/* From 1 to 21; both are opaque. */
double colour_contrast(struct colour a, struct colour b);

#endif
