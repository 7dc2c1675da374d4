#include "support.h"

#include "passes/passes.h"

static struct name zhao[] = {{.family = "Zhao", .given = "Wei"}};
static struct name smith[] = {{.family = "Smith", .given = "Ann"}};
static struct name carl[] = {{.family = "Smith", .given = "Carl"}};
static struct name pair[] = {
    {.family = "Smith", .given = "Ann"}, {.family = "Jones", .given = "Bo"}};
static struct name smithson[] = {{.family = "Smithson", .given = "Al"}};
static struct name ozturk[] = {{.family = "Öztürk", .given = "Deniz"}};
static struct name institute[] = {{.literal = "Example Institute"}};

#define BY(names) .authors = (names), .author_count = COUNT(names)

static const struct reference sources[] = {
    {.id = "zhao", .type = "book", BY(zhao), .title = "A", .year = 2020},
    {.id = "pair", .type = "book", BY(pair), .title = "A", .year = 2010},
    {.id = "smith18z", .type = "book", BY(smith), .title = "Z", .year = 2018},
    {.id = "smith18a",
        .type = "book",
        BY(smith),
        .title = "<i>A</i>",
        .year = 2018},
    {.id = "smith17", .type = "book", BY(smith), .title = "Z", .year = 2017},
    {.id = "carl18", .type = "book", BY(carl), .title = "C", .year = 2018},
    {.id = "smithson", .type = "book", BY(smithson), .title = "A"},
    {.id = "ozturk", .type = "book", BY(ozturk), .title = "A", .year = 1999},
    {.id = "guide", .type = "book", .title = "Guide", .year = 2021},
    {.id = "who1", .type = "book", BY(institute), .title = "A"},
    {.id = "who2", .type = "book", BY(institute), .title = "B"},
    {.id = "who3", .type = "book", BY(institute), .title = "C", .year = 1990},
    {.id = "edited",
        .type = "book",
        .editors = smithson,
        .editor_count = 1,
        .title = "B",
        .year = 2000},
    {.id = "part",
        .type = "chapter",
        .editors = smithson,
        .editor_count = 1,
        .title = "Young part",
        .year = 2000},
};

static void resolve(struct fixture *fixture)
{
	add_references(fixture, sources, COUNT(sources));
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);
}

/* "1 zhao, 2 smith18a a": number, key, letter of every entry. */
static void assert_list(const struct cited_list *list, const char *expected)
{
	struct text seen = {0};

	for (size_t i = 0; i < list->count; i++) {
		const struct cited *cited = list->items[i];

		text_printf(&seen, "%s%u %s%s%s", i > 0 ? ", " : "",
		    cited->number, cited->reference->id,
		    cited->reference->year_letter[0] != '\0' ? " " : "",
		    cited->reference->year_letter);
	}
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

#define ALL                                                                    \
	"[@zhao; @pair; @smith18z; @smith18a; @smith17; @carl18; @smithson; "  \
	"@ozturk; @guide; @who1; @who2; @who3; @edited; @part]\n"

/* --- order ------------------------------------------------------------ */

static void vancouver_lists_in_the_order_of_first_use(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "[@zhao; @guide] and [@ozturk]\n");
	add_chapter(fixture, "b.md", "[@guide; @pair]\n");
	resolve(fixture);
	assert_messages(fixture, "");
	assert_list(&fixture->book.bibliography.cited,
	    "1 zhao, 2 guide, 3 ozturk, 4 pair");
}

static void author_date_lists_by_author_year_and_title(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	add_chapter(fixture, "a.md", ALL);
	resolve(fixture);
	assert_messages(fixture, "");
	assert_list(&fixture->book.bibliography.cited,
	    "1 who3, 2 who1 a, 3 who2 b, 4 guide, 5 ozturk, 6 smith17, "
	    "7 smith18a a, 8 smith18z b, 9 pair, 10 carl18 c, 11 edited, "
	    "12 smithson, 13 part, 14 zhao");
}

static void the_order_is_that_of_the_language(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.language = "sv";
	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	add_chapter(fixture, "a.md", "[@ozturk; @zhao; @pair]\n");
	resolve(fixture);
	assert_list(
	    &fixture->book.bibliography.cited, "1 pair, 2 zhao, 3 ozturk");
}

