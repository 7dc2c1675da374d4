/*
 * What comes before the root: the encoding, and the document type.
 */
#include <string.h>
#include <strings.h>

#include "base/unicode.h"
#include "check/examination.h"
#include "check/words.h"

/* --- the encoding ----------------------------------------------------- */

static bool starts(
    const struct examination *examination, const char *magic, size_t length)
{
	return examination->length >= length &&
	    memcmp(examination->bytes, magic, length) == 0;
}

static bool is_utf16(const struct examination *examination)
{
	return starts(examination, "\xFE\xFF", 2) ||
	    starts(examination, "\xFF\xFE", 2) ||
	    starts(examination, "\0<\0?", 4) ||
	    starts(examination, "<\0?\0", 4);
}

/*
 * The encoding that the XML declaration tells, or ""; as epubcheck finds it,
 * that is the first thing that looks like one among the first bytes.
 */
static void find_encoding(
    const struct examination *examination, char *encoding, size_t room)
{
	static const char key[] = "encoding=";
	char head[257];
	size_t length = 0;
	const char *at;
	const char *end;

	while (length < 256 && length < examination->length &&
	    examination->bytes[length] > 0) {
		head[length] = examination->bytes[length];
		length++;
	}
	head[length] = '\0';
	encoding[0] = '\0';
	at = strstr(head, key);
	if (!at)
		return;
	at += sizeof(key) - 1;
	end = *at == '"' || *at == '\'' ? strchr(at + 1, *at) : NULL;
	if (!end || (size_t)(end - at) > room)
		return;
	memcpy(encoding, at + 1, (size_t)(end - at) - 1);
	encoding[end - at - 1] = '\0';
}

/*
 * Put "?" for each byte that is not UTF-8, so that the rest can be read: the
 * judges read it so, and say nothing of it.
 */
static void repair(struct examination *examination, bool is_told)
{
	size_t length = examination->length;
	size_t bad = unicode_invalid_at(examination->bytes, length);
	char *bytes;

	if (bad == length)
		return;
	xml_place(examination->bytes, bad, &examination->spot.line,
	    &examination->spot.column);
	if (is_told)
		fault(examination, "vade-encoding",
		    "the document is not encoded in UTF-8");
	bytes =
	    arena_copy_string(&examination->memory, examination->bytes, length);
	while (bad < length) {
		bytes[bad++] = '?';
		bad += unicode_invalid_at(bytes + bad, length - bad);
	}
	examination->bytes = bytes;
}

/* The version that the XML declaration tells is not 1.0. */
static bool is_new_version(const struct examination *examination)
{
	return starts(examination, "<?xml version=\"1.1\"", 19) ||
	    starts(examination, "<?xml version='1.1'", 19);
}

/* One that parsers know; what is in another cannot be read by any. */
static bool is_known_encoding(const char *encoding)
{
	static const char *const starts_of_names[] = {"iso-8859-", "windows-",
	    "us-ascii", "ascii", "latin", "euc-", "gb", "big5", "koi8-",
	    "shift_jis", "iso-2022-", "cp", "ibm", "utf-"};

	for (size_t i = 0;
	     i < sizeof(starts_of_names) / sizeof(*starts_of_names); i++) {
		if (strncasecmp(encoding, starts_of_names[i],
		        strlen(starts_of_names[i])) == 0)
			return true;
	}
	return false;
}

bool encoding_check(struct examination *examination)
{
	char encoding[40];

	if (is_new_version(examination))
		fault(examination, "HTM-001", "the document is not XML 1.0");

	if (is_utf16(examination)) {
		fault(examination, examination->is_svg ? "RSC-027" : "HTM-058",
		    "the document is encoded in UTF-16, not in UTF-8");
		examination->document->is_unread = true;
		return false;
	}
	encoding[0] = '\0';
	if (!starts(examination, "\xEF\xBB\xBF", 3))
		find_encoding(examination, encoding, sizeof(encoding));
	if (encoding[0] == '\0' || strcasecmp(encoding, "utf-8") == 0) {
		repair(examination, true);
		return true;
	}
	fault(examination,
	    strcasecmp(encoding, "utf-16") != 0 ? "RSC-028"
	        : examination->is_svg           ? "RSC-027"
	                                        : "HTM-058",
	    "the document says that it is encoded in %s, not in UTF-8",
	    encoding);
	if (!is_known_encoding(encoding)) {
		fault(examination, "RSC-016",
		    "not well-formed XML: there is no encoding %s", encoding);
		return false;
	}
	if (strcasecmp(encoding, "utf-16") != 0) {
		repair(examination, false);
		return true;
	}
	fault(examination, "RSC-016",
	    "not well-formed XML: the encoding is not the one it says");
	return false;
}

/* --- the document type ------------------------------------------------ */

static bool is_old_doctype(const struct xml_doctype *doctype)
{
	return strcmp(doctype->public_id, "-//W3C//DTD XHTML 1.1//EN") == 0 &&
	    strcmp(doctype->system_id,
	        "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd") == 0;
}

static bool is_new_doctype(const struct xml_doctype *doctype)
{
	return doctype->public_id[0] == '\0' &&
	    (doctype->system_id[0] == '\0' ||
	        strcmp(doctype->system_id, "about:legacy-compat") == 0);
}

static bool is_svg_doctype(const struct xml_doctype *doctype)
{
	return (doctype->public_id[0] == '\0' &&
	           doctype->system_id[0] == '\0') ||
	    (strcmp(doctype->public_id, "-//W3C//DTD SVG 1.1//EN") == 0 &&
	        strcmp(doctype->system_id,
	            "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd") == 0);
}

void doctype_check(
    struct examination *examination, const struct xml_doctype *doctype)
{
	bool is_html = strcasecmp(doctype->name, "html") == 0;

	if (examination->is_old) {
		if (!examination->is_svg && is_html && !is_old_doctype(doctype))
			fault(examination, "HTM-004",
			    "the document type is not that of XHTML 1.1");
	} else if (!examination->is_svg && is_html) {
		if (!is_new_doctype(doctype))
			fault(examination, "HTM-004",
			    "the document type should be <!DOCTYPE html>, not "
			    "\"%.60s\"",
			    doctype->public_id);
	} else if (examination->is_svg ? !is_svg_doctype(doctype)
	                               : doctype->public_id[0] != '\0' ||
	            doctype->system_id[0] != '\0') {
		fault(examination, "OPF-073",
		    "the document type names a file outside");
	}
}
