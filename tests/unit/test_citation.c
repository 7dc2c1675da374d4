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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_citation_is_a_linked_number),
	    TEST(words_around_the_key_are_escaped_and_kept_apart),
	    TEST(in_the_sentence_the_author_is_named),
	};

	return cmocka_run_group_tests_name("citation", tests, NULL, NULL);
}
