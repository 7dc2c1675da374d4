#include "support.h"

#include "dialects.h"
#include "render/definitions.h"
#include "render/edition.h"
#include "render/navigation.h"
#include "render/template.h"
#include "render/value.h"

/* --- values ----------------------------------------------------------- */

static const struct value *member(const struct value *object, const char *name)
{
	struct name_key key = name_key_of(name, strlen(name));
	const struct value *value = value_member(object, &key);

	if (!value)
		fail_msg("there is no \"%s\"", name);
	return value;
}

static const char *string(const struct value *object, const char *name)
{
	return member(object, name)->bytes;
}

static bool yes(const struct value *object, const char *name)
{
	return value_is_true(member(object, name));
}

/* The item of a list at index, from 0, or NULL. */
static const struct value *item(
    const struct value *object, const char *name, size_t index)
{
	const struct value *found = member(object, name)->first;

	while (found && index-- > 0)
		found = found->next;
	return found;
}

/* What the items of a list have under name: "a, b". */
static void assert_items(const struct value *object, const char *list,
    const char *name, const char *expected)
{
	struct text joined = {0};

	for (size_t i = 0; item(object, list, i); i++)
		text_printf(&joined, "%s%s", i > 0 ? ", " : "",
		    string(item(object, list, i), name));
	assert_string_equal(text_string(&joined), expected);
	text_clear(&joined);
}

/* --- a glossary ------------------------------------------------------- */

struct listed {
	struct arena arena;
	struct value *page;
};

static void complete(struct fixture *fixture)
{
	finish_book(fixture);
	fixture->book.language = "en";
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
	run_pass(fixture, &glossary_pass);
}

static struct listed list(
    struct fixture *fixture, const struct chapter *chapter)
{
	struct page page = {&fixture->book, chapter, &site_like};
	struct listed listed = {0};

	listed.page = value_object(&listed.arena);
	navigation_set_glossary(listed.page, &listed.arena, &page);
	return listed;
}

static const struct value *entry_of(
    const struct listed *listed, size_t group, size_t entry)
{
	return item(item(listed->page, "groups", group), "entries", entry);
}

/* --- where a term is used --------------------------------------------- */

static const struct term pd_1[] = {{.id = "pd-1", .headword = "PD-1"}};

static void uses_stand_below_their_chapter_with_counts(void **state)
{
	struct fixture *fixture = *state;
	struct listed listed;
	const struct value *use;

	add_terms(fixture, pd_1, COUNT(pd_1));
	add_chapter(fixture, "a.md",
	    "# A\n\nPD-1\n\n## Brakes\n\nPD-1 PD-1\n\n## None\n\n"
	    "### Deep\n\nPD-1\n");
	add_chapter(fixture, "b.md", "PD-1\n");
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.page);

	use = item(entry_of(&listed, 0, 0), "uses", 0);
	assert_string_equal(string(use, "number"), "1");
	assert_string_equal(string(use, "title"), "Label 1");
	assert_string_equal(string(use, "count"), "4");
	assert_string_equal(string(use, "top"), "a.html");
	assert_string_equal(string(use, "href"), "a.html#a");
	assert_items(use, "sections", "title", "Brakes, Deep");
	assert_items(use, "sections", "count", "2, 1");
	assert_items(use, "sections", "href", "a.html#brakes, a.html#deep");

	use = item(entry_of(&listed, 0, 0), "uses", 1);
	assert_true(yes(use, "once"));
	assert_false(yes(use, "has_sections"));
	assert_string_equal(string(use, "href"), "b.html");
	assert_false(yes(entry_of(&listed, 0, 0), "has_many_uses"));
	arena_clear(&listed.arena);
}

static void no_entry_grows_with_the_book(void **state)
{
	struct fixture *fixture = *state;
	struct listed listed;
	const struct value *entry;

	add_terms(fixture, pd_1, COUNT(pd_1));
	for (int i = 1; i <= 62; i++) {
		char path[20];

		snprintf(path, sizeof(path), "%02d.md", i);
		add_chapter(fixture, path, "# A\n\n## One\n\nPD-1\n");
	}
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.page);

	entry = entry_of(&listed, 0, 0);
	assert_true(yes(entry, "has_many_uses"));
	assert_string_equal(string(entry, "chapter_count"), "62");
	assert_non_null(item(entry, "uses", 59));
	assert_null(item(entry, "uses", 60));
	assert_true(yes(entry, "has_more"));
	assert_string_equal(string(entry, "more"), "2");
	arena_clear(&listed.arena);
}

