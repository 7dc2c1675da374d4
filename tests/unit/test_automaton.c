#include "support.h"

#include "base/unicode.h"
#include "passes/automaton.h"

/* --- what is found ---------------------------------------------------- */

static void add_words(
    struct automaton *automaton, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		automaton_add(automaton,
		    &(struct pattern){words[i], strlen(words[i])}, i);
}

/* "pattern@start-end " for all that is found in text. */
static void describe(struct text *out, const struct automaton *automaton,
    const char *const *words, const char *text)
{
	struct occurrences found = {0};
	size_t length = strlen(text);

	automaton_find(
	    automaton, &(struct stretch){text, length, 0, length}, &found);
	for (size_t i = 0; i < found.count; i++)
		text_printf(out, "%s@%zu-%zu ", words[found.items[i].pattern],
		    found.items[i].start, found.items[i].end);
	free(found.items);
}

static void assert_finds(const char *const *words, size_t count,
    const char *text, const char *expected)
{
	struct automaton automaton = {0};
	struct text seen = {0};

	add_words(&automaton, words, count);
	describe(&seen, &automaton, words, text);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
	automaton_clear(&automaton);
}

static void strings_are_found_between_edges_alone(void **state)
{
	static const char *const words[] = {"ab", "cd-1", "\xC3\xA9"};

	(void)state;
	assert_finds(words, 3, "ab", "ab@0-2 ");
	assert_finds(words, 3, "abc cab xab1 ab2", "");
	assert_finds(words, 3, "(ab)", "ab@1-3 ");
	assert_finds(words, 3, "cd-1cd-1 cd-1", "cd-1@9-13 ");
	assert_finds(words, 3, "cd-1-ab", "cd-1@0-4 ab@5-7 ");
	assert_finds(words, 3, "\xC3\xA9 x\xC3\xA9", "\xC3\xA9@0-2 ");
	assert_finds(words, 3, "", "");
}

static void the_longest_of_those_that_begin_alike_is_found(void **state)
{
	static const char *const words[] = {"a", "a b", "a b c", "b"};

	(void)state;
	assert_finds(words, 4, "a b c", "a b c@0-5 ");
	assert_finds(words, 4, "a b d", "a b@0-3 ");
	assert_finds(words, 4, "a c", "a@0-1 ");
	assert_finds(words, 4, "a b cc", "a b@0-3 ");
}

static void a_longer_one_that_begins_later_takes_the_place(void **state)
{
	static const char *const words[] = {
	    "a b", "b c d", "a", "d e f g", "c"};

	(void)state;
	assert_finds(words, 5, "a b c d", "a@0-1 b c d@2-7 ");
	assert_finds(words, 5, "a b c", "a b@0-3 c@4-5 ");
	assert_finds(words, 5, "a b c d e f g", "a b@0-3 c@4-5 d e f g@6-13 ");
}

static void of_two_of_one_length_the_first_is_found(void **state)
{
	static const char *const words[] = {"a b", "b c"};

	(void)state;
	assert_finds(words, 2, "a b c", "a b@0-3 ");
	assert_finds(words, 2, "b c a b", "b c@0-3 a b@4-7 ");
}

static void a_stretch_of_blanks_is_one_blank(void **state)
{
	static const char *const words[] = {"a  b"};

	(void)state;
	assert_finds(words, 1, "a b", "a  b@0-3 ");
	assert_finds(words, 1, "a    b", "a  b@0-6 ");
	assert_finds(words, 1, "ab", "");
}

static void of_equal_strings_the_first_is_kept(void **state)
{
	static const char *const words[] = {"pd", "pd-1"};
	struct automaton automaton = {0};
	struct pattern copy = {"pd", 2};
	struct text seen = {0};

	(void)state;
	add_words(&automaton, words, 2);
	assert_false(automaton_add(&automaton, &copy, 7));
	describe(&seen, &automaton, words, "pd");
	assert_string_equal(text_string(&seen), "pd@0-2 ");
	text_clear(&seen);
	automaton_clear(&automaton);
}

