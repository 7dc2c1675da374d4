#include "support.h"

#include "render/epub_parts.h"
#include "render/template.h"

/* The groups of the map that is made from the terms; clear it. */
static struct text make_map(
    struct fixture *fixture, const struct term *terms, size_t count)
{
	static struct document documents[2] = {
	    {"one.xhtml", 0}, {"g.xhtml", 1}};
	struct theme *theme = theme_load(NULL, &fixture->report);
	struct rendering rendering = {.book = &fixture->book, .theme = theme};
	struct epub epub = {.rendering = rendering, .documents = documents};
	struct arena arena = {0};
	struct value *context = value_object(&arena);
	struct text out = {0};
	char *start;

	add_terms(fixture, terms, count);
	add_chapter(fixture, "one.md", "# One\n");
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &glossary_pass);
	value_set_string(context, "language", "en");
	epub_set_search_keys(context, &arena, &epub);
	assert_true(theme_render(theme, "epub/search-key-map", context, &out));
	theme_free(theme);
	arena_clear(&arena);
	start = strstr(text_string(&out), "<search-key-group");
	assert_non_null(start);
	memmove(out.data, start, strlen(start) + 1);
	return out;
}

static void assert_map(struct fixture *fixture, const struct term *terms,
    size_t count, const char *expected)
{
	struct text out = make_map(fixture, terms, count);

	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static void every_name_of_an_entry_is_a_key(void **state)
{
	static const char *aliases[] = {"B7-H1", "CD274"};
	static const struct term term = {.id = "pd-l1",
	    .headword = "PD-L1",
	    .short_form = "PDL1",
	    .long_form = "programmed death-ligand 1",
	    .aliases = aliases,
	    .alias_count = 2,
	    .plural = "PD-L1s",
	    .brand = "R&D <name>",
	    .registry = "NCT1"};

	assert_map(*state, &term, 1,
	    "<search-key-group href=\"g.xhtml#pd-l1\">\n"
	    "<match value=\"PD-L1\"><value value=\"PD-L1s\"/></match>\n"
	    "<match value=\"PDL1\"/>\n"
	    "<match value=\"programmed death-ligand 1\"/>\n"
	    "<match value=\"B7-H1\"/>\n"
	    "<match value=\"CD274\"/>\n"
	    "<match value=\"R&amp;D &lt;name&gt;\"/>\n"
	    "<match value=\"NCT1\"/>\n"
	    "</search-key-group>\n"
	    "</search-key-map>\n");
}

static void a_name_that_is_given_twice_is_one_key(void **state)
{
	static const char *aliases[] = {"ICI", "", "ICI", "ICIs"};
	static const struct term term = {.id = "ici",
	    .headword = "ICI",
	    .short_form = "ICI",
	    .aliases = aliases,
	    .alias_count = 4,
	    .plural = "ICI",
	    .brand = "Ici"};

	assert_map(*state, &term, 1,
	    "<search-key-group href=\"g.xhtml#ici\">\n"
	    "<match value=\"ICI\"/>\n"
	    "<match value=\"ICIs\"/>\n"
	    "<match value=\"Ici\"/>\n"
	    "</search-key-group>\n"
	    "</search-key-map>\n");
}

static void in_english_books_regular_plurals_are_keys_too(void **state)
{
	static const char *aliases[] = {"metastasis", "T cells", "CD8+"};
	static const struct term term = {.id = "ici",
	    .headword = "ICI",
	    .long_form = "antibody",
	    .aliases = aliases,
	    .alias_count = 3,
	    .brand = "Drug"};
	struct fixture *fixture = *state;

	fixture->book.language = "en-GB";
	assert_map(fixture, &term, 1,
	    "<search-key-group href=\"g.xhtml#ici\">\n"
	    "<match value=\"ICI\"><value value=\"ICIs\"/></match>\n"
	    "<match value=\"antibody\"><value value=\"antibodies\"/></match>\n"
	    "<match value=\"metastasis\"><value "
	    "value=\"metastases\"/></match>\n"
	    "<match value=\"T cells\"/>\n"
	    "<match value=\"CD8+\"/>\n"
	    "<match value=\"Drug\"/>\n"
	    "</search-key-group>\n"
	    "</search-key-map>\n");
}

static void in_other_languages_plurals_are_as_written(void **state)
{
	static const struct term term = {
	    .id = "a", .headword = "Zelle", .plural = "Zellen"};
	struct fixture *fixture = *state;

	fixture->book.language = "de";
	assert_map(fixture, &term, 1,
	    "<search-key-group href=\"g.xhtml#a\">\n"
	    "<match value=\"Zelle\"><value value=\"Zellen\"/></match>\n"
	    "</search-key-group>\n"
	    "</search-key-map>\n");
}

static void entries_come_in_the_order_of_the_glossary(void **state)
{
	static const struct term terms[] = {
	    {.id = "z", .headword = "zebra"}, {.id = "a", .headword = "Ape"}};

	assert_map(*state, terms, 2,
	    "<search-key-group href=\"g.xhtml#a\">\n"
	    "<match value=\"Ape\"><value value=\"Apes\"/></match>\n"
	    "</search-key-group>\n"
	    "<search-key-group href=\"g.xhtml#z\">\n"
	    "<match value=\"zebra\"><value value=\"zebras\"/></match>\n"
	    "</search-key-group>\n"
	    "</search-key-map>\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_name_of_an_entry_is_a_key),
	    TEST(a_name_that_is_given_twice_is_one_key),
	    TEST(in_english_books_regular_plurals_are_keys_too),
	    TEST(in_other_languages_plurals_are_as_written),
	    TEST(entries_come_in_the_order_of_the_glossary),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
