#include "support.h"

#include "passes/passes.h"

#define UNDEFINED " has no entry in the glossary [glossary/undefined-acronym]\n"

static void look(struct fixture *fixture)
{
	finish_book(fixture);
	for_each_chapter(fixture, html_prepare);
	for_each_chapter(fixture, numbering_assign);
	fixture->report.doubting = true;
	passes_run(checking_passes, &fixture->book, &fixture->report);
}

/* A new fixture in place of the old one. */
static struct fixture *renew(void **state)
{
	tear_down(state);
	set_up(state);
	return *state;
}

struct sample {
	const char *text;     /* of a chapter */
	const char *expected; /* words that are told, or NULL */
};

/* Each sample as a book of its own, of which one message at most is told. */
static void check(void **state, const struct term *terms, size_t term_count,
    const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct fixture *fixture = renew(state);
		const char *told;

		add_terms(fixture, terms, term_count);
		add_chapter(fixture, "a.md", samples[i].text);
		/* Entries that a sample does not use are no news. */
		report_silence(&fixture->report, (struct position){.file = ""},
		    "glossary/unused");
		look(fixture);
		told = messages(fixture);
		if (samples[i].expected ? !strstr(told, samples[i].expected)
		                        : told[0] != '\0')
			fail_msg("%s: \"%s\" instead of \"%s\"",
			    samples[i].text, told,
			    samples[i].expected ? samples[i].expected : "");
	}
}

/* --- acronyms --------------------------------------------------------- */

static const char *const aliases[] = {"B7-H1", "ICIs"};

static const struct term known[] = {
    {.id = "pd-l1",
        .headword = "PD-L1",
        .aliases = (const char **)aliases,
        .alias_count = 2},
    {.id = "cd8", .headword = "CD8+ T cell", .plural = "CD8+ T cells"},
    {.id = "ifn", .headword = "IFN-\xCE\xB3"},
};

static void an_acronym_without_an_entry_is_told(void **state)
{
	static const struct sample samples[] = {
	    {"EGFR\n", "a.md:1:1: warning: \"EGFR\" is used, but" UNDEFINED},
	    {"EGFR EGFR\n\n- EGFRs\n", "\"EGFR\" is used 3 times, but"},
	    {"The **EG**FR\n", "a.md:1:7: warning: \"EGFR\""},
	    {"Receptor (EGFR)\n", "a.md:1:11: warning: \"EGFR\""},
	    {"> - x\n>   EGFR\n", "a.md:2:5: warning: \"EGFR\""},
	    {"|a|\n|-|\n|EGFR|\n", "a.md:3:2: warning: \"EGFR\""},
	    {"# The EGFR\n", "a.md:1:7: warning: \"EGFR\""},
	    {"x[^1]\n\n[^1]: EGFR\n", "a.md:3:7: warning: \"EGFR\""},
	    {"CD8 counts\n", "\"CD8\" is used, but"},
	    {"PDL1\n", "in the glossary; did you mean \"PD-L1\"? ["},
	    {"anti-PD-L1 and anti-EGFR\n", "a.md:1:21: warning: \"EGFR\""},
	    {"PD-L10\n", "\"PD-L10\" is used, but" UNDEFINED},
	};

	check(state, known, COUNT(known), samples, COUNT(samples));
}

static void what_the_glossary_has_is_not_told(void **state)
{
	static const struct sample samples[] = {
	    {"PD-L1, PD\xE2\x80\x91L1, **PD**-L1, B7-H1, ICIs, ICI\n", NULL},
	    {"Anti-PD-L1-positive, PD-L1's, CD8+ T cells\n", NULL},
	    {"IFN-\xCE\xB3 and IFN\xE2\x80\x93&gamma;\n", NULL},
	    {"# PD-L1 and CD8+ T cells\n", NULL},
	    {"`EGFR` [EGFR](https://example.org) ![EGFR](https://x.org)\n",
	        "image/remote"},
	    {"    EGFR\n\n```\nEGFR\n```\n\n<div title=\"EGFR\">EGFR</div>\n",
	        NULL},
	    {"<kbd>EGFR</kbd> <b title=\"EGFR\">x</b> [x](term:pd-l1)\n", NULL},
	    {"# ALL IN CAPITALS\n\n## CONCLUSIONS\n", NULL},
	    {"## Words {#EGFR}\n\nFigure: x {#fig-EGFR}\n", "caption/alone"},
	};

	check(state, known, COUNT(known), samples, COUNT(samples));
}

