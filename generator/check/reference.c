/*
 * URLs of documents and style sheets: how they are read, and where they lead.
 *
 * They are read as the URL standard says, and what it calls a validation error
 * is told.  What a URL says beyond the archive is not asked for.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "base/url.h"
#include "check/publication.h"
#include "check/words.h"

enum {
	PORT_MOST = 65535
};

/* --- what a URL is made of -------------------------------------------- */

static bool is_hexadecimal(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

/* What URLs mostly consist of. */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '-' && c <= '9');
}

/* What keeps url from being one, or NULL. */
static const char *mistake_of(const char *url)
{
	bool in_fragment = false;

	for (const char *at = url; *at != '\0'; at++) {
		unsigned char c;

		if (is_plain(*at))
			continue;
		at = skip_host(url, at);
		c = (unsigned char)*at;
		if (c == '\0')
			return NULL;
		if (c == '%' &&
		    (!is_hexadecimal(at[1]) || !is_hexadecimal(at[2])))
			return "a \"%\" without two digits behind it";
		if (c <= ' ' || c == 0x7F)
			return "white space";
		if (strchr("\"<>\\^`{|}[]", *at))
			return "a character that must be percent-encoded";
		if (c == '#' && in_fragment)
			return "a second \"#\"";
		in_fragment = in_fragment || c == '#';
	}
	return NULL;
}

/* The schemes with "//host". */
static bool has_host(const char *url)
{
	static const char *const schemes[] = {
	    "http", "https", "ftp", "ws", "wss"};

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		if (url_has_scheme(url, schemes[i]))
			return true;
	}
	return false;
}

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

/* Behind the slashes before the host of a URL, or NULL if it has none. */
static const char *host_of(const char *url)
{
	const char *host = url;

	if (has_host(url))
		host += url_scheme_length(url) + 1;
	else if (!is_slash(url[0]) || !is_slash(url[1]))
		return NULL;
	while (is_slash(*host))
		host++;
	return host;
}

/* How far the name of a host goes, "[::1]" or "example.org". */
static size_t host_length(const char *host, size_t length)
{
	const char *bracket = *host == '[' ? memchr(host, ']', length) : NULL;
	const char *colon = memchr(bracket ? bracket : host, ':',
	    bracket ? length - (size_t)(bracket - host) : length);

	return colon && (bracket || *host != '[') ? (size_t)(colon - host)
	                                          : length;
}

static const char *name_mistake(const char *host, size_t length)
{
	char *name = url_decode(host, length);
	const char *mistake = NULL;

	if (*name == '\0')
		mistake = "no host";
	else if (*name == '[')
		mistake = name[strlen(name) - 1] == ']'
		    ? NULL
		    : "a \"[\" without its \"]\"";
	else if (strpbrk(name, " \t\r\n#%:@[]"))
		mistake = "a character that no host has";
	else if (*name == '.' || strstr(name, ".."))
		mistake = "a host with nothing between its dots";
	free(name);
	return mistake;
}

static const char *port_mistake(const char *port, size_t length)
{
	if (strspn(port, "0123456789") < length)
		return "a port that is no number";
	return strtol(port, NULL, 10) > PORT_MOST ? "a port that is too large"
	                                          : NULL;
}

/* What keeps url from leading to a host, so that it leads nowhere; or NULL. */
static const char *host_mistake(const char *url)
{
	const char *host = host_of(url);
	size_t length = host ? strcspn(host, "/\\?#") : 0;
	const char *at = host;
	const char *mistake;
	size_t size;

	if (!host)
		return NULL;
	for (size_t i = 0; i < length; i++) {
		if (host[i] == '@')
			at = host + i + 1;
	}
	length -= (size_t)(at - host);
	size = host_length(at, length);
	mistake = name_mistake(at, size);
	return mistake || size == length
	    ? mistake
	    : port_mistake(at + size + 1, length - size - 1);
}

