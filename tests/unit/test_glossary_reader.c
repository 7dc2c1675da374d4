#include "reading.h"

#include "model/node.h"

static const struct glossary *read_from(
    struct fixture *fixture, const char *text)
{
	write_text("glossary.yaml", text);
	read_glossary(&fixture->book, &fixture->report);
	return &fixture->book.glossary;
}

static void a_book_without_glossary_has_none(void **state)
{
	struct fixture *fixture = *state;

	read_glossary(&fixture->book, &fixture->report);
	assert_int_equal(fixture->book.glossary.count, 0);
	assert_messages(fixture, "");
}

static void every_key_is_read(void **state)
{
	const struct glossary *glossary = read_from(*state,
	    "- term: programmed death ligand 1\n  short: PD-L1\n"
	    "  long: Programmed Death Ligand 1\n  id: pd-l1\n"
	    "  aliases: [B7-H1, CD274]\n  plural: ligands\n  brand: X\n"
	    "  registry: NCT1\n  definition: A *ligand*.\n  category: Targets\n"
	    "  see: [PD-1, other, b7-h4]\n  home: ./part/a.md\n"
	    "  sources: smith2020\n  match: exact\n"
	    "- term: PD-1\n  definition: D\n  match: word\n"
	    "- term: Other\n  definition: D\n  aliases: B7-H4\n  id: o\n");
	const struct term *term = &glossary->terms[0];

	assert_messages(*state, "");
	assert_int_equal(glossary->count, 3);
	assert_string_equal(term->headword, "programmed death ligand 1");
	assert_string_equal(term->short_form, "PD-L1");
	assert_string_equal(term->long_form, "Programmed Death Ligand 1");
	assert_string_equal(term->id, "pd-l1");
	assert_int_equal(term->alias_count, 2);
	assert_string_equal(term->aliases[1], "CD274");
	assert_string_equal(term->plural, "ligands");
	assert_string_equal(term->brand, "X");
	assert_string_equal(term->registry, "NCT1");
	assert_string_equal(term->category, "Targets");
	assert_string_equal(term->home, "part/a.md");
	assert_int_equal(term->source_count, 1);
	assert_int_equal(term->letters, CASE_EXACT);
	assert_int_equal(glossary->terms[1].letters, CASE_WORD);
	assert_int_equal(term->see_count, 3);
	assert_string_equal(term->see[0], "pd-1");
	assert_string_equal(term->see[1], "o");
	assert_string_equal(term->see[2], "o");
	assert_int_equal(term->at.line, 1);
	assert_int_equal(term->at.column, 3);
	assert_int_equal(term->definition_at.line, 9);
	assert_int_equal(term->definition_at.column, 15);
	assert_ptr_equal(map_get(&glossary->by_id, "pd-l1", 5), term);
}

static void definitions_are_parsed(void **state)
{
	const struct glossary *glossary =
	    read_from(*state, "- term: a\n  definition: A *b*.\n");
	cmark_node *paragraph =
	    cmark_node_first_child(glossary->terms[0].document);

	assert_string_equal(glossary->terms[0].definition, "A *b*.");
	assert_int_equal(node_kind(paragraph), KIND_PARAGRAPH);
	assert_int_equal(
	    node_kind(cmark_node_next(cmark_node_first_child(paragraph))),
	    KIND_EMPHASIS);
}

static void ids_are_spelled_from_terms(void **state)
{
	const struct glossary *glossary = read_from(*state,
	    "- {term: CD8+ T cell, definition: D}\n"
	    "- {term: \"TGF-\xCE\xB2\", definition: D}\n"
	    "- {term: \"\xE7\x99\x8C\", definition: D}\n");

	assert_string_equal(glossary->terms[0].id, "cd8plus-t-cell");
	assert_string_equal(glossary->terms[1].id, "tgf-beta");
	assert_string_equal(glossary->terms[2].id, "term-3");
	assert_messages(*state, "");
}

