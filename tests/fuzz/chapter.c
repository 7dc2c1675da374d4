/*
 * Whatever stands in a chapter, the EPUB made of it is well-formed, and every
 * link in it resolves.
 */
#include "book.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	make_and_check((const char *)bytes, length, RAW_HTML_FILTER);
	return 0;
}