/* What is wrong behind the host of an absolute URL. */
static const char *remote_mistake(const char *url)
{
	const char *host = host_of(url);

	if (!host)
		return mistake_of(url);
	if (host - url < 2 || host[-1] != '/' || host[-2] != '/')
		return "no \"//\" behind the scheme";
	if (host - url > 2 && host[-3] == '/')
		return "no host";
	return mistake_of(host + strcspn(host, "/\\?#"));
}

static void tell_mistake(const struct publication *publication,
    struct spot spot, const char *url, const char *mistake)
{
	if (mistake)
		tell(publication, spot, "RSC-020",
		    "\"%.80s\" is no URL: there is %s", url, mistake);
}

/* --- paths ------------------------------------------------------------ */

/* How many folders a path lies in. */
static size_t depth_of(const char *path)
{
	size_t depth = 0;

	for (; *path != '\0'; path++)
		depth += *path == '/';
	return depth;
}

/* Take the last part of a path off, and its slash. */
static void drop_part(struct text *path)
{
	while (path->length > 0 && path->data[path->length - 1] != '/')
		path->length--;
	if (path->length > 0)
		path->length--;
	text_truncate(path, path->length);
}

static void append_part(struct text *path, const char *part, size_t length)
{
	if (path->length > 0)
		text_append_char(path, '/');
	text_append(path, part, length);
}

static bool is_dots(const char *part, size_t length, size_t count)
{
	return length == count && memcmp(part, "..", count) == 0;
}

/*
 * Work out where length bytes of a relative path lead from the file at base.
 * True if on its way it leaves the archive.
 */
static bool resolve(
    struct text *path, const char *base, const char *relative, size_t length)
{
	const char *end = relative + length;
	size_t depth = *relative == '/' ? 0 : depth_of(base);
	bool leaks = *relative == '/';

	text_append_string(path, *relative == '/' ? "" : base);
	drop_part(path);
	while (relative < end) {
		const char *slash =
		    memchr(relative, '/', (size_t)(end - relative));
		size_t size = (size_t)((slash ? slash : end) - relative);

		if (is_dots(relative, size, 2)) {
			leaks = leaks || depth == 0;
			depth -= depth > 0;
			drop_part(path);
		} else if (size > 0 && !is_dots(relative, size, 1)) {
			append_part(path, relative, size);
			depth++;
		}
		relative += size + 1;
	}
	if (path->length > 0 && length > 0 && end[-1] == '/')
		text_append_char(path, '/');
	return leaks;
}

/* The path of a file of the archive is there already: take that. */
static const char *keep_path(const struct publication *publication,
    struct document *document, const char *path)
{
	size_t length = strlen(path);
	const struct entry *entry = map_get(&publication->paths, path, length);

	return entry ? entry->path
	             : arena_copy_string(&document->memory, path, length);
}

static void set_path(struct publication *publication, struct entry *entry,
    struct link *link, const char *url, struct spot spot)
{
	struct document *document = entry->document;
	size_t length = strcspn(url, "?#");
	struct text path = {0};
	char *decoded = NULL;
	bool leaks;

	if (url[length] == '?' && !document->has_absolute)
		tell(publication, spot, "RSC-033",
		    "\"%.80s\" must not have a query, \"?…\"", url);
	link->path = entry->path;
	if (length == 0)
		return;
	if (memchr(url, '%', length)) {
		decoded = url_decode(url, length);
		length = strlen(decoded);
	}
	leaks = resolve(&path, document->base ? document->base : entry->path,
	    decoded ? decoded : url, length);
	if (leaks && !document->has_absolute)
		tell(publication, spot, "RSC-026",
		    "\"%.80s\" leads out of the archive", url);
	link->path = keep_path(publication, document, text_string(&path));
	free(decoded);
	text_clear(&path);
}

