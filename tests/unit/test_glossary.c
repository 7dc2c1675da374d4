#include "support.h"

#include "model/run.h"
#include "passes/passes.h"

#define SOFT_HYPHEN "\xC2\xAD"
#define NO_BREAK "\xC2\xA0"
#define HYPHEN "\xE2\x80\x90"          /* U+2010 */
#define NO_BREAK_HYPHEN "\xE2\x80\x91" /* U+2011 */
#define EN_DASH "\xE2\x80\x93"
#define ZERO_WIDTH "\xE2\x80\x8B"
#define APOSTROPHE "\xE2\x80\x99"
#define DIAERESIS "\xCC\x88" /* combining */
#define IMMUNE "\xE5\x85\x8D\xE7\x96\xAB"
#define THERAPY "\xE6\xB2\xBB\xE7\x99\x82"
#define BETA "\xCE\xB2"
#define CAPITAL_BETA "\xCE\x92"
#define SUPER_PLUS "\xE2\x81\xBA"

static const char *pd1_aliases[] = {"PD1", "CD279"};

static const struct term terms[] = {
    {.id = "pd-1",
        .headword = "PD-1",
        .long_form = "programmed cell death protein 1",
        .aliases = pd1_aliases,
        .alias_count = 2},
    {.id = "pd-l1", .headword = "PD-L1"},
    {.id = "pd-l1-test", .headword = "PD-L1 test", .plural = "PD-L1 tests"},
    {.id = "all",
        .headword = "acute lymphoblastic leukemia",
        .short_form = "ALL"},
    {.id = "b-all", .headword = "B-ALL"},
    {.id = "met", .headword = "MET"},
    {.id = "car", .headword = "CAR"},
    {.id = "durvalumab",
        .headword = "durvalumab",
        .brand = "Imfinzi",
        .registry = "NCT02125461"},
    {.id = "il-2", .headword = "interleukin-2", .short_form = "IL-2"},
    {.id = "cd8", .headword = "CD8+ T cell", .plural = "CD8+ T cells"},
    {.id = "t-cell", .headword = "T cell", .plural = "T cells"},
    {.id = "naive", .headword = "na\xC3\xAFve cell"},
    {.id = "beta", .headword = BETA "-blocker"},
    {.id = "immune", .headword = IMMUNE},
    {.id = "stage", .headword = "stage", .letters = CASE_EXACT},
    {.id = "response", .headword = "response"},
    {.id = "mtor", .headword = "mTOR"},
    {.id = "p53", .headword = "p53"},
};

static void resolve(struct fixture *fixture)
{
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
	run_pass(fixture, &citations_pass);
	run_pass(fixture, &glossary_pass);
}

/* Append "words=id " for each term of a block, "words=id! " if no link. */
static void describe_block(
    struct text *out, struct chapter *chapter, cmark_node *node)
{
	const struct marks *marks = block_marks(chapter, node);
	struct run run = {0};

	run_build(&run, chapter, node);
	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (mark->kind == MARK_TERM)
			text_printf(out, "%.*s=%s%s ",
			    (int)(mark->to - mark->from),
			    run.text.data + mark->from, mark->match->term->id,
			    mark->match->linkable ? "" : "!");
	}
	run_clear(&run);
}

static void describe(
    struct text *out, struct chapter *chapter, cmark_node *root)
{
	for (cmark_node *node = root; node; node = node_next(node, root)) {
		if (node_is_leaf_block(node))
			describe_block(out, chapter, node);
	}
}

/* --- what is a match -------------------------------------------------- */

struct sample {
	const char *source;
	const char *expected;
};

