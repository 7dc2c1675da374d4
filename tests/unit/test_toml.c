#include "reading.h"

#include "read/toml.h"

static const struct toml *load(struct fixture *fixture, const char *text)
{
	struct position start = {.file = "x.toml", .line = 1, .column = 1};

	return toml_load(
	    text, strlen(text), start, &fixture->book.memory, &fixture->report);
}

/* The member called key of a table, or NULL. */
static const struct toml *find(const struct toml *value, const char *key)
{
	const struct toml *found =
	    value->kind == TOML_TABLE ? value->first : NULL;

	while (found && strcmp(found->key, key) != 0)
		found = found->next;
	return found;
}

/* The value at a path of keys parted by "/". */
static const struct toml *at(const struct toml *value, const char *path)
{
	char *words = memory_copy_string(path, strlen(path));

	for (char *key = strtok(words, "/"); key; key = strtok(NULL, "/")) {
		const struct toml *found = find(value, key);

		if (value->kind == TOML_ARRAY && !found) {
			found = value->first;
			for (int i = atoi(key); found && i > 0; i--)
				found = found->next;
		}
		assert_non_null(found);
		value = found;
	}
	free(words);
	return value;
}

static void assert_value(const struct toml *root, const char *path,
    enum toml_kind kind, const char *text)
{
	const struct toml *value = at(root, path);

	assert_int_equal(value->kind, kind);
	assert_string_equal(value->text, text);
}

static void assert_place(struct position at, int line, int column)
{
	assert_int_equal(at.line, line);
	assert_int_equal(at.column, column);
}

/* The document is wrong, and this is all that is said. */
static void assert_wrong(
    struct fixture *fixture, const char *text, const char *messages)
{
	assert_null(load(fixture, text));
	assert_messages(fixture, messages);
}

/* The document is wrong in one place; the message is not looked at. */
static void assert_refused(struct fixture *fixture, const char *text)
{
	size_t before = fixture->report.error_count;

	if (load(fixture, text))
		fail_msg("accepted: %s", text);
	assert_int_equal(fixture->report.error_count, before + 1);
}

static void assert_accepted(struct fixture *fixture, const char *text)
{
	if (!load(fixture, text)) {
		report_print(&fixture->report);
		fflush(fixture->report.stream);
		fail_msg("refused: %s\n%s", text, fixture->messages);
	}
}

/* --- values ----------------------------------------------------------- */

static void tables_keys_and_values_are_read_in_order(void **state)
{
	const struct toml *root = load(*state,
	    "# a comment\n"
	    "title = \"A\" # another\n"
	    "[output.html]\n"
	    "a.b.\"c d\" = 1\n"
	    "a.e = 'x'\n"
	    "[output]\n"
	    "list = [ 1, # one\n  [ \"two\", ], { x = 3, y.z = 4 } ]\n"
	    "[[many]]\nn = 1\n[many.sub]\nk = 2\n[[many]]\nn = 3\n");

	assert_messages(*state, "");
	assert_non_null(root);
	assert_value(root, "title", TOML_STRING, "A");
	assert_value(root, "output/html/a/b/c d", TOML_INTEGER, "1");
	assert_value(root, "output/html/a/e", TOML_STRING, "x");
	assert_value(root, "output/list/0", TOML_INTEGER, "1");
	assert_value(root, "output/list/1/0", TOML_STRING, "two");
	assert_value(root, "output/list/2/y/z", TOML_INTEGER, "4");
	assert_value(root, "many/0/sub/k", TOML_INTEGER, "2");
	assert_value(root, "many/1/n", TOML_INTEGER, "3");
	assert_int_equal(at(root, "output/list")->count, 3);
	assert_int_equal(at(root, "many")->count, 2);
	assert_null(find(root, "no"));
}

