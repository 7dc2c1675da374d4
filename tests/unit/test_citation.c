#include "support.h"

#include "dialects.h"
#include "render/citation.h"

/* --- in the text ------------------------------------------------------ */

static struct name smith[] = {{.family = "Smith", .given = "Scott J."}};
static struct name pair[] = {
    {.family = "Smith", .given = "S"}, {.family = "Berg", .particle = "van"}};
static struct name group[] = {{.literal = "R&D Group"}};
static struct name three[] = {
    {.family = "One"}, {.family = "Two"}, {.family = "Three"}};

enum {
	SOURCES = 8
};

/* A citation and its only part; sources[i] has the number i + 1. */
struct cites {
	struct cited cited[SOURCES];
	struct citation_item items[SOURCES];
	struct citation citation;
	struct citation_part part;
};

/* A book with these sources. */
static void add_sources(
    struct fixture *fixture, const struct reference *sources, size_t count)
{
	static const struct reference nothing[SOURCES] = {{.id = "s1"},
	    {.id = "s2"}, {.id = "s3"}, {.id = "s4"}, {.id = "s5"},
	    {.id = "s6"}, {.id = "s7"}, {.id = "s8"}};

	add_chapter(fixture, "a.md", NULL);
	add_references(
	    fixture, sources ? sources : nothing, sources ? count : SOURCES);
	finish_book(fixture);
}

/* Cite sources by their numbers, "132", in brackets and without words. */
static struct cites *cite(struct fixture *fixture, const char *numbers)
{
	struct cites *cites = arena_new(&fixture->book.memory, sizeof(*cites));

	cites->citation.items = cites->items;
	cites->citation.count = strlen(numbers);
	for (size_t i = 0; i < cites->citation.count; i++) {
		unsigned number = (unsigned)(numbers[i] - '0');
		struct cited *cited = &cites->cited[number - 1];

		*cited = (struct cited){
		    .reference =
		        &fixture->book.bibliography.references[number - 1],
		    .page = fixture->book.bibliography.page,
		    .number = number};
		cited->anchor.id =
		    arena_printf(&fixture->book.memory, "s%u", number);
		cited->anchor.ascii =
		    arena_printf(&fixture->book.memory, "ref-%u", number);
		cites->items[i] = (struct citation_item){
		    .reference = cited->reference, .cited = cited};
	}
	cites->part = (struct citation_part){.citation = &cites->citation,
	    .count = cites->citation.count,
	    .opens = true,
	    .closes = true,
	    .words = ""};
	return cites;
}

/* The part as shown; links are "<number of the source:words>". */
static void assert_shown(
    struct fixture *fixture, const struct cites *cites, const char *expected)
{
	static const char open[] = "<a href=\"bibliography.html#s";
	static const char role[] = "\" role=\"doc-biblioref\">";
	struct page page = {.book = &fixture->book,
	    .chapter = chapter_at(fixture, 0),
	    .dialect = &site_like};
	struct text out = {0};
	struct text seen = {0};

	citation_render(&out, &page, &cites->part);
	for (const char *c = text_string(&out); *c;) {
		if (string_starts_with(c, open)) {
			text_printf(&seen, "<%c:", c[strlen(open)]);
			c += strlen(open) + 1 + strlen(role);
		} else if (string_starts_with(c, "</a>")) {
			text_append_char(&seen, '>');
			c += 4;
		} else {
			text_append_char(&seen, *c++);
		}
	}
	assert_string_equal(text_string(&seen), expected);
	text_clear(&out);
	text_clear(&seen);
}

/* In an EPUB only "noteref" makes readers show the entry as a pop-up. */
static void a_citation_is_a_linked_number(void **state)
{
	struct fixture *fixture = *state;
	struct page page = {.book = &fixture->book, .dialect = &epub_like};
	struct text out = {0};

	add_sources(fixture, NULL, 0);
	page.chapter = chapter_at(fixture, 0);
	assert_shown(fixture, cite(fixture, "7"), "[<7:7>]");
	citation_render(&out, &page, &cite(fixture, "7")->part);
	assert_string_equal(text_string(&out),
	    "[<a href=\"bibliography.xhtml#ref-7\" epub:type=\"biblioref "
	    "noteref\" role=\"doc-biblioref\">7</a>]");
	text_clear(&out);
}

