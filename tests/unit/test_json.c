#include "support.h"

#include "base/json.h"

static void assert_json(const char *string, const char *expected)
{
	struct text out = {0};

	json_append_string(&out, string);
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static void a_string_stands_in_quotes(void **state)
{
	(void)state;
	assert_json("", "\"\"");
	assert_json("plain / text", "\"plain / text\"");
	assert_json("Gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80",
	    "\"Gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80\"");
}

static void what_means_something_in_json_is_escaped(void **state)
{
	(void)state;
	assert_json("a\"b\\c", "\"a\\\"b\\\\c\"");
	assert_json(
	    "\n\t\r\x01\x1B\x7F", "\"\\n\\t\\u000d\\u0001\\u001b\\u007f\"");
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
	(void)state;
	assert_json("\xFFx\xC3", "\"\xEF\xBF\xBDx\xEF\xBF\xBD\"");
	assert_json("\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void what_ends_a_line_of_javascript_is_escaped(void **state)
{
	(void)state;
	assert_json("a\xE2\x80\xA8"
	            "b\xE2\x80\xA9"
	            "c",
	    "\"a\\u2028b\\u2029c\"");
	assert_json("\xE2\x80\xA7\xE2\x80\xAA", "\"\xE2\x80\xA7\xE2\x80\xAA\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_string_stands_in_quotes),
	    cmocka_unit_test(what_means_something_in_json_is_escaped),
	    cmocka_unit_test(what_ends_a_line_of_javascript_is_escaped),
	    cmocka_unit_test(bytes_that_are_no_text_are_replaced),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
