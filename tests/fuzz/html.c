/*
 * Whatever stands in a block of HTML, around Markdown or among words, filtered
 * or trusted, the EPUB made of it is well-formed, and what is filtered links to
 * nothing that is not there.
 *
 * Each line is a paragraph or block of its own.
 */
#include "book.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *piece = (const char *)bytes;
	const char *end = piece + length;
	struct text chapter = {0};

	text_append_string(&chapter, "<div>");
	while (piece < end) {
		const char *next = memchr(piece, '\n', (size_t)(end - piece));

		next = next ? next : end;
		text_append(&chapter, piece, (size_t)(next - piece));
		text_append_string(&chapter, "\n\n");
		piece = next + 1;
	}
	make_and_check(text_string(&chapter), chapter.length, RAW_HTML_FILTER);
	make_and_check(text_string(&chapter), chapter.length, RAW_HTML_TRUSTED);
	text_clear(&chapter);
	return 0;
}
