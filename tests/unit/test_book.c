#include "support.h"

/* --- anchors ---------------------------------------------------------- */

static void assert_anchor(struct chapter *chapter, const char *id,
    const char *expected, const char *ascii)
{
	const struct anchor *anchor =
	    chapter_add_anchor(chapter, id, "fallback");

	assert_string_equal(anchor->id, expected);
	assert_string_equal(anchor->ascii, ascii);
	assert_ptr_equal(
	    map_get(&chapter->anchors, expected, strlen(expected)), anchor);
	assert_ptr_equal(
	    map_get(&chapter->ascii, ascii, strlen(ascii)), anchor);
}

static void an_id_that_is_taken_is_counted_up(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "a.md");
	assert_anchor(&chapter, "dose", "dose", "dose");
	assert_anchor(&chapter, "dose", "dose-1", "dose-1");
	assert_anchor(&chapter, "dose", "dose-2", "dose-2");
	assert_anchor(&chapter, "other", "other", "other");
	chapter_clear(&chapter);
}

static void counting_passes_over_ids_that_are_there(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "a.md");
	assert_anchor(&chapter, "dose-1", "dose-1", "dose-1");
	assert_anchor(&chapter, "dose", "dose", "dose");
	assert_anchor(&chapter, "dose", "dose-2", "dose-2");
	assert_anchor(&chapter, "dose-1", "dose-1-1", "dose-1-1");
	assert_anchor(&chapter, "dose-3", "dose-3", "dose-3");
	assert_anchor(&chapter, "dose", "dose-4", "dose-4");
	chapter_clear(&chapter);
}

static void epub_ids_are_ascii_and_begin_with_a_letter(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "a.md");
	assert_anchor(&chapter, "Dose_2-x", "Dose_2-x", "Dose_2-x");
	assert_anchor(
	    &chapter, "\xCE\xB1-blocker", "\xCE\xB1-blocker", "fallback");
	assert_anchor(&chapter, "1-dose", "1-dose", "fallback-1");
	assert_anchor(&chapter, "-dose", "-dose", "fallback-2");
	assert_anchor(&chapter, "_dose", "_dose", "fallback-3");
	assert_anchor(&chapter, "a.b", "a.b", "fallback-4");
	assert_anchor(&chapter, "a:b", "a:b", "fallback-5");
	chapter_clear(&chapter);
}

static void a_fallback_may_meet_an_id_of_an_author(void **state)
{
	struct chapter chapter;

	(void)state;
	chapter_init(&chapter, "a.md");
	assert_anchor(&chapter, "\xC3\xA9", "\xC3\xA9", "fallback");
	assert_anchor(&chapter, "fallback", "fallback", "fallback-1");
	chapter_clear(&chapter);
}

/* Counting from 1 for each would take minutes here. */
static void a_hundred_thousand_equal_ids_are_no_trouble(void **state)
{
	struct chapter chapter;
	const struct anchor *anchor = NULL;

	(void)state;
	chapter_init(&chapter, "a.md");
	for (int i = 0; i < 100000; i++)
		anchor = chapter_add_anchor(&chapter, "\xC3\xA9", "x");
	assert_string_equal(anchor->id, "\xC3\xA9-99999");
	assert_string_equal(anchor->ascii, "x-99999");
	chapter_clear(&chapter);
}

/* --- marks ------------------------------------------------------------ */

static struct mark mark(size_t from, size_t to)
{
	return (struct mark){.kind = MARK_HIDDEN, .from = from, .to = to};
}

