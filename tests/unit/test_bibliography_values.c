#include "support.h"

#include "dialects.h"
#include "render/bibliography.h"
#include "render/template.h"
#include "render/value.h"

static const struct reference sources[] = {
    {.id = "a", .type = "book", .title = "A", .year = 2020}};

static const struct value *member(const struct value *value, const char *name)
{
	struct name_key key = name_key_of(name, strlen(name));

	return value_member(value, &key);
}

static const char *string(const struct value *value, const char *name)
{
	const struct value *found = member(value, name);

	assert_non_null(found);
	assert_int_equal(found->kind, VALUE_STRING);
	return found->bytes;
}

static size_t count(const struct value *list)
{
	size_t items = 0;

	for (const struct value *item = list->first; item; item = item->next)
		items++;
	return items;
}

/* The book's only source, as it is shown if chapters cite it that often. */
static const struct value *only_source(
    struct fixture *fixture, struct arena *arena, const size_t *times, size_t n)
{
	struct page page = {.book = &fixture->book, .dialect = &site_like};
	struct value *object = value_object(arena);

	for (size_t i = 0; i < n; i++) {
		struct text text = {0};
		char path[32];

		for (size_t j = 0; j < times[i]; j++)
			text_append_string(&text, "[@a]\n");
		snprintf(path, sizeof(path), "c%zu.md", i);
		add_chapter(fixture, path, text_string(&text));
		text_clear(&text);
	}
	add_references(fixture, sources, 1);
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);
	page.chapter = fixture->book.bibliography.page;
	bibliography_set(object, arena, &page);
	assert_int_equal(count(member(object, "sources")), 1);
	return member(object, "sources")->first;
}

static void places_are_counted_chapter_by_chapter(void **state)
{
	const size_t times[] = {2, 0, 3};
	struct arena arena = {0};
	const struct value *source = only_source(*state, &arena, times, 3);
	const struct value *place = member(source, "places")->first;

	assert_string_equal(string(source, "back"), "c0.html#Cite-1");
	assert_int_equal(count(member(source, "places")), 2);
	assert_string_equal(string(place, "title"), "Label 1");
	assert_int_equal(count(member(place, "links")), 2);
	place = place->next;
	assert_string_equal(string(place, "title"), "Label 3");
	assert_string_equal(string(member(place, "links")->last, "label"), "3");
	assert_string_equal(
	    string(member(place, "links")->last, "href"), "c2.html#Cite-3");
	assert_false(value_is_true(member(source, "has_more")));
	arena_clear(&arena);
}

static void every_place_is_shown_up_to_some_hundreds(void **state)
{
	const size_t times[] = {400, 100, 7};
	struct arena arena = {0};
	const struct value *source = only_source(*state, &arena, times, 3);

	assert_int_equal(count(member(source, "places")), 2);
	assert_true(value_is_true(member(source, "has_more")));
	assert_string_equal(string(source, "more"), "7");
	arena_clear(&arena);
}

static void what_nothing_cites_has_no_way_back(void **state)
{
	struct fixture *fixture = *state;
	struct uncited_key all = {.key = "*"};
	struct arena arena = {0};
	const struct value *source;

	fixture->book.bibliography.uncited = &all;
	fixture->book.bibliography.uncited_count = 1;
	source = only_source(fixture, &arena, NULL, 0);
	assert_string_equal(string(source, "back"), "");
	assert_false(value_is_true(member(source, "has_places")));
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(places_are_counted_chapter_by_chapter),
	    TEST(every_place_is_shown_up_to_some_hundreds),
	    TEST(what_nothing_cites_has_no_way_back),
	};

	return cmocka_run_group_tests_name(
	    "bibliography_values", tests, NULL, NULL);
}