static const struct sample samples[] = {
    /* Words end where letters and digits do. */
    {"PD-1", "PD-1=pd-1 "},
    {"PD-1.", "PD-1=pd-1 "},
    {"(PD-1)", "PD-1=pd-1 "},
    {"\"PD-1\"", "PD-1=pd-1 "},
    {"PD-1/PD-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"anti-PD-1", "PD-1=pd-1 "},
    {"PD-1-positive", "PD-1=pd-1 "},
    {"PD-1's", "PD-1=pd-1 "},
    {"PD-1" APOSTROPHE "s", "PD-1=pd-1 "},
    {"PD-L10", ""},
    {"PD-11", ""},
    {"xPD-1", ""},
    {"PD-1x", ""},
    {"PD-1\xC3\xA9", ""},
    {"PD-L1 PD-L10 PD-L1", "PD-L1=pd-l1 PD-L1=pd-l1 "},
    {"PD-1PD-1", ""},
    {"PD1 and CD279", "PD1=pd-1 CD279=pd-1 "},
    {"aPDb", ""},
    {"NCT02125461 Imfinzi", "NCT02125461=durvalumab Imfinzi=durvalumab "},
    {"NCT021254612", ""},
    {"PD-1" DIAERESIS, ""},

    /* Capitals. */
    {"ALL patients, all patients, All patients", "ALL=all "},
    {"Acute lymphoblastic leukemia", "Acute lymphoblastic leukemia=all "},
    {"acute lymphoblastic leukemia", "acute lymphoblastic leukemia=all "},
    {"Acute Lymphoblastic Leukemia", ""},
    {"MET, met, Met", "MET=met "},
    {"CAR, car, Car, CARs", "CAR=car "},
    {"Durvalumab and durvalumab",
        "Durvalumab=durvalumab durvalumab=durvalumab "},
    {"DURVALUMAB imfinzi", "imfinzi=durvalumab "},
    {"pd-l1 Pd-L1", ""},
    {"Interleukin-2 and interleukin-2",
        "Interleukin-2=il-2 interleukin-2=il-2 "},
    {"Programmed cell death protein 1",
        "Programmed cell death protein 1=pd-1 "},
    {"il-2 IL-2", "IL-2=il-2 "},
    {"stage Stage", "stage=stage "},
    {"Response response", "Response=response response=response "},
    {"MTOR mTOR", "mTOR=mtor "},
    {"P53 p53", "p53=p53 "},
    {CAPITAL_BETA "-blocker " BETA "-blocker",
        CAPITAL_BETA "-blocker=beta " BETA "-blocker=beta "},

    /* Of several terms the one that begins first, then the longest. */
    {"B-ALL and ALL", "B-ALL=b-all ALL=all "},
    {"T-ALL", "ALL=all "},
    {"PD-L1 test", "PD-L1 test=pd-l1-test "},
    {"PD-L1 tests", "PD-L1 tests=pd-l1-test "},
    {"PD-L1 tester", "PD-L1=pd-l1 "},
    {"CD8+ T cells", "CD8+ T cells=cd8 "},
    {"CD8+ B and T cells", "T cells=t-cell "},

    /* What looks the same is the same. */
    {"PD" HYPHEN "1", "PD" HYPHEN "1=pd-1 "},
    {"PD" NO_BREAK_HYPHEN "L1", "PD" NO_BREAK_HYPHEN "L1=pd-l1 "},
    {"PD" EN_DASH "1", "PD" EN_DASH "1=pd-1 "},
    {"PD" SOFT_HYPHEN "-" ZERO_WIDTH "1",
        "PD" SOFT_HYPHEN "-" ZERO_WIDTH "1=pd-1 "},
    {"T" NO_BREAK "cell", "T" NO_BREAK "cell=t-cell "},
    {"T\ncell", "T\ncell=t-cell "},
    {"T&nbsp;cell PD&#8209;1",
        "T" NO_BREAK "cell=t-cell PD" NO_BREAK_HYPHEN "1=pd-1 "},
    {"na\xC3\xAFve cell", "na\xC3\xAFve cell=naive "},
    {"nai" DIAERESIS "ve cell", "nai" DIAERESIS "ve cell=naive "},
    {"naive cell", ""},
    {"CD8" SUPER_PLUS " T cell", "CD8" SUPER_PLUS " T cell=cd8 "},

    /* Scripts without blanks. */
    {IMMUNE THERAPY, IMMUNE "=immune "},
    {THERAPY "PD-L1" IMMUNE, "PD-L1=pd-l1 " IMMUNE "=immune "},
    {"x" IMMUNE "x", IMMUNE "=immune "},

    /* Emphasis is no obstacle, but a link needs both ends in one place. */
    {"*PD-1*", "PD-1=pd-1 "},
    {"**PD**-1", "PD-1=pd-1! "},
    {"PD-**1**", "PD-1=pd-1! "},
    {"T *c* ell T c*el*l", "T cell=t-cell "},
    {"*CD8+* T cell", "CD8+ T cell=cd8! "},
    {"CD8<sup>+</sup> T cell", "CD8+ T cell=cd8 "},
    {"PD-1*x*", ""},
    {"~~PD-1~~", "PD-1=pd-1 "},
    {"PD\\-1", "PD-1=pd-1 "},

    /* Not in code, links, images, HTML, headings. */
    {"`PD-1`", ""},
    {"PD-`1`", ""},
    {"`x`PD-1", "PD-1=pd-1 "},
    {"[PD-1](https://example.org)", ""},
    {"[ALL](term:) ALL", "ALL=all "},
    {"![PD-1](https://example.org)", ""},
    {"<kbd>PD-1</kbd>", "PD-1=pd-1 "},
    {"# PD-1", ""},
    {"```\nPD-1\n```", ""},
    {"<div>PD-1</div>", ""},
    {"https://example.org/PD-1", ""},

    /* But in all kinds of blocks. */
    {"> PD-1", "PD-1=pd-1 "},
    {"- PD-1\n- ALL", "PD-1=pd-1 ALL=all "},
    {"| PD-1 |\n|---|\n| ALL |", "PD-1=pd-1 ALL=all "},
    {"> [!NOTE]\n> PD-1", "PD-1=pd-1 "},
    {"x[^1]\n\n[^1]: PD-1", "PD-1=pd-1 "},
    {"Table: ALL {#tbl-ALL}\n\n| a |\n|---|", "ALL=all "},
    {"", ""},
};

static void terms_are_found_where_a_reader_would(void **state)
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct fixture *fixture;
		struct chapter *chapter;
		struct text seen = {0};

		tear_down(state);
		set_up(state);
		fixture = *state;
		add_terms(fixture, terms, COUNT(terms));
		add_chapter(fixture, "a.md", samples[i].source);
		resolve(fixture);
		chapter = chapter_at(fixture, 0);
		describe(&seen, chapter, chapter->document);
		if (!string_equal(text_string(&seen), samples[i].expected))
			fail_msg("%s: \"%s\" instead of \"%s\"",
			    samples[i].source, text_string(&seen),
			    samples[i].expected);
		text_clear(&seen);
	}
}

