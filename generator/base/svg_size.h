/*
 * How large an SVG picture wants to be.
 */
#ifndef BASE_SVG_SIZE_H
#define BASE_SVG_SIZE_H

/*
 * The size in CSS pixels, rounded, that these attributes of the root ask for;
 * each may be NULL.  A length that is missing or depends on the page ("100%")
 * follows from the viewBox, which also is the size where there is no other.  0
 * and 0 if neither tells.
 */
void svg_size(const char *width, const char *height, const char *view_box,
    unsigned *pixels_wide, unsigned *pixels_high);

#endif
