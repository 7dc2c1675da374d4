/*
 * Whatever bytes come, the judge of EPUBs comes to an end.
 *
 * What is found behind a checksum no fuzzer comes to by chance: each input is
 * judged as an archive, and again as the container, the package document, the
 * navigation document and the NCX of a small one.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

#include "base/parallel.h"
#include "base/report.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/check.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	xml_init();
	parallel_set_threads(1);
	return 0;
}

/* --- a small archive -------------------------------------------------- */

static const char container[] =
    "<container version='1.0' "
    "xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
    "<rootfile full-path='p' media-type='application/oebps-package+xml'/>"
    "</rootfiles></container>";
static const char package[] =
    "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' "
    "unique-identifier='i'><metadata "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:identifier id='i'>i"
    "</dc:identifier><dc:title>t</dc:title><dc:language>en</dc:language>"
    "<meta property='dcterms:modified'>2026-11-22T00:00:00Z</meta>"
    "</metadata><manifest><item id='n' href='n' properties='nav' "
    "media-type='application/xhtml+xml'/><item id='x' href='x' "
    "media-type='application/x-dtbncx+xml'/></manifest><spine toc='x'>"
    "<itemref idref='n'/></spine></package>";
static const char navigation[] =
    "<html xmlns='http://www.w3.org/1999/xhtml' "
    "xmlns:epub='http://www.idpf.org/2007/ops'><head><title>t</title></head>"
    "<body><nav epub:type='toc'><ol><li><a href='n'>n</a></li></ol></nav>"
    "</body></html>";
static const char ncx[] =
    "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/' version='2005-1'>"
    "<head><meta name='dtb:uid' content='i'/></head><docTitle><text>t</text>"
    "</docTitle><navMap><navPoint id='a' playOrder='1'><navLabel><text>t"
    "</text></navLabel><content src='n'/></navPoint></navMap></ncx>";

struct part {
	const char *name;
	const char *bytes;
	size_t length;
	size_t offset;
};

enum {
	PARTS = 5
};

static void append_number(struct text *out, size_t number, int size)
{
	for (int i = 0; i < size; i++)
		text_append_char(out, (char)(number >> (8 * i)));
}

/* What the header of a file and its row in the directory share. */
static void append_facts(struct text *out, const struct part *part)
{
	append_number(out, 0, 8); /* flags, stored, time, date */
	append_number(out, libdeflate_crc32(0, part->bytes, part->length), 4);
	append_number(out, part->length, 4);
	append_number(out, part->length, 4);
	append_number(out, strlen(part->name), 2);
	append_number(out, 0, 2);
}

static void append_archive(struct text *out, struct part *parts)
{
	size_t start;
	size_t end;

	for (size_t i = 0; i < PARTS; i++) {
		parts[i].offset = out->length;
		text_append(out, "PK\3\4\24\0", 6);
		append_facts(out, &parts[i]);
		text_append_string(out, parts[i].name);
		text_append(out, parts[i].bytes, parts[i].length);
	}
	start = out->length;
	for (size_t i = 0; i < PARTS; i++) {
		text_append(out, "PK\1\2\24\0\24\0", 8);
		append_facts(out, &parts[i]);
		append_number(out, 0, 8);
		append_number(out, 0, 2);
		append_number(out, parts[i].offset, 4);
		text_append_string(out, parts[i].name);
	}
	end = out->length;
	text_append(out, "PK\5\6\0\0\0\0", 8);
	append_number(out, PARTS, 2);
	append_number(out, PARTS, 2);
	append_number(out, end - start, 4);
	append_number(out, start, 4);
	append_number(out, 0, 2);
}

/* --- judging ---------------------------------------------------------- */

static void judge(const char *bytes, size_t length)
{
	struct report report;
	FILE *nowhere = fopen("/dev/null", "w");

	if (!nowhere)
		abort();
	report_init(&report, nowhere);
	check_epub("book.epub", bytes, length, &report);
	report_print(&report);
	report_clear(&report);
	fclose(nowhere);
}

static void judge_as(size_t which, const char *bytes, size_t length)
{
	struct part parts[PARTS] = {
	    {"mimetype", "application/epub+zip", 20, 0},
	    {"META-INF/container.xml", container, sizeof(container) - 1, 0},
	    {"p", package, sizeof(package) - 1, 0},
	    {"n", navigation, sizeof(navigation) - 1, 0},
	    {"x", ncx, sizeof(ncx) - 1, 0},
	};
	struct text archive = {0};

	parts[which].bytes = bytes;
	parts[which].length = length;
	append_archive(&archive, parts);
	judge(archive.data, archive.length);
	text_clear(&archive);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	judge((const char *)bytes, length);
	for (size_t i = 1; i < PARTS; i++)
		judge_as(i, (const char *)bytes, length);
	return 0;
}
