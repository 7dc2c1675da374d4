/*
 * The table of media types.
 */
#include "base/media.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

const char *media_type(const char *path)
{
	static const struct {
		const char *ending;
		const char *type;
	} types[] = {
	    {".xhtml", "application/xhtml+xml"},
	    {".css", "text/css"},
	    {".ncx", "application/x-dtbncx+xml"},
	    {".svg", "image/svg+xml"},
	    {".png", "image/png"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	    {".gif", "image/gif"},
	    {".webp", "image/webp"},
	};
	size_t length = strlen(path);

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		size_t tail = strlen(types[i].ending);

		if (length > tail &&
		    strcasecmp(path + length - tail, types[i].ending) == 0)
			return types[i].type;
	}
	return NULL;
}

bool media_is_image(const char *type)
{
	return type && string_starts_with(type, "image/");
}
