#include "reading.h"

#include "read/csv.h"
#include "read/records.h"

/* A fixture of the readers, and what CSV is copied to. */
static struct arena memory;

static const struct records *read_csv(
    struct fixture *fixture, const char *bytes)
{
	struct position start = {.file = "a.csv", .line = 5, .column = 3};

	return records_read_csv(
	    bytes, strlen(bytes), start, &memory, &fixture->report);
}

/* Each value of CSV as "line:column text", "|" where its row ends. */
static void assert_values(const char *bytes, const char *expected)
{
	struct csv csv = csv_begin(bytes, strlen(bytes));
	struct csv_value value;
	struct text seen = {0};

	while (csv_next(&csv, &value, &memory))
		text_printf(&seen, "%d:%d %s%s%s ", value.line, value.column,
		    value.text ? value.text : "-", value.is_open ? " open" : "",
		    value.ends_row ? " |" : "");
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
	arena_clear(&memory);
}

/* --- values ------------------------------------------------------------- */

static void values_know_where_they_stand(void **state)
{
	(void)state;
	assert_values("a,b\nc,d", "0:0 a 0:2 b | 1:0 c 1:2 d | ");
}

static void blanks_around_values_do_not_count(void **state)
{
	(void)state;
	assert_values(" a b ,\t\"c \" ", "0:1 a b 0:7 c  | ");
}

static void quotes_hold_commas_line_ends_and_quotes(void **state)
{
	(void)state;
	assert_values(
	    "\"a,\nb\",\"\"\"c\"\"\"\nd", "0:0 a,\nb 1:3 \"c\" | 2:0 d | ");
}

static void nothing_between_commas_is_no_value(void **state)
{
	(void)state;
	assert_values(",\"\",", "0:0 - 0:1 - 0:4 - | ");
	assert_values("", "0:0 - | ");
}

static void what_follows_a_closing_quote_belongs_to_the_value(void **state)
{
	(void)state;
	assert_values("\"a\"b,c", "0:0 ab 0:5 c | ");
}

static void a_quote_may_stay_open(void **state)
{
	(void)state;
	assert_values("a,\"b\nc", "0:0 a 0:2 b\nc open | ");
}

/* --- records ------------------------------------------------------------ */

static void names_find_their_columns(void **state)
{
	const struct records *records = read_csv(*state, "label,n\nOne,2\n");

	assert_messages(*state, "");
	assert_int_equal(records->count, 1);
	assert_int_equal(records_column(records, "label"), 0);
	assert_int_equal(records_column(records, "n"), 1);
	assert_int_equal(records_column(records, "N"), -1);
	assert_string_equal(records_value(records, 0, 1).text, "2");
	arena_clear(&memory);
}

static void each_line_begins_in_the_first_column(void **state)
{
	const struct records *records = read_csv(*state, "a,b\n\nc,d\n");
	struct record_value value = records_value(records, 0, 1);

	assert_int_equal(value.at.line, 7);
	assert_int_equal(value.at.column, 5);
	assert_int_equal(records->places[0].line, 7);
	assert_int_equal(records->places[0].column, 3);
	arena_clear(&memory);
}

static void a_value_that_is_missing_is_missed_in_its_row(void **state)
{
	const struct records *records = read_csv(*state, "a,b,c\nd,\n");

	for (int column = -1; column < 3; column++) {
		struct record_value value = records_value(records, 0, column);

		if (column == 0)
			continue;
		assert_null(value.text);
		assert_int_equal(value.at.line, 6);
		assert_int_equal(value.at.column, 3);
	}
	arena_clear(&memory);
}

static void lines_without_values_are_no_rows(void **state)
{
	const struct records *records =
	    read_csv(*state, "\n \na,b\n,\n\nc,d\n , \"\"\n");

	assert_messages(*state, "");
	assert_int_equal(records->count, 1);
	assert_string_equal(records_value(records, 0, 0).text, "c");
	arena_clear(&memory);
}

static void rows_have_commas_at_their_end(void **state)
{
	const struct records *records = read_csv(*state, "a\nb,,\n");

	assert_messages(*state, "");
	assert_int_equal(records->count, 1);
	arena_clear(&memory);
}

static void names_without_rows_are_no_mistake(void **state)
{
	assert_int_equal(read_csv(*state, "a,b")->count, 0);
	assert_int_equal(read_csv(*state, "")->count, 0);
	assert_messages(*state, "");
	arena_clear(&memory);
}

/* --- limits --------------------------------------------------------------*/

/* A line of a hundred and as many more names, then no row. */
static void there_may_be_100_columns(void **state)
{
	struct text text = {0};

	for (int i = 0; i < RECORDS_MOST_NAMES; i++)
		text_printf(&text, "%sn%d", i > 0 ? "," : "", i);
	assert_non_null(read_csv(*state, text_string(&text)));
	assert_messages(*state, "");
	text_append_string(&text, ",more");
	assert_null(read_csv(*state, text_string(&text)));
	assert_messages(*state,
	    "a.csv:5:393: error: there are more than 100 columns; leave some "
	    "out [chart/csv]\n");
	text_clear(&text);
	arena_clear(&memory);
}

static void there_may_be_10000_rows(void **state)
{
	struct text text = {0};

	text_append_string(&text, "a\n");
	for (int i = 0; i < RECORDS_MOST; i++)
		text_append_string(&text, "b\n");
	assert_int_equal(
	    read_csv(*state, text_string(&text))->count, RECORDS_MOST);
	assert_messages(*state, "");
	text_append_string(&text, "b\n");
	assert_null(read_csv(*state, text_string(&text)));
	assert_messages(*state,
	    "a.csv:10006:3: error: there are more than 10000 rows; leave some "
	    "out [chart/csv]\n");
	text_clear(&text);
	arena_clear(&memory);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(values_know_where_they_stand),
	    TEST(blanks_around_values_do_not_count),
	    TEST(quotes_hold_commas_line_ends_and_quotes),
	    TEST(nothing_between_commas_is_no_value),
	    TEST(what_follows_a_closing_quote_belongs_to_the_value),
	    TEST(a_quote_may_stay_open),
	    TEST(names_find_their_columns),
	    TEST(each_line_begins_in_the_first_column),
	    TEST(a_value_that_is_missing_is_missed_in_its_row),
	    TEST(lines_without_values_are_no_rows),
	    TEST(rows_have_commas_at_their_end),
	    TEST(names_without_rows_are_no_mistake),
	    TEST(there_may_be_100_columns),
	    TEST(there_may_be_10000_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