static void nothing_is_found_by_nothing(void **state)
{
	static const char *const words[] = {"", "b"};

	(void)state;
	assert_finds(words, 0, "abc", "");
	assert_finds(words, 1, "abc", "");
	assert_finds(words, 2, "a b c", "b@2-3 ");
}

static void only_the_stretch_is_searched(void **state)
{
	static const char *const words[] = {"ab", "b", "ab-c"};
	struct automaton automaton = {0};
	struct occurrences found = {0};

	(void)state;
	add_words(&automaton, words, 3);
	automaton_find(
	    &automaton, &(struct stretch){"ab-c ab", 7, 0, 3}, &found);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.items[0].end, 2);
	found.count = 0;
	/* Edges are those of the whole text. */
	automaton_find(
	    &automaton, &(struct stretch){"ab-c ab", 7, 1, 6}, &found);
	assert_int_equal(found.count, 0);
	free(found.items);
	automaton_clear(&automaton);
}

static void assert_has(const struct automaton *automaton, const char *string,
    bool expected, size_t index)
{
	struct pattern pattern = {string, strlen(string)};
	size_t got = 0;

	assert_int_equal(automaton_get(automaton, &pattern, &got), expected);
	assert_int_equal(got, index);
}

static void whole_strings_are_looked_up(void **state)
{
	static const char *const words[] = {"x", "a b-c", "a b"};
	struct automaton automaton = {0};

	(void)state;
	assert_has(&automaton, "a b", false, 0);
	add_words(&automaton, words, 3);
	assert_has(&automaton, "a b-c", true, 1);
	assert_has(&automaton, "a b", true, 2);
	assert_has(&automaton, "a", false, 0);
	assert_has(&automaton, "a b-", false, 0);
	assert_has(&automaton, "a b-c d", false, 0);
	assert_has(&automaton, "A b", false, 0);
	assert_has(&automaton, "", false, 0);
	automaton_clear(&automaton);
}

static void strings_of_too_many_words_are_refused(void **state)
{
	struct automaton automaton = {0};
	struct text words = {0};

	(void)state;
	for (int i = 0; i < AUTOMATON_LONGEST / 2; i++)
		text_append_string(&words, "a ");
	assert_false(automaton_is_too_long(words.data, words.length));
	text_append_string(&words, "a");
	assert_true(automaton_is_too_long(words.data, words.length));
	assert_false(automaton_add(
	    &automaton, &(struct pattern){words.data, words.length}, 0));
	text_clear(&words);
	automaton_clear(&automaton);
}

static void thousands_of_strings_are_told_apart(void **state)
{
	enum {
		MANY = 20000
	};
	static char words[MANY][24];
	struct automaton automaton = {0};
	struct occurrences found = {0};

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		snprintf(words[i], sizeof(words[i]), "w%zu v%zu", i % 150, i);
		assert_true(automaton_add(&automaton,
		    &(struct pattern){words[i], strlen(words[i])}, i));
	}
	for (size_t i = 0; i < MANY; i++) {
		size_t length = strlen(words[i]);

		found.count = 0;
		automaton_find(&automaton,
		    &(struct stretch){words[i], length, 0, length}, &found);
		assert_int_equal(found.count, 1);
		assert_int_equal(found.items[0].pattern, i);
	}
	free(found.items);
	automaton_clear(&automaton);
}

/* --- against a search that cannot be wrong ---------------------------- */