static void a_match_gives_way_to_older_marks(void **state)
{
	static const struct reference sources[] = {{.id = "ALL"}};
	struct fixture *fixture = *state;
	struct text seen = {0};
	struct chapter *chapter;

	add_terms(fixture, terms, COUNT(terms));
	add_references(fixture, sources, 1);
	add_chapter(fixture, "a.md", "ALL [@ALL, ALL] PD-1 @ALL ALL\n");
	resolve(fixture);
	chapter = chapter_at(fixture, 0);
	describe(&seen, chapter, chapter->document);
	assert_string_equal(text_string(&seen), "ALL=all PD-1=pd-1 ALL=all ");
	assert_int_equal(chapter->match_count, 3);
	text_clear(&seen);
}

/* --- ranks ------------------------------------------------------------ */

/* "section/chapter/book" of every match. */
static void assert_ranks(
    struct fixture *fixture, size_t chapter, const char *expected)
{
	const struct chapter *which = chapter_at(fixture, chapter);
	struct text seen = {0};

	for (size_t i = 0; i < which->match_count; i++) {
		const struct term_match *match = which->matches[i];

		text_printf(&seen, "%s %u/%u/%u ", match->term->id,
		    match->rank.section, match->rank.chapter, match->rank.book);
	}
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void matches_are_ranked_in_section_chapter_and_book(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md",
	    "ALL\n\n# A\n\nALL ALL MET\n\n- ALL\n\n## B\n\nALL MET\n");
	add_chapter(fixture, "b.md", NULL);
	add_chapter(fixture, "c.md", "MET\n\nALL\n");
	resolve(fixture);
	assert_ranks(fixture, 0,
	    "all 0/0/0 all 0/1/1 all 1/2/2 met 0/0/0 all 2/3/3 all 0/4/4 "
	    "met 0/1/1 ");
	assert_ranks(fixture, 1, "");
	assert_ranks(fixture, 2, "met 0/0/2 all 0/0/5 ");
	assert_null(chapter_at(fixture, 0)->matches[0]->section);
	assert_string_equal(
	    chapter_at(fixture, 0)->matches[5]->section->title, "B");
}