static void strings_of_all_four_kinds_mean_what_they_say(void **state)
{
	const struct toml *root = load(*state,
	    "a = \"\\t\\\"\\\\ \\u00e4 \\U0001F600\"\n"
	    "b = 'C:\\new'\n"
	    "c = \"\"\"\none\n  two \\\n     three\\\n\n four\"\"\"\"\"\n"
	    "d = '''\nit's \\n\n'' '''\n"
	    "e = \"\"\"\"\"\"\n"
	    "f = \"\"\n"
	    "g = \"\"\"a \"b\" \"\"c\"\"\"\n");

	assert_messages(*state, "");
	assert_non_null(root);
	assert_value(
	    root, "a", TOML_STRING, "\t\"\\ \xC3\xA4 \xF0\x9F\x98\x80");
	assert_value(root, "b", TOML_STRING, "C:\\new");
	assert_value(root, "c", TOML_STRING, "one\n  two threefour\"\"");
	assert_value(root, "d", TOML_STRING, "it's \\n\n'' ");
	assert_value(root, "e", TOML_STRING, "");
	assert_value(root, "f", TOML_STRING, "");
	assert_value(root, "g", TOML_STRING, "a \"b\" \"\"c");
}

static void scalars_know_their_kind(void **state)
{
	static const struct {
		enum toml_kind kind;
		const char *text;
	} scalars[] = {
	    {TOML_INTEGER, "0"},
	    {TOML_INTEGER, "+99"},
	    {TOML_INTEGER, "-17"},
	    {TOML_INTEGER, "1_000"},
	    {TOML_INTEGER, "0xDEAD_beef"},
	    {TOML_INTEGER, "0o755"},
	    {TOML_INTEGER, "0b1101"},
	    {TOML_FLOAT, "-0.01"},
	    {TOML_FLOAT, "5e+22"},
	    {TOML_FLOAT, "6.626e-34"},
	    {TOML_FLOAT, "9_1.1_2"},
	    {TOML_FLOAT, "-inf"},
	    {TOML_FLOAT, "nan"},
	    {TOML_BOOLEAN, "true"},
	    {TOML_BOOLEAN, "false"},
	    {TOML_DATE, "1979-05-27T07:32:00Z"},
	    {TOML_DATE, "1979-05-27 00:32:00.999-07:00"},
	    {TOML_DATE, "1979-05-27t07:32:60"},
	    {TOML_DATE, "2000-02-29"},
	    {TOML_DATE, "07:32:00.5"},
	};

	for (size_t i = 0; i < sizeof(scalars) / sizeof(*scalars); i++) {
		struct text line = {0};
		const struct toml *root;

		text_printf(&line, "k = %s # c\nl = [%s]\n", scalars[i].text,
		    scalars[i].text);
		root = load(*state, text_string(&line));
		assert_messages(*state, "");
		assert_non_null(root);
		assert_value(root, "k", scalars[i].kind, scalars[i].text);
		assert_value(root, "l/0", scalars[i].kind, scalars[i].text);
		text_clear(&line);
	}
}

static void what_is_no_scalar_is_refused(void **state)
{
	static const char *const words[] = {"yes", "True", "01", "1__0", "_1",
	    "1_", "0x", "0b2", "+0x1", "1.", ".5", "1.e5", "1e", "03.1", "inf2",
	    "2001-02-29", "1979-13-01", "1979-05-27T", "07:32", "24:00:00",
	    "1979-05-27 7", "1979-05-27T07:32:00+24:00", "''''", "\"a", "'a",
	    "\"\\q\"", "\"\\u12\"", "\"\\uD800\"", "\"\\U00110000\"",
	    "\"\\u0000\"", "\"\\b\"", "[1 2]", "[1,,2]", "{a = 1,}",
	    "{a = 1 b = 2}", "{a = 1\n}", "{,}", "", "= 1", "1 2", "a b", "[",
	    "{", "\"\"\"a", "'''a\n\n"};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct text line = {0};

		text_printf(&line, "k = %s", words[i]);
		assert_refused(*state, text_string(&line));
		text_clear(&line);
	}
}

/* --- places ----------------------------------------------------------- */

static void keys_and_values_know_line_and_column(void **state)
{
	const struct toml *root = load(*state,
	    "  a.b = 'x' # c\n\n[ t . \"\xC3\xA4\" . c ]\n"
	    "l = [\n  1,\n\t2]\nm = '''\n\n'''\nn={ o = 1 }\n");

	assert_messages(*state, "");
	assert_place(at(root, "a")->key_at, 1, 3);
	assert_place(at(root, "a/b")->key_at, 1, 5);
	assert_place(at(root, "a/b")->at, 1, 9);
	assert_place(at(root, "t")->key_at, 3, 3);
	assert_place(at(root, "t/\xC3\xA4")->key_at, 3, 7);
	assert_place(at(root, "t/\xC3\xA4/c")->key_at, 3, 14);
	assert_place(at(root, "t/\xC3\xA4/c/l/1")->at, 6, 2);
	assert_place(at(root, "t/\xC3\xA4/c/n/o")->at, 10, 9);
}

