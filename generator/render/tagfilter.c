/*
 * The tag filter.
 */
#include "render/tagfilter.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* True if the "<" at html begins a tag that is filtered. */
static bool is_filtered(const char *html)
{
	static const char *const names[] = {"title", "textarea", "style", "xmp",
	    "iframe", "noembed", "noframes", "script", "plaintext"};
	const char *name = html + 1 + (html[1] == '/');

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		size_t length = strlen(names[i]);

		if (strncasecmp(name, names[i], length) == 0 &&
		    name[length] != '\0' &&
		    strchr(" \t\n\v\f\r/>", name[length]))
			return true;
	}
	return false;
}

void tagfilter_append(struct text *out, const char *html)
{
	const char *done = html;

	for (const char *tag = strchr(html, '<'); tag;
	     tag = strchr(tag + 1, '<')) {
		if (!is_filtered(tag))
			continue;
		text_append(out, done, (size_t)(tag - done));
		text_append_string(out, "&lt;");
		done = tag + 1;
	}
	text_append_string(out, done);
}