/* What nasty texts are made of, and what a reader takes it for. */
static const struct {
	const char *raw;
	const char *plain;
	bool in_word;
} units[] = {
    {"a", "a", true},
    {"b", "b", true},
    {"A", "A", true},
    {"1", "1", true},
    {"-", "-", false},
    {"\xE2\x80\x90", "-", false},
    {"\xE2\x80\x91", "-", false},
    {"\xE2\x80\x93", "-", false},
    {" ", " ", false},
    {"\xC2\xA0", " ", false},
    {"\n", " ", false},
    {"\xCC\x81", "\xCC\x81", true},
    {"\xC3\xA1", "\xC3\xA1", true},
    {"\xC3\x81", "\xC3\x81", true},
    {"\xE5\x85\x8D", "\xE5\x85\x8D", false},
    {"\xE0\xB8\x81", "\xE0\xB8\x81", false},
    {"\xE3\x81\x82", "\xE3\x81\x82", false},
    {"\xC2\xB2", "2", true},
    {"\xE2\x82\x82", "2", true},
    {"\xE2\x81\xBA", "+", false},
    {"+", "+", false},
    {"\xC2\xAD", "", false},
    {"\xEF\xB8\x8E", "", false},
};

enum {
	ROUNDS = 6000,
	MOST_PATTERNS = 12,
	LONGEST = 7,
	LONGEST_TEXT = 60,
	ROOM = 4 * LONGEST_TEXT + 1
};

static uint64_t seed;

static uint32_t next_random(uint32_t limit)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % limit;
}

static void replace_all(char *text, const char *from, const char *to)
{
	size_t length = strlen(from);

	for (char *at = strstr(text, from); at; at = strstr(at, from)) {
		memcpy(at, to, strlen(to));
		memmove(at + strlen(to), at + length, strlen(at + length) + 1);
	}
}

/* A text of random units, some of which come often, in both spellings. */
static void random_text(char *raw, char *plain, size_t longest, uint32_t few)
{
	size_t length = next_random((uint32_t)longest + 1);

	raw[0] = plain[0] = '\0';
	for (size_t i = 0; i < length; i++) {
		size_t unit = next_random(next_random(2) ? few : COUNT(units));

		strcat(raw, units[unit].raw);
		strcat(plain, units[unit].plain);
	}
	replace_all(plain, "a\xCC\x81", "\xC3\xA1");
	replace_all(plain, "A\xCC\x81", "\xC3\x81");
}

static bool is_continued(const char *text, size_t at)
{
	return (text[at] & 0xC0) == 0x80;
}

/* True if the character that holds the byte is a letter, digit or mark. */
static bool in_word(const char *text, size_t at)
{
	while (is_continued(text, at))
		at--;
	for (size_t i = 0; i < COUNT(units); i++) {
		size_t length = strlen(units[i].plain);

		if (length > 0 &&
		    strncmp(text + at, units[i].plain, length) == 0)
			return units[i].in_word;
	}
	fail_msg("unknown character at %zu of \"%s\"", at, text);
	return false;
}

static bool is_edge(const char *text, size_t at)
{
	if (at == 0 || text[at] == '\0')
		return true;
	return !is_continued(text, at) &&
	    !(in_word(text, at - 1) && in_word(text, at));
}

/* True if both say the same, however many blanks are in a row. */
static bool says(const char *text, size_t length, const char *pattern)
{
	size_t i = 0;

	while (i < length && *pattern) {
		if (text[i] != *pattern)
			return false;
		while (text[i] == ' ' && i + 1 < length && text[i + 1] == ' ')
			i++;
		while (pattern[0] == ' ' && pattern[1] == ' ')
			pattern++;
		i++;
		pattern++;
	}
	return i == length && *pattern == '\0';
}

/* The first pattern that is all of a stretch of text, or count. */
static size_t find_pattern(char patterns[][ROOM], size_t count,
    const char *text, size_t start, size_t end)
{
	size_t i = 0;

	if (is_edge(text, start) && is_edge(text, end))
		while (i < count &&
		    (patterns[i][0] == '\0' ||
		        !says(text + start, end - start, patterns[i])))
			i++;
	else
		i = count;
	return i;
}

static int compare_starts(const void *left, const void *right)
{
	const struct occurrence *a = left;
	const struct occurrence *b = right;

	return (a->start > b->start) - (a->start < b->start);
}

