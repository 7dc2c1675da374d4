/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "render/template.h"
#include "render/theme_files.h"

#include "folder.h"

/* Every test has a theme of its own, "theme" in the current folder. */
struct fixture {
	char folder[sizeof(NEW_FOLDER)];
	struct arena arena;
	struct value *context;
	struct report report;
	char *messages;
	size_t message_length;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	report_init(&fixture->report,
	    open_memstream(&fixture->messages, &fixture->message_length));
	fixture->context = value_object(&fixture->arena);
	*state = fixture;
	return enter_folder(fixture->folder);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	int failed = leave_folder(fixture->folder);

	report_clear(&fixture->report);
	fclose(fixture->report.stream);
	free(fixture->messages);
	arena_clear(&fixture->arena);
	free(fixture);
	return failed;
}

static void put(const char *path, const char *content)
{
	char *folder = path_folder(path);

	assert_true(folder_make(folder));
	assert_true(file_write(path, content, strlen(content)));
	free(folder);
}

static void put_partial(const char *name, const char *source)
{
	struct text path = {0};

	text_printf(&path, "theme/t/%s.mustache", name);
	put(path.data, source);
	text_clear(&path);
}

static void assert_messages(struct fixture *fixture, const char *expected)
{
	report_print(&fixture->report);
	fflush(fixture->report.stream);
	assert_string_equal(
	    fixture->messages ? fixture->messages : "", expected);
}

/* What the source shows of the context is expected. */
static void assert_shows(
    struct fixture *fixture, const char *source, const char *expected)
{
	struct text out = {0};

	put("theme/t/main.mustache", source);

	struct theme *theme = theme_load("theme", &fixture->report);

	assert_messages(fixture, "");
	assert_true(theme_render(theme, "t/main", fixture->context, &out));
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
	theme_free(theme);
}

/* Loading a theme with this source says what is expected, for its file. */
static void assert_mistake(
    struct fixture *fixture, const char *source, const char *expected)
{
	struct text message = {0};

	put("theme/t/main.mustache", source);
	theme_free(theme_load("theme", &fixture->report));
	assert_true(report_failed(&fixture->report));
	text_printf(&message, "theme/t/main.mustache:%s\n", expected);
	assert_messages(fixture, message.data);
	text_clear(&message);
}

/* --- variables -------------------------------------------------------- */

static void text_without_tags_is_shown_as_it_is(void **state)
{
	assert_shows(*state, "", "");
	assert_shows(
	    *state, "One { two } three }}.\n", "One { two } three }}.\n");
	assert_shows(*state, "no line end", "no line end");
}

static void variables_show_strings(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "PD-L1");
	value_set_bytes(fixture->context, "part", "abcdef", 3);
	assert_shows(*state, "A {{name}}, {{part}}.", "A PD-L1, abc.");
	assert_shows(*state, "{{name}}{{name}}", "PD-L1PD-L1");
}

static void markup_in_variables_is_escaped(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "text", "a < b & \"c\" > d'");
	assert_shows(
	    *state, "{{text}}", "a &lt; b &amp; &quot;c&quot; &gt; d'");
}

static void three_braces_and_ampersands_show_markup(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "text", "<b>&\"</b>");
	assert_shows(*state, "{{{text}}}", "<b>&\"</b>");
	assert_shows(*state, "{{&text}}", "<b>&\"</b>");
	assert_shows(*state, "{{& text }}{{{ text }}}", "<b>&\"</b><b>&\"</b>");
}

static void blanks_within_tags_mean_nothing(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "x");
	assert_shows(*state, "|{{ name }}|{{\tname\n}}|", "|x|x|");
	assert_shows(*state, "  {{name}}  \n", "  x  \n");
	assert_shows(*state, "{{# name }}y{{/ name\n}}", "y");
}

static void what_is_not_there_shows_nothing(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "null", NULL);
	value_set_object(fixture->context, "object");
	value_set_list(fixture->context, "list");
	value_set_bool(fixture->context, "yes", true);
	assert_shows(*state, "({{none}})({{{none}}})({{&none}})", "()()()");
	assert_shows(*state, "({{null}})", "()");
	assert_shows(*state, "({{object}}{{list}}{{yes}})", "()");
}

static void a_member_set_again_hides_the_first(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "first");
	value_set_string(fixture->context, "name", "second");
	assert_shows(*state, "{{name}}", "second");
	value_set_bool(fixture->context, "name", false);
	assert_shows(*state, "{{name}}{{^name}}none{{/name}}", "none");
}

