#include "support.h"

#include "passes/passes.h"

static const struct reference sources[] = {{.id = "antonia2018"},
    {.id = "spigel2022"}, {.id = "a-b.c:d"}, {.id = "doi:10.1000/x"},
    {.id = "m\xC3\xBCller"}, {.id = "https://example.org/a"}};

static void resolve(struct fixture *fixture)
{
	add_references(fixture, sources, COUNT(sources));
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);
}

/*
 * "{text|@key;...|words}" for every part of a citation, with "(" and ")" where
 * it opens and closes and "=" in the sentence; "<text|id;...>" for every
 * reference of a block, "#" before those that are numbers only.
 */
static void describe_part(struct text *out, const struct citation_part *part)
{
	const struct citation *citation = part->citation;

	text_printf(out, "%s%s", citation->in_text && part->opens ? "=" : "",
	    part->opens ? "(" : "");
	for (size_t i = part->first; i < part->first + part->count; i++) {
		const struct citation_item *item = &citation->items[i];

		text_printf(out, "%s%s@%s", i > part->first ? ";" : "",
		    item->suppress_author ? "-" : "", item->reference->id);
	}
	text_printf(out, "%s%s", part->words, part->closes ? ")" : "");
}

static void describe_crossref(struct text *out, const struct crossref *crossref)
{
	text_append_string(out, crossref->number_only ? "#" : "");
	for (size_t i = 0; i < crossref->count; i++)
		text_printf(out, "%s%s", i > 0 ? ";" : "",
		    crossref->items[i].anchor->id);
}

static void describe_mark(
    struct text *out, const struct mark *mark, const struct text *words)
{
	bool reference = mark->kind == MARK_REFERENCE;

	text_append_char(out, reference ? '<' : '{');
	text_append(out, words->data + mark->from, mark->to - mark->from);
	text_append_char(out, '|');
	if (reference)
		describe_crossref(out, mark->crossref);
	else
		describe_part(out, mark->part);
	text_append_char(out, reference ? '>' : '}');
}

static void describe(
    struct text *out, struct chapter *chapter, cmark_node *root)
{
	for (cmark_node *node = root; node; node = node_next(node, root)) {
		const struct marks *marks;
		struct text words = {0};

		if (!node_is_leaf_block(node))
			continue;
		marks = block_marks(chapter, node);
		node_append_text(&words, node);
		for (size_t i = 0; i < marks->count; i++) {
			if (marks->items[i].kind != MARK_HIDDEN)
				describe_mark(out, &marks->items[i], &words);
		}
		text_clear(&words);
	}
}

static void assert_marks(
    struct fixture *fixture, size_t chapter, const char *expected)
{
	struct chapter *which = chapter_at(fixture, chapter);
	struct text seen = {0};

