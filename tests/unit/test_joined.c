#include "support.h"

#include "render/joined.h"

#define JOINED(name) "<span class=\"joined\">" name "</span>"

static void assert_shown(const char *text, const char *expected)
{
	struct text out = {0};

	joined_append(&out, text, strlen(text));
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static void names_with_hyphens_are_not_broken(void **state)
{
	(void)state;
	assert_shown("PD-L1", JOINED("PD-L1"));
	assert_shown("of CTLA-4, LAG-3.",
	    "of " JOINED("CTLA-4") ", " JOINED("LAG-3") ".");
	assert_shown("PD-1/PD-L1", JOINED("PD-1") "/" JOINED("PD-L1"));
	assert_shown("(SARS-CoV-2)", "(" JOINED("SARS-CoV-2") ")");
	assert_shown("KEYNOTE-671", JOINED("KEYNOTE-671"));
}

static void words_may_break_where_they_are_joined(void **state)
{
	(void)state;
	assert_shown("anti-PD-L1", "anti-" JOINED("PD-L1"));
	assert_shown("PD-L1-positive", JOINED("PD-L1") "-positive");
	assert_shown("T-cell and 5-year", "T-cell and 5-year");
	assert_shown("T-Zelle", "T-Zelle");
	assert_shown("T-DXd", JOINED("T-DXd"));
	assert_shown("CA-AB-CD-EF-GH-IJ", "CA-AB-CD-EF-GH-IJ");
}

static void hyphens_without_names_are_left_alone(void **state)
{
	(void)state;
	assert_shown("", "");
	assert_shown("-", "-");
	assert_shown("A- -B A--B A-", "A- -B A--B A-");
	assert_shown("-5 and 2026-11-23", "-5 and 2026-11-23");
}

static void text_is_escaped_within_and_without(void **state)
{
	(void)state;
	assert_shown("<A-1> & B", "&lt;" JOINED("A-1") "&gt; &amp; B");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(names_with_hyphens_are_not_broken),
	    TEST(words_may_break_where_they_are_joined),
	    TEST(hyphens_without_names_are_left_alone),
	    TEST(text_is_escaped_within_and_without),
	};

	return cmocka_run_group_tests_name("joined", tests, NULL, NULL);
}