static void names_are_told_apart(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "a", "1");
	value_set_string(fixture->context, "ab", "2");
	value_set_string(fixture->context, "A", "3");
	value_set_string(fixture->context, "a-b_c", "4");
	value_set_string(fixture->context, "\xC3\xA4", "5");
	assert_shows(
	    *state, "{{a}}{{ab}}{{A}}{{a-b_c}}{{\xC3\xA4}}{{b}}", "12345");
}

static void dotted_names_reach_into_objects(void **state)
{
	struct fixture *fixture = *state;
	struct value *a = value_set_object(fixture->context, "a");
	struct value *b = value_set_object(a, "b");

	value_set_string(b, "c", "<deep>");
	assert_shows(*state, "{{a.b.c}}", "&lt;deep&gt;");
	assert_shows(*state, "{{{a.b.c}}}{{&a.b.c}}", "<deep><deep>");
	assert_shows(*state, "({{a.x.c}})({{a.b.c.d}})({{x.b.c}})", "()()()");
	assert_shows(*state, "{{#a.b.c}}yes{{/a.b.c}}", "yes");
	assert_shows(*state, "{{#a}}{{b.c}}{{/a}}", "&lt;deep&gt;");
	assert_shows(*state, "{{#a.b}}{{c}}{{/a.b}}", "&lt;deep&gt;");
}

/* If the first part is found, the others are looked for only there. */
static void dotted_names_do_not_fall_back(void **state)
{
	struct fixture *fixture = *state;
	struct value *a = value_set_object(fixture->context, "a");
	struct value *outer = value_set_object(fixture->context, "b");

	value_set_object(a, "b");
	value_set_string(outer, "c", "wrong");
	assert_shows(*state, "{{#a}}({{b.c}}){{/a}}", "()");
	value_set_string(fixture->context, "c", "wrong");
	assert_shows(*state, "({{a.c}})", "()");
}

/* --- sections --------------------------------------------------------- */

static void a_section_is_shown_if_it_is_true(void **state)
{
	struct fixture *fixture = *state;

	value_set_bool(fixture->context, "yes", true);
	value_set_bool(fixture->context, "no", false);
	value_set_string(fixture->context, "empty", "");
	value_set_string(fixture->context, "full", "0");
	value_set_list(fixture->context, "list");
	value_set_object(fixture->context, "object");
	assert_shows(*state, "{{#yes}}1{{/yes}}{{#no}}2{{/no}}", "1");
	assert_shows(*state, "{{#empty}}1{{/empty}}{{#full}}2{{/full}}", "2");
	assert_shows(*state, "{{#list}}1{{/list}}{{#none}}2{{/none}}", "");
	assert_shows(*state, "{{#object}}1{{/object}}", "1");
}

static void an_inverted_section_is_the_opposite(void **state)
{
	struct fixture *fixture = *state;

	value_set_bool(fixture->context, "yes", true);
	value_set_bool(fixture->context, "no", false);
	value_set_string(fixture->context, "empty", "");
	value_set_list(fixture->context, "list");
	value_set_object(fixture->context, "object");
	value_list_add(value_set_list(fixture->context, "full"));
	assert_shows(*state, "{{^yes}}1{{/yes}}{{^no}}2{{/no}}", "2");
	assert_shows(*state, "{{^empty}}1{{/empty}}{{^list}}2{{/list}}", "12");
	assert_shows(*state, "{{^none}}1{{/none}}{{^object}}2{{/object}}", "1");
	assert_shows(*state, "{{^full}}1{{/full}}{{^a.b}}2{{/a.b}}", "2");
}

static void a_list_repeats_its_section(void **state)
{
	struct fixture *fixture = *state;
	struct value *list = value_set_list(fixture->context, "list");

	value_set_string(value_list_add(list), "n", "1");
	value_set_string(value_list_add(list), "n", "2");
	value_set_string(value_list_add(list), "n", "3");
	assert_shows(*state, "[{{#list}}<{{n}}>{{/list}}]", "[<1><2><3>]");
	assert_shows(
	    *state, "{{#list}}{{n}}{{/list}}{{#list}}x{{/list}}", "123xxx");
}