	describe(&seen, which, which->document);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

/* --- Pandoc's grammar ------------------------------------------------- */

struct sample {
	const char *source;
	const char *expected;
};

static const struct sample samples[] = {
    {"[@antonia2018]", "{[@antonia2018]|(@antonia2018)}"},
    {"a [ @antonia2018 ].", "{[ @antonia2018 ]|(@antonia2018)}"},
    {"[@antonia2018; @spigel2022]",
        "{[@antonia2018; @spigel2022]|(@antonia2018;@spigel2022)}"},
    {"[@antonia2018;-@spigel2022]",
        "{[@antonia2018;-@spigel2022]|(@antonia2018;-@spigel2022)}"},
    {"[-@antonia2018]", "{[-@antonia2018]|(-@antonia2018)}"},
    {"[@{antonia2018}]", "{[@{antonia2018}]|(@antonia2018)}"},
    {"[@a-b.c:d]", "{[@a-b.c:d]|(@a-b.c:d)}"},
    {"[-@a-b.c:d]", "{[-@a-b.c:d]|(-@a-b.c:d)}"},
    {"[@{doi:10.1000/x}]", "{[@{doi:10.1000/x}]|(@doi:10.1000/x)}"},
    {"[@m\xC3\xBCller]", "{[@m\xC3\xBCller]|(@m\xC3\xBCller)}"},
    {"**[@antonia2018]**", "{[@antonia2018]|(@antonia2018)}"},
    {"[@antonia2018][@spigel2022]",
        "{[@antonia2018]|(@antonia2018)}{[@spigel2022]|(@spigel2022)}"},
    {"| [@antonia2018] |\n|---|\n| [@spigel2022] |",
        "{[@antonia2018]|(@antonia2018)}{[@spigel2022]|(@spigel2022)}"},
    {"# A [@antonia2018]", "{[@antonia2018]|(@antonia2018)}"},
    {"> [!NOTE]\n> [@antonia2018]", "{[@antonia2018]|(@antonia2018)}"},

    {"[see @antonia2018]", "{[|(}{@antonia2018]|@antonia2018)}"},
    {"[see -@antonia2018]", "{[|(}{-@antonia2018]|-@antonia2018)}"},
    {"[ see @antonia2018 ]", "{[ |(}{@antonia2018 ]|@antonia2018)}"},
    {"[@antonia2018, p. 3]", "{[@antonia2018, p. 3]|(@antonia2018, p. 3)}"},
    {"[@antonia2018 p. 3]", "{[@antonia2018 p. 3]|(@antonia2018, p. 3)}"},
    {"[@antonia2018, 33-35]",
        "{[@antonia2018, 33-35]|(@antonia2018, pp. 33\xE2\x80\x93"
        "35)}"},
    {"[@antonia2018{}, 3 x]", "{[@antonia2018{}|(@antonia2018}{]|)}"},
    {"[@antonia2018 and x]", "{[@antonia2018|(@antonia2018}{]|)}"},
    {"[@antonia2018, *p.* 3]", "{[@antonia2018|(@antonia2018}{]|)}"},
    {"[@antonia2018, 3 *x*]", "{[@antonia2018, 3|(@antonia2018, p. 3}{]|)}"},
    {"[see\n@antonia2018,\np. 3]",
        "{[|(}{@antonia2018, p. 3]|@antonia2018, p. 3)}"},
    {"[@antonia2018, pp. 3-5; see also @spigel2022]",
        "{[@antonia2018, pp. 3-5|(@antonia2018, pp. 3\xE2\x80\x93"
        "5}{@spigel2022]|@spigel2022)}"},
    {"[see *@antonia2018* and @spigel2022]",
        "{[|(}{@antonia2018|@antonia2018}{@spigel2022]|@spigel2022)}"},
    {"[@spigel2022 and *@antonia2018*]",
        "{[@spigel2022|(@spigel2022}{@antonia2018|@antonia2018}{]|)}"},
    {"[see -@a-b.c:d x]", "{[|(}{-@a-b.c:d|-@a-b.c:d}{]|)}"},

    {"@antonia2018 showed", "{@antonia2018|=(@antonia2018)}"},
    {"as @antonia2018.", "{@antonia2018|=(@antonia2018)}"},
    {"(@antonia2018)", "{@antonia2018|=(@antonia2018)}"},
    {"@{antonia2018}s", "{@{antonia2018}|=(@antonia2018)}"},
    {"@antonia2018: \"x\"", "{@antonia2018|=(@antonia2018)}"},
    {"@antonia2018---so", "{@antonia2018|=(@antonia2018)}"},
    {"-@antonia2018 showed", "{-@antonia2018|=(-@antonia2018)}"},
    {"@antonia2018 [p. 3] showed",
        "{@antonia2018 [p. 3]|=(@antonia2018, p. 3)}"},
    {"@antonia2018 [sic]", "{@antonia2018 [|=(@antonia2018, }{]|)}"},
    {"@antonia2018 [*sic*]", "{@antonia2018 [|=(@antonia2018, }{]|)}"},
    {"@antonia2018 [see @spigel2022, 3]",
        "{@antonia2018 [|=(@antonia2018; }"
        "{@spigel2022, 3]|@spigel2022, p. 3)}"},
    {"@antonia2018 [@spigel2022]",
        "{@antonia2018 [|=(@antonia2018; }{@spigel2022]|@spigel2022)}"},
    {"@antonia2018 [33; @spigel2022]",
        "{@antonia2018 [33|=(@antonia2018, p. 33}"
        "{@spigel2022]|@spigel2022)}"},
    {"@{https://example.org/a}",
        "{@{https://example.org/a}|=(@https://example.org/a)}"},
    {"@{https://example.org/a} [3]",
        "{@{https://example.org/a} [3]|=(@https://example.org/a, p. 3)}"},

    {"\\@antonia2018", ""},
    {"\\[@antonia2018]", "{@antonia2018|=(@antonia2018)}"},
    {"[see *@antonia2018*]", "{@antonia2018|=(@antonia2018)}"},
    {"x@antonia2018", ""},
    {"`@antonia2018` `[@antonia2018]`", ""},
    {"[@antonia2018](x.md)", ""},
    {"![@antonia2018](x.svg)", ""},
    {"@", ""},
    {"[@]", ""},
    {"[@; @]", ""},
    {"a @ b [a @ b]", ""},
    {"[antonia2018]", ""},
    {"```\n[@antonia2018]\n```", ""},
    {"user@example.org", ""},
};

static void citations_follow_the_grammar_of_pandoc(void **state)
{
	for (size_t i = 0; i < COUNT(samples); i++) {
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		add_chapter(fixture, "a.md", samples[i].source);
		resolve(fixture);
		assert_marks(fixture, 0, samples[i].expected);
		assert_messages(fixture, "");
	}
}

/* --- mistakes --------------------------------------------------------- */

static void an_unknown_key_is_an_error_where_it_stands(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "Text\n[@antonia2018; @spigle2022] [@whoever; -@nobody]\n");
	resolve(fixture);
	assert_marks(fixture, 0, "{[@antonia2018|(@antonia2018}{]|)}");
	assert_messages(fixture,
	    "a.md:2:16: error: no reference has the key \"spigle2022\"; did "
	    "you mean \"spigel2022\"? [citation/unknown-key]\n"
	    "a.md:2:30: error: no reference has the key \"whoever\" "
	    "[citation/unknown-key]\n"
	    "a.md:2:41: error: no reference has the key \"nobody\" "
	    "[citation/unknown-key]\n");
}

