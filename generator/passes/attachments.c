/*
 * What may be handed out, told by names: the names of the path that the author
 * wrote, and of the file itself where that is a symbolic link.
 */
#include "passes/attachments.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/media.h"
#include "base/path.h"
#include "base/text.h"
#include "model/book.h"

/* Some GitBook keeps the files of its books here. */
static const char gitbook_folder[] = ".gitbook/assets/";

static bool is_hidden(const char *path)
{
	if (string_starts_with(path, gitbook_folder))
		path += strlen(gitbook_folder);
	return path[0] == '.' || strstr(path, "/.") != NULL;
}

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcasecmp(word, words[i]) == 0)
			return true;
	}
	return false;
}

/* What vade and its peers read a book from, beside the chapters. */
static bool is_source(const char *path)
{
	static const char *const names[] = {"SUMMARY.md", "GLOSSARY.md",
	    "LANGS.md", "book.yaml", "book.toml", "book.json", "book.js",
	    "glossary.yaml", "references.yaml", "references.json"};

	return is_one_of(path, names, sizeof(names) / sizeof(*names));
}

/*
 * Kinds of files that browsers run as part of the site they lie on, XML among
 * them, or that its server may run.
 */
static bool is_active(const char *path)
{
	static const char *const endings[] = {"html", "htm", "xhtml", "xht",
	    "shtml", "mht", "mhtml", "hta", "js", "mjs", "xml", "xsl", "xslt",
	    "svgz", "swf", "php", "phtml", "phar", "cgi", "asp", "aspx", "jsp"};
	const char *dot = strrchr(path, '.');

	return dot &&
	    is_one_of(dot + 1, endings, sizeof(endings) / sizeof(*endings));
}

static bool is_too_large(const struct book *book, const char *path)
{
	char *file = path_join(book->source, path);
	bool large = file_size(file) > ATTACHMENT_MOST;

	free(file);
	return large;
}

/* real is the path of the file itself, or NULL if it lies elsewhere. */
static struct refusal refusal_by_place(
    const struct book *book, const char *path, const char *real)
{
	if (!real)
		return (struct refusal){"link/outside",
		    "is a symbolic link that leads out of the book; put the "
		    "file itself into the book"};
	if (is_hidden(path) || is_hidden(real))
		return (struct refusal){"link/hidden-file",
		    "is hidden, so readers do not get it; give the file and "
		    "its folders names without a dot in front"};
	if (is_too_large(book, path))
		return (struct refusal){"link/too-large",
		    "is larger than 100 MB; put the file on the web and link "
		    "to it there"};
	return (struct refusal){0};
}

static struct refusal refusal_by_kind(
    const struct book *book, const char *path, const char *real)
{
	if (is_source(path) || is_source(real))
		return (struct refusal){"link/source-file",
		    "is what the book is made of, not a part of it"};
	if (string_ends_with(path, ".md") || string_ends_with(real, ".md"))
		return (struct refusal){"link/not-a-chapter",
		    "is not listed in SUMMARY.md, so the book does not have "
		    "it"};
	if (is_active(path) && book->raw_html != RAW_HTML_TRUSTED)
		return (struct refusal){"link/active-file",
		    "could run scripts on the book's site; pack the file into "
		    "a ZIP archive, or set \"raw_html: trusted\""};
	return (struct refusal){0};
}

static char *real_path(const struct book *book, const char *path)
{
	char *file = path_join(book->source, path);
	char *real = path_within(book->source, file);

	free(file);
	return real;
}

struct refusal attachment_refusal(const struct book *book, const char *path)
{
	char *real = real_path(book, path);
	struct refusal refusal = refusal_by_place(book, path, real);

	if (!refusal.code)
		refusal = refusal_by_kind(book, path, real);
	free(real);
	return refusal;
}

struct refusal recording_refusal(const struct book *book, const char *path)
{
	char *real = real_path(book, path);
	struct refusal refusal = refusal_by_place(book, path, real);

	if (!refusal.code && !media_is_recording(media_type(path)))
		refusal = (struct refusal){"media/type",
		    "is of no kind that books play; use MP3, M4A or OGG for "
		    "sound, MP4 or WebM for film, VTT for subtitles"};
	free(real);
	return refusal;
}