static void an_id_belongs_to_one_term(void **state)
{
	const struct glossary *glossary = read_from(*state,
	    "- term: A b\n  definition: D\n- term: C\n  id: a-b\n"
	    "  definition: D\n");

	assert_int_equal(glossary->count, 1);
	assert_messages(*state,
	    "book/glossary.yaml:3:3: error: \"C\" and \"A b\" (line 1) have "
	    "the same id \"a-b\"; give one of them another \"id\" "
	    "[glossary/duplicate-id]\n");
}

static void every_mistake_is_told_in_one_run(void **state)
{
	const struct glossary *glossary = read_from(*state,
	    "- term: A\n- definition: D\n- term: B\n  definition: [x]\n"
	    "- term: C\n  definition: D\n  id: c d\n  match: fuzzy\n"
	    "  shrot: x\n  home: ../x.md\n  aliases: {a: b}\n- just words\n");

	assert_int_equal(glossary->count, 1);
	assert_string_equal(glossary->terms[0].id, "c");
	assert_messages(*state,
	    "book/glossary.yaml:1:3: error: \"definition\" is missing "
	    "[glossary/missing-key]\n"
	    "book/glossary.yaml:2:3: error: \"term\" is missing "
	    "[glossary/missing-key]\n"
	    "book/glossary.yaml:4:15: error: \"definition\" must be a text, "
	    "not a list [glossary/type]\n"
	    "book/glossary.yaml:7:7: error: \"c d\" is not an id; use letters, "
	    "digits, \"-\", \"_\" and \".\" [glossary/id]\n"
	    "book/glossary.yaml:8:10: error: \"match\" must be exact or word "
	    "[glossary/choice]\n"
	    "book/glossary.yaml:9:3: error: there is no key \"shrot\" here; "
	    "did you mean \"short\"? [glossary/unknown-key]\n"
	    "book/glossary.yaml:10:9: error: \"../x.md\" leads out of the book "
	    "[glossary/home]\n"
	    "book/glossary.yaml:11:12: error: \"aliases\" must be a list of "
	    "texts, not a mapping [glossary/type]\n"
	    "book/glossary.yaml:12:3: error: expected lines of the form \"key: "
	    "value\", not a text [glossary/type]\n");
}

static void see_must_name_another_term(void **state)
{
	const struct glossary *glossary = read_from(*state,
	    "- term: cytokine\n  definition: D\n  see:\n    - chemokin\n"
	    "    - cytokine\n    - [x]\n    - nothing like it\n"
	    "- term: Chemokine\n  definition: D\n  see: Cytokine\n");

	assert_int_equal(glossary->terms[0].see_count, 0);
	assert_string_equal(glossary->terms[1].see[0], "cytokine");
	assert_messages(*state,
	    "book/glossary.yaml:4:7: error: there is no term \"chemokin\" in "
	    "the glossary; did you mean \"chemokine\"? "
	    "[glossary/unknown-term]\n"
	    "book/glossary.yaml:5:7: error: \"cytokine\" is the term itself "
	    "[glossary/see-itself]\n"
	    "book/glossary.yaml:6:7: error: \"see\" must be a text, not a list "
	    "[glossary/type]\n"
	    "book/glossary.yaml:7:7: error: there is no term \"nothing like "
	    "it\" in the glossary [glossary/unknown-term]\n");
}

static void terms_left_out_are_not_called_unknown(void **state)
{
	read_from(*state, "- term: A\n- term: B\n  definition: D\n  see: A\n");
	assert_messages(*state,
	    "book/glossary.yaml:1:3: error: \"definition\" is missing "
	    "[glossary/missing-key]\n");
}

static void definitions_have_bounds(void **state)
{
	struct text text = {0};

	text_append_string(&text, "- term: A\n  definition: ");
	for (int i = 0; i < 20001; i++)
		text_append_string(&text, "x");
	text_append_string(&text, "\n- term: B\n  definition: \"");
	for (int i = 0; i < 101; i++)
		text_append_string(&text, "> ");
	text_append_string(&text, "x\"\n");
	assert_int_equal(read_from(*state, text_string(&text))->count, 0);
	assert_messages(*state,
	    "book/glossary.yaml:2:15: error: the definition is too long; a "
	    "chapter can say more [glossary/definition]\n"
	    "book/glossary.yaml:4:15: error: quotes or lists are nested too "
	    "deeply [glossary/definition]\n");
	text_clear(&text);
}