static void a_term_knows_where_it_is_used(void **state)
{
	struct fixture *fixture = *state;
	const struct term *met;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "# A\n\nMET\n\n## B\n\nMET\n\n- MET\n");
	add_chapter(fixture, "b.md", "MET\n");
	resolve(fixture);
	met = &fixture->book.glossary.terms[5];
	assert_int_equal(met->use_count, 3);
	assert_string_equal(met->uses[0].heading->title, "A");
	assert_int_equal(met->uses[0].count, 1);
	assert_string_equal(met->uses[1].heading->title, "B");
	assert_int_equal(met->uses[1].count, 2);
	assert_null(met->uses[2].heading);
	assert_ptr_equal(met->uses[2].chapter, chapter_at(fixture, 1));
	assert_int_equal(fixture->book.glossary.terms[6].use_count, 0);
}

static void threads_cannot_change_the_ranks(void **state)
{
	struct fixture *fixture = *state;
	char path[40];

	add_terms(fixture, terms, COUNT(terms));
	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "%d.md", i);
		add_chapter(fixture, path, "MET ALL\n");
	}
	resolve(fixture);
	for (size_t i = 0; i < 100; i++) {
		const struct chapter *chapter = chapter_at(fixture, i);

		assert_int_equal(chapter->matches[0]->rank.book, i);
		assert_int_equal(chapter->matches[1]->rank.book, i);
	}
}

/* --- definitions ------------------------------------------------------ */

static void a_definition_links_other_terms_but_not_its_own(void **state)
{
	static const struct term own[] = {
	    {.id = "pd-l1",
	        .headword = "PD-L1",
	        .definition = "PD-L1 binds PD-1; PD-1 blocks."},
	    {.id = "pd-1",
	        .headword = "PD-1",
	        .definition = "PD-1 is bound by PD-L1."},
	    {.id = "pd-l1-test",
	        .headword = "PD-L1 test",
	        .definition = "A PD-L1 test finds PD-L1."}};
	struct fixture *fixture = *state;
	struct glossary *glossary = &fixture->book.glossary;
	struct text seen = {0};

	add_terms(fixture, own, 3);
	resolve(fixture);
	for (size_t i = 0; i < 3; i++) {
		describe(&seen, glossary->page, glossary->terms[i].document);
		text_append_char(&seen, '\n');
	}
	assert_string_equal(text_string(&seen),
	    "PD-1=pd-1 PD-1=pd-1 \nPD-L1=pd-l1 \n"
	    "PD-L1=pd-l1 PD-L1=pd-l1 \n");
	assert_int_equal(glossary->page->match_count, 0);
	assert_int_equal(glossary->terms[0].use_count, 0);
	text_clear(&seen);
}

