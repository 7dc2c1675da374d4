#include "support.h"

/* One of everything; kinds in reading order stand below. */
static const char everything[] = "# Title\n\n"
                                 "> quote\n\n"
                                 "- [ ] item\n\n"
                                 "1. one\n\n"
                                 "```\ncode\n```\n\n"
                                 "<div>\n\n"
                                 "a *b* **c** ~~d~~ `e` [f](g) ![h](i) <b>\n"
                                 "j  \nk[^1]\n\n"
                                 "---\n\n"
                                 "| a |\n|---|\n| b |\n\n"
                                 "[^1]: note\n";

static void every_node_has_a_kind(void **state)
{
	static const enum node_kind kinds[] = {KIND_DOCUMENT, KIND_HEADING,
	    KIND_TEXT, KIND_BLOCK_QUOTE, KIND_PARAGRAPH, KIND_TEXT, KIND_LIST,
	    KIND_ITEM, KIND_PARAGRAPH, KIND_TEXT, KIND_LIST, KIND_ITEM,
	    KIND_PARAGRAPH, KIND_TEXT, KIND_CODE_BLOCK, KIND_HTML_BLOCK,
	    KIND_PARAGRAPH, KIND_TEXT, KIND_EMPHASIS, KIND_TEXT, KIND_TEXT,
	    KIND_STRONG, KIND_TEXT, KIND_TEXT, KIND_STRIKETHROUGH, KIND_TEXT,
	    KIND_TEXT, KIND_CODE, KIND_TEXT, KIND_LINK, KIND_TEXT, KIND_TEXT,
	    KIND_IMAGE, KIND_TEXT, KIND_TEXT, KIND_HTML_INLINE, KIND_SOFT_BREAK,
	    KIND_TEXT, KIND_LINE_BREAK, KIND_TEXT, KIND_FOOTNOTE_REFERENCE,
	    KIND_THEMATIC_BREAK, KIND_TABLE, KIND_TABLE_ROW, KIND_TABLE_CELL,
	    KIND_TEXT, KIND_TABLE_ROW, KIND_TABLE_CELL, KIND_TEXT,
	    KIND_FOOTNOTE_DEFINITION, KIND_PARAGRAPH, KIND_TEXT};
	cmark_node *document = parse(everything);
	size_t count = 0;

	(void)state;
	for (cmark_node *node = document; node;
	     node = node_next(node, document)) {
		assert_true(count < COUNT(kinds));
		assert_int_equal(node_kind(node), kinds[count]);
		count++;
	}
	assert_int_equal(count, COUNT(kinds));
	cmark_node_free(document);
}

static void blocks_with_inline_content_are_leaf_blocks(void **state)
{
	cmark_node *document = parse(everything);

	(void)state;
	for (cmark_node *node = document; node;
	     node = node_next(node, document)) {
		enum node_kind kind = node_kind(node);

		assert_int_equal(node_is_leaf_block(node),
		    kind == KIND_PARAGRAPH || kind == KIND_HEADING ||
		        kind == KIND_TABLE_CELL);
	}
	cmark_node_free(document);
}

static void walking_stays_below_the_root(void **state)
{
	cmark_node *document = parse("> a *b*\n>\n> c\n\nd\n");
	cmark_node *quote = find_node(document, KIND_BLOCK_QUOTE, 0);
	cmark_node *first = find_node(document, KIND_PARAGRAPH, 0);
	cmark_node *second = find_node(document, KIND_PARAGRAPH, 1);
	int count = 0;

	(void)state;
	for (cmark_node *node = quote; node; node = node_next(node, quote))
		count++;
	assert_int_equal(count, 7);
	assert_ptr_equal(node_after(first, quote), second);
	assert_null(node_after(second, quote));
	assert_ptr_equal(node_after(second, document),
	    find_node(document, KIND_PARAGRAPH, 2));
	assert_null(node_after(quote, quote));
	assert_null(node_after(document, document));
	cmark_node_free(document);
}

static void readable_text_is_what_a_reader_would_hear(void **state)
{
	cmark_node *document =
	    parse("a *b* `c` [d](e) ![f *g*](h)\ni  \nj<b>k</b>[^1]\n\n"
	          "[^1]: x\n");
	struct text text = {0};

	(void)state;
	node_append_text(&text, find_node(document, KIND_PARAGRAPH, 0));
	assert_string_equal(text_string(&text), "a b c d f g i jk");
	text_clear(&text);
	node_append_text(&text, find_node(document, KIND_IMAGE, 0));
	assert_string_equal(text_string(&text), "f g");
	text_clear(&text);
	cmark_node_free(document);
}

static void a_task_knows_whether_it_is_done(void **state)
{
	cmark_node *document = parse("- [ ] a\n- [x] b\n- c\n");
	bool done = true;

	(void)state;
	assert_true(node_is_task(find_node(document, KIND_ITEM, 0), &done));
	assert_false(done);
	assert_true(node_is_task(find_node(document, KIND_ITEM, 1), &done));
	assert_true(done);
	assert_false(node_is_task(find_node(document, KIND_ITEM, 2), &done));
	cmark_node_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_node_has_a_kind),
	    cmocka_unit_test(blocks_with_inline_content_are_leaf_blocks),
	    cmocka_unit_test(walking_stays_below_the_root),
	    cmocka_unit_test(readable_text_is_what_a_reader_would_hear),
	    cmocka_unit_test(a_task_knows_whether_it_is_done),
	};

	return cmocka_run_group_tests_name("node", tests, NULL, NULL);
}
