/*
 * The table of media types.
 */
#include "base/media.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

struct row {
	const char *ending;
	const char *type;
};

/*
 * Pictures are those that books show, so that media_is_image() tells them from
 * others.
 */
static const struct row types[] = {
    {".xhtml", "application/xhtml+xml"},
    {".css", "text/css"},
    {".ncx", "application/x-dtbncx+xml"},

    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},

    {".mp3", "audio/mpeg"},
    {".m4a", "audio/mp4"},
    {".aac", "audio/aac"},
    {".ogg", "audio/ogg"},
    {".oga", "audio/ogg"},
    {".opus", "audio/ogg"},
    {".flac", "audio/flac"},
    {".wav", "audio/wav"},
    {".mp4", "video/mp4"},
    {".m4v", "video/mp4"},
    {".webm", "video/webm"},
    {".ogv", "video/ogg"},
    {".vtt", "text/vtt"},

    {".pdf", "application/pdf"},
    {".epub", "application/epub+zip"},
    {".txt", "text/plain"},
    {".csv", "text/csv"},
    {".tsv", "text/tab-separated-values"},
    {".json", "application/json"},
    {".yaml", "application/yaml"},
    {".yml", "application/yaml"},
    {".bib", "application/x-bibtex"},
    {".ris", "application/x-research-info-systems"},
    {".ics", "text/calendar"},
    {".rtf", "application/rtf"},
    {".doc", "application/msword"},
    {".xls", "application/vnd.ms-excel"},
    {".ppt", "application/vnd.ms-powerpoint"},
    {".docx",
        "application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {".pptx",
        "application/"
        "vnd.openxmlformats-officedocument.presentationml.presentation"},
    {".odt", "application/vnd.oasis.opendocument.text"},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {".odp", "application/vnd.oasis.opendocument.presentation"},
    {".zip", "application/zip"},
    {".gz", "application/gzip"},
    {".tar", "application/x-tar"},
};

const char *media_type(const char *path)
{
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

bool media_is_svg(const char *type)
{
	return type && strcmp(type, "image/svg+xml") == 0;
}

bool media_is_recording(const char *type)
{
	return type &&
	    (string_starts_with(type, "audio/") ||
	        string_starts_with(type, "video/") ||
	        strcmp(type, "text/vtt") == 0);
}
