#include "reading.h"

#include <time.h>

#include "read/schema.h"
#include "read/yaml.h"

static struct yaml *load_from(
    struct fixture *fixture, const char *text, int line)
{
	struct yaml_setting setting = {
	    .start = {.file = "x.yaml", .line = line, .column = 1},
	    .area = "test",
	    .memory = &fixture->book.memory,
	    .report = &fixture->report,
	};

	return yaml_load(text, strlen(text), &setting);
}

static struct yaml *load(struct fixture *fixture, const char *text)
{
	return load_from(fixture, text, 1);
}

static void assert_place(
    const struct yaml *yaml, int node, int line, int column)
{
	struct position at = yaml_position(yaml, node);

	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

/* --- documents -------------------------------------------------------- */

static void nodes_know_line_and_column(void **state)
{
	struct yaml *yaml =
	    load(*state, "a: one\nb:\n  - two\n  - {c: three}\n");
	int list = yaml_find(yaml, yaml_root(yaml), "b");

	assert_int_equal(yaml_kind(yaml, yaml_root(yaml)), YAML_MAPPING);
	assert_place(yaml, yaml_find(yaml, yaml_root(yaml), "a"), 1, 4);
	assert_place(yaml, yaml_item(yaml, list, 0), 3, 5);
	assert_place(
	    yaml, yaml_find(yaml, yaml_item(yaml, list, 1), "c"), 4, 9);
	assert_string_equal(yaml_scalar(yaml, yaml_item(yaml, list, 0)), "two");
	assert_messages(*state, "");
	yaml_unload(yaml);
}

static void columns_count_bytes_and_lines_only_newlines(void **state)
{
	struct yaml *yaml = load(*state,
	    "{\"\xC3\xA4\": 1, b: 2,\n"
	    "y: \"x\xE2\x80\xA8y\", \"z\": \"\xF0\x9F\x98\x80\", q: 4}\n");
	int root = yaml_root(yaml);

	assert_place(yaml, yaml_find(yaml, root, "b"), 1, 14);
	assert_place(yaml, yaml_find(yaml, root, "z"), 2, 18);
	assert_place(yaml, yaml_find(yaml, root, "q"), 2, 29);
	yaml_unload(yaml);
}

static void lines_count_from_where_the_text_begins(void **state)
{
	struct yaml *yaml = load_from(*state, "a: 1\nb: 2\n", 7);

	assert_place(yaml, yaml_find(yaml, yaml_root(yaml), "b"), 8, 4);
	yaml_unload(yaml);
}

static void far_nodes_of_a_long_line_are_found(void **state)
{
	struct text text = {0};

	text_append_string(&text, "[");
	for (int i = 0; i < 500; i++)
		text_append_string(&text, "\"\xC3\xA9\", ");
	text_append_string(&text, "end]");

	struct yaml *yaml = load(*state, text_string(&text));

	assert_place(yaml, yaml_item(yaml, yaml_root(yaml), 500), 1, 3002);
	yaml_unload(yaml);
	text_clear(&text);
}

static void json_is_read_with_its_surrogate_pairs(void **state)
{
	struct yaml *yaml = load(*state,
	    "{\"a\":\"x\\ud83d\\ude00 y\\/z\\\\ud83d\",\n\t\"b\":[true]}");
	int root = yaml_root(yaml);

	assert_string_equal(yaml_scalar(yaml, yaml_find(yaml, root, "a")),
	    "x\xF0\x9F\x98\x80 y/z\\ud83d");
	assert_place(yaml, yaml_find(yaml, root, "b"), 2, 6);
	assert_messages(*state, "");
	yaml_unload(yaml);
}

static void what_follows_a_pair_keeps_its_column(void **state)
{
	struct yaml *yaml =
	    load(*state, "[\"\\ud83d\\ude00\\ud83d\\ude00\", b]");

	assert_place(yaml, yaml_item(yaml, yaml_root(yaml), 1), 1, 30);
	yaml_unload(yaml);
}

static void half_a_pair_is_reported(void **state)
{
	assert_null(load(*state, "[\"ok\",\n \"\\ud83d\"]"));
	assert_messages(*state,
	    "x.yaml:2:5: error: found invalid Unicode character escape code "
	    "while parsing a quoted scalar [test/syntax]\n");
}

static void an_alias_is_the_node_it_names(void **state)
{
	struct yaml *yaml = load(*state, "a: &x [1, 2]\nb: *x\n");
	int root = yaml_root(yaml);

	assert_int_equal(yaml_count(yaml, yaml_find(yaml, root, "b")), 2);
	yaml_unload(yaml);
}

static void an_empty_text_has_no_root(void **state)
{
	struct yaml *yaml = load(*state, "# nothing\n");

	assert_int_equal(yaml_root(yaml), 0);
	assert_int_equal(yaml_kind(yaml, 0), YAML_NOTHING);
	assert_int_equal(yaml_count(yaml, 0), 0);
	assert_string_equal(yaml_scalar(yaml, 0), "");
	assert_place(yaml, 0, 0, 0);
	yaml_unload(yaml);
}

static void null_is_nothing_but_quoted_it_is_a_text(void **state)
{
	struct yaml *yaml = load(*state, "[null, ~, 'null', '']");
	int root = yaml_root(yaml);

	assert_int_equal(
	    yaml_kind(yaml, yaml_item(yaml, root, 0)), YAML_NOTHING);
	assert_int_equal(
	    yaml_kind(yaml, yaml_item(yaml, root, 1)), YAML_NOTHING);
	assert_int_equal(
	    yaml_kind(yaml, yaml_item(yaml, root, 2)), YAML_SCALAR);
	assert_int_equal(
	    yaml_kind(yaml, yaml_item(yaml, root, 3)), YAML_SCALAR);
	yaml_unload(yaml);
}

/* --- what is refused -------------------------------------------------- */

static void syntax_errors_stand_where_they_are(void **state)
{
	assert_null(load(*state, "a: 1\nb: [2\nc: 3\n"));
	assert_messages(*state,
	    "x.yaml:3:2: error: did not find expected ',' or ']' while "
	    "parsing a flow sequence [test/syntax]\n");
}

static void a_tab_is_explained(void **state)
{
	assert_null(load(*state, "a:\n\tb: 1\n"));
	assert_messages(*state,
	    "x.yaml:2:1: error: found character that cannot start any token "
	    "while scanning for the next token; indent with blanks, not with "
	    "tabs [test/syntax]\n");
}

static void a_colon_is_explained(void **state)
{
	assert_null(load(*state, "title: Cancer: a guide\n"));
	assert_messages(*state,
	    "x.yaml:1:14: error: mapping values are not allowed in this "
	    "context; put a text with a colon in quotes, or indent the "
	    "line like the one above [test/syntax]\n");
}

static void a_wrong_indentation_is_explained(void **state)
{
	assert_null(load(*state, "- term: a\ndefinition: b\n"));
	assert_messages(*state,
	    "x.yaml:2:1: error: did not find expected '-' indicator while "
	    "parsing a block collection; indent the keys of an entry as far "
	    "as its first one [test/syntax]\n");
}

static void a_sign_at_the_start_is_explained(void **state)
{
	assert_null(load(*state, "a: @b\n"));
	assert_messages(*state,
	    "x.yaml:1:4: error: found character that cannot start any token "
	    "while scanning for the next token; put a text that begins so in "
	    "quotes [test/syntax]\n");
}

static void an_unknown_alias_is_reported(void **state)
{
	assert_null(load(*state, "a: 1\nb: *gone\n"));
	assert_messages(
	    *state, "x.yaml:2:4: error: found undefined alias [test/syntax]\n");
}

static void a_key_given_twice_is_reported_everywhere(void **state)
{
	yaml_unload(
	    load(*state, "a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n? [x]\n: 5\n"));
	assert_messages(*state,
	    "x.yaml:2:11: error: \"c\" is given twice; the first stands in "
	    "line 2 [test/duplicate-key]\n"
	    "x.yaml:3:1: error: \"a\" is given twice; the first stands in "
	    "line 1 [test/duplicate-key]\n"
	    "x.yaml:4:1: error: \"a\" is given twice; the first stands in "
	    "line 1 [test/duplicate-key]\n"
	    "x.yaml:5:3: error: a key must be a word [test/key]\n");
}

static void a_second_document_is_reported(void **state)
{
	assert_null(load(*state, "a: 1\n---\nb: 2\n"));
	assert_messages(*state,
	    "x.yaml:2:1: error: a second document; only one can be read from "
	    "a file [test/second-document]\n");
}

static void control_characters_in_texts_are_reported(void **state)
{
	yaml_unload(load(*state, "a: \"x\\x01\"\nb: \"\\0\"\n"));
	assert_messages(*state,
	    "x.yaml:1:4: error: a text with the control character 0x01 "
	    "[test/control-character]\n"
	    "x.yaml:2:4: error: a text with the control character 0x00 "
	    "[test/control-character]\n");
}

static void deep_nesting_is_refused_at_once(void **state)
{
	char *text = memory_new(100001, 1);
	clock_t start = clock();

	memset(text, '[', 100000);
	assert_null(load(*state, text));
	assert_true(clock() - start < CLOCKS_PER_SEC / 5);
	assert_messages(*state,
	    "x.yaml:1:101: error: lists and mappings are nested too deeply "
	    "[test/too-deep]\n");
	free(text);
}

static void many_anchors_are_refused(void **state)
{
	struct text text = {0};

	for (int i = 0; i < 101; i++)
		text_printf(&text, "- &a%d x\n", i);
	assert_null(load(*state, text_string(&text)));
	assert_messages(*state,
	    "x.yaml:101:3: error: too many anchors (&name); write the values "
	    "out [test/too-many-anchors]\n");
	text_clear(&text);
}

static void a_bomb_of_aliases_does_not_go_off(void **state)
{
	clock_t start = clock();
	struct yaml *yaml = load(*state,
	    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
	    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n"
	    "e: &e [*e, *d]\n");

	yaml_unload(yaml);
	assert_true(clock() - start < CLOCKS_PER_SEC / 5);
}

/* --- mappings as structs ---------------------------------------------- */

struct sample {
	const char *name;
	const char **words;
	size_t word_count;
	int number;
	bool yes;
	const char *day;
	const char *side;
	int custom;
};

static void note_node(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	int *place = member;

	(void)yaml;
	assert_string_equal(field->key, "custom");
	*place = node;
}

static const char *const sides[] = {"left", "right", "top", NULL};

static const struct field fields[] = {
    {.key = "name",
        .kind = FIELD_STRING,
        .required = true,
        .offset = offsetof(struct sample, name)},
    {.key = "words",
        .kind = FIELD_STRINGS,
        .offset = offsetof(struct sample, words),
        .second = offsetof(struct sample, word_count)},
    {.key = "number",
        .kind = FIELD_INTEGER,
        .offset = offsetof(struct sample, number),
        .least = 1,
        .most = 9},
    {.key = "yes",
        .kind = FIELD_BOOLEAN,
        .offset = offsetof(struct sample, yes)},
    {.key = "day", .kind = FIELD_DATE, .offset = offsetof(struct sample, day)},
    {.key = "side",
        .kind = FIELD_CHOICE,
        .offset = offsetof(struct sample, side),
        .choices = sides},
    {.key = "custom",
        .kind = FIELD_CUSTOM,
        .offset = offsetof(struct sample, custom),
        .read = note_node},
};

static bool read_with(struct fixture *fixture, const char *text,
    struct schema schema, struct sample *sample)
{
	struct yaml *yaml = load(fixture, text);
	bool good;

	schema.fields = fields;
	schema.count = sizeof(fields) / sizeof(*fields);
	good = schema_read_mapping(yaml, yaml_root(yaml), &schema, sample);
	yaml_unload(yaml);
	return good;
}

static bool read_sample(
    struct fixture *fixture, const char *text, struct sample *sample)
{
	return read_with(fixture, text, (struct schema){0}, sample);
}

static void every_kind_of_value_reaches_its_member(void **state)
{
	struct sample sample = {0};

	assert_true(read_sample(*state,
	    "name: ' a b '\nwords: [x, 2]\nnumber: 7\nyes: True\n"
	    "day: 2028-02-29\nside: right\ncustom: [1]\n",
	    &sample));
	assert_string_equal(sample.name, "a b");
	assert_int_equal(sample.word_count, 2);
	assert_string_equal(sample.words[1], "2");
	assert_int_equal(sample.number, 7);
	assert_true(sample.yes);
	assert_string_equal(sample.day, "2028-02-29");
	assert_string_equal(sample.side, "right");
	assert_true(sample.custom > 0);
	assert_messages(*state, "");
}

static void one_word_is_a_list_of_one(void **state)
{
	struct sample sample = {0};

	assert_true(read_sample(*state, "name: a\nwords: x\n", &sample));
	assert_int_equal(sample.word_count, 1);
	assert_string_equal(sample.words[0], "x");
}

static void keys_without_value_count_as_not_given(void **state)
{
	struct sample sample = {.number = 3};

	assert_true(read_sample(*state, "name: a\nnumber:\nday: ~\n", &sample));
	assert_int_equal(sample.number, 3);
	assert_null(sample.day);
	assert_messages(*state, "");
}

static void every_wrong_value_is_reported_in_one_run(void **state)
{
	struct sample sample = {0};

	assert_false(read_sample(*state,
	    "name: [x]\nwords: [a, {}, '']\nnumber: 10\nyes: maybe\n"
	    "day: 2026-02-29\nside: rigth\n",
	    &sample));
	assert_int_equal(sample.word_count, 1);
	assert_messages(*state,
	    "x.yaml:1:7: error: \"name\" must be a text, not a list "
	    "[test/type]\n"
	    "x.yaml:2:12: error: \"words\" must be a text, not a mapping "
	    "[test/type]\n"
	    "x.yaml:2:16: error: \"words\" is empty [test/empty]\n"
	    "x.yaml:3:9: error: \"number\" must be a whole number from 1 to 9 "
	    "[test/type]\n"
	    "x.yaml:4:6: error: \"yes\" must be true or false [test/type]\n"
	    "x.yaml:5:6: error: \"day\" must be a day of the calendar such as "
	    "2026-11-22 [test/date]\n"
	    "x.yaml:6:7: error: \"side\" must be left, right or top "
	    "[test/choice]\n");
}

static void a_mapping_is_no_list_of_texts(void **state)
{
	struct sample sample = {0};

	assert_true(read_sample(*state, "name: a\nwords: {b: c}\n", &sample));
	assert_messages(*state,
	    "x.yaml:2:8: error: \"words\" must be a list of texts, not a "
	    "mapping [test/type]\n");
}

static void an_unknown_key_is_reported_with_a_guess(void **state)
{
	struct sample sample = {0};

	assert_true(
	    read_sample(*state, "name: a\nnumbr: 3\nzzzzzzzzz: 1\n", &sample));
	assert_messages(*state,
	    "x.yaml:2:1: error: there is no key \"numbr\" here; did you mean "
	    "\"number\"? [test/unknown-key]\n"
	    "x.yaml:3:1: error: there is no key \"zzzzzzzzz\" here "
	    "[test/unknown-key]\n");
}

static void an_unknown_key_may_be_only_a_warning_or_fine(void **state)
{
	struct sample sample = {0};

	assert_true(read_with(*state, "name: a\ndya: 3\n",
	    (struct schema){.unknown = UNKNOWN_IS_WARNING}, &sample));
	assert_messages(*state,
	    "x.yaml:2:1: warning: the key \"dya\" is not used; did you mean "
	    "\"day\"? [test/unknown-key]\n");
	assert_true(read_with(*state, "name: a\ndya: 3\n",
	    (struct schema){.unknown = UNKNOWN_IS_FINE}, &sample));
	assert_messages(*state, "");
}

static void a_required_key_must_be_there(void **state)
{
	struct sample sample = {0};

	assert_false(read_sample(*state, "\nnumber: 1\n", &sample));
	assert_messages(*state,
	    "x.yaml:2:1: error: \"name\" is missing [test/missing-key]\n");
	assert_false(read_sample(*state, "name: ~\n", &sample));
	assert_messages(*state,
	    "x.yaml:1:7: error: \"name\" is missing [test/missing-key]\n");
}

static void programs_may_write_empty_texts(void **state)
{
	struct schema schema = {.empty_is_nothing = true};
	struct sample sample = {0};

	assert_true(read_with(
	    *state, "{\"name\":\"a\",\"day\":\"\"}", schema, &sample));
	assert_messages(*state, "");
}

static void a_list_is_no_mapping(void **state)
{
	struct sample sample = {0};

	assert_false(read_sample(*state, "- a\n", &sample));
	assert_messages(*state,
	    "x.yaml:1:1: error: expected lines of the form \"key: value\", "
	    "not a list [test/type]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(nodes_know_line_and_column),
	    TEST(columns_count_bytes_and_lines_only_newlines),
	    TEST(lines_count_from_where_the_text_begins),
	    TEST(far_nodes_of_a_long_line_are_found),
	    TEST(json_is_read_with_its_surrogate_pairs),
	    TEST(what_follows_a_pair_keeps_its_column),
	    TEST(half_a_pair_is_reported),
	    TEST(an_alias_is_the_node_it_names),
	    TEST(an_empty_text_has_no_root),
	    TEST(null_is_nothing_but_quoted_it_is_a_text),
	    TEST(syntax_errors_stand_where_they_are),
	    TEST(a_tab_is_explained),
	    TEST(a_colon_is_explained),
	    TEST(a_wrong_indentation_is_explained),
	    TEST(a_sign_at_the_start_is_explained),
	    TEST(an_unknown_alias_is_reported),
	    TEST(a_key_given_twice_is_reported_everywhere),
	    TEST(a_second_document_is_reported),
	    TEST(control_characters_in_texts_are_reported),
	    TEST(deep_nesting_is_refused_at_once),
	    TEST(many_anchors_are_refused),
	    TEST(a_bomb_of_aliases_does_not_go_off),
	    TEST(every_kind_of_value_reaches_its_member),
	    TEST(one_word_is_a_list_of_one),
	    TEST(keys_without_value_count_as_not_given),
	    TEST(every_wrong_value_is_reported_in_one_run),
	    TEST(a_mapping_is_no_list_of_texts),
	    TEST(an_unknown_key_is_reported_with_a_guess),
	    TEST(an_unknown_key_may_be_only_a_warning_or_fine),
	    TEST(a_required_key_must_be_there),
	    TEST(programs_may_write_empty_texts),
	    TEST(a_list_is_no_mapping),
	};

	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