/* --- what must not be ------------------------------------------------- */

static void tables_are_not_defined_twice(void **state)
{
	static const char *const good[] = {
	    "[a.b.c]\n[a]\nx = 1\n[a.b]\n",
	    "[a]\nb.c = 1\nb.d.e = 2\n[a.b.f]\ng = 1\n",
	    "[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]\n[a.b.c]\nx = 1\n",
	    "a.b = 1\na.c = 2\n",
	    "\"\" = 1\n' ' = 2\n\"a.b\" = 3\na.b = 4\n1.2 = 5\n",
	};
	static const char *const bad[] = {
	    "a = 1\na = 2\n",
	    "a = 1\n\"a\" = 2\n",
	    "[a]\n[a]\n",
	    "[a]\nb = 1\n[a.b]\n",
	    "a = 1\na.b = 2\n",
	    "a.b = 1\na = 2\n",
	    "[a.b.c]\nz = 9\n[a]\nb.c.t = 1\n",
	    "[a]\nb.c = 1\n[a.b]\n",
	    "a = {}\n[a.b]\n",
	    "a = { b = 1 }\na.c = 2\n",
	    "a = { b = 1, b = 2 }\n",
	    "a = []\n[[a]]\n",
	    "[a]\n[[a]]\n",
	    "[[a]]\n[a]\n",
	    "[a\n",
	    "[]\n",
	    "[a.]\n",
	    "[[a]\n",
	    "[a] b = 1\n",
	    "[a]]\n",
	    "a.b. = 1\n",
	    "\xC3\xA4 = 1\n",
	    "a\n",
	    "a = 1 b = 2\n",
	    "\"\"\"a\"\"\" = 1\n",
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_accepted(*state, good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_refused(*state, bad[i]);
}

static void every_wrong_line_is_told(void **state)
{
	assert_wrong(*state, "a = yes\nb = 2\nb = 3\n[c\nd = 'x\n[e] f\n",
	    "x.toml:1:5: error: \"yes\" is not a value; put texts in quotes "
	    "[configuration/syntax]\n"
	    "x.toml:3:1: error: \"b\" is given twice; the first stands in line "
	    "2 [configuration/duplicate-key]\n"
	    "x.toml:4:3: error: expected \"]\" behind the name of the table "
	    "[configuration/syntax]\n"
	    "x.toml:5:5: error: this text is not closed on its line "
	    "[configuration/syntax]\n"
	    "x.toml:6:5: error: nothing else may stand on this line "
	    "[configuration/syntax]\n");
}

static void what_follows_an_open_bracket_is_not_judged(void **state)
{
	assert_wrong(*state, "a = [\n  1\n  b = 2\n  c = yes\n",
	    "x.toml:3:3: error: expected \",\" or \"]\": the list that begins "
	    "in line 1 is still open [configuration/syntax]\n");
	assert_wrong(*state, "a = 1\nb = \"\"\"\nc = yes\n",
	    "x.toml:2:5: error: this text is never closed "
	    "[configuration/syntax]\n");
}

static void depth_is_bounded(void **state)
{
	struct text deep = {0};

	text_append_string(&deep, "a = ");
	for (int i = 0; i < 100000; i++)
		text_append_string(&deep, i % 2 ? "[" : "{b=");
	assert_refused(*state, text_string(&deep));
	text_truncate(&deep, 0);
	for (int i = 0; i < 100000; i++)
		text_append_string(&deep, "a.");
	text_append_string(&deep, "b = 1\n");
	assert_refused(*state, text_string(&deep));
	text_clear(&deep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(tables_keys_and_values_are_read_in_order),
	    TEST(strings_of_all_four_kinds_mean_what_they_say),
	    TEST(scalars_know_their_kind),
	    TEST(what_is_no_scalar_is_refused),
	    TEST(keys_and_values_know_line_and_column),
	    TEST(tables_are_not_defined_twice),
	    TEST(every_wrong_line_is_told),
	    TEST(what_follows_an_open_bracket_is_not_judged),
	    TEST(depth_is_bounded),
	};

	return cmocka_run_group_tests_name("toml", tests, NULL, NULL);
}