/* What is known of a group is shown as if the rest were words. */
static void a_group_with_an_unknown_key_is_shown_around_it(void **state)
{
	static const struct sample groups[] = {
	    {"[@nobody; @antonia2018]", "{[|(}{@antonia2018]|@antonia2018)}"},
	    {"[see @nobody, 3; @antonia2018, 4]",
	        "{[|(}{@antonia2018, 4]|@antonia2018, p. 4)}"},
	    {"@antonia2018 [3; @nobody, 3]",
	        "{@antonia2018 [3|=(@antonia2018, p. 3}{]|)}"},
	    {"[@nobody]", ""},
	    {"[see @nobody, as in @fig-x]", "<@fig-x|fig-x>"},
	};

	for (size_t i = 0; i < COUNT(groups); i++) {
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		add_chapter(fixture, "a.md", groups[i].source);
		add_chapter(fixture, "b.md", "![a](a.svg){#fig-x}\n");
		resolve(fixture);
		assert_marks(fixture, 0, groups[i].expected);
		assert_int_equal(fixture->report.error_count, 1);
	}
}

/* "@nurse" is no source, so what stands behind it is no locator. */
static void brackets_behind_other_words_are_looked_at(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "@nurse [p. 3] @nurse [see [@antonia2018]] @fig-x [@spigel2022]\n"
	    "\n![a](a.svg){#fig-x}\n");
	resolve(fixture);
	assert_marks(fixture, 0,
	    "{[@antonia2018]|(@antonia2018)}<@fig-x|fig-x>"
	    "{[@spigel2022]|(@spigel2022)}");
}

static void a_bracket_that_begins_no_group_is_a_doubt(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "[@antonia2018, p. 3; x]\n\n"
	    "\\[@antonia2018] [[@antonia2018]] [-@antonia2018\n");
	resolve(fixture);
	assert_marks(fixture, 0,
	    "{@antonia2018|=(@antonia2018)}{@antonia2018|=(@antonia2018)}"
	    "{[@antonia2018]|(@antonia2018)}{-@antonia2018|=(-@antonia2018)}");
	assert_messages(fixture,
	    "a.md:1:1: warning: the \"[\" before \"@antonia2018\" begins no "
	    "citation; it needs a \"]\" in the same paragraph, and a key "
	    "behind each \";\" [citation/bracket]\n"
	    "a.md:3:34: warning: the \"[\" before \"@antonia2018\" begins no "
	    "citation; it needs a \"]\" in the same paragraph, and a key "
	    "behind each \";\" [citation/bracket]\n");
}

static void an_unknown_word_outside_brackets_is_a_doubt(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "by @someone\n");
	resolve(fixture);
	assert_messages(fixture,
	    "a.md:1:4: warning: no reference has the key \"someone\"; it is "
	    "shown as it stands [citation/unknown-word]\n");
}

