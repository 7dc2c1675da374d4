/*
 * URLs become paths of the archive.
 */
#include "check/address.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/url.h"
#include "check/words.h"

static const char *decode(const char *bytes, size_t length, struct arena *arena)
{
	char *decoded = url_decode(bytes, length);
	const char *copy = arena_copy_string(arena, decoded, strlen(decoded));

	free(decoded);
	return copy;
}

/* NULL if it leads out of the container. */
static const char *resolve(
    const char *from, const char *relative, size_t length, struct arena *arena)
{
	const char *decoded = decode(relative, length, arena);
	const char *copy = NULL;
	char *path;

	/* Nothing but a fragment or a query stays in the same file. */
	if (length == 0)
		return from;
	path = path_resolve(from, decoded, strlen(decoded));
	if (path)
		copy = arena_copy_string(arena, path, strlen(path));
	free(path);
	return copy;
}

struct address address_of(
    const char *from, const char *url, struct arena *arena)
{
	struct address address = {0};
	size_t length;
	size_t path;

	while (is_space(*url))
		url++;
	length = strlen(url);
	while (length > 0 && is_space(url[length - 1]))
		length--;
	if (length > 0 &&
	    (url_scheme_length(url) > 0 ||
	        (length > 1 && url[0] == '/' && url[1] == '/'))) {
		address.remote = true;
		return address;
	}
	path = strcspn(url, "#");
	if (path < length)
		address.fragment =
		    decode(url + path + 1, length - path - 1, arena);
	if (path > length)
		path = length;
	if (strcspn(url, "?") < path) {
		address.has_query = true;
		path = strcspn(url, "?");
	}
	address.path = resolve(from, url, path, arena);
	address.leaks = !address.path;
	return address;
}

static bool is_encoded(const char *percent)
{
	return isxdigit((unsigned char)percent[1]) &&
	    isxdigit((unsigned char)percent[2]);
}

const char *address_mistake(const char *url)
{
	size_t length = strlen(url);

	while (length > 0 && is_space(url[length - 1]))
		length--;
	while (length > 0 && is_space(*url)) {
		url++;
		length--;
	}
	for (size_t i = 0; i < length; i++) {
		if (is_space(url[i]))
			return "has a blank";
		if (url[i] == '\\')
			return "has a backslash";
		if (url[i] == '%' && !is_encoded(url + i))
			return "has a \"%\" without two hexadecimal digits";
		if (strchr("\"<>^`{|}", url[i]))
			return "has a character that must be encoded";
	}
	return NULL;
}

bool address_is_uri(const char *address)
{
	size_t scheme = strcspn(address, ":/?#");
	const char *hash = strchr(address, '#');

	if (address[scheme] == ':' &&
	    (address[scheme + 1] == '\0' ||
	        !isalpha((unsigned char)address[0])))
		return false;
	if ((hash && strchr(hash + 1, '#')) ||
	    strpbrk(address, "\"<>\\^`{|}[]"))
		return false;
	for (const char *at = address; (at = strchr(at, '%')); at++) {
		if (!isxdigit((unsigned char)at[1]) ||
		    !isxdigit((unsigned char)at[2]))
			return false;
	}
	return true;
}