static void a_dot_is_the_current_value(void **state)
{
	struct fixture *fixture = *state;
	struct value *list = value_set_list(fixture->context, "list");

	value_list_add_string(list, "a");
	value_list_add_string(list, "<b>");
	value_set_string(fixture->context, "name", "n&m");
	assert_shows(*state, "{{#list}}({{.}}){{/list}}", "(a)(&lt;b&gt;)");
	assert_shows(*state, "{{#list}}({{{.}}}){{/list}}", "(a)(<b>)");
	assert_shows(*state, "{{#list}}({{&.}}){{/list}}", "(a)(<b>)");
	assert_shows(*state, "{{#name}}{{ . }}{{/name}}", "n&amp;m");
	assert_shows(
	    *state, "{{#list}}{{#.}}{{.}}{{/.}}{{/list}}", "a&lt;b&gt;");
	assert_shows(*state, "({{.}})", "()");
}

static void members_of_outer_objects_are_seen(void **state)
{
	struct fixture *fixture = *state;
	struct value *list = value_set_list(fixture->context, "list");
	struct value *item = value_list_add(list);

	value_set_string(fixture->context, "outer", "o");
	value_set_string(fixture->context, "both", "wrong");
	value_set_string(item, "both", "right");
	value_list_add_string(list, "text");
	assert_shows(*state, "{{#list}}{{outer}}{{/list}}", "oo");
	assert_shows(*state, "{{#list}}{{both}},{{/list}}", "right,wrong,");
}

static void sections_nest(void **state)
{
	struct fixture *fixture = *state;
	struct value *rows = value_set_list(fixture->context, "rows");

	for (int i = 0; i < 2; i++) {
		struct value *row = value_list_add(rows);
		struct value *cells = value_set_list(row, "cells");

		value_set_string(row, "r", i == 0 ? "A" : "B");
		value_list_add_string(cells, "1");
		value_list_add_string(cells, "2");
	}
	assert_shows(*state,
	    "{{#rows}}{{#cells}}{{r}}{{.}} {{/cells}}{{/rows}}",
	    "A1 A2 B1 B2 ");
	assert_shows(*state,
	    "{{#rows}}{{^x}}{{#cells}}{{^x}}.{{/x}}{{/cells}}{{/x}}{{/rows}}",
	    "....");
	/* A section may hold another one of its own name. */
	assert_shows(
	    *state, "{{#rows}}{{#r}}{{#r}}{{.}}{{/r}}{{/r}}{{/rows}}", "AB");
}

static void a_value_may_be_shown_in_two_places(void **state)
{
	struct fixture *fixture = *state;
	struct value *shared = value_object(&fixture->arena);
	struct value *first = value_set_object(fixture->context, "first");

	value_set_string(shared, "name", "s");
	value_set_value(first, "shared", shared);
	value_set_value(fixture->context, "second", shared);
	assert_shows(*state, "{{first.shared.name}}{{second.name}}", "ss");
}

/* --- lines ------------------------------------------------------------ */

static void section_tags_alone_on_a_line_leave_no_line(void **state)
{
	struct fixture *fixture = *state;

	value_set_bool(fixture->context, "yes", true);
	assert_shows(*state, "a\n{{#yes}}\nb\n{{/yes}}\nc\n", "a\nb\nc\n");
	assert_shows(*state, "a\n{{^no}}\nb\n{{/no}}\nc\n", "a\nb\nc\n");
	assert_shows(*state, "a\n{{#no}}\nb\n{{/no}}\nc\n", "a\nc\n");
	assert_shows(*state, "{{#yes}}\nb\n{{/yes}}", "b\n");
}

static void blanks_around_lonely_tags_go_too(void **state)
{
	struct fixture *fixture = *state;

	value_set_bool(fixture->context, "yes", true);
	assert_shows(*state, "a\n  {{#yes}}\t\nb\n\t{{/yes}} \nc", "a\nb\nc");
	assert_shows(*state, "  {{#yes}}\nb\n  {{/yes}}", "b\n");
}

static void line_ends_of_windows_are_line_ends(void **state)
{
	struct fixture *fixture = *state;

	value_set_bool(fixture->context, "yes", true);
	assert_shows(*state, "a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc\r\n",
	    "a\r\nb\r\nc\r\n");
	assert_shows(*state, "{{! c }}\r\nb", "b");
}