static void an_undefined_note_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "Text[^1] and[^lost] \\[^x] `[^y]` [^ z]\n\n[^1]: note\n");
	resolve(fixture);
	assert_messages(fixture,
	    "a.md:1:13: error: no note is defined as \"[^lost]:\" "
	    "[note/undefined]\n");
}

/* Would take minutes if every one of them looked for its place. */
static void very_many_mistakes_of_a_paragraph_are_counted(void **state)
{
	static const char *const kinds[] = {
	    "@zz\n", "[@zz]\n", "[^zz]\n", "@fig-zz\n"};
	struct fixture *fixture = *state;
	struct text text = {0};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		for (int j = 0; j < 30000; j++)
			text_append_string(&text, kinds[i]);
		text_append_char(&text, '\n');
	}
	add_chapter(fixture, "a.md", text_string(&text));
	resolve(fixture);
	assert_int_equal(fixture->report.error_count, 3 * 30000);
	assert_int_equal(fixture->report.warning_count, 30000);
	assert_contains(messages(fixture),
	    "a.md: warning: and 29900 more of this kind "
	    "[citation/unknown-word]\n");
	assert_contains(messages(fixture),
	    "a.md: error: and 29900 more of this kind [note/undefined]\n");
	text_clear(&text);
}

/* --- captions --------------------------------------------------------- */

static void titles_of_figures_lose_their_citations(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter;

	add_chapter(fixture, "a.md",
	    "# A [@antonia2018]\n\n![a](a.svg \"Plain\")\n\n"
	    "![b](b.svg){#fig-b}\n\nFigure: Cells [@spigel2022] die.\n\n"
	    "| a |\n|---|\n| b |\n\nTable: As in @fig-b [@a-b.c:d]\n");
	resolve(fixture);
	chapter = chapter_at(fixture, 0);
	assert_string_equal(chapter->headings[0]->title, "A");
	assert_int_equal(chapter->figure_count, 3);
	assert_string_equal(chapter->figures[0]->title, "Plain");
	assert_string_equal(chapter->figures[1]->title, "Cells die.");
	assert_string_equal(chapter->figures[2]->title, "As in Figure 1.2");
	assert_messages(fixture, "");
}

/* Only the text of the words is left, whatever parts a citation has. */
static void titles_lose_citations_with_words(void **state)
{
	static struct name names[] = {{.family = "Lee"}, {.family = "Wu"}};
	static const struct sample titles[] = {
	    {"# A [see *the* @antonia2018, p. 3] b", "A b"},
	    {"# A [@antonia2018, in *some*; @spigel2022], b", "A, b"},
	    {"# By @antonia2018 [p. 3 of *it*] b", "By Lee and Wu b"},
	    {"# (@antonia2018)", "(Lee and Wu)"},
	    {"# -@antonia2018 A", "A"},
	    {"# As [see @sec-a] b", "As see 2 b"},
	    {"# As in [@fig-a; @tbl-t] b", "As in Figure 2.1, Table 2.1 b"},
	    {"# As in Fig. -@fig-a", "As in Fig. 2.1"},
	};

	for (size_t i = 0; i < COUNT(titles); i++) {
		struct fixture *fixture;
		struct reference *source;

		tear_down(state);
		set_up(state);
		fixture = *state;
		add_chapter(fixture, "a.md", titles[i].source);
		add_chapter(fixture, "b.md",
		    "# B {#sec-a}\n\n![a](a.svg){#fig-a}\n\n"
		    "Table: T {#tbl-t}\n\n| a |\n|---|\n");
		add_references(fixture, sources, COUNT(sources));
		source = &fixture->book.bibliography.references[0];
		source->authors = names;
		source->author_count = 2;
		finish_book(fixture);
		for_each_chapter(fixture, numbering_assign);
		run_pass(fixture, &citations_pass);
		assert_string_equal(
		    chapter_at(fixture, 0)->title, titles[i].expected);
		assert_messages(fixture, "");
	}
}

/* --- cross-references ------------------------------------------------- */

static void references_find_figures_tables_and_sections(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "See @fig-x, (@tbl-x) and @sec-x; [see @fig-x] *@fig-x* "
	    "@{fig-x}.\n\n![a](a.svg){#fig-x}\n");
	add_chapter(fixture, "b.md",
	    "## Dose {#sec-x}\n\nTable: T {#tbl-x}\n\n| a |\n|---|\n");
	resolve(fixture);
	assert_marks(fixture, 0,
	    "<@fig-x|fig-x><@tbl-x|tbl-x><@sec-x|sec-x><@fig-x]|fig-x>"
	    "<@fig-x|fig-x><@{fig-x}|fig-x>");
	assert_messages(fixture, "");
}