static void assert_marks(const struct marks *marks, const char *expected)
{
	struct text seen = {0};

	for (size_t i = 0; i < marks->count; i++)
		text_printf(&seen, "%zu-%zu ", marks->items[i].from,
		    marks->items[i].to);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void marks_are_merged_in_the_order_of_the_text(void **state)
{
	struct chapter chapter;
	struct marks marks = {0};
	const struct mark first[] = {mark(10, 20), mark(30, 40)};
	const struct mark more[] = {
	    mark(0, 5), mark(20, 25), mark(26, 30), mark(50, 60)};

	(void)state;
	chapter_init(&chapter, "a.md");
	marks_merge(&marks, &chapter, first, 2);
	assert_marks(&marks, "10-20 30-40 ");
	marks_merge(&marks, &chapter, more, 4);
	assert_marks(&marks, "0-5 10-20 20-25 26-30 30-40 50-60 ");
	marks_merge(&marks, &chapter, NULL, 0);
	assert_marks(&marks, "0-5 10-20 20-25 26-30 30-40 50-60 ");
	chapter_clear(&chapter);
}

static void a_mark_that_overlaps_an_older_one_is_left_out(void **state)
{
	struct chapter chapter;
	const struct mark old[] = {mark(10, 20), mark(30, 40)};
	static const size_t overlaps[][2] = {{5, 11}, {10, 20}, {12, 15},
	    {19, 25}, {5, 50}, {15, 35}, {10, 11}, {39, 41}, {20, 31}};

	(void)state;
	chapter_init(&chapter, "a.md");
	for (size_t i = 0; i < COUNT(overlaps); i++) {
		struct marks marks = {0};
		struct mark more = mark(overlaps[i][0], overlaps[i][1]);

		marks_merge(&marks, &chapter, old, 2);
		marks_merge(&marks, &chapter, &more, 1);
		assert_marks(&marks, "10-20 30-40 ");
	}
	chapter_clear(&chapter);
}

static void one_overlap_does_not_spoil_the_others(void **state)
{
	struct chapter chapter;
	struct marks marks = {0};
	const struct mark old[] = {mark(10, 20)};
	const struct mark more[] = {
	    mark(0, 10), mark(10, 12), mark(15, 22), mark(22, 30)};

	(void)state;
	chapter_init(&chapter, "a.md");
	marks_merge(&marks, &chapter, old, 1);
	marks_merge(&marks, &chapter, more, 4);
	assert_marks(&marks, "0-10 10-20 22-30 ");
	chapter_clear(&chapter);
}

static void blocks_get_their_marks_when_they_are_asked_for(void **state)
{
	struct chapter chapter;
	cmark_node *paragraph;
	struct mark one = mark(0, 1);

	(void)state;
	chapter_init(&chapter, "a.md");
	fill_chapter(&chapter, "text\n");
	paragraph = find_node(chapter.document, KIND_PARAGRAPH, 0);
	assert_null(cmark_node_get_user_data(paragraph));
	marks_merge(block_marks(&chapter, paragraph), &chapter, &one, 1);
	assert_int_equal(block_of(&chapter, paragraph)->marks.count, 1);
	assert_ptr_equal(
	    block_of(&chapter, paragraph), cmark_node_get_user_data(paragraph));
	chapter_clear(&chapter);
}

/* --- the book's order ------------------------------------------------- */

/* "first-end" of all groups. */
static void assert_groups(const struct book *book, const char *expected)
{
	struct text seen = {0};

	for (size_t i = 0; i < book->group_count; i++)
		text_printf(&seen, "%zu-%zu ", book->groups[i].first,
		    book->groups[i].end);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void a_group_is_front_matter_a_part_or_back_matter(void **state)
{
	struct fixture *fixture = *state;

	add_entry(fixture, ENTRY_DRAFT, 0, "Preface")->matter = MATTER_FRONT;
	add_entry(fixture, ENTRY_DRAFT, 0, "Thanks")->matter = MATTER_FRONT;
	add_entry(fixture, ENTRY_DRAFT, 0, "One");
	add_entry(fixture, ENTRY_PART, 0, "Part A");
	add_entry(fixture, ENTRY_DRAFT, 0, "Two");
	add_entry(fixture, ENTRY_DRAFT, 1, "Two, deeper");
	add_entry(fixture, ENTRY_PART, 0, "Part B");
	add_entry(fixture, ENTRY_PART, 0, "Part C");
	add_entry(fixture, ENTRY_DRAFT, 0, "Index")->matter = MATTER_BACK;
	book_index_chapters(&fixture->book);
	assert_groups(&fixture->book, "0-2 2-3 3-6 6-7 7-8 8-9 ");
}

static void a_book_without_entries_has_no_groups(void **state)
{
	struct fixture *fixture = *state;

	book_index_chapters(&fixture->book);
	assert_int_equal(fixture->book.group_count, 0);
}

static void entries_hang_below_the_one_that_is_less_deep(void **state)
{
	static const int depths[] = {0, 1, 2, 2, 1, 0, 2, 1, 3, 0};
	static const int parents[] = {-1, 0, 1, 1, 0, -1, 5, 5, 7, -1};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < COUNT(depths); i++)
		add_entry(fixture, ENTRY_DRAFT, depths[i], "x");
	book_index_chapters(&fixture->book);
	for (size_t i = 0; i < COUNT(depths); i++)
		assert_int_equal(
		    (long)fixture->book.entries[i].parent, (long)parents[i]);
}

static void chapters_know_their_entries_and_are_found_by_path(void **state)
{
	struct fixture *fixture = *state;
	struct book *book = &fixture->book;

	add_entry(fixture, ENTRY_PART, 0, "Part");
	add_chapter(fixture, "a.md", NULL);
	add_entry(fixture, ENTRY_DRAFT, 0, "Draft");
	add_chapter(fixture, "part/b.md", NULL);
	book_index_chapters(book);
	assert_int_equal(book->chapters[0].entry, 1);
	assert_int_equal(book->chapters[1].entry, 3);
	assert_ptr_equal(
	    book_find_chapter(book, "part/b.md", 9), &book->chapters[1]);
	assert_ptr_equal(
	    book_find_chapter(book, "a.md#x", 4), &book->chapters[0]);
	assert_null(book_find_chapter(book, "b.md", 4));
}

static void many_chapters_keep_their_paths(void **state)
{
	struct fixture *fixture = *state;
	char path[40];

	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "%d.md", i);
		add_chapter(fixture, path, NULL);
	}
	book_index_chapters(&fixture->book);
	for (size_t i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "%zu.md", i);
		assert_ptr_equal(
		    book_find_chapter(&fixture->book, path, strlen(path)),
		    chapter_at(fixture, i));
		assert_int_equal(chapter_at(fixture, i)->index, i);
	}
}