static void tags_that_share_a_line_leave_it_as_it_is(void **state)
{
	struct fixture *fixture = *state;

	value_set_bool(fixture->context, "yes", true);
	value_set_string(fixture->context, "v", "x");
	assert_shows(*state, " {{#yes}}b{{/yes}}\n", " b\n");
	assert_shows(*state, "{{#yes}} {{/yes}}\n", " \n");
	assert_shows(*state, " {{#yes}} {{! c }}\n{{/yes}}\n", "  \n");
	assert_shows(*state, "{{#yes}} b\n{{/yes}} c\n", " b\n c\n");
	assert_shows(*state, "a\n{{v}}\nb\n", "a\nx\nb\n");
	assert_shows(*state, "a\n{{{v}}}\n{{&v}}\nb\n", "a\nx\nx\nb\n");
	assert_shows(*state, "{{#yes}}\n{{/yes}}{{v}}\n", "x\n");
}

static void comments_show_nothing(void **state)
{
	assert_shows(*state, "12{{! comment }}34", "1234");
	assert_shows(*state, "a\n{{! alone }}\nb\n", "a\nb\n");
	assert_shows(*state, "a\n  {{! alone }}  \nb\n", "a\nb\n");
	assert_shows(*state, "a\n{{!\n  several\n  lines\n}}\nb\n", "a\nb\n");
	assert_shows(*state, "a {{! b }}\n", "a \n");
	assert_shows(*state, "{{! {{a }}b", "b");
	assert_shows(*state, "{{!a}} {{!b}}\n", " \n");
	assert_shows(*state, "{{!}}", "");
}

/* --- partials --------------------------------------------------------- */

static void a_partial_is_put_in(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "x");
	put_partial("part", "[{{name}}]");
	assert_shows(*state, "a{{> part}}b{{>part}}", "a[x]b[x]");
	assert_shows(*state, "{{#name}}{{>  part\n}}{{/name}}", "[x]");
	put_partial("deep/er", "deep");
	assert_shows(*state, "{{> deep/er}}", "deep");
}

static void partials_are_looked_for_beside_their_template(void **state)
{
	put("theme/other/part.mustache", "wrong");
	put_partial("part", "{{> next}}");
	put_partial("next", "right");
	assert_shows(*state, "{{> part}}", "right");
}

static void a_partial_sees_the_objects_around_it(void **state)
{
	struct fixture *fixture = *state;
	struct value *list = value_set_list(fixture->context, "list");

	value_set_string(value_list_add(list), "n", "1");
	value_set_string(value_list_add(list), "n", "2");
	value_set_string(fixture->context, "x", "o");
	put_partial("part", "{{n}}{{x}} ");
	assert_shows(*state, "{{#list}}{{> part}}{{/list}}", "1o 2o ");
}

static void a_partial_within_a_line_is_not_indented(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "x");
	put_partial("part", ">\n>\n");
	assert_shows(*state, "  {{name}}  {{> part}}\n", "  x  >\n>\n\n");
	assert_shows(*state, "  {{> part}}.\n", "  >\n>\n.\n");
}

static void a_partial_alone_on_its_line_is_indented(void **state)
{
	put_partial("part", "a\nb\n");
	assert_shows(*state, "<\n  {{> part}}\n>\n", "<\n  a\n  b\n>\n");
	assert_shows(*state, "<\n\t{{> part}} \r\n>", "<\n\ta\n\tb\n>");
	assert_shows(*state, " {{> part}}", " a\n b\n");
	put_partial("part", "a\nb");
	assert_shows(*state, " {{> part}}\n>", " a\n b>");
}

static void lines_that_begin_with_a_tag_are_indented(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "x");
	put_partial(
	    "part", "{{name}}\n{{#name}}y{{/name}}\n{{^name}}{{/name}}z\n");
	assert_shows(*state, "  {{> part}}\n", "  x\n  y\n  z\n");
}

static void lines_that_vanish_and_empty_lines_get_no_blanks(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "name", "x");
	put_partial("part", "{{#name}}\na\n\n{{! c }}\nb\r\n\r\n{{/name}}\n");
	assert_shows(*state, "  {{> part}}\n", "  a\n\n  b\r\n\r\n");
}