static void an_unknown_reference_is_an_error(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "See @fig-y and @tbl-other.\n");
	add_chapter(fixture, "b.md", "![a](a.svg){#fig-x}\n");
	resolve(fixture);
	assert_marks(fixture, 0, "");
	assert_messages(fixture,
	    "a.md:1:5: error: nothing has the id \"fig-y\"; did you mean "
	    "\"@fig-x\"? [reference/unknown]\n"
	    "a.md:1:16: error: nothing has the id \"tbl-other\" "
	    "[reference/unknown]\n");
}

static void a_chapters_own_figure_comes_before_others(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "@fig-x\n\n![a](a.svg){#fig-x}\n");
	add_chapter(fixture, "b.md", "![a](a.svg){#fig-x}\n");
	add_chapter(fixture, "c.md", "@fig-x\n");
	resolve(fixture);
	assert_marks(fixture, 0, "<@fig-x|fig-x>");
	assert_marks(fixture, 2, "");
	assert_messages(fixture,
	    "c.md:1:1: error: several chapters have the id \"fig-x\"; link to "
	    "one by [text](chapter.md#fig-x) [reference/ambiguous]\n");
}

/* Only what has words to show can be referred to. */
static void the_id_of_a_page_without_a_heading_is_no_reference(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "@sec-a\n");
	chapter_at(fixture, 0)->title = "Sec A";
	resolve(fixture);
	assert_string_equal(chapter_at(fixture, 0)->top->id, "sec-a");
	assert_marks(fixture, 0, "");
	assert_int_equal(fixture->report.error_count, 1);
}

static void references_in_brackets_are_one(void **state)
{
	static const struct sample groups[] = {
	    {"[@fig-a]", "<[@fig-a]|fig-a>"},
	    {"[-@fig-a]", "<[-@fig-a]|#fig-a>"},
	    {"-@fig-a", "<-@fig-a|#fig-a>"},
	    {"[@fig-a; @fig-b]", "<[@fig-a; @fig-b]|fig-a;fig-b>"},
	    {"[@fig-a;@tbl-t;@sec-s]",
	        "<[@fig-a;@tbl-t;@sec-s]|fig-a;tbl-t;sec-s>"},
	    {"[-@fig-a; -@fig-b]", "<[-@fig-a; -@fig-b]|#fig-a;fig-b>"},
	    {"[-@fig-a; @fig-b]", "<-@fig-a|#fig-a><@fig-b|fig-b>"},
	    {"[see @fig-a]", "<@fig-a]|fig-a>"},
	    {"[see @fig-a; @fig-b]", "<@fig-a; @fig-b]|fig-a;fig-b>"},
	    {"[see @fig-a and @fig-b]", "<@fig-a|fig-a><@fig-b|fig-b>"},
	    {"[@fig-a, right]", "<@fig-a|fig-a>"},
	    {"[Fig. @fig-a]", "<@fig-a]|#fig-a>"},
	    {"[see figure @fig-a]", "<@fig-a]|#fig-a>"},
	    {"[Figs. @fig-a; @fig-b]", "<@fig-a; @fig-b]|#fig-a;fig-b>"},
	    {"[Tbl. @tbl-t]", "<@tbl-t]|#tbl-t>"},
	    {"[Tab. @fig-a]", "<@fig-a]|fig-a>"},
	    {"[config @fig-a]", "<@fig-a]|fig-a>"},
	    {"[Fig. @fig-a, table @tbl-t]", "<@fig-a|#fig-a><@tbl-t|#tbl-t>"},
	    {"[Section @sec-s]", "<@sec-s]|sec-s>"},
	    {"see Fig. -@fig-a", "<-@fig-a|#fig-a>"},
	    {"Fig. @fig-a", "<@fig-a|fig-a>"},
	};

	for (size_t i = 0; i < COUNT(groups); i++) {
		struct fixture *fixture;

		tear_down(state);
		set_up(state);
		fixture = *state;
		add_chapter(fixture, "a.md", groups[i].source);
		add_chapter(fixture, "b.md",
		    "## S {#sec-s}\n\n![a](a.svg){#fig-a}\n\n"
		    "![b](b.svg){#fig-b}\n\n"
		    "Table: T {#tbl-t}\n\n| a |\n|---|\n");
		resolve(fixture);
		assert_marks(fixture, 0, groups[i].expected);
		assert_messages(fixture, "");
	}
}