static void set_fragment(
    struct document *document, struct link *link, const char *url)
{
	const char *hash = strchr(url, '#');
	const char *fragment = hash ? hash + 1 : NULL;
	char *decoded = fragment && strchr(fragment, '%')
	    ? url_decode(fragment, strlen(fragment))
	    : NULL;

	if (decoded)
		fragment = decoded;
	if (fragment)
		link->fragment = arena_copy_string(
		    &document->memory, fragment, strlen(fragment));
	free(decoded);
}

/* --- links ------------------------------------------------------------ */

static struct link *append(struct document *document)
{
	document->links = memory_grow(document->links, document->link_count,
	    &document->link_capacity, sizeof(*document->links));
	return &document->links[document->link_count++];
}

static bool is_absolute(const char *url)
{
	return (strchr(url, ':') && url_scheme_length(url) > 0) ||
	    strncmp(url, "//", 2) == 0;
}

void link_base(struct entry *entry, const char *url)
{
	struct document *document = entry->document;
	struct text path = {0};
	char *decoded = url_decode(url, strcspn(url, "?#"));

	if (!is_absolute(url) && *decoded != '\0') {
		resolve(&path, document->base ? document->base : entry->path,
		    decoded, strlen(decoded));
		if (strcmp(decoded, ".") == 0 && path.length > 0)
			text_append_char(&path, '/');
		document->base = arena_copy_string(
		    &document->memory, text_string(&path), path.length);
	}
	free(decoded);
	text_clear(&path);
}

/*
 * The URL standard takes a scheme that is the archive's own for none if no "//"
 * follows: "https:x" is "x".  What is behind it, or NULL.
 */
static const char *skip_own_scheme(const char *url)
{
	size_t length = strlen("https:");

	return strncasecmp(url, "https:", length) == 0 &&
	        strncmp(url + length, "//", 2) != 0
	    ? url + length
	    : NULL;
}

/* Backslashes of a path are taken for slashes. */
static const char *set_slashes(struct document *document, const char *url)
{
	size_t length = strcspn(url, "?#");
	char *copy;

	if (!memchr(url, '\\', length) || (is_absolute(url) && !has_host(url)))
		return url;
	copy = arena_copy_string(&document->memory, url, strlen(url));
	for (size_t i = 0; i < length; i++)
		copy[i] = is_slash(copy[i]) ? '/' : copy[i];
	return copy;
}

static struct link *append_link(struct publication *publication,
    struct entry *entry, const char *url, const struct link *filled)
{
	struct document *document = entry->document;
	struct link *link = append(document);

	*link = *filled;
	if (is_absolute(url)) {
		document->has_absolute = true;
		link->remote =
		    arena_copy_string(&document->memory, url, strlen(url));
	} else {
		set_path(publication, entry, link, url,
		    (struct spot){entry, filled->line, filled->column});
	}
	set_fragment(document, link, url);
	return link;
}

struct link *link_add(struct publication *publication, struct entry *entry,
    enum link_kind kind, const char *url, struct spot spot)
{
	struct document *document = entry->document;
	struct link link = {
	    .kind = kind, .line = spot.line, .column = spot.column};
	const char *relative = skip_own_scheme(url);
	const char *mistake;

	if (url_has_scheme(url, "data")) {
		document->has_absolute = true;
		return NULL;
	}
	if (strncmp(url, "file:", 5) == 0)
		tell(publication, spot, "RSC-030",
		    "\"%.80s\" leads to a file of some computer", url);
	mistake = host_mistake(relative ? relative : url);
	if (relative)
		tell_mistake(
		    publication, spot, url, "no \"//\" behind the scheme");
	else
		tell_mistake(publication, spot, url,
		    mistake                ? mistake
		        : is_absolute(url) ? remote_mistake(url)
		                           : mistake_of(url));
	if (mistake)
		return NULL;
	return append_link(publication, entry,
	    set_slashes(document, relative ? relative : url), &link);
}