/* --- made pages ------------------------------------------------------- */

static void pages_are_made_for_what_the_book_has(void **state)
{
	static const struct term terms[] = {{.id = "a", .headword = "A"}};
	static const struct reference references[] = {{.id = "a2020"}};
	struct fixture *fixture = *state;
	struct book *book = &fixture->book;

	add_chapter(fixture, "a.md", NULL);
	finish_book(fixture);
	assert_null(book->glossary.page);
	assert_null(book->bibliography.page);

	add_terms(fixture, terms, 1);
	add_references(fixture, references, 1);
	book_make_pages(book, "Words", "Sources");
	assert_string_equal(book->glossary.page->path, "glossary.md");
	assert_string_equal(book->glossary.page->title, "Words");
	assert_string_equal(book->bibliography.page->path, "bibliography.md");
	assert_string_equal(book->bibliography.page->title, "Sources");
	assert_int_equal(book->glossary.page->index, 1);
	assert_int_equal(book->bibliography.page->index, 2);
	assert_int_equal((long)book->glossary.page->entry, (long)NO_ENTRY);
}

static void made_pages_leave_chapters_their_names(void **state)
{
	static const struct term terms[] = {{.id = "a", .headword = "A"}};
	struct fixture *fixture = *state;

	add_chapter(fixture, "glossary.md", NULL);
	add_chapter(fixture, "glossary-1.md", NULL);
	add_terms(fixture, terms, 1);
	finish_book(fixture);
	assert_string_equal(fixture->book.glossary.page->path, "glossary-2.md");
}

/* --- time ------------------------------------------------------------- */

static void now_is_when_the_latest_chapter_was_reviewed(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", NULL);
	add_chapter(fixture, "b.md", NULL);
	add_chapter(fixture, "c.md", NULL);
	chapter_at(fixture, 0)->reviewed = "2024-02-29";
	chapter_at(fixture, 1)->reviewed = "2023-12-31";
	book_settle_timestamp(&fixture->book);
	assert_int_equal(fixture->book.timestamp, 1709164800);
}

static void now_is_the_first_day_of_archives_if_nothing_is_known(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", NULL);
	chapter_at(fixture, 0)->reviewed = "1979-12-31";
	book_settle_timestamp(&fixture->book);
	assert_int_equal(fixture->book.timestamp, 315532800);
}

static void a_time_that_is_settled_stays(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", NULL);
	chapter_at(fixture, 0)->reviewed = "2024-02-29";
	fixture->book.timestamp = 0;
	book_settle_timestamp(&fixture->book);
	assert_int_equal(fixture->book.timestamp, 0);
}