static void unknown_references_of_a_group_are_told(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "[@fig-x; @fig-q; -@tbl-q]\n\n![a](a.svg){#fig-x}\n");
	resolve(fixture);
	assert_marks(fixture, 0, "<@fig-x|fig-x>");
	assert_messages(fixture,
	    "a.md:1:10: error: nothing has the id \"fig-q\"; did you mean "
	    "\"@fig-x\"? [reference/unknown]\n"
	    "a.md:1:19: error: nothing has the id \"tbl-q\" "
	    "[reference/unknown]\n");
}

static void a_reference_may_stand_among_sources(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "[@spigel2022; see @fig-x] [-@fig-x; @spigel2022]\n\n"
	    "![a](a.svg){#fig-x}\n");
	resolve(fixture);
	assert_marks(fixture, 0,
	    "{[@spigel2022|(@spigel2022}<@fig-x|fig-x>{]|)}"
	    "{[|(}<-@fig-x|#fig-x>{@spigel2022]|@spigel2022)}");
	assert_messages(fixture, "");
}

/* The renderer shows a mark instead of whole nodes. */
static void a_key_ends_where_emphasis_begins(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "@fig-x*y* and @antonia2018*b* rest\n\n![a](a.svg){#fig-x}\n");
	resolve(fixture);
	assert_marks(
	    fixture, 0, "<@fig-x|fig-x>{@antonia2018|=(@antonia2018)}");
}

static void a_key_may_hold_double_hyphens_but_not_end_in_them(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md",
	    "@fig-a--b @fig-a-- @fig-a--- x\n\n"
	    "![a](a.svg){#fig-a--b}\n\n"
	    "![a](a.svg){#fig-a}\n");
	resolve(fixture);
	assert_marks(
	    fixture, 0, "<@fig-a--b|fig-a--b><@fig-a|fig-a><@fig-a|fig-a>");
	assert_messages(fixture, "");
}

/* --- numbers ---------------------------------------------------------- */

static void sources_are_numbered_in_the_order_of_the_book(void **state)
{
	struct fixture *fixture = *state;
	const struct bibliography *bibliography = &fixture->book.bibliography;

	add_chapter(fixture, "a.md", "[@spigel2022] [@a-b.c:d]\n");
	add_chapter(fixture, "b.md", "[@antonia2018; @spigel2022]\n");
	resolve(fixture);
	assert_int_equal(bibliography->cited.count, 3);
	assert_string_equal(
	    bibliography->cited.items[0]->reference->id, "spigel2022");
	assert_string_equal(
	    bibliography->cited.items[1]->reference->id, "a-b.c:d");
	assert_string_equal(
	    bibliography->cited.items[2]->reference->id, "antonia2018");
	assert_int_equal(bibliography->cited.items[2]->number, 3);
	assert_null(bibliography->references[4].cited);
	assert_int_equal(bibliography->cited.items[0]->citation_count, 2);
	assert_ptr_equal(bibliography->cited.items[0]->citations[1]->chapter,
	    chapter_at(fixture, 1));
	assert_string_equal(
	    bibliography->cited.items[0]->anchor.id, "spigel2022");
	assert_string_equal(
	    bibliography->cited.items[1]->anchor.ascii, "ref-2");
}

static void every_citation_has_an_anchor_to_come_back_to(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter;

	add_chapter(fixture, "a.md", "# Cite 1\n\n[@spigel2022] @a-b.c:d\n");
	resolve(fixture);
	chapter = chapter_at(fixture, 0);
	assert_int_equal(chapter->citation_count, 2);
	assert_string_equal(chapter->citations[0]->anchor->id, "Cite-1");
	assert_string_equal(chapter->citations[1]->anchor->id, "Cite-2");
}