static void a_book_without_a_glossary_is_asked_nothing(void **state)
{
	static const struct sample samples[] = {{"# EGFR\n\nEGFR\n", NULL}};

	check(state, NULL, 0, samples, 1);
}

static void the_first_use_in_the_order_of_the_book_is_told(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, known, 1);
	add_chapter(fixture, "a.md", "PD-L1\n");
	add_chapter(fixture, "b.md", "x\n\nEGFR\n");
	add_chapter(fixture, "c.md", "EGFR\n");
	look(fixture);
	assert_messages(fixture,
	    "b.md:3:1: warning: \"EGFR\" is used 2 times, but" UNDEFINED);
}

static void definitions_are_text_as_well(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "alpha", .definition = "As EGFR and ALK."},
	};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, 1);
	add_chapter(fixture, "a.md", "Alpha and ALK\n");
	look(fixture);
	assert_messages(fixture,
	    "glossary.yaml:1:20: warning: \"EGFR\" is used, but" UNDEFINED
	    "a.md:1:11: warning: \"ALK\" is used 2 times, but" UNDEFINED);
}

static void exceptions_are_not_told_but_idle_ones_are(void **state)
{
	static struct known_acronym exceptions[] = {
	    {"US", "a country", {"book.yaml", 1, 5, ORDER_CONFIGURATION, 0}},
	    {"UK", "another", {"book.yaml", 2, 5, ORDER_CONFIGURATION, 0}},
	    {"TKIs", "in a plural",
	        {"book.yaml", 3, 5, ORDER_CONFIGURATION, 0}},
	    {"MRI", "unused", {"book.yaml", 4, 5, ORDER_CONFIGURATION, 0}},
	    {"PD-L1", "entry", {"book.yaml", 5, 5, ORDER_CONFIGURATION, 0}},
	};
	struct fixture *fixture = *state;

	add_terms(fixture, known, 1);
	fixture->book.glossary.acronyms = exceptions;
	fixture->book.glossary.acronym_count = COUNT(exceptions);
	add_chapter(fixture, "a.md",
	    "PD-L1 in the US-UK region, TKI, and UK\xE2\x80\x93NZ.\n");
	look(fixture);
	assert_messages(fixture,
	    "book.yaml:4:5: warning: no text has the acronym \"MRI\"; take the "
	    "line out [glossary/idle-acronym]\n"
	    "book.yaml:5:5: warning: \"PD-L1\" has an entry in the glossary "
	    "(line 1); take the line out [glossary/idle-acronym]\n"
	    "a.md:1:37: warning: \"UK-NZ\" is used, but" UNDEFINED);
}

/* --- entries ---------------------------------------------------------- */

static void an_entry_that_no_chapter_uses_is_told(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "alpha", .definition = "It is not beta."},
	    {.id = "b", .headword = "beta", .definition = "Something."},
	    {.id = "c", .headword = "gamma", .definition = "Something."},
	    {.id = "d", .headword = "delta", .definition = "Something."},
	};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "Alpha, and delta.\n");
	add_chapter(fixture, "b.md", "`gamma`\n");
	look(fixture);
	assert_messages(fixture,
	    "glossary.yaml:2:3: warning: no chapter uses \"beta\" "
	    "[glossary/unused]\n"
	    "glossary.yaml:3:3: warning: no chapter uses \"gamma\" "
	    "[glossary/unused]\n");
}

#define BY_LETTER                                                              \
	", but for the case of its first letter; each entry is found by its "  \
	"own spelling [glossary/form-twice]\n"

