#include "support.h"

#include <libxml/parser.h>

#include "render/markup.h"

static void assert_escaped(
    const char *bytes, size_t length, const char *expected)
{
	struct text out = {0};

	markup_append(&out, bytes, length);
	assert_string_equal(text_string(&out), expected);
	assert_int_equal(out.length, strlen(expected));
	text_clear(&out);
}

static void what_markup_gives_a_meaning_is_escaped(void **state)
{
	struct text out = {0};

	(void)state;
	markup_append_string(&out, "a<b> & \"c\" 'd' &amp;");
	assert_string_equal(
	    text_string(&out), "a&lt;b&gt; &amp; &quot;c&quot; 'd' &amp;amp;");
	text_clear(&out);
	assert_escaped("<", 1, "&lt;");
	assert_escaped("", 0, "");
	assert_escaped("a]]>b", 5, "a]]&gt;b");
}

static void only_the_bytes_given_are_looked_at(void **state)
{
	(void)state;
	assert_escaped("ab<cd", 2, "ab");
	/* U+FFFE cut in the middle must not be read beyond the end. */
	assert_escaped("a\xEF\xBF\xBE", 1, "a");
}

static void characters_that_xml_forbids_are_left_out(void **state)
{
	(void)state;
	assert_escaped("a\0b", 3, "ab");
	assert_escaped("a\x01\x08\x0B\x0C\x1F\x7F"
	               "b",
	    8, "ab");
	assert_escaped("\xEF\xBF\xBE"
	               "a\xEF\xBF\xBF",
	    7, "a");
	assert_escaped("a\xC2\x80\xC2\x9F"
	               "b",
	    6, "ab");
}

static void blanks_and_other_characters_stay(void **state)
{
	(void)state;
	assert_escaped("a\tb\nc\rd", 7, "a\tb\nc\rd");
	/* No-break space, a letter, U+FFFD, a byte order mark, an emoji. */
	assert_escaped("\xC2\xA0\xC3\xA9\xEF\xBF\xBD\xEF\xBB\xBF\xF0\x9F\x98"
	               "\x80",
	    14, "\xC2\xA0\xC3\xA9\xEF\xBF\xBD\xEF\xBB\xBF\xF0\x9F\x98\x80");
	assert_escaped("\xC2\x85", 2, "\xC2\x85");
}

/* Every byte, and every pair of bytes around the forbidden ones. */
static void every_character_gives_well_formed_xml(void **state)
{
	struct text out = {0};
	struct text all = {0};
	xmlDoc *document;

	(void)state;
	for (unsigned c = 0; c < 0x80; c++)
		text_append_char(&all, (char)c);
	for (unsigned c = 0x80; c < 0x2100; c++)
		text_append_code_point(&all, c);
	for (unsigned c = 0xE000; c < 0x10010; c++)
		text_append_code_point(&all, c);
	text_append_string(&out, "<p title=\"");
	markup_append(&out, all.data, all.length);
	text_append_string(&out, "\">");
	markup_append(&out, all.data, all.length);
	text_append_string(&out, "</p>");
	document = xmlReadMemory(out.data, (int)out.length, NULL, "UTF-8",
	    XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
	assert_non_null(document);
	xmlFreeDoc(document);
	text_clear(&all);
	text_clear(&out);
}

static void addresses_are_encoded_and_escaped(void **state)
{
	static const char *const samples[][2] = {
	    {"chapter.html#dose", "chapter.html#dose"},
	    {"https://a.b/c?d=e&f=g", "https://a.b/c?d=e&amp;f=g"},
	    {"a b", "a%20b"},
	    {"\"<>\\^`{|}", "%22%3C%3E%5C%5E%60%7B%7C%7D"},
	    {"it's", "it&#39;s"},
	    {"[1]", "%5B1%5D"},
	    {"100%25", "100%25"},
	    {"\xC3\xBC\xE2\x82\xAC", "%C3%BC%E2%82%AC"},
	    {"a\tb\x01", "a%09b%01"},
	    {"-._~:/?#@!$()*+,;=", "-._~:/?#@!$()*+,;="},
	    {"", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct text out = {0};

		markup_append_url(&out, samples[i][0]);
		assert_string_equal(text_string(&out), samples[i][1]);
		text_clear(&out);
	}
}

static void hosts_keep_their_brackets_and_become_ascii(void **state)
{
	static const char *const samples[][2] = {
	    {"http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"},
	    {"https://m\xC3\xBCller.example/\xC3\xBC?a&b",
	        "https://xn--mller-kva.example/%C3%BC?a&amp;b"},
	    {"http://[\"]/", "http://%5B%22%5D/"},
	    {"http://\xC3\xBC..b/", "http://%C3%BC..b/"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct text out = {0};

		markup_append_url(&out, samples[i][0]);
		assert_string_equal(text_string(&out), samples[i][1]);
		text_clear(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_markup_gives_a_meaning_is_escaped),
	    cmocka_unit_test(only_the_bytes_given_are_looked_at),
	    cmocka_unit_test(characters_that_xml_forbids_are_left_out),
	    cmocka_unit_test(blanks_and_other_characters_stay),
	    cmocka_unit_test(every_character_gives_well_formed_xml),
	    cmocka_unit_test(addresses_are_encoded_and_escaped),
	    cmocka_unit_test(hosts_keep_their_brackets_and_become_ascii),
	};

	return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