static void numbers_are_sorted_and_ranged(void **state)
{
	static const char *const samples[][2] = {
	    {"12", "[<1:1>,<2:2>]"},
	    {"21", "[<1:1>,<2:2>]"},
	    {"123", "[<1:1>\xE2\x80\x93<3:3>]"},
	    {"5431", "[<1:1>,<3:3>\xE2\x80\x93<5:5>]"},
	    {"1245", "[<1:1>,<2:2>,<4:4>,<5:5>]"},
	    {"8123567", "[<1:1>\xE2\x80\x93<3:3>,<5:5>\xE2\x80\x93<8:8>]"},
	    {"11", "[<1:1>]"},
	    {"121323", "[<1:1>\xE2\x80\x93<3:3>]"},
	};
	struct fixture *fixture = *state;

	add_sources(fixture, NULL, 0);
	for (size_t i = 0; i < COUNT(samples); i++)
		assert_shown(
		    fixture, cite(fixture, samples[i][0]), samples[i][1]);
}

static void parts_show_what_they_stand_for(void **state)
{
	struct fixture *fixture = *state;
	struct cites *cites;

	add_sources(fixture, NULL, 0);
	cites = cite(fixture, "21");
	cites->part.first = 1;
	cites->part.count = 1;
	cites->part.words = ", p. 3 & 4";
	assert_shown(fixture, cites, "[<1:1>, p. 3 &amp; 4]");
	cites->part.closes = false;
	assert_shown(fixture, cites, "[<1:1>, p. 3 &amp; 4");
	cites->part.opens = false;
	assert_shown(fixture, cites, "<1:1>, p. 3 &amp; 4");
	cites->part = (struct citation_part){
	    .citation = &cites->citation, .opens = true, .words = ""};
	assert_shown(fixture, cites, "[");
	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	assert_shown(fixture, cites, "(");
	cites->part.opens = false;
	cites->part.closes = true;
	assert_shown(fixture, cites, ")");
}

/* Who is named in the sentence, by who wrote the source. */
static void in_the_sentence_the_author_is_named(void **state)
{
	static const struct {
		struct reference source;
		const char *numbered;
		const char *dated;
	} samples[] = {
	    {{.authors = smith, .author_count = 1}, "Smith [<1:1>]",
	        "Smith (<1:2018>)"},
	    {{.authors = smith, .author_count = 1, .more_authors = true},
	        "Smith et al. [<1:1>]", "Smith et al. (<1:2018>)"},
	    {{.authors = pair, .author_count = 2}, "Smith and van Berg [<1:1>]",
	        "Smith and van Berg (<1:2018>)"},
	    {{.authors = pair, .author_count = 2, .more_authors = true},
	        "Smith et al. [<1:1>]", "Smith et al. (<1:2018>)"},
	    {{.authors = three, .author_count = 3}, "One et al. [<1:1>]",
	        "One et al. (<1:2018>)"},
	    {{.authors = group, .author_count = 1}, "R&amp;D Group [<1:1>]",
	        "R&amp;D Group (<1:2018>)"},
	    {{.editors = pair, .editor_count = 2}, "Smith and van Berg [<1:1>]",
	        "Smith and van Berg (<1:2018>)"},
	    {{.type = "chapter", .title = "Cells & <i>more</i>: a tale"},
	        "\xE2\x80\x9C"
	        "Cells &amp; more\xE2\x80\x9D [<1:1>]",
	        "\xE2\x80\x9C"
	        "Cells &amp; more\xE2\x80\x9D (<1:2018>)"},
	    {{.type = "book", .title = "Cells."}, "<cite>Cells</cite> [<1:1>]",
	        "<cite>Cells</cite> (<1:2018>)"},
	};
	struct fixture *fixture = *state;
	struct reference *source;

	add_sources(fixture, NULL, 0);
	source = fixture->book.bibliography.references;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct cites *cites = cite(fixture, "1");

		cites->citation.in_text = true;
		*source = samples[i].source;
		source->id = "s1";
		source->year = 2018;
		fixture->book.bibliography.style = STYLE_VANCOUVER;
		assert_shown(fixture, cites, samples[i].numbered);
		fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
		assert_shown(fixture, cites, samples[i].dated);
		cites->items[0].suppress_author = true;
		assert_shown(fixture, cites, "(<1:2018>)");
		fixture->book.bibliography.style = STYLE_VANCOUVER;
		assert_shown(fixture, cites, "[<1:1>]");
	}
}

