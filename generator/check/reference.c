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

static const char *remote_mistake(const char *url)
{
	const char *after = url + url_scheme_length(url) + 1;

	if (!has_host(url))
		return mistake_of(url);
	if (strncmp(after, "//", 2) != 0)
		return "no \"//\" behind the scheme";
	if (after[2] == '\0' || strchr("/?#", after[2]))
		return "no host";
	return mistake_of(url);
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

struct link *link_add(struct publication *publication, struct entry *entry,
    enum link_kind kind, const char *url, struct spot spot)
{
	struct document *document = entry->document;
	struct link *link;
	bool absolute = is_absolute(url);

	if (absolute && url_has_scheme(url, "data")) {
		document->has_absolute = true;
		return NULL;
	}
	if (strncmp(url, "file:", 5) == 0)
		tell(publication, spot, "RSC-030",
		    "\"%.80s\" leads to a file of some computer", url);
	tell_mistake(publication, spot, url,
	    absolute ? remote_mistake(url) : mistake_of(url));
	link = append(document);
	*link = (struct link){
	    .kind = kind, .line = spot.line, .column = spot.column};
	if (absolute) {
		document->has_absolute = true;
		link->remote =
		    arena_copy_string(&document->memory, url, strlen(url));
	} else {
		set_path(publication, entry, link, url, spot);
	}
	set_fragment(document, link, url);
	return link;
}