/* The body of a page may hold <pre>, whose blanks are to be seen. */
static void lines_of_a_value_are_never_indented(void **state)
{
	struct fixture *fixture = *state;

	value_set_string(fixture->context, "body", "<pre>\n1\n2</pre>");
	put_partial("part", "<main>\n{{{body}}}\n{{body}}\n</main>\n");
	assert_shows(*state, "    {{> part}}\n",
	    "    <main>\n"
	    "    <pre>\n1\n2</pre>\n"
	    "    &lt;pre&gt;\n1\n2&lt;/pre&gt;\n"
	    "    </main>\n");
}

static void indentation_adds_up(void **state)
{
	put_partial("one", "1\n  {{> two}}\n1\n");
	put_partial("two", "2\n{{> three}}\n");
	put_partial("three", "3\n");
	assert_shows(*state, " {{> one}}\n", " 1\n   2\n   3\n 1\n");
	/* Within a line it starts anew. */
	put_partial("two", "2{{> three}}");
	put_partial("three", "3\n{{> four}}\n");
	put_partial("four", "4\n");
	assert_shows(*state, " {{> one}}\n", " 1\n   23\n4\n 1\n");
}

static void sections_in_an_indented_partial_stay_indented(void **state)
{
	struct fixture *fixture = *state;
	struct value *list = value_set_list(fixture->context, "list");

	value_list_add_string(list, "1");
	value_list_add_string(list, "2");
	put_partial(
	    "part", "<ul>\n{{#list}}\n<li>{{.}}</li>\n{{/list}}\n</ul>\n");
	assert_shows(*state, "  {{> part}}\n",
	    "  <ul>\n  <li>1</li>\n  <li>2</li>\n  </ul>\n");
}

static void a_partial_may_include_itself_for_a_tree(void **state)
{
	struct fixture *fixture = *state;
	struct value *node = fixture->context;

	for (int i = 0; i < 3; i++) {
		value_set_string(node, "n", i == 0 ? "a" : i == 1 ? "b" : "c");
		node = value_list_add(value_set_list(node, "nodes"));
	}
	value_set_string(node, "n", "d");
	value_set_list(node, "nodes");
	put_partial("node", "({{n}}{{#nodes}}{{> node}}{{/nodes}})");
	assert_shows(*state, "{{> node}}", "(a(b(c(d))))");
}

/* The leaf sees the nodes of its parents: the classic mistake. */
static void a_tree_without_leaves_ends_all_the_same(void **state)
{
	struct fixture *fixture = *state;
	struct value *nodes = value_set_list(fixture->context, "nodes");
	struct text out = {0};

	for (int i = 0; i < 5; i++)
		value_set_string(value_list_add(nodes), "n", "x");
	put("theme/t/main.mustache", "{{#nodes}}{{n}}{{> main}}{{/nodes}}");

	struct theme *theme = theme_load("theme", &fixture->report);

	assert_messages(fixture, "");
	assert_false(theme_render(theme, "t/main", fixture->context, &out));
	assert_true(out.length < 200);
	text_clear(&out);
	theme_free(theme);
}

static void rendering_appends(void **state)
{
	struct fixture *fixture = *state;
	struct text out = {0};

	put("theme/t/main.mustache", "text");

	struct theme *theme = theme_load("theme", &fixture->report);

	text_append_string(&out, "before ");
	assert_true(theme_render(theme, "t/main", fixture->context, &out));
	assert_string_equal(out.data, "before text");
	text_clear(&out);
	theme_free(theme);
}

/* --- mistakes --------------------------------------------------------- */

static void a_section_must_be_closed(void **state)
{
	assert_mistake(*state, "a\n  {{#b}}\nc",
	    "2:3: error: section \"b\" is never closed; add \"{{/b}}\" "
	    "[theme/unclosed-section]");
}

static void sections_must_be_closed_from_the_inside(void **state)
{
	assert_mistake(*state, "{{#a}}\n{{#b}}\n x{{/a}}",
	    "3:3: error: \"{{/a}}\" where \"{{/b}}\" must come first: the "
	    "section \"b\" of line 2 is still open [theme/wrong-close]");
}

static void the_wrong_name_closes_nothing(void **state)
{
	assert_mistake(*state, "{{#a}}{{/b}}{{/a}}",
	    "1:7: error: \"{{/b}}\" where \"{{/a}}\" must come first: the "
	    "section \"a\" of line 1 is still open [theme/wrong-close]");
}

static void a_close_needs_a_section(void **state)
{
	assert_mistake(*state, "\xC3\xA4 {{/b}}",
	    "1:4: error: \"{{/b}}\" closes a section that was never opened "
	    "[theme/stray-close]");
}