static void a_form_belongs_to_one_entry(void **state)
{
	static const char *const shared[] = {"PD\xE2\x80\x91L1", "PDCD1"};
	static const struct term terms[] = {
	    {.id = "a", .headword = "PD-L1", .short_form = "PD-L1"},
	    {.id = "b",
	        .headword = "ligand",
	        .plural = "ligands",
	        .aliases = (const char **)shared,
	        .alias_count = 2},
	    {.id = "c", .headword = "Ligands"},
	    {.id = "d", .headword = "car"},
	    {.id = "e", .headword = "CAR"},
	    {.id = "f", .headword = "Car", .letters = CASE_EXACT},
	    {.id = "g", .headword = "other", .brand = "PDCD1"},
	};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "PD-L1, ligand, car, CAR, other\n");
	look(fixture);
	assert_messages(fixture,
	    "glossary.yaml:2:3: warning: \"PD\xE2\x80\x91L1\" belongs to "
	    "\"PD-L1\" (line 1), too; only that entry is found by it "
	    "[glossary/form-twice]\n"
	    "glossary.yaml:3:3: warning: \"Ligands\" belongs to \"ligand\" "
	    "(line 2), too" BY_LETTER
	    "glossary.yaml:6:3: warning: \"Car\" belongs to \"car\" (line 4), "
	    "too" BY_LETTER
	    "glossary.yaml:7:3: warning: \"PDCD1\" belongs to \"ligand\" "
	    "(line 2), too; only that entry is found by it "
	    "[glossary/form-twice]\n");
}

/* Each pair is told once, and not as what it leads to. */
static void a_form_belongs_to_two_entries_by_its_letter(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "Response"},
	    {.id = "b", .headword = "response"},
	    {.id = "c", .headword = "lead", .letters = CASE_EXACT},
	    {.id = "d", .headword = "Lead"},
	    {.id = "e", .headword = "arm", .letters = CASE_EXACT},
	    {.id = "f", .headword = "Arm", .letters = CASE_EXACT},
	    {.id = "g", .headword = "cell"},
	    {.id = "h", .headword = "cells"},
	};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "The response, lead, arm, Arm, cell.\n");
	look(fixture);
	assert_int_equal(fixture->book.glossary.terms[0].use_count, 0);
	assert_int_equal(fixture->book.glossary.terms[1].use_count, 1);
	assert_messages(fixture,
	    "glossary.yaml:2:3: warning: \"response\" belongs to \"Response\" "
	    "(line 1), too" BY_LETTER
	    "glossary.yaml:4:3: warning: \"Lead\" belongs to \"lead\" "
	    "(line 3), too" BY_LETTER
	    "glossary.yaml:8:3: warning: no chapter uses \"cells\" "
	    "[glossary/unused]\n");
}

static void a_term_does_not_explain_itself(void **state)
{
	static const struct {
		const char *definition;
		bool told;
	} samples[] = {
	    {"A T cell is a cell.", true},
	    {"What *T* cells do.", true},
	    {"The t\xE2\x80\x91"
	     "cell.",
	        false},
	    {"Short: TC.", true},
	    {"A CAR T cell is another.", false},
	    {"A kind of cell. A T cell kills.", false},
	    {"What `T cell` means.", false},
	    {"Not a T cellar.", false},
	    {"The effect of e.g. T cells.", true},
	    {"The effect, cf. T cells.", true},
	    {"A kind (of cell).  A T cell kills. ", false},
	    {"Is it a cell? A T cell kills.", false},
	};
	struct term terms[] = {
	    {.id = "t", .headword = "T cell", .short_form = "TC"},
	    {.id = "c", .headword = "CAR T cell", .definition = "One."},
	};

	for (size_t i = 0; i < COUNT(samples); i++) {
		struct fixture *fixture = renew(state);
		bool told;

		terms[0].definition = samples[i].definition;
		add_terms(fixture, terms, 2);
		add_chapter(fixture, "a.md", "A T cell, a CAR T cell.\n");
		look(fixture);
		told = strstr(messages(fixture), "[glossary/circular]");
		if (told != samples[i].told)
			fail_msg("%s", samples[i].definition);
	}
}

