/*
 * Locators.  What is expected follows from Pandoc's manual, "Citation syntax".
 */
#include "support.h"

#include "passes/locator.h"

struct sample {
	const char *source; /* behind the key */
	const char *words;  /* shown instead of what was read */
	const char *rest;   /* what was not */
};

static void assert_samples(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *source = samples[i].source;
		struct text words = {0};
		size_t end = locator_read(source, 0, strlen(source), &words);

		assert_string_equal(text_string(&words), samples[i].words);
		assert_string_equal(source + end, samples[i].rest);
		text_clear(&words);
	}
}

static void a_bare_number_is_a_page(void **state)
{
	static const struct sample samples[] = {
	    {", 33", ", p. 33", ""},
	    {" 33", ", p. 33", ""},
	    {"  33", ", p. 33", ""},
	    {",33", ", p. 33", ""},
	    {",\n33", ", p. 33", ""},
	    {", 33-35",
	        ", pp. 33\xE2\x80\x93"
	        "35",
	        ""},
	    {", 33--35",
	        ", pp. 33\xE2\x80\x93"
	        "35",
	        ""},
	    {", 33\xE2\x80\x93"
	     "35",
	        ", pp. 33\xE2\x80\x93"
	        "35",
	        ""},
	    {", 33, 35-37, and x",
	        ", pp. 33, 35\xE2\x80\x93"
	        "37",
	        ", and x"},
	    {", 12a", ", p. 12a", ""},
	    {", 34(1)", ", p. 34(1)", ""},
	    {", 3.2", ", p. 3.2", ""},
	    {", 33.", ", p. 33", "."},
	    {", 99 years later", ", p. 99", " years later"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void terms_stay_as_they_are_written(void **state)
{
	static const struct sample samples[] = {
	    {", p. 3", ", p. 3", ""},
	    {" p. 3", ", p. 3", ""},
	    {", p.3", ", p.3", ""},
	    {", pp. 33-35 and x",
	        ", pp. 33\xE2\x80\x93"
	        "35",
	        " and x"},
	    {", page 3", ", page 3", ""},
	    {", Page 3", ", Page 3", ""},
	    {", pages 3, 4, and 5", ", pages 3, 4", ", and 5"},
	    {", chap. 1", ", chap. 1", ""},
	    {", chapters 3 and 4", ", chapters 3", " and 4"},
	    {", fig. 2b", ", fig. 2b", ""},
	    {", sec. 3.2.1", ", sec. 3.2.1", ""},
	    {" vol. 3, p. 5-7 y",
	        ", vol. 3, p. 5\xE2\x80\x93"
	        "7",
	        " y"},
	    {", \xC2\xA7"
	     "3",
	        ", \xC2\xA7"
	        "3",
	        ""},
	    {", \xC2\xB6\xC2\xB6 3-4",
	        ", \xC2\xB6\xC2\xB6 3\xE2\x80\x93"
	        "4",
	        ""},
	    {", s.v. 3", ", s.v. 3", ""},
	    {" sub verbo xi", ", sub verbo xi", ""},
	    {", p. xii", ", p. xii", ""},
	    {", pp. iv, vi-xi, (xv)-(xvii) y",
	        ", pp. iv, vi\xE2\x80\x93xi, (xv)\xE2\x80\x93(xvii)", " y"},
	    {", p. [17]-[18]", ", p. [17]\xE2\x80\x93[18]", ""},
	    {", line 2 therapy", ", line 2", " therapy"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void braces_say_what_the_locator_is(void **state)
{
	static const struct sample samples[] = {
	    {"{ii, A, D-Z}, with a suffix", ", pp. ii, A, D\xE2\x80\x93Z",
	        ", with a suffix"},
	    {", {pp. iv, vi-xi, (xv)-(xvii)} with suffix here",
	        ", pp. iv, vi\xE2\x80\x93xi, (xv)\xE2\x80\x93(xvii)",
	        " with suffix here"},
	    {"{}, 99 years later", "", ", 99 years later"},
	    {", { 3 }", ", p. 3", ""},
	    {" {3}", ", p. 3", ""},
	    {"{CD8}", ", p. CD8", ""},
	    {"{Appendix B}", ", Appendix B", ""},
	    {"{a {b} c}", ", p. a {b} c", ""},
	    {"{chap. 3 & 4}", ", chap. 3 & 4", ""},
	    {"{3", "", "{3"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void other_words_are_no_locator(void **state)
{
	static const struct sample samples[] = {
	    {"", "", ""},
	    {",", "", ","},
	    {" and x", "", " and x"},
	    {", and x", "", ", and x"},
	    {": see 3", "", ": see 3"},
	    {", PD-L1 subgroup", "", ", PD-L1 subgroup"},
	    {", CD8 cells", "", ", CD8 cells"},
	    {", xii", "", ", xii"},
	    {", p. a", "", ", p. a"},
	    {", p.", "", ", p."},
	    {", page", "", ", page"},
	    {", pagers 3", "", ", pagers 3"},
	    {", part of 3", "", ", part of 3"},
	    {", 5% of 300", "", ", 5% of 300"},
	    {", 3/4", "", ", 3/4"},
	    {", \xE2\x80\x9C"
	     "3\xE2\x80\x9D",
	        "",
	        ", \xE2\x80\x9C"
	        "3\xE2\x80\x9D"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

/* A locator is read in a part of the text: what follows is not looked at. */
static void nothing_is_read_behind_the_end(void **state)
{
	struct text words = {0};

	(void)state;
	assert_int_equal(locator_read(", p. 33", 0, 6, &words), 6);
	assert_string_equal(text_string(&words), ", p. 3");
	text_truncate(&words, 0);
	assert_int_equal(locator_read(", {p. 33}", 0, 8, &words), 0);
	assert_int_equal(locator_read(", pp. 3", 0, 4, &words), 0);
	assert_string_equal(text_string(&words), "");
	text_clear(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_bare_number_is_a_page),
	    cmocka_unit_test(terms_stay_as_they_are_written),
	    cmocka_unit_test(braces_say_what_the_locator_is),
	    cmocka_unit_test(other_words_are_no_locator),
	    cmocka_unit_test(nothing_is_read_behind_the_end),
	};

	return cmocka_run_group_tests_name("locator", tests, NULL, NULL);
}
