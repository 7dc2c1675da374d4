/*
 * What comes before the root: the encoding, and the document type.
 */
#include <string.h>
#include <strings.h>

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

bool encoding_check(struct examination *examination)
{
	char encoding[40];

	if (is_utf16(examination)) {
		fault(examination, examination->is_svg ? "RSC-027" : "HTM-058",
		    "the document is encoded in UTF-16, not in UTF-8");
		return false;
	}
	if (starts(examination, "\xEF\xBB\xBF", 3))
		return true;
	find_encoding(examination, encoding, sizeof(encoding));
	if (encoding[0] == '\0' || strcasecmp(encoding, "utf-8") == 0)
		return true;
	fault(examination,
	    strcasecmp(encoding, "utf-16") != 0 ? "RSC-028"
	        : examination->is_svg           ? "RSC-027"
	                                        : "HTM-058",
	    "the document says that it is encoded in %s, not in UTF-8",
	    encoding);
	return true;
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