static void a_tag_must_be_closed(void **state)
{
	assert_mistake(*state, "a {{b\nc",
	    "1:3: error: \"{{b\" is never closed by \"}}\" "
	    "[theme/unclosed-tag]");
}

static void three_braces_must_be_closed_by_three(void **state)
{
	assert_mistake(*state, "{{{a}}",
	    "1:1: error: \"{{{a}}\" is never closed by \"}}}\" "
	    "[theme/unclosed-tag]");
}

static void a_partial_must_exist(void **state)
{
	put_partial("entry", "");
	assert_mistake(*state, "\n{{> enrty}}",
	    "2:1: error: \"{{> enrty}}\": the theme has no "
	    "\"t/enrty.mustache\"; did you mean \"t/entry.mustache\"? "
	    "[theme/unknown-partial]");
}

static void a_tag_needs_a_name(void **state)
{
	assert_mistake(*state, "a{{ }}",
	    "1:2: error: \"{{ }}\" holds no name: names have neither blanks "
	    "nor two dots [theme/bad-name]");
}

static void a_name_is_one_word(void **state)
{
	assert_mistake(*state, "{{a b}}",
	    "1:1: error: \"{{a b}}\" holds no name: names have neither blanks "
	    "nor two dots [theme/bad-name]");
}

static void a_name_has_no_empty_parts(void **state)
{
	assert_mistake(*state, "{{a..b}}",
	    "1:1: error: \"{{a..b}}\" holds no name: names have neither "
	    "blanks nor two dots [theme/bad-name]");
}

static void delimiters_cannot_be_changed(void **state)
{
	assert_mistake(*state, "{{=<% %>=}}",
	    "1:1: error: \"{{=<% %>=}}\" is more Mustache than vade knows: "
	    "neither delimiters nor blocks can be changed "
	    "[theme/unsupported]");
}

static void blocks_are_not_known(void **state)
{
	assert_mistake(*state, "{{$block}}",
	    "1:1: error: \"{{$block}}\" is more Mustache than vade knows: "
	    "neither delimiters nor blocks can be changed "
	    "[theme/unsupported]");
}

static void a_partial_without_end_is_refused(void **state)
{
	put_partial("part", "x\n {{> main}}");
	assert_mistake(*state, "{{#a}}{{> part}}{{/a}}\n{{> main}}",
	    "2:1: error: \"{{> main}}\" includes itself without end; put it "
	    "into a section [theme/endless-partial]");
}

static void a_circle_of_partials_is_refused_once(void **state)
{
	put_partial("a", "{{#x}}{{> main}}{{/x}}{{> b}}");
	put_partial("b", "\n{{> main}}");
	assert_mistake(*state, "\n\n{{> a}}",
	    "3:1: error: \"{{> a}}\" includes itself without end; put it "
	    "into a section [theme/endless-partial]");
}

static void a_template_must_be_utf8(void **state)
{
	assert_mistake(*state, "a\nb\xE4",
	    "2:2: error: byte 0xE4 is not UTF-8; save the file in UTF-8 "
	    "[theme/not-utf-8]");
}

static void all_mistakes_are_told_at_once(void **state)
{
	assert_mistake(*state, "{{/a}}\n{{b c}}\n{{#d}}\n{{> none}}{{e",
	    "1:1: error: \"{{/a}}\" closes a section that was never opened "
	    "[theme/stray-close]\n"
	    "theme/t/main.mustache:2:1: error: \"{{b c}}\" holds no name: "
	    "names have neither blanks nor two dots [theme/bad-name]\n"
	    "theme/t/main.mustache:3:1: error: section \"d\" is never closed; "
	    "add \"{{/d}}\" [theme/unclosed-section]\n"
	    "theme/t/main.mustache:4:1: error: \"{{> none}}\": the theme has "
	    "no \"t/none.mustache\" [theme/unknown-partial]\n"
	    "theme/t/main.mustache:4:11: error: \"{{e\" is never closed by "
	    "\"}}\" [theme/unclosed-tag]");
}

/* With --keep-going a broken template is rendered all the same. */
static void a_broken_template_can_be_rendered(void **state)
{
	struct fixture *fixture = *state;
	struct text out = {0};

	value_set_string(fixture->context, "d", "d");
	put("theme/t/main.mustache",
	    "1{{/a}}2{{b c}}3{{#d}}4{{> none}}5{{=x}}6{{e");

	struct theme *theme = theme_load("theme", &fixture->report);

	assert_int_equal(fixture->report.error_count, 6);
	assert_true(theme_render(theme, "t/main", fixture->context, &out));
	assert_string_equal(out.data, "123456{{e");
	text_clear(&out);
	theme_free(theme);
}