/* Take the longest of all, the first of these, as long as there is one. */
static void find_naively(char patterns[][ROOM], size_t count, const char *text,
    size_t from, size_t to, struct occurrences *found)
{
	bool taken[ROOM] = {false};

	for (size_t length = to - from; length > 0; length--) {
		for (size_t start = from; start + length <= to; start++) {
			size_t pattern = find_pattern(
			    patterns, count, text, start, start + length);

			if (pattern == count ||
			    memchr(taken + start, true, length))
				continue;
			memset(taken + start, true, length);
			found->items[found->count++] =
			    (struct occurrence){start, start + length, pattern};
		}
	}
	qsort(
	    found->items, found->count, sizeof(*found->items), compare_starts);
}

/* Blanks around a pattern are not part of it. */
static void trim(char *pattern)
{
	size_t from = strspn(pattern, " ");
	size_t length = strlen(pattern);

	memmove(pattern, pattern + from, length - from + 1);
	for (length -= from; length > 0 && pattern[length - 1] == ' ';)
		pattern[--length] = '\0';
}

static size_t random_offset(const char *text, size_t from)
{
	size_t at = from + next_random((uint32_t)(strlen(text) - from) + 1);

	while (is_continued(text, at))
		at++;
	return at;
}

static void it_finds_what_a_naive_search_finds(void **state)
{
	static char patterns[MOST_PATTERNS][ROOM];
	struct occurrence room[ROOM];
	struct occurrences found = {0};
	size_t total = 0;

	(void)state;
	seed = 20261122;
	for (int round = 0; round < ROUNDS; round++) {
		struct automaton automaton = {0};
		struct occurrences expected = {.items = room};
		struct text folded = {0};
		char raw[ROOM];
		char text[ROOM];
		uint32_t few = 1 + next_random((uint32_t)COUNT(units));
		size_t count = next_random(MOST_PATTERNS + 1);
		size_t from = 0;
		size_t to;

		random_text(raw, text, LONGEST_TEXT, few);
		unicode_append_folded(&folded, raw, strlen(raw), NULL);
		assert_string_equal(text_string(&folded), text);
		for (size_t i = 0; i < count; i++) {
			random_text(raw, patterns[i], LONGEST, few);
			trim(patterns[i]);
			automaton_add(&automaton,
			    &(struct pattern){patterns[i], strlen(patterns[i])},
			    i);
		}
		if (next_random(3) == 0)
			from = random_offset(text, 0);
		to = next_random(3) == 0 ? random_offset(text, from)
		                         : strlen(text);
		found.count = 0;
		automaton_find(&automaton,
		    &(struct stretch){text, strlen(text), from, to}, &found);
		find_naively(patterns, count, text, from, to, &expected);
		automaton_clear(&automaton);
		text_clear(&folded);

		if (found.count != expected.count ||
		    memcmp(found.items, expected.items,
		        found.count * sizeof(*room)) != 0)
			fail_msg("round %d: \"%s\"", round, text);
		total += found.count;
	}
	free(found.items);
	assert_true(total > ROUNDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(strings_are_found_between_edges_alone),
	    cmocka_unit_test(the_longest_of_those_that_begin_alike_is_found),
	    cmocka_unit_test(a_longer_one_that_begins_later_takes_the_place),
	    cmocka_unit_test(of_two_of_one_length_the_first_is_found),
	    cmocka_unit_test(a_stretch_of_blanks_is_one_blank),
	    cmocka_unit_test(of_equal_strings_the_first_is_kept),
	    cmocka_unit_test(nothing_is_found_by_nothing),
	    cmocka_unit_test(only_the_stretch_is_searched),
	    cmocka_unit_test(whole_strings_are_looked_up),
	    cmocka_unit_test(strings_of_too_many_words_are_refused),
	    cmocka_unit_test(thousands_of_strings_are_told_apart),
	    cmocka_unit_test(it_finds_what_a_naive_search_finds),
	};

	return cmocka_run_group_tests_name("automaton", tests, NULL, NULL);
}