static void in_brackets_authors_stand_with_their_dates(void **state)
{
	static const struct reference sources[] = {
	    {.id = "s1",
	        .authors = smith,
	        .author_count = 1,
	        .year = 2018,
	        .year_letter = "a"},
	    {.id = "s2",
	        .authors = smith,
	        .author_count = 1,
	        .year = 2018,
	        .year_letter = "b"},
	    {.id = "s3", .authors = pair, .author_count = 2, .year = 2020},
	    {.id = "s4", .authors = three, .author_count = 3},
	    {.id = "s5",
	        .authors = group,
	        .author_count = 1,
	        .year_letter = "a"},
	    {.id = "s6",
	        .type = "article-journal",
	        .title = "Cells",
	        .year = 2001},
	    {.id = "s7",
	        .type = "article-journal",
	        .title = "Cells",
	        .date_words = "in press"},
	};
	static const char *const samples[][2] = {
	    {"1", "(<1:Smith 2018a>)"},
	    {"12", "(<1:Smith 2018a>, <2:2018b>)"},
	    {"21", "(<2:Smith 2018b>, <1:2018a>)"},
	    {"13", "(<1:Smith 2018a>; <3:Smith and van Berg 2020>)"},
	    {"132",
	        "(<1:Smith 2018a>; <3:Smith and van Berg 2020>; "
	        "<2:Smith 2018b>)"},
	    {"4", "(<4:One et al. n.d.>)"},
	    {"5", "(<5:R&amp;D Group n.d.a>)"},
	    {"67",
	        "(<6:\xE2\x80\x9C"
	        "Cells\xE2\x80\x9D 2001>; <7:\xE2\x80\x9C"
	        "Cells\xE2\x80\x9D in press>)"},
	};
	struct fixture *fixture = *state;
	struct cites *cites;

	add_sources(fixture, sources, COUNT(sources));
	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	for (size_t i = 0; i < COUNT(samples); i++)
		assert_shown(
		    fixture, cite(fixture, samples[i][0]), samples[i][1]);
	cites = cite(fixture, "12");
	cites->items[1].suppress_author = true;
	assert_shown(fixture, cites, "(<1:Smith 2018a>; <2:2018b>)");
}

/* "Smith (2018, p. 3; see Smith and van Berg 2020)": three parts. */
static void only_the_first_author_stands_before_the_bracket(void **state)
{
	static const struct reference sources[] = {
	    {.id = "s1", .authors = smith, .author_count = 1, .year = 2018},
	    {.id = "s2", .authors = pair, .author_count = 2, .year = 2020},
	};
	struct fixture *fixture = *state;
	struct cites *cites;

	add_sources(fixture, sources, COUNT(sources));
	fixture->book.bibliography.style = STYLE_AUTHOR_DATE;
	cites = cite(fixture, "12");
	cites->citation.in_text = true;
	cites->part = (struct citation_part){.citation = &cites->citation,
	    .count = 1,
	    .opens = true,
	    .words = ", p. 3"};
	assert_shown(fixture, cites, "Smith (<1:2018>, p. 3");
	cites->part = (struct citation_part){.citation = &cites->citation,
	    .first = 1,
	    .count = 1,
	    .closes = true,
	    .words = ""};
	assert_shown(fixture, cites, "<2:Smith and van Berg 2020>)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_citation_is_a_linked_number),
	    TEST(numbers_are_sorted_and_ranged),
	    TEST(parts_show_what_they_stand_for),
	    TEST(in_the_sentence_the_author_is_named),
	    TEST(in_brackets_authors_stand_with_their_dates),
	    TEST(only_the_first_author_stands_before_the_bracket),
	};

	return cmocka_run_group_tests_name("citation", tests, NULL, NULL);
}
