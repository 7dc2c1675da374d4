/*
 * Judging an EPUB, whoever made it: EPUB 3.3 and 3.2, EPUB 2.0.1 as far as its
 * parts are the same, EPUB Accessibility 1.1.
 *
 * What is found has the message id of epubcheck ("RSC-012") or the name of the
 * rule of Ace ("image-alt") where they know it, otherwise one of ours
 * ("vade-id-spelling"); findings.c has them all, vade-epub(7) explains them.
 * What epubcheck calls fatal or an error, and Ace critical or serious, is an
 * error; the rest is a warning.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct report;

/*
 * Judge the archive of length bytes.  Messages call it name:
 * "name/EPUB/ch1.xhtml:12:5: error: ... [RSC-012]".  All of the archive is
 * taken for hostile: sizes are bounded, no path leaves it, nothing is written.
 */
void check_epub(
    const char *name, const char *bytes, size_t length, struct report *report);

/* The same of a file; one that cannot be read is reported. */
void check_epub_file(const char *path, struct report *report);

/*
 * True if path is to be judged as an EPUB: it is no folder and has its
 * ending or is a zip archive, or it is one that was unpacked.
 */
bool check_is_epub(const char *path);

#endif