static void each_definition_is_a_section_of_its_own(void **state)
{
	static const struct term own[] = {
	    {.id = "a", .headword = "alpha", .definition = "Not gamma gamma."},
	    {.id = "b", .headword = "beta", .definition = "Not gamma."},
	    {.id = "c", .headword = "gamma"}};
	struct fixture *fixture = *state;
	struct glossary *glossary = &fixture->book.glossary;

	add_terms(fixture, own, 3);
	resolve(fixture);
	for (size_t i = 0; i < 2; i++) {
		const struct marks *marks = block_marks(glossary->page,
		    find_node(glossary->terms[i].document, KIND_PARAGRAPH, 0));

		assert_int_equal(marks->count, 2 - i);
		assert_int_equal(marks->items[0].match->rank.section, 0);
	}
}

/* --- entries ---------------------------------------------------------- */

static void entries_are_sorted_for_readers(void **state)
{
	static const struct term own[] = {{.id = "z", .headword = "zeta"},
	    {.id = "a", .headword = "\xC3\xA4quator"},
	    {.id = "B", .headword = "Beta"}, {.id = "b", .headword = "alpha"}};
	struct fixture *fixture = *state;
	const struct glossary *glossary = &fixture->book.glossary;

	add_terms(fixture, own, 4);
	resolve(fixture);
	assert_string_equal(glossary->sorted[0]->headword, "alpha");
	assert_string_equal(glossary->sorted[1]->headword, "\xC3\xA4quator");
	assert_string_equal(glossary->sorted[2]->headword, "Beta");
	assert_string_equal(glossary->sorted[3]->headword, "zeta");
}

static void entries_get_anchors_on_the_page_of_the_glossary(void **state)
{
	static const struct term own[] = {{.id = "pd-1", .headword = "PD-1"},
	    {.id = "\xCE\xB2", .headword = "\xCE\xB2"}};
	struct fixture *fixture = *state;
	const struct glossary *glossary = &fixture->book.glossary;

	add_terms(fixture, own, 2);
	resolve(fixture);
	assert_string_equal(glossary->terms[0].anchor.id, "pd-1");
	assert_string_equal(glossary->terms[1].anchor.id, "\xCE\xB2");
	assert_string_equal(glossary->terms[1].anchor.ascii, "term-2");
}

static void the_home_of_a_term_must_be_a_chapter(void **state)
{
	static const struct term own[] = {
	    {.id = "a", .headword = "A", .home = "a.md"},
	    {.id = "b", .headword = "B", .home = "lost.md"}};
	struct fixture *fixture = *state;

	add_terms(fixture, own, 2);
	add_chapter(fixture, "a.md", "text\n");
	resolve(fixture);
	assert_messages(fixture,
	    "glossary.yaml:2:3: error: no chapter called \"lost.md\" "
	    "[glossary/no-home]\n");
}

static void a_book_without_a_glossary_has_no_terms(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "PD-1\n");
	resolve(fixture);
	assert_int_equal(chapter_at(fixture, 0)->match_count, 0);
	assert_messages(fixture, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(terms_are_found_where_a_reader_would),
	    TEST(a_match_gives_way_to_older_marks),
	    TEST(matches_are_ranked_in_section_chapter_and_book),
	    TEST(a_term_knows_where_it_is_used),
	    TEST(threads_cannot_change_the_ranks),
	    TEST(a_definition_links_other_terms_but_not_its_own),
	    TEST(each_definition_is_a_section_of_its_own),
	    TEST(entries_are_sorted_for_readers),
	    TEST(entries_get_anchors_on_the_page_of_the_glossary),
	    TEST(the_home_of_a_term_must_be_a_chapter),
	    TEST(a_book_without_a_glossary_has_no_terms),
	};

	return cmocka_run_group_tests_name("glossary", tests, NULL, NULL);
}
