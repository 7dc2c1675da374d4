#include "support.h"

#include "dialects.h"
#include "render/citation.h"
#include "render/reference.h"

/* --- in the text ------------------------------------------------------ */

static struct name smith[] = {{.family = "Smith", .given = "Scott J."}};
static struct name pair[] = {
    {.family = "Smith", .given = "S"}, {.family = "Berg", .particle = "van"}};
static struct name group[] = {{.literal = "R&D Group"}};
static struct name nameless[] = {{.given = "Plato"}};

static void assert_citation(struct fixture *fixture, const char *dialect,
    struct citation *citation, const char *expected)
{
	struct citation_part part = {.citation = citation,
	    .count = citation->count,
	    .opens = true,
	    .closes = true,
	    .words = ""};
	struct page page = {.book = &fixture->book,
	    .chapter = chapter_at(fixture, 0),
	    .dialect = strcmp(dialect, "epub") == 0 ? &epub_like : &site_like};
	struct text out = {0};

	citation_render(&out, &page, &part);
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static struct cited cited;

/* A book with one cited source: number 7, under these names. */
static void add_source(
    struct fixture *fixture, struct name *names, size_t count)
{
	const struct reference source = {
	    .id = "s2020", .authors = names, .author_count = count};

	add_chapter(fixture, "a.md", NULL);
	add_references(fixture, &source, 1);
	finish_book(fixture);
	cited = (struct cited){
	    .reference = &fixture->book.bibliography.references[0],
	    .page = fixture->book.bibliography.page,
	    .number = 7,
	    .anchor = {.id = "s2020", .ascii = "ref-7"}};
}

#define SITE_LINK                                                              \
	"<a href=\"bibliography.html#s2020\" role=\"doc-biblioref\">7</a>"
#define EPUB_LINK                                                              \
	"<a href=\"bibliography.xhtml#ref-7\" epub:type=\"biblioref\" "        \
	"role=\"doc-biblioref\">7</a>"

static struct citation_item item_of(
    struct fixture *fixture, const char *prefix, const char *suffix)
{
	return (struct citation_item){
	    .reference = &fixture->book.bibliography.references[0],
	    .cited = &cited,
	    .prefix = prefix,
	    .suffix = suffix};
}

static void a_citation_is_a_linked_number(void **state)
{
	struct fixture *fixture = *state;
	struct citation_item item;
	struct citation citation = {.items = &item, .count = 1};

	add_source(fixture, smith, 1);
	item = item_of(fixture, "", "");
	assert_citation(fixture, "site", &citation, "[" SITE_LINK "]");
	assert_citation(fixture, "epub", &citation, "[" EPUB_LINK "]");
}

static void words_around_the_key_are_escaped_and_kept_apart(void **state)
{
	struct fixture *fixture = *state;
	struct citation_item items[2];
	struct citation citation = {.items = items, .count = 2};

	add_source(fixture, smith, 1);
	items[0] = item_of(fixture, "see <b>", "p. 3 & 4");
	items[1] = item_of(fixture, "", "");
	assert_citation(fixture, "site", &citation,
	    "[see &lt;b&gt; " SITE_LINK ", p. 3 &amp; 4; " SITE_LINK "]");
	items[0] = item_of(fixture, "", "");
	assert_citation(
	    fixture, "site", &citation, "[" SITE_LINK ", " SITE_LINK "]");
}

static void in_the_sentence_the_author_is_named(void **state)
{
	static const struct {
		struct name *names;
		size_t count;
		bool more;
		const char *expected;
	} samples[] = {
	    {smith, 1, false, "Smith [" SITE_LINK "]"},
	    {smith, 1, true, "Smith et al. [" SITE_LINK "]"},
	    {pair, 2, false, "Smith and van Berg [" SITE_LINK "]"},
	    {pair, 2, true, "Smith et al. [" SITE_LINK "]"},
	    {group, 1, false, "R&amp;D Group [" SITE_LINK "]"},
	    {nameless, 1, false, " [" SITE_LINK "]"},
	    {NULL, 0, false, "[" SITE_LINK "]"},
	};
	struct fixture *fixture = *state;
	struct reference *source;
	struct citation_item item;
	struct citation citation = {
	    .items = &item, .count = 1, .in_text = true};

	add_source(fixture, NULL, 0);
	source = fixture->book.bibliography.references;
	item = item_of(fixture, "", "");
	for (size_t i = 0; i < COUNT(samples); i++) {
		source->authors = samples[i].names;
		source->author_count = samples[i].count;
		source->more_authors = samples[i].more;
		assert_citation(
		    fixture, "site", &citation, samples[i].expected);
	}
}

/* --- entries ---------------------------------------------------------- */

static void assert_entry(
    const struct reference *reference, const char *expected)
{
	struct text out = {0};

	reference_render(&out, reference);
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

static struct name many[] = {{.family = "Antonia", .given = "Scott J."},
    {.family = "Villegas", .given = "Augusto"},
    {.family = "Daniel", .given = "Davey"}, {.family = "Vicente", .given = "D"},
    {.family = "Murakami", .given = "Shuji"},
    {.family = "Hui", .given = "Rina"}, {.family = "Kurata"}};

static void an_article_is_shown_as_vancouver_has_it(void **state)
{
	const struct reference article = {.type = "article-journal",
	    .authors = many,
	    .author_count = 7,
	    .title = "Overall survival with durvalumab",
	    .container = "N Engl J Med",
	    .year = 2018,
	    .month = 12,
	    .day = 13,
	    .volume = "379",
	    .issue = "24",
	    .page = "2342-2350",
	    .doi = "10.1056/NEJMoa1809697",
	    .pmid = "30280658",
	    .url = "https://example.org/"};

	(void)state;
	assert_entry(&article,
	    "Antonia SJ, Villegas A, Daniel D, Vicente D, Murakami S, Hui R, "
	    "et al. Overall survival with durvalumab. <cite>N Engl J "
	    "Med</cite>. 2018;379(24):2342-2350. <a "
	    "href=\"https://doi.org/10.1056/NEJMoa1809697\">"
	    "doi:10.1056/NEJMoa1809697</a>. <a "
	    "href=\"https://pubmed.ncbi.nlm.nih.gov/30280658\">PMID "
	    "30280658</a>.");
}

static void what_is_not_known_leaves_no_trace(void **state)
{
	struct reference article = {.type = "article-journal", .title = "T"};

	(void)state;
	assert_entry(&article, "T.");
	article.year = 2018;
	assert_entry(&article, "T. 2018.");
	article.page = "5";
	assert_entry(&article, "T. 2018:5.");
	article.issue = "3";
	assert_entry(&article, "T. 2018;(3):5.");
	article.volume = "2";
	assert_entry(&article, "T. 2018;2(3):5.");
	article.year = 0;
	assert_entry(&article, "T. 2(3):5.");
}

static void a_title_that_asks_needs_no_full_stop(void **state)
{
	const struct reference asking = {.title = "Why?"};
	const struct reference markup = {.title = "<b> & \"c\""};

	(void)state;
	assert_entry(&asking, "Why?");
	assert_entry(&markup, "&lt;b&gt; &amp; &quot;c&quot;.");
}

static void a_book_names_its_publisher(void **state)
{
	const struct reference book = {.type = "book",
	    .authors = group,
	    .author_count = 1,
	    .title = "Handbook",
	    .edition = "2nd ed",
	    .publisher = "A & B",
	    .publisher_place = "Basel",
	    .year = 2020,
	    .month = 5};

	(void)state;
	assert_entry(&book,
	    "R&amp;D Group. Handbook. 2nd ed. Basel: A &amp; B; 2020 May.");
}

static void without_authors_there_are_editors(void **state)
{
	const struct reference one = {
	    .title = "T", .editors = smith, .editor_count = 1};
	const struct reference two = {
	    .title = "T", .editors = pair, .editor_count = 2};
	const struct reference both = {.title = "T",
	    .authors = smith,
	    .author_count = 1,
	    .editors = pair,
	    .editor_count = 2};

	(void)state;
	assert_entry(&one, "Smith SJ, editor. T.");
	assert_entry(&two, "Smith S, van Berg, editors. T.");
	assert_entry(&both, "Smith SJ. T.");
}

static void a_web_page_says_when_it_was_looked_at(void **state)
{
	struct reference page = {.type = "webpage",
	    .title = "Label",
	    .url = "https://example.org/a?b&c",
	    .accessed_year = 2026,
	    .accessed_month = 11,
	    .accessed_day = 2};

	(void)state;
	assert_entry(&page,
	    "Label. [cited 2026 Nov 2]. <a "
	    "href=\"https://example.org/a?b&amp;c\">"
	    "https://example.org/a?b&amp;c</a>.");
	page.year = 2024;
	page.month = 1;
	page.day = 31;
	page.url = "javascript:alert(1)";
	assert_entry(&page, "Label. 2024 Jan 31.");
}

static void initials_begin_every_given_name(void **state)
{
	static const char *const samples[][2] = {
	    {"Scott J.", "SJ"},
	    {"Jean-Luc", "JL"},
	    {"A.B.", "AB"},
	    {"D'Arcy", "D"},
	    {"D\xE2\x80\x99"
	     "Arcy",
	        "D"},
	    {"\xC3\x89lise Ann",
	        "\xC3\x89"
	        "A"},
	    {"E\xCC\x81lise Ann",
	        "E\xCC\x81"
	        "A"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct name name = {.family = "X", .given = samples[i][0]};
		const struct reference reference = {
		    .authors = &name, .author_count = 1};
		struct text out = {0};
		struct text expected = {0};

		text_printf(&expected, "X %s.", samples[i][1]);
		reference_render(&out, &reference);
		assert_string_equal(text_string(&out), text_string(&expected));
		text_clear(&out);
		text_clear(&expected);
	}
}

static void a_list_that_goes_on_says_so(void **state)
{
	const struct reference open = {.title = "T",
	    .authors = smith,
	    .author_count = 1,
	    .more_authors = true};
	const struct reference six = {
	    .title = "T", .authors = many, .author_count = 6};

	(void)state;
	assert_entry(&open, "Smith SJ, et al. T.");
	assert_entry(&six,
	    "Antonia SJ, Villegas A, Daniel D, Vicente D, Murakami S, Hui R. "
	    "T.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_citation_is_a_linked_number),
	    TEST(words_around_the_key_are_escaped_and_kept_apart),
	    TEST(in_the_sentence_the_author_is_named),
	    cmocka_unit_test(an_article_is_shown_as_vancouver_has_it),
	    cmocka_unit_test(what_is_not_known_leaves_no_trace),
	    cmocka_unit_test(a_title_that_asks_needs_no_full_stop),
	    cmocka_unit_test(a_book_names_its_publisher),
	    cmocka_unit_test(without_authors_there_are_editors),
	    cmocka_unit_test(a_web_page_says_when_it_was_looked_at),
	    cmocka_unit_test(initials_begin_every_given_name),
	    cmocka_unit_test(a_list_that_goes_on_says_so),
	};

	return cmocka_run_group_tests_name("citation", tests, NULL, NULL);
}