static void letters_go_on_behind_z(void **state)
{
	struct fixture *fixture = *state;
	struct reference many[60];
	static char ids[60][8];
	static char titles[60][8];
	struct text text = {0};

	text_append_char(&text, '[');
	for (size_t i = 0; i < COUNT(many); i++) {
		snprintf(ids[i], sizeof(ids[i]), "k%zu", i);
		snprintf(titles[i], sizeof(titles[i]), "T%02zu", i);
		many[i] = (struct reference){.id = ids[i],
		    .type = "book",
		    BY(smith),
		    .title = titles[i],
		    .year = 2018};
		text_printf(&text, "%s@%s", i > 0 ? "; " : "", ids[i]);
	}
	text_append_string(&text, "]\n");
	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	add_chapter(fixture, "a.md", text_string(&text));
	add_references(fixture, many, COUNT(many));
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);

	const struct reference *references =
	    fixture->book.bibliography.references;

	assert_string_equal(references[0].year_letter, "a");
	assert_string_equal(references[25].year_letter, "z");
	assert_string_equal(references[26].year_letter, "aa");
	assert_string_equal(references[51].year_letter, "az");
	assert_string_equal(references[52].year_letter, "ba");
	text_clear(&text);
}

static void what_is_not_listed_needs_no_letter(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	add_chapter(fixture, "a.md", "[@smith18z; @smith17]\n");
	resolve(fixture);
	assert_list(&fixture->book.bibliography.cited, "1 smith17, 2 smith18z");
	assert_string_equal(
	    fixture->book.bibliography.references[3].year_letter, "");
}

/* --- lists of chapters ------------------------------------------------ */

static void every_chapter_has_its_own_numbers(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.bibliography.place = BIBLIOGRAPHY_OF_CHAPTER;
	add_chapter(
	    fixture, "a.md", "# References\n\n[@zhao; @guide] [@zhao]\n");
	add_chapter(fixture, "b.md", "[@guide; @pair]\n");
	add_chapter(fixture, "c.md", "Nothing\n");
	resolve(fixture);
	assert_null(fixture->book.bibliography.page);
	assert_int_equal(fixture->book.bibliography.cited.count, 0);
	assert_list(&chapter_at(fixture, 0)->sources, "1 zhao, 2 guide");
	assert_list(&chapter_at(fixture, 1)->sources, "1 guide, 2 pair");
	assert_list(&chapter_at(fixture, 2)->sources, "");
	assert_string_equal(
	    chapter_at(fixture, 0)->sources.anchor->id, "references-1");
	assert_string_equal(
	    chapter_at(fixture, 1)->sources.anchor->id, "references");
	assert_null(chapter_at(fixture, 2)->sources.anchor);
	assert_int_equal(
	    chapter_at(fixture, 0)->sources.items[0]->citation_count, 2);
	assert_ptr_equal(
	    chapter_at(fixture, 1)->citations[0]->items[0].cited->page,
	    chapter_at(fixture, 1));
}

static void letters_are_the_same_in_every_chapter(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.bibliography.place = BIBLIOGRAPHY_OF_CHAPTER;
	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	add_chapter(fixture, "a.md", "[@smith18z; @guide]\n");
	add_chapter(fixture, "b.md", "[@smith18z; @smith18a]\n");
	resolve(fixture);
	assert_list(&chapter_at(fixture, 0)->sources, "1 guide, 2 smith18z b");
	assert_list(
	    &chapter_at(fixture, 1)->sources, "1 smith18a a, 2 smith18z b");
}

static const char *keys[] = {"zhao", "guide"};
static const struct term terms[] = {
    {.id = "b",
        .headword = "b",
        .definition = "See [@pair].",
        .sources = keys,
        .source_count = 2},
    {.id = "a", .headword = "a", .definition = "See [@zhao]."},
};

static void the_glossary_lists_what_it_cites(void **state)
{
	struct fixture *fixture = *state;
	const struct cited_list *list;

	fixture->book.bibliography.place = BIBLIOGRAPHY_OF_CHAPTER;
	add_chapter(fixture, "a.md", "[@guide]\n");
	add_terms(fixture, terms, COUNT(terms));
	resolve(fixture);
	list = &fixture->book.glossary.page->sources;
	assert_messages(fixture, "");
	assert_list(list, "1 pair, 2 zhao, 3 guide");
	/* The definition of "a", and the entry of "b". */
	assert_int_equal(list->items[1]->citation_count, 2);
	assert_ptr_equal(list->items[1]->citations[1]->anchor,
	    &fixture->book.glossary.terms[0].anchor);
}

/* --- nocite ----------------------------------------------------------- */

