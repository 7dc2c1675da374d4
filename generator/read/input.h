/*
 * Files of text as authors save them, made fit for reading.
 */
#ifndef READ_INPUT_H
#define READ_INPUT_H

#include <stdbool.h>

#include "base/report.h"
#include "base/text.h"

/*
 * Replace what is in text by the file at path: see input_clean().  file is
 * where messages point to, with the file's name and order.  False, and a
 * message, if the file cannot be read, is too large or is not text.
 */
bool input_read(const char *path, struct text *text, struct position file,
    struct report *report);

/*
 * Cut the byte order mark and end every line with "\n"; lines and columns stay
 * what they were.  Control characters that no edition may contain become
 * blanks, with a warning.  False, and a message, if text is not UTF-8 or has
 * NUL bytes.
 */
bool input_clean(
    struct text *text, struct position file, struct report *report);

/* The position of byte offset of text, if the first is at start. */
struct position input_position(
    const char *text, size_t offset, struct position start);

#endif