static void sources_of_terms_come_last(void **state)
{
	static const char *cited[] = {"antonia2018", "nobody2000"};
	static const struct term terms[] = {{.id = "a",
	    .headword = "A",
	    .definition = "See [@spigel2022].",
	    .sources = cited,
	    .source_count = 2}};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, 1);
	add_chapter(fixture, "a.md", "[@a-b.c:d]\n");
	resolve(fixture);
	assert_int_equal(
	    fixture->book.bibliography.references[2].cited->number, 1);
	assert_int_equal(
	    fixture->book.bibliography.references[1].cited->number, 2);
	assert_int_equal(
	    fixture->book.bibliography.references[0].cited->number, 3);
	assert_messages(fixture,
	    "glossary.yaml:1:3: error: no reference has the key "
	    "\"nobody2000\" [citation/unknown-key]\n");
}

/* Entries come in the order of the file, pages in that of the alphabet. */
static void definitions_on_several_pages_have_citations(void **state)
{
	enum {
		COUNT_OF_TERMS = GLOSSARY_SPLITS + 1
	};
	static struct term terms[COUNT_OF_TERMS];
	static char names[COUNT_OF_TERMS][8];
	struct fixture *fixture = *state;
	const struct glossary *glossary = &fixture->book.glossary;

	for (size_t i = 0; i < COUNT_OF_TERMS; i++) {
		snprintf(
		    names[i], sizeof(names[i]), "%c%zu", (int)('a' + i % 2), i);
		terms[i] = (struct term){.id = names[i],
		    .headword = names[i],
		    .definition = "See [@spigel2022]."};
	}
	add_terms(fixture, terms, COUNT_OF_TERMS);
	resolve(fixture);
	assert_int_equal(
	    glossary->terms[0].page->citation_count, COUNT_OF_TERMS / 2 + 1);
	assert_int_equal(
	    glossary->terms[1].page->citation_count, COUNT_OF_TERMS / 2);
	assert_messages(fixture, "");
}

/* --- what else may come ----------------------------------------------- */

static void mistakes_in_definitions_are_told_at_their_entry(void **state)
{
	static const struct term terms[] = {
	    {.id = "a", .headword = "A", .definition = "See [@spigle2022]."},
	    {.id = "b", .headword = "B", .definition = "# [@spigel2022]"}};
	struct fixture *fixture = *state;

	add_terms(fixture, terms, 2);
	resolve(fixture);
	assert_messages(fixture,
	    "glossary.yaml:1:20: error: no reference has the key "
	    "\"spigle2022\"; did you mean \"spigel2022\"? "
	    "[citation/unknown-key]\n");
}

static void an_empty_chapter_has_no_citations(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "");
	add_chapter(fixture, "b.md", NULL);
	resolve(fixture);
	assert_int_equal(chapter_at(fixture, 0)->citation_count, 0);
	assert_messages(fixture, "");
}

static void without_sources_at_signs_mean_nothing(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "by @someone\n");
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &citations_pass);
	assert_messages(fixture, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(citations_follow_the_grammar_of_pandoc),
	    TEST(an_unknown_key_is_an_error_where_it_stands),
	    TEST(a_group_with_an_unknown_key_is_shown_around_it),
	    TEST(brackets_behind_other_words_are_looked_at),
	    TEST(a_bracket_that_begins_no_group_is_a_doubt),
	    TEST(an_unknown_word_outside_brackets_is_a_doubt),
	    TEST(an_undefined_note_is_an_error),
	    TEST(very_many_mistakes_of_a_paragraph_are_counted),
	    TEST(titles_of_figures_lose_their_citations),
	    TEST(titles_lose_citations_with_words),
	    TEST(references_find_figures_tables_and_sections),
	    TEST(an_unknown_reference_is_an_error),
	    TEST(a_chapters_own_figure_comes_before_others),
	    TEST(the_id_of_a_page_without_a_heading_is_no_reference),
	    TEST(references_in_brackets_are_one),
	    TEST(unknown_references_of_a_group_are_told),
	    TEST(a_reference_may_stand_among_sources),
	    TEST(a_key_ends_where_emphasis_begins),
	    TEST(a_key_may_hold_double_hyphens_but_not_end_in_them),
	    TEST(sources_are_numbered_in_the_order_of_the_book),
	    TEST(every_citation_has_an_anchor_to_come_back_to),
	    TEST(sources_of_terms_come_last),
	    TEST(definitions_on_several_pages_have_citations),
	    TEST(mistakes_in_definitions_are_told_at_their_entry),
	    TEST(an_empty_chapter_has_no_citations),
	    TEST(without_sources_at_signs_mean_nothing),
	};

	return cmocka_run_group_tests_name("citations", tests, NULL, NULL);
}
