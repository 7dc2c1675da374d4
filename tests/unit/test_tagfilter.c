#include "support.h"

#include "render/tagfilter.h"

static void assert_filtered(const char *html, const char *expected)
{
	struct text out = {0};

	tagfilter_append(&out, html);
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static void the_nine_tags_are_shown_as_text(void **state)
{
	static const char *const names[] = {"title", "textarea", "style", "xmp",
	    "iframe", "noembed", "noframes", "script", "plaintext"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char html[60];
		char expected[60];

		snprintf(html, sizeof(html), "<%s></%s>", names[i], names[i]);
		snprintf(expected, sizeof(expected), "&lt;%s>&lt;/%s>",
		    names[i], names[i]);
		assert_filtered(html, expected);
	}
}

static void case_and_what_follows_the_name_do_not_matter(void **state)
{
	(void)state;
	assert_filtered("<SCRIPT>", "&lt;SCRIPT>");
	assert_filtered("<Script\tsrc='x'>", "&lt;Script\tsrc='x'>");
	assert_filtered("<script\nasync>", "&lt;script\nasync>");
	assert_filtered("<script/>", "&lt;script/>");
	assert_filtered("<title >", "&lt;title >");
}

static void other_tags_go_through(void **state)
{
	(void)state;
	assert_filtered("<b>bold</b>", "<b>bold</b>");
	assert_filtered("<titles>", "<titles>");
	assert_filtered("<script-x>", "<script-x>");
	assert_filtered("<scrip>", "<scrip>");
	assert_filtered("< script>", "< script>");
	assert_filtered("<!-- x -->", "<!-- x -->");
	assert_filtered("script", "script");
	assert_filtered("", "");
	assert_filtered("<", "<");
	assert_filtered("</", "</");
}

static void every_filtered_tag_of_a_block_is_found(void **state)
{
	(void)state;
	assert_filtered("<p><style>a</style><i><xmp></i>",
	    "<p>&lt;style>a&lt;/style><i>&lt;xmp></i>");
	assert_filtered("<<script>", "<&lt;script>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_nine_tags_are_shown_as_text),
	    cmocka_unit_test(case_and_what_follows_the_name_do_not_matter),
	    cmocka_unit_test(other_tags_go_through),
	    cmocka_unit_test(every_filtered_tag_of_a_block_is_found),
	};

	return cmocka_run_group_tests_name("tagfilter", tests, NULL, NULL);
}