static void a_term_is_used_behind_its_home(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "alpha", .home = "home.md"},
	    {.id = "b", .headword = "beta", .home = "home.md"},
	    {.id = "c", .headword = "gamma", .home = "early.md"},
	};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "front.md", "alpha\n");
	chapter_at(fixture, 0)->matter = MATTER_FRONT;
	add_chapter(fixture, "early.md", "gamma\n\nalpha, **al**pha\n");
	add_chapter(fixture, "next.md", "alpha gamma\n");
	add_chapter(fixture, "home.md", "beta alpha\n");
	look(fixture);
	assert_messages(fixture,
	    "early.md:3:1: warning: \"alpha\" is used before the chapter that "
	    "explains it, \"home.md\" [glossary/before-home]\n");
}

/* --- expansions ------------------------------------------------------- */

static const char *const ligand_aliases[] = {"B7 homolog 1", "B7H1"};

static const struct term expanded[] = {
    {.id = "pd-l1",
        .headword = "PD-L1",
        .long_form = "programmed death-ligand 1",
        .aliases = (const char **)ligand_aliases,
        .alias_count = COUNT(ligand_aliases)},
    {.id = "os", .headword = "overall survival", .short_form = "OS"},
    {.id = "rr", .headword = "RR", .long_form = "response rate"},
    {.id = "sclc", .headword = "SCLC", .long_form = "small-cell lung cancer"},
    {.id = "ifn", .headword = "IFN-\xCE\xB3", .long_form = "interferon gamma"},
    {.id = "her2",
        .headword = "HER2",
        .long_form = "human epidermal growth factor receptor 2"},
    {.id = "x", .headword = "XYZ"},
};

static void words_beside_an_acronym_are_those_of_the_glossary(void **state)
{
	static const struct sample samples[] = {
	    {"The programmed cell death ligand 1 (PD-L1)\n",
	        "a.md:1:5: warning: \"PD-L1\" is expanded as \"programmed cell "
	        "death ligand 1\" here, but in the glossary as \"programmed "
	        "death-ligand 1\" [glossary/expansion]"},
	    {"PD-L1 (programmed cell death ligand 1) is\n",
	        "a.md:1:8: warning: \"PD-L1\" is expanded as"},
	    {"PD-L1 (*programmed* cell death\nligand 1; a protein)\n",
	        "as \"programmed cell death ligand 1\" here"},
	    {"the outcome survival (OS)\n", "as \"outcome survival\""},
	    {"overall survivorship (OS)\n", "as \"overall survivorship\""},
	    {"Overall Survival (OS)\n", "as \"Overall Survival\""},
	    {"interferon of gamma (IFN-\xCE\xB3)\n", "\"interferon of gamma\""},
	    {"human epidermal receptor 2 (HER2)\n",
	        "as \"human epidermal receptor 2\""},
	    {"response ratio (RR)\n", "as \"response ratio\""},
	    {"relative risk (RR)\n", "as \"relative risk\""},
	};

	check(state, expanded, COUNT(expanded), samples, COUNT(samples));
}

static void other_words_beside_an_acronym_are_no_expansion(void **state)
{
	static const struct sample samples[] = {
	    {"Programmed death ligand 1 (PD-L1)\n", NULL},
	    {"programmed death-ligands 1 (PD-L1)\n", NULL},
	    {"**programmed** death\nligand 1 (PD-L1)\n", NULL},
	    {"B7 homolog 1 (PD-L1), or PD-L1 (B7 homolog 1)\n", NULL},
	    {"response rates (RRs), RR (response rate)\n", NULL},
	    {"non-small-cell lung cancer (SCLC)\n", NULL},
	    {"in the plasma of a donor with leukaemia (PD-L1)\n", NULL},
	    {"the median of survival (OS) and survival (OS)\n", NULL},
	    {"OS (others), OS (in months), OS (or so)\n", NULL},
	    {"RR (0.7), RR (reached), RR (ratio between people)\n", NULL},
	    {"RR (rarely `reported`), rarely `x` reported (RR)\n", NULL},
	    {"One (PD-L1) and PD-L1 (two\n", NULL},
	    {"xenon yellow zinc (XYZ)\n", NULL},
	    {"(OS) OS (\n", NULL},
	    {"overall survival (RR)\n", NULL},
	};

	check(state, expanded, COUNT(expanded), samples, COUNT(samples));
}

/* --- titles ----------------------------------------------------------- */