static void a_term_that_is_everywhere_is_listed_by_chapter(void **state)
{
	struct fixture *fixture = *state;
	struct text text = {0};
	struct listed listed;
	const struct value *entry;

	add_terms(fixture, pd_1, COUNT(pd_1));
	for (int i = 0; i < 60; i++)
		text_printf(&text, "## %d\n\nPD-1\n\n", i);
	add_chapter(fixture, "a.md", text_string(&text));
	add_chapter(fixture, "b.md", "## One\n\nPD-1\n");
	text_clear(&text);
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.page);

	entry = entry_of(&listed, 0, 0);
	assert_non_null(item(item(entry, "uses", 0), "sections", 59));
	assert_false(yes(item(entry, "uses", 1), "has_sections"));
	assert_string_equal(
	    string(item(entry, "uses", 1), "href"), "b.html#one");
	arena_clear(&listed.arena);
}

/* --- categories ------------------------------------------------------- */

static void categories_are_sorted_and_have_their_entries(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "a", .category = "trial"},
	    {.id = "b", .headword = "b", .category = "\xC3\x84rzte"},
	    {.id = "c", .headword = "c", .category = "trial"},
	    {.id = "d", .headword = "d"},
	    {.id = "e", .headword = "e", .category = ""},
	};
	struct fixture *fixture = *state;
	struct listed listed;
	const struct value *trial;

	add_terms(fixture, terms, COUNT(terms));
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.page);

	assert_true(yes(listed.page, "has_categories"));
	assert_items(listed.page, "categories", "name", "\xC3\x84rzte, trial");
	assert_items(listed.page, "categories", "id", "Category-1, Category-2");
	assert_items(listed.page, "categories", "count", "1, 2");
	trial = item(listed.page, "categories", 1);
	assert_items(trial, "entries", "title", "a, c");
	assert_items(trial, "entries", "href", "#a, #c");
	assert_string_equal(
	    string(entry_of(&listed, 2, 0), "category_id"), "Category-2");
	arena_clear(&listed.arena);
}

/* --- a split glossary ------------------------------------------------- */

/* More entries than a page holds: most begin with "a", two with "b". */
static void add_many_terms(struct fixture *fixture)
{
	size_t count = GLOSSARY_SPLITS + 1;
	struct term *terms = memory_new(count, sizeof(*terms));
	struct arena *arena = &fixture->book.memory;

	for (size_t i = 0; i < count; i++) {
		terms[i].headword = arena_printf(
		    arena, "%c%03zu", i + 2 < count ? 'a' : 'b', i);
		terms[i].id = terms[i].headword;
		terms[i].anchor.id = terms[i].id;
	}
	add_terms(fixture, terms, count);
	free(terms);
}

static void a_split_glossary_tells_where_its_letters_are(void **state)
{
	struct fixture *fixture = *state;
	struct listed listed;

	add_many_terms(fixture);
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.page);

	assert_true(yes(listed.page, "has_pages"));
	assert_true(yes(listed.page, "lists_pages"));
	assert_items(listed.page, "pages", "letter", "A, B");
	assert_items(listed.page, "pages", "count", "199, 2");
	assert_items(
	    listed.page, "pages", "href", "glossary-a.html, glossary-b.html");
	arena_clear(&listed.arena);
}

static void a_split_glossary_lists_all_names_on_one_page(void **state)
{
	struct fixture *fixture = *state;
	struct listed listed;

	add_many_terms(fixture);
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.page);

	assert_true(yes(listed.page, "lists_names"));
	assert_true(yes(listed.page, "has_entries"));
	assert_items(listed.page, "letters", "letter", "A, B");
	assert_items(item(listed.page, "groups", 1), "entries", "headword",
	    "b199, b200");
	assert_items(item(listed.page, "groups", 1), "entries", "href",
	    "glossary-b.html#b199, glossary-b.html#b200");
	arena_clear(&listed.arena);
}