static void set_uncited(struct fixture *fixture, const char *key)
{
	struct bibliography *bibliography = &fixture->book.bibliography;

	bibliography->uncited =
	    arena_new(&fixture->book.memory, sizeof(*bibliography->uncited));
	bibliography->uncited[0] = (struct uncited_key){
	    key, {"book.yaml", 4, 5, ORDER_CONFIGURATION, 0}};
	bibliography->uncited_count = 1;
}

static void what_is_wanted_is_listed_behind_what_is_cited(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "[@zhao]\n");
	set_uncited(fixture, "guide");
	resolve(fixture);
	assert_messages(fixture, "");
	assert_list(&fixture->book.bibliography.cited, "1 zhao, 2 guide");
}

static void everything_can_be_wanted(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "[@guide]\n");
	set_uncited(fixture, "*");
	resolve(fixture);
	assert_int_equal(
	    fixture->book.bibliography.cited.count, COUNT(sources));
	assert_string_equal(
	    fixture->book.bibliography.cited.items[1]->reference->id, "zhao");
}

static void wanting_what_is_not_there_is_a_mistake(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.bibliography.place = BIBLIOGRAPHY_OF_CHAPTER;
	add_chapter(fixture, "a.md", "[@zhao]\n");
	set_uncited(fixture, "zaho");
	resolve(fixture);
	assert_messages(fixture,
	    "book.yaml:4:5: error: no reference has the key \"zaho\"; did you "
	    "mean \"zhao\"? [citation/unknown-key]\n");
}

/* --- pages ------------------------------------------------------------ */

/* Cite count of twice as many references as a page may hold. */
static void cite_many(struct fixture *fixture, size_t count)
{
	enum {
		ALL_THERE_ARE = 2 * BIBLIOGRAPHY_SPLITS
	};
	static struct reference many[ALL_THERE_ARE];
	static char names[ALL_THERE_ARE][8];
	struct text cited = {0};

	for (size_t i = 0; i < ALL_THERE_ARE; i++) {
		snprintf(names[i], sizeof(names[i]), "r%03zu", i);
		many[i] = (struct reference){
		    .id = names[i], .type = "book", .title = names[i]};
	}
	for (size_t i = count; i > 0; i--)
		text_printf(&cited, "[@%s]\n\n", names[i - 1]);
	add_chapter(fixture, "a.md", text_string(&cited));
	add_references(fixture, many, ALL_THERE_ARE);
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);
	text_clear(&cited);
}

static const struct cited *entry(const struct fixture *fixture, size_t index)
{
	return fixture->book.bibliography.cited.items[index];
}

static void pages_that_no_entry_needs_go(void **state)
{
	struct fixture *fixture = *state;
	const struct book *book = &fixture->book;

	cite_many(fixture, BIBLIOGRAPHY_SPLITS);
	assert_int_equal(book->bibliography.page_count, 1);
	assert_int_equal(book_page_count(book), 2);
	assert_ptr_equal(
	    entry(fixture, BIBLIOGRAPHY_SPLITS - 1)->page, book->made[0]);
}

static void a_long_list_has_pages_of_the_same_length(void **state)
{
	struct fixture *fixture = *state;
	const struct book *book = &fixture->book;
	const struct cited *last;

	cite_many(fixture, BIBLIOGRAPHY_SPLITS + 2);
	last = entry(fixture, BIBLIOGRAPHY_SPLITS / 2 + 1);
	assert_int_equal(book->bibliography.page_count, 2);
	assert_string_equal(book->made[1]->path, "bibliography-2.md");
	assert_string_equal(book->made[1]->title,
	    "References: 77\xE2\x80\x93"
	    "152");
	assert_ptr_equal(
	    entry(fixture, BIBLIOGRAPHY_SPLITS / 2)->page, book->made[0]);
	assert_ptr_equal(last->page, book->made[1]);
	assert_string_equal(last->anchor.id, last->reference->id);
	assert_true(book_is_bibliography(book, book->made[1]));
	assert_false(book_is_bibliography(book, &book->chapters[0]));
}

static void pages_follow_the_order_of_authors(void **state)
{
	struct fixture *fixture = *state;
	const struct book *book = &fixture->book;

	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	cite_many(fixture, BIBLIOGRAPHY_SPLITS + 2);
	assert_string_equal(entry(fixture, 0)->reference->id, "r000");
	assert_ptr_equal(entry(fixture, 0)->page, book->made[0]);
	assert_ptr_equal(
	    entry(fixture, BIBLIOGRAPHY_SPLITS + 1)->page, book->made[1]);
}

/* --- doubts ----------------------------------------------------------- */

