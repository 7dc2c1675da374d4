#include "support.h"

#include "passes/html_elements.h"
#include "passes/html_tokens.h"

/* A token as text: "+p a=1", "-p", "=words", "!comment", "?declaration". */
static void append_token(struct text *out, const struct html_token *token)
{
	static const char marks[] = "=+-!?";

	text_printf(out, "%s%c%s", out->length > 0 ? "|" : "",
	    marks[token->kind], token->text ? token->text : "");
	for (size_t i = 0; i < token->attribute_count; i++)
		text_printf(out, " %s=%s", token->attributes[i].name,
		    token->attributes[i].value);
	text_append_string(out, token->unfinished ? "~" : "");
}

/* html is cut into tokens, which leave no gaps. */
static void assert_tokens(const char *html, const char *expected)
{
	struct html_tokenizer tokenizer;
	struct html_token token;
	struct arena arena = {0};
	struct text out = {0};
	size_t end = 0;

	html_tokenizer_init(&tokenizer, html, strlen(html), &arena);
	while (html_tokenizer_next(&tokenizer, &token)) {
		assert_int_equal(token.start, end);
		assert_true(token.end > token.start);
		end = token.end;
		append_token(&out, &token);
	}
	assert_int_equal(end, strlen(html));
	assert_string_equal(text_string(&out), expected);
	html_tokenizer_clear(&tokenizer);
	arena_clear(&arena);
	text_clear(&out);
}

static void tags_have_names_in_lower_case(void **state)
{
	(void)state;
	assert_tokens("<P>a</P\n>", "+p|=a|-p");
	assert_tokens("<br/><x-Y:z/>", "+br|+x-y:z");
	assert_tokens("</p a=b>", "-p a=b");
}

static void attributes_are_quoted_or_not(void **state)
{
	(void)state;
	assert_tokens(
	    "<a b c=d e='f g' h=\"i'j\" K = l>", "+a b= c=d e=f g h=i'j k=l");
	assert_tokens("<a b=c/d=e f/>", "+a b=c/d=e f=");
	assert_tokens("<a =b c= >d", "+a =b= c=|=d");
	assert_tokens("<a b='c'd=e b=f>", "+a b=c d=e b=f");
	assert_tokens("<a b=\">\" c=<>", "+a b=> c=<");
}

static void character_references_are_resolved(void **state)
{
	(void)state;
	assert_tokens("<a b='&amp;&#65;&#x42;&copy;&copy=1&nope;'>&lt;&hellip;",
	    "+a b=&AB\xC2\xA9&copy=1&nope;|=<\xE2\x80\xA6");
}

static void what_is_no_tag_is_text(void **state)
{
	(void)state;
	assert_tokens("a < b <3 <", "=a < b <3 <");
	assert_tokens("<", "=<");
	assert_tokens("</", "=</");
	assert_tokens("a<b c", "=a|=<b c~");
	assert_tokens("<b c=\"d>", "=<b c=\"d>~");
}

static void comments_end_as_in_browsers(void **state)
{
	(void)state;
	assert_tokens("<!-- a -- b --->c", "!|=c");
	assert_tokens("<!-->a<!--->b<!---->c", "!|=a|!|=b|!|=c");
	assert_tokens("<!-- a --!> b -->", "!|= b -->");
	assert_tokens("<!-- a", "!~");
	assert_tokens("</ a>b</>c", "!|=b|!|=c");
}

static void declarations_are_one_token(void **state)
{
	(void)state;
	assert_tokens("<!DOCTYPE html>a", "?|=a");
	assert_tokens("<![CDATA[ a > b ]]>c", "?|=c");
	assert_tokens("<? a > b ?>c", "?|=c");
	assert_tokens("<? a", "?~");
}

static void some_elements_know_no_tags(void **state)
{
	(void)state;
	assert_tokens("<script>a<b>&lt;</scripty></SCRIPT >c",
	    "+script|=a<b>&lt;</scripty>|-script|=c");
	assert_tokens("<style></style><title><b>", "+style|-style|+title|=<b>");
}

static void every_element_is_found(void **state)
{
	static const char *const names[] = {"a", "abbr", "b", "blockquote",
	    "caption", "center", "col", "colgroup", "dd", "details", "dl",
	    "figcaption", "figure", "h1", "h6", "hr", "img", "kbd", "li", "ol",
	    "p", "pre", "rt", "ruby", "script", "source", "span", "sub",
	    "summary", "sup", "svg", "table", "tbody", "td", "template",
	    "tfoot", "th", "thead", "tr", "tt", "u", "ul", "video", "wbr",
	    "xmp"};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct html_element *element =
		    html_element_find(names[i]);

		assert_non_null(element);
		assert_string_equal(element->name, names[i]);
		if (element->becomes)
			assert_non_null(html_element_find(element->becomes));
		if (element->implied)
			assert_non_null(html_element_find(element->implied));
		if (element->filler)
			assert_non_null(html_element_find(element->filler));
	}
	assert_null(html_element_find("foo"));
	assert_null(html_element_find(""));
}

static void names_of_a_list_are_whole_words(void **state)
{
	(void)state;
	assert_true(html_name_is_one_of("ol", " ul ol "));
	assert_true(html_name_is_one_of("l", " ul l "));
	assert_false(html_name_is_one_of("l", " ul ol "));
	assert_true(html_is_heading("h6"));
	assert_false(html_is_heading("h7"));
	assert_false(html_is_heading("hr"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tags_have_names_in_lower_case),
	    cmocka_unit_test(attributes_are_quoted_or_not),
	    cmocka_unit_test(character_references_are_resolved),
	    cmocka_unit_test(what_is_no_tag_is_text),
	    cmocka_unit_test(comments_end_as_in_browsers),
	    cmocka_unit_test(declarations_are_one_token),
	    cmocka_unit_test(some_elements_know_no_tags),
	    cmocka_unit_test(every_element_is_found),
	    cmocka_unit_test(names_of_a_list_are_whole_words),
	};

	return cmocka_run_group_tests_name("html_tokens", tests, NULL, NULL);
}
