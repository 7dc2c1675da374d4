/*
 * Writing JSON (RFC 8259).
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

struct text;

/*
 * Append string with quotes around it.  Bytes that are not UTF-8, which JSON
 * cannot hold, become U+FFFD each.  What is appended is a string of JavaScript
 * as well, of any age: the two characters that end its lines are escaped.
 */
void json_append_string(struct text *out, const char *string);

#endif