static const struct reference doubtful[] = {
    {.id = "whole", .type = "book", .title = "T", .year = 2020},
    {.id = "soon", .type = "book", .title = "T", .date_words = "in press"},
    {.id = "seen",
        .type = "webpage",
        .title = "T",
        .url = "https://x.org/",
        .accessed_year = 2026},
    {.id = "talk",
        .type = "paper-conference",
        .title = "T",
        .event = "E",
        .year = 2020},
    {.id = "flawed", .type = "chapter", .is_flawed = true},
    {.id = "empty", .type = "chapter"},
    {.id = "unseen", .type = "webpage", .title = "T", .url = "https://x.org/"},
};

static void check(struct fixture *fixture, const char *text)
{
	add_chapter(fixture, "a.md", text);
	add_references(fixture, doubtful, COUNT(doubtful));
	finish_book(fixture);
	for (size_t i = 0; i < COUNT(doubtful); i++)
		fixture->book.bibliography.references[i].at = (struct position){
		    "r.yaml", (int)i + 1, 3, ORDER_REFERENCES, 0};
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);
	references_check(&fixture->book, &fixture->report);
}

#define NOT_WHOLE                                                              \
	"r.yaml:6:3: warning: \"empty\" has no \"container-title\", though "   \
	"its type is \"chapter\" [references/no-container]\n"                  \
	"r.yaml:6:3: warning: \"empty\" has no \"title\" "                     \
	"[references/no-title]\n"                                              \
	"r.yaml:6:3: warning: \"empty\" has no year; add \"issued\" "          \
	"[references/no-year]\n"
#define UNSEEN                                                                 \
	"r.yaml:7:3: warning: \"unseen\" has no year; add \"issued\", or "     \
	"\"accessed\" if its page has none [references/no-year]\n"

static void what_is_not_whole_is_doubtful(void **state)
{
	check(*state,
	    "[@whole; @soon; @seen; @talk; @flawed; @empty; @unseen]\n");
	assert_messages(*state, NOT_WHOLE UNSEEN);
}

static void what_nothing_cites_is_doubtful(void **state)
{
	set_uncited(*state, "soon");
	check(*state, "[@seen; @talk; @flawed; @empty; @unseen]\n");
	assert_messages(*state,
	    "r.yaml:1:3: warning: no text cites \"whole\" "
	    "[references/never-cited]\n" NOT_WHOLE UNSEEN);
}

static void a_mistyped_key_is_told_once(void **state)
{
	check(
	    *state, "[@soon; @seen; @talk; @flawed; @empty; @unseen; @whol]\n");
	assert_messages(*state,
	    NOT_WHOLE UNSEEN
	    "a.md:1:49: error: no reference has the key \"whol\"; did you "
	    "mean \"whole\"? [citation/unknown-key]\n");
}

static void a_mistyped_word_is_told_once(void **state)
{
	check(
	    *state, "[@soon; @seen; @talk; @flawed; @empty; @unseen] @whol\n");
	assert_messages(*state,
	    NOT_WHOLE UNSEEN
	    "a.md:1:49: warning: no reference has the key \"whol\"; it is "
	    "shown as it stands; did you mean \"@whole\"? "
	    "[citation/unknown-word]\n");
}

static void what_was_not_read_may_cite_anything(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.incomplete = true;
	check(fixture, "Nothing\n");
	assert_messages(fixture, NOT_WHOLE UNSEEN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(vancouver_lists_in_the_order_of_first_use),
	    TEST(author_date_lists_by_author_year_and_title),
	    TEST(the_order_is_that_of_the_language),
	    TEST(letters_go_on_behind_z),
	    TEST(what_is_not_listed_needs_no_letter),
	    TEST(every_chapter_has_its_own_numbers),
	    TEST(letters_are_the_same_in_every_chapter),
	    TEST(the_glossary_lists_what_it_cites),
	    TEST(what_is_wanted_is_listed_behind_what_is_cited),
	    TEST(everything_can_be_wanted),
	    TEST(wanting_what_is_not_there_is_a_mistake),
	    TEST(pages_that_no_entry_needs_go),
	    TEST(a_long_list_has_pages_of_the_same_length),
	    TEST(pages_follow_the_order_of_authors),
	    TEST(what_is_not_whole_is_doubtful),
	    TEST(what_nothing_cites_is_doubtful),
	    TEST(a_mistyped_key_is_told_once),
	    TEST(a_mistyped_word_is_told_once),
	    TEST(what_was_not_read_may_cite_anything),
	};

	return cmocka_run_group_tests_name("bibliography", tests, NULL, NULL);
}
