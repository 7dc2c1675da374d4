/*
 * Files of text as authors save them, made fit for reading.
 */
#ifndef READ_INPUT_H
#define READ_INPUT_H

#include <stdbool.h>

#include "base/report.h"
#include "base/text.h"

/*
 * Replace what is in text by what is in file: see input_clean().  file has the
 * name to open and the order of messages.  False, and a message, if the file
 * cannot be read, is too large, is not text, or lies outside of folder, because
 * a symbolic link leads there.  folder itself may be a link.
 */
bool input_read(const char *folder, struct text *text, struct position file,
    struct report *report);

/*
 * Cut the byte order mark and end every line with "\n"; lines and columns stay
 * what they were.  Control characters that no edition may contain become
 * blanks, with a warning; invisible characters that can make a text look like
 * another one stay, with a warning for each line.  False, and a message, if
 * text is not UTF-8 or has NUL bytes.
 */
bool input_clean(
    struct text *text, struct position file, struct report *report);

#endif