/* --- the theme -------------------------------------------------------- */

static void assert_file(
    const struct theme *theme, const char *name, const char *expected)
{
	size_t length;
	const char *bytes = theme_file(theme, name, &length);

	assert_non_null(bytes);
	assert_int_equal(length, strlen(expected));
	assert_memory_equal(bytes, expected, length);
}

static void the_theme_in_the_program_is_without_mistakes(void **state)
{
	struct fixture *fixture = *state;
	struct theme *theme = theme_load(NULL, &fixture->report);

	assert_messages(fixture, "");
	theme_free(theme);
	theme = theme_load("none", &fixture->report);
	assert_messages(fixture, "");
	theme_free(theme);
}

static void the_theme_in_the_program_is_sorted_and_whole(void **state)
{
	struct fixture *fixture = *state;
	struct theme *theme = theme_load(NULL, &fixture->report);

	assert_true(theme_files_count > 0);
	assert_null(theme_files[theme_files_count].name);
	for (size_t i = 0; i < theme_files_count; i++) {
		size_t length;
		const struct embedded_file *file = &theme_files[i];

		assert_true(
		    i == 0 || strcmp(theme_files[i - 1].name, file->name) < 0);
		assert_ptr_equal(
		    theme_file(theme, file->name, &length), file->bytes);
		assert_int_equal(length, file->end - file->bytes);
		assert_int_equal(*file->end, '\0');
	}
	theme_free(theme);
}

static void the_book_replaces_files_one_by_one(void **state)
{
	struct fixture *fixture = *state;
	struct theme *plain = theme_load(NULL, &fixture->report);
	size_t length;

	put("theme/site/style.css", "body{}");
	put("theme/site/mine/logo.svg", "<svg/>");

	struct theme *theme = theme_load("theme", &fixture->report);

	assert_messages(fixture, "");
	assert_file(theme, "site/style.css", "body{}");
	assert_file(theme, "site/mine/logo.svg", "<svg/>");
	assert_null(theme_file(theme, "none", &length));
	for (size_t i = 0; i < theme_files_count; i++) {
		const char *name = theme_files[i].name;

		if (strcmp(name, "site/style.css") != 0)
			assert_ptr_equal(theme_file(theme, name, &length),
			    theme_file(plain, name, &length));
	}
	theme_free(theme);
	theme_free(plain);
}

static void links_and_hidden_files_are_passed_over(void **state)
{
	struct fixture *fixture = *state;
	size_t length;

	put("secret/file", "secret");
	put("theme/.git/site/x.mustache", "{{broken");
	put("theme/t/.x.mustache.swp", "");
	assert_int_equal(symlink("../../secret/file", "theme/t/link"), 0);
	assert_int_equal(symlink("../secret", "theme/folder"), 0);
	assert_int_equal(mkfifo("theme/t/fifo", 0600), 0);

	struct theme *theme = theme_load("theme", &fixture->report);

	assert_messages(fixture, "");
	assert_null(theme_file(theme, "t/link", &length));
	assert_null(theme_file(theme, "folder/file", &length));
	assert_null(theme_file(theme, "t/fifo", &length));
	assert_null(theme_file(theme, "t/.x.mustache.swp", &length));
	theme_free(theme);
}

static void a_name_that_is_nearly_right_is_doubted(void **state)
{
	struct fixture *fixture = *state;

	put("theme/site/stlye.css", "");
	put("theme/site/logo.png", "");
	put("theme/mine/style.css", "");
	theme_free(theme_load("theme", &fixture->report));
	assert_messages(fixture,
	    "theme/site/stlye.css: warning: the theme has no "
	    "\"site/stlye.css\"; did you mean \"site/style.css\"? "
	    "[theme/unknown-file]\n");
}

static void a_byte_order_mark_is_dropped(void **state)
{
	assert_shows(*state, "\xEF\xBB\xBFtext", "text");
}

struct work {
	const struct theme *theme;
	const struct value *context;
	bool same;
};