static void a_letters_page_has_its_entries_alone(void **state)
{
	struct fixture *fixture = *state;
	struct listed listed;

	add_many_terms(fixture);
	complete(fixture);
	listed = list(fixture, fixture->book.glossary.letters[1].page);

	assert_false(yes(listed.page, "lists_pages"));
	assert_false(yes(item(listed.page, "pages", 0), "current"));
	assert_true(yes(item(listed.page, "pages", 1), "current"));
	assert_items(listed.page, "letters", "letter", "B");
	assert_items(item(listed.page, "groups", 0), "entries", "headword",
	    "b199, b200");
	arena_clear(&listed.arena);
}

/* --- definitions for pop-ups ------------------------------------------ */

/* The script that goes with a page, with the theme of the program. */
static void append_script(
    struct text *out, struct fixture *fixture, const struct chapter *chapter)
{
	struct page page = {&fixture->book, chapter, &site_like};
	struct theme *theme = theme_load(NULL, &fixture->report);
	struct rendering rendering = {
	    .book = &fixture->book, .theme = theme, .report = &fixture->report};

	definitions_append(out, &rendering, &page);
	theme_free(theme);
}

static void definitions_are_a_call_of_the_theme_s_script(void **state)
{
	static const struct term terms[] = {
	    {.id = "b",
	        .headword = "B",
	        .long_form = "beta",
	        .anchor.id = "b",
	        .definition = "See [it](term:__proto__).\n"},
	    {.id = "__proto__",
	        .headword = "A \"quoted\" \\ term",
	        .anchor.id = "__proto__",
	        .definition = "Ends\xE2\x80\xA8here </script> & there.\n"},
	};
	struct fixture *fixture = *state;
	struct text out = {0};

	add_terms(fixture, terms, COUNT(terms));
	complete(fixture);
	append_script(&out, fixture, fixture->book.glossary.page);
	assert_string_equal(text_string(&out),
	    "vade.define([\n"
	    "[\"__proto__\",\"<p class=\\\"headword\\\"><dfn>A "
	    "&quot;quoted&quot; \\\\ term</dfn></p>\\n"
	    "<div class=\\\"definition\\\"><p>Ends\\u2028here &lt;/script&gt; "
	    "&amp; there.</p>\\n</div>\\n\"],\n"
	    "[\"b\",\"<p class=\\\"headword\\\"><dfn>B</dfn> "
	    "<span class=\\\"long\\\">beta</span></p>\\n"
	    "<div class=\\\"definition\\\"><p>See "
	    "<a class=\\\"term\\\" href=\\\"#__proto__\\\" "
	    "role=\\\"doc-glossref\\\">it</a>.</p>\\n</div>\\n\"]\n"
	    "]);\n");
	text_clear(&out);
}

static void definitions_of_a_page_are_those_of_its_letters(void **state)
{
	struct fixture *fixture = *state;
	struct text out = {0};

	add_many_terms(fixture);
	complete(fixture);
	append_script(&out, fixture, fixture->book.glossary.letters[1].page);
	assert_contains(text_string(&out), "[\"b199\",");
	assert_contains(text_string(&out), "[\"b200\",");
	assert_null(strstr(text_string(&out), "[\"a"));
	text_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(uses_stand_below_their_chapter_with_counts),
	    TEST(no_entry_grows_with_the_book),
	    TEST(a_term_that_is_everywhere_is_listed_by_chapter),
	    TEST(categories_are_sorted_and_have_their_entries),
	    TEST(a_split_glossary_tells_where_its_letters_are),
	    TEST(a_split_glossary_lists_all_names_on_one_page),
	    TEST(a_letters_page_has_its_entries_alone),
	    TEST(definitions_are_a_call_of_the_theme_s_script),
	    TEST(definitions_of_a_page_are_those_of_its_letters),
	};

	return cmocka_run_group_tests_name("navigation", tests, NULL, NULL);
}