static void the_time_zone_does_not_matter(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", NULL);
	chapter_at(fixture, 0)->reviewed = "2024-02-29";
	setenv("TZ", "Pacific/Kiritimati", 1);
	book_settle_timestamp(&fixture->book);
	unsetenv("TZ");
	assert_int_equal(fixture->book.timestamp, 1709164800);
}

/* --- resources -------------------------------------------------------- */

static void a_resource_is_made_once(void **state)
{
	struct fixture *fixture = *state;
	struct resource *first;

	fixture->book.source = "some/book";
	first = book_resource(&fixture->book, "figures/x.SVG");
	assert_string_equal(first->path, "figures/x.SVG");
	assert_string_equal(first->file, "some/book/figures/x.SVG");
	assert_string_equal(first->media_type, "image/svg+xml");
	assert_false(first->used);
	assert_ptr_equal(book_resource(&fixture->book, "figures/x.SVG"), first);
}

static void media_types_follow_from_names(void **state)
{
	static const char *const samples[][2] = {
	    {"a.svg", "image/svg+xml"},
	    {"a.png", "image/png"},
	    {"a.jpg", "image/jpeg"},
	    {"a.JPEG", "image/jpeg"},
	    {"a.gif", "image/gif"},
	    {"a.webp", "image/webp"},
	    {"a.pdf", "application/pdf"},
	    {"svg", "application/octet-stream"},
	    {".svg", "application/octet-stream"},
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < COUNT(samples); i++)
		assert_true(string_equal(
		    book_resource(&fixture->book, samples[i][0])->media_type,
		    samples[i][1]));
}

/* --- freeing ---------------------------------------------------------- */

static void a_chapter_without_its_document_keeps_the_rest(void **state)
{
	struct fixture *fixture = *state;
	struct chapter *chapter;

	add_chapter(fixture, "a.md", "text\n");
	chapter = chapter_at(fixture, 0);
	chapter_add_anchor(chapter, "dose", "dose");
	block_of(chapter, find_node(chapter->document, KIND_PARAGRAPH, 0));
	chapter_free_document(chapter);
	assert_null(chapter->document);
	assert_string_equal(chapter->path, "a.md");
	assert_non_null(map_get(&chapter->anchors, "dose", 4));
	chapter_free_document(chapter);
}

static void definitions_lie_beside_their_page(void **state)
{
	char *path = book_definitions_path("words/glossary.html");

	(void)state;
	assert_string_equal(path, "words/glossary.js");
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(definitions_lie_beside_their_page),
	    cmocka_unit_test(an_id_that_is_taken_is_counted_up),
	    cmocka_unit_test(counting_passes_over_ids_that_are_there),
	    cmocka_unit_test(epub_ids_are_ascii_and_begin_with_a_letter),
	    cmocka_unit_test(a_fallback_may_meet_an_id_of_an_author),
	    cmocka_unit_test(a_hundred_thousand_equal_ids_are_no_trouble),
	    cmocka_unit_test(marks_are_merged_in_the_order_of_the_text),
	    cmocka_unit_test(a_mark_that_overlaps_an_older_one_is_left_out),
	    cmocka_unit_test(one_overlap_does_not_spoil_the_others),
	    cmocka_unit_test(blocks_get_their_marks_when_they_are_asked_for),
	    TEST(a_group_is_front_matter_a_part_or_back_matter),
	    TEST(a_book_without_entries_has_no_groups),
	    TEST(entries_hang_below_the_one_that_is_less_deep),
	    TEST(chapters_know_their_entries_and_are_found_by_path),
	    TEST(many_chapters_keep_their_paths),
	    TEST(pages_are_made_for_what_the_book_has),
	    TEST(made_pages_leave_chapters_their_names),
	    TEST(now_is_when_the_latest_chapter_was_reviewed),
	    TEST(now_is_the_first_day_of_archives_if_nothing_is_known),
	    TEST(a_time_that_is_settled_stays),
	    TEST(the_time_zone_does_not_matter),
	    TEST(a_resource_is_made_once),
	    TEST(media_types_follow_from_names),
	    TEST(a_chapter_without_its_document_keeps_the_rest),
	};

	return cmocka_run_group_tests_name("book", tests, NULL, NULL);
}