static void *render_often(void *argument)
{
	struct work *work = argument;

	work->same = true;
	for (int i = 0; i < 500; i++) {
		struct text out = {0};

		theme_render(work->theme, "t/main", work->context, &out);
		work->same =
		    work->same && strcmp(out.data, "<1>\n<2>\n  end\n") == 0;
		text_clear(&out);
	}
	return NULL;
}

static void threads_render_side_by_side(void **state)
{
	struct fixture *fixture = *state;
	struct value *list = value_set_list(fixture->context, "list");
	pthread_t threads[4];
	struct work work[4];

	value_list_add_string(list, "1");
	value_list_add_string(list, "2");
	put_partial("part", "end\n");
	put("theme/t/main.mustache",
	    "{{#list}}\n<{{.}}>\n{{/list}}\n  {{> part}}\n");

	struct theme *theme = theme_load("theme", &fixture->report);

	for (int i = 0; i < 4; i++) {
		work[i] = (struct work){theme, fixture->context, false};
		pthread_create(&threads[i], NULL, render_often, &work[i]);
	}
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		assert_true(work[i].same);
	}
	theme_free(theme);
}

#define TEST(function)                                                         \
	cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(text_without_tags_is_shown_as_it_is),
	    TEST(variables_show_strings),
	    TEST(markup_in_variables_is_escaped),
	    TEST(three_braces_and_ampersands_show_markup),
	    TEST(blanks_within_tags_mean_nothing),
	    TEST(what_is_not_there_shows_nothing),
	    TEST(a_member_set_again_hides_the_first),
	    TEST(names_are_told_apart),
	    TEST(dotted_names_reach_into_objects),
	    TEST(dotted_names_do_not_fall_back),
	    TEST(a_section_is_shown_if_it_is_true),
	    TEST(an_inverted_section_is_the_opposite),
	    TEST(a_list_repeats_its_section),
	    TEST(a_dot_is_the_current_value),
	    TEST(members_of_outer_objects_are_seen),
	    TEST(sections_nest),
	    TEST(a_value_may_be_shown_in_two_places),
	    TEST(section_tags_alone_on_a_line_leave_no_line),
	    TEST(blanks_around_lonely_tags_go_too),
	    TEST(line_ends_of_windows_are_line_ends),
	    TEST(tags_that_share_a_line_leave_it_as_it_is),
	    TEST(comments_show_nothing),
	    TEST(a_partial_is_put_in),
	    TEST(partials_are_looked_for_beside_their_template),
	    TEST(a_partial_sees_the_objects_around_it),
	    TEST(a_partial_within_a_line_is_not_indented),
	    TEST(a_partial_alone_on_its_line_is_indented),
	    TEST(lines_that_begin_with_a_tag_are_indented),
	    TEST(lines_that_vanish_and_empty_lines_get_no_blanks),
	    TEST(lines_of_a_value_are_never_indented),
	    TEST(indentation_adds_up),
	    TEST(sections_in_an_indented_partial_stay_indented),
	    TEST(a_partial_may_include_itself_for_a_tree),
	    TEST(a_tree_without_leaves_ends_all_the_same),
	    TEST(rendering_appends),
	    TEST(a_section_must_be_closed),
	    TEST(sections_must_be_closed_from_the_inside),
	    TEST(the_wrong_name_closes_nothing),
	    TEST(a_close_needs_a_section),
	    TEST(a_tag_must_be_closed),
	    TEST(three_braces_must_be_closed_by_three),
	    TEST(a_partial_must_exist),
	    TEST(a_tag_needs_a_name),
	    TEST(a_name_is_one_word),
	    TEST(a_name_has_no_empty_parts),
	    TEST(delimiters_cannot_be_changed),
	    TEST(blocks_are_not_known),
	    TEST(a_partial_without_end_is_refused),
	    TEST(a_circle_of_partials_is_refused_once),
	    TEST(a_template_must_be_utf8),
	    TEST(all_mistakes_are_told_at_once),
	    TEST(a_broken_template_can_be_rendered),
	    TEST(the_theme_in_the_program_is_without_mistakes),
	    TEST(the_theme_in_the_program_is_sorted_and_whole),
	    TEST(the_book_replaces_files_one_by_one),
	    TEST(links_and_hidden_files_are_passed_over),
	    TEST(a_name_that_is_nearly_right_is_doubted),
	    TEST(a_byte_order_mark_is_dropped),
	    TEST(threads_render_side_by_side),
	};

	return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
