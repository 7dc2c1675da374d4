/*
 * Lengths of what readers show in pop-ups.
 */
#include "passes/popup.h"

#include <stdbool.h>

#include "model/node.h"
#include "model/run.h"

/* Bytes that begin a character of UTF-8. */
static size_t count_characters(const struct text *text)
{
	size_t count = 0;

	for (size_t i = 0; i < text->length; i++)
		count += ((unsigned char)text->data[i] & 0xC0) != 0x80;
	return count;
}

size_t popup_length(const struct chapter *chapter, cmark_node *root)
{
	struct run run = {0};
	size_t length = 0;

	for (cmark_node *node = root; node;) {
		bool is_leaf = node_is_leaf_block(node);

		if (is_leaf) {
			run_build(&run, chapter, node);
			length += count_characters(&run.text);
		}
		node = is_leaf ? node_after(node, root) : node_next(node, root);
	}
	run_clear(&run);
	return length;
}
