/*
 * Strings of JSON.
 */
#include "base/json.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

static void append_escaped(struct text *out, unsigned c)
{
	if (c == '"' || c == '\\') {
		text_append_char(out, '\\');
		text_append_char(out, (char)c);
	} else if (c == '\n') {
		text_append_string(out, "\\n");
	} else if (c == '\t') {
		text_append_string(out, "\\t");
	} else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
		text_printf(out, "\\u%04x", c);
	} else {
		text_append_code_point(out, c);
	}
}

void json_append_string(struct text *out, const char *string)
{
	size_t length = strlen(string);
	size_t size;

	text_append_char(out, '"');
	for (size_t i = 0; i < length; i += size)
		append_escaped(
		    out, unicode_next(string + i, length - i, &size));
	text_append_char(out, '"');
}