static void the_glossary_is_a_list(void **state)
{
	read_from(*state, "term: A\n");
	assert_messages(*state,
	    "book/glossary.yaml:1:1: error: the glossary must be a list; begin "
	    "every term with \"- term:\" [glossary/type]\n");
}

static void an_empty_glossary_is_doubtful(void **state)
{
	assert_int_equal(read_from(*state, "# later\n")->count, 0);
	assert_messages(*state,
	    "book/glossary.yaml: warning: the glossary is empty "
	    "[glossary/no-entries]\n");
	read_from(*state, "[]\n");
	assert_messages(*state,
	    "book/glossary.yaml: warning: the glossary is empty "
	    "[glossary/no-entries]\n");
}

static const struct glossary *read_markdown_from(
    struct fixture *fixture, const char *text)
{
	write_text("GLOSSARY.md", text);
	read_glossary(&fixture->book, &fixture->report);
	return &fixture->book.glossary;
}

static void headings_and_paragraphs_make_a_glossary(void **state)
{
	const struct glossary *glossary = read_markdown_from(*state,
	    "# Glossary\n\n## CD8+ *T* cell\n<!-- aliases: CTL, killer cell "
	    "-->\nKills\n  *other* cells.\n\nTerm\n----\n\n"
	    "<!-- no aliases -->\n\nA word.\n");

	assert_messages(*state, "");
	assert_int_equal(glossary->count, 2);
	assert_string_equal(glossary->terms[0].headword, "CD8+ T cell");
	assert_string_equal(glossary->terms[0].id, "cd8plus-t-cell");
	assert_int_equal(glossary->terms[0].alias_count, 2);
	assert_string_equal(glossary->terms[0].aliases[1], "killer cell");
	assert_string_equal(
	    glossary->terms[0].definition, "Kills\n  *other* cells.");
	assert_int_equal(glossary->terms[0].definition_at.line, 5);
	assert_string_equal(glossary->terms[1].headword, "Term");
	assert_int_equal(glossary->terms[1].alias_count, 0);
	assert_non_null(glossary->terms[1].document);
}

static void what_is_no_definition_is_told_once(void **state)
{
	read_markdown_from(*state,
	    "## A\n\n- early\n\nA.\n\nMore.\n\nAnd more.\n\n## B\n\n- list\n");
	assert_messages(*state,
	    "book/GLOSSARY.md:3:1: warning: this is not shown: only the first "
	    "paragraph below \"A\" is its definition [glossary/ignored]\n"
	    "book/GLOSSARY.md:11:4: warning: \"B\" has no definition; write a "
	    "paragraph below it [glossary/no-definition]\n");
}

static void a_markdown_glossary_has_bounds_too(void **state)
{
	struct text text = {0};

	text_append_string(&text, "## A\n\n");
	for (int i = 0; i < 5000; i++)
		text_append_string(&text, "long ");
	assert_int_equal(
	    read_markdown_from(*state, text_string(&text))->count, 0);
	text_clear(&text);
	assert_messages(*state,
	    "book/GLOSSARY.md:3:1: error: the definition is too long; a "
	    "chapter "
	    "can say more [glossary/definition]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_book_without_glossary_has_none),
	    TEST(every_key_is_read),
	    TEST(definitions_are_parsed),
	    TEST(ids_are_spelled_from_terms),
	    TEST(an_id_belongs_to_one_term),
	    TEST(every_mistake_is_told_in_one_run),
	    TEST(see_must_name_another_term),
	    TEST(terms_left_out_are_not_called_unknown),
	    TEST(definitions_have_bounds),
	    TEST(the_glossary_is_a_list),
	    TEST(an_empty_glossary_is_doubtful),
	    TEST(headings_and_paragraphs_make_a_glossary),
	    TEST(what_is_no_definition_is_told_once),
	    TEST(a_markdown_glossary_has_bounds_too),
	};

	return cmocka_run_group_tests_name(
	    "glossary reader", tests, NULL, NULL);
}