static void an_acronym_in_a_title_has_its_expansion(void **state)
{
	static const struct sample samples[] = {
	    {"# What PD-L1 does\n",
	        "a.md:1:8: warning: the title has \"PD-L1\" without its "
	        "expansion, \"programmed death-ligand 1\" "
	        "[glossary/title-acronym]"},
	    {"# Programmed Death Ligand 1 (PD-L1)\n", NULL},
	    {"# PD-L1: programmed death-ligand 1, and PD-L1\n", NULL},
	    {"# Programmed death-ligand 1\n\n## PD-L1\n", NULL},
	    {"# The XYZ, `PD-L1`, PD-L10\n", "\"PD-L10\" is used"},
	    {"# Overall survivals (OS)\n", NULL},
	    {"# Two OSs\n", "the title has \"OS\""},
	    {"# The B7 homolog 1\n", NULL},
	    {"# On B7H1\n", NULL},
	};

	check(state, expanded, COUNT(expanded), samples, COUNT(samples));
}

static void what_navigation_shows_is_a_title(void **state)
{
	struct fixture *fixture = *state;
	struct entry *entry;

	add_terms(fixture, expanded, 2);
	add_chapter(fixture, "a.md", "# The PD-L1\n\nPD-L1\n");
	add_chapter(fixture, "b.md", "# Lives\n\noverall survival\n");
	finish_book(fixture);
	for (size_t i = 0; i < 2; i++) {
		chapter_at(fixture, i)->label = "PD-L1 and OS";
		entry = &fixture->book.entries[i];
		entry->at = (struct position){
		    "SUMMARY.md", (int)i + 1, 3, ORDER_SUMMARY, 0};
	}
	for_each_chapter(fixture, numbering_assign);
	passes_run(checking_passes, &fixture->book, &fixture->report);
	assert_messages(fixture,
	    "SUMMARY.md:2:3: warning: the title has \"OS\" without its "
	    "expansion, \"overall survival\" [glossary/title-acronym]\n"
	    "SUMMARY.md:2:3: warning: the title has \"PD-L1\" without its "
	    "expansion, \"programmed death-ligand 1\" "
	    "[glossary/title-acronym]\n"
	    "a.md:1:7: warning: the title has \"PD-L1\" without its expansion, "
	    "\"programmed death-ligand 1\" [glossary/title-acronym]\n");
}

/* --- causes, not consequences ----------------------------------------- */

static void what_was_left_out_is_not_missed(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, known, 1);
	add_chapter(fixture, "a.md", "EGFR\n");
	fixture->book.glossary.incomplete = true;
	fixture->book.incomplete = true;
	look(fixture);
	assert_messages(fixture, "");
}

static void threads_cannot_change_the_doubts(void **state)
{
	struct fixture *fixture = *state;
	char path[40];

	add_terms(fixture, known, 1);
	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "%d.md", i);
		add_chapter(fixture, path, "PD-L1 EGFR EGFR\n");
	}
	look(fixture);
	assert_messages(fixture,
	    "0.md:1:7: warning: \"EGFR\" is used 200 times, but" UNDEFINED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(an_acronym_without_an_entry_is_told),
	    TEST(what_the_glossary_has_is_not_told),
	    TEST(a_book_without_a_glossary_is_asked_nothing),
	    TEST(the_first_use_in_the_order_of_the_book_is_told),
	    TEST(definitions_are_text_as_well),
	    TEST(exceptions_are_not_told_but_idle_ones_are),
	    TEST(an_entry_that_no_chapter_uses_is_told),
	    TEST(a_form_belongs_to_one_entry),
	    TEST(a_form_belongs_to_two_entries_by_its_letter),
	    TEST(a_term_does_not_explain_itself),
	    TEST(a_term_is_used_behind_its_home),
	    TEST(words_beside_an_acronym_are_those_of_the_glossary),
	    TEST(other_words_beside_an_acronym_are_no_expansion),
	    TEST(an_acronym_in_a_title_has_its_expansion),
	    TEST(what_navigation_shows_is_a_title),
	    TEST(what_was_left_out_is_not_missed),
	    TEST(threads_cannot_change_the_doubts),
	};

	return cmocka_run_group_tests_name("doubts", tests, NULL, NULL);
}
