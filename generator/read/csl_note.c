/*
 * Lines of Zotero's notes.
 */
#include "read/csl_note.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"

/* What the line, which ends at end, says of key; NULL if nothing. */
static const char *value_in(
    struct arena *memory, const char *line, const char *end, const char *key)
{
	size_t length = strlen(key);

	line += strspn(line, " \t");
	if (strncasecmp(line, key, length) != 0 || line[length] != ':')
		return NULL;
	line += length + 1;
	line += strspn(line, " \t");
	while (end > line && strchr(" \t", end[-1]))
		end--;
	return end > line
	    ? arena_copy_string(memory, line, (size_t)(end - line))
	    : NULL;
}

const char *csl_note_find(
    struct arena *memory, const char *note, const char *key)
{
	while (note && *note != '\0') {
		const char *end = note + strcspn(note, "\n");
		const char *value = value_in(memory, note, end, key);

		if (value)
			return value;
		note = *end == '\n' ? end + 1 : end;
	}
	return NULL;
}
