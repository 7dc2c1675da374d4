#include "support.h"

#include "passes/automaton.h"

/* What was found: pattern and end, sorted by end, longest first. */
struct found {
	size_t end;
	int32_t pattern;
};

struct findings {
	struct found items[2000];
	size_t count;
};

static void add_found(struct findings *findings, size_t end, int32_t pattern)
{
	assert_true(findings->count < COUNT(findings->items));
	findings->items[findings->count++] = (struct found){end, pattern};
}

static void find_all(const struct automaton *automaton, const char *text,
    size_t length, struct findings *findings)
{
	uint32_t state = 0;

	findings->count = 0;
	for (size_t i = 0; i < length; i++) {
		state =
		    automaton_step(automaton, state, (unsigned char)text[i]);
		if (automaton->output[state] >= 0)
			add_found(findings, i + 1, automaton->output[state]);
		for (uint32_t s = automaton->shorter[state]; s != 0;
		     s = automaton->shorter[s])
			add_found(findings, i + 1, automaton->output[s]);
	}
}

static void assert_finds(const char *const *words, size_t count,
    const char *text, const char *expected)
{
	struct pattern patterns[20];
	struct automaton automaton;
	struct findings findings;
	struct text seen = {0};

	for (size_t i = 0; i < count; i++)
		patterns[i] = (struct pattern){words[i], strlen(words[i])};
	automaton_init(&automaton, patterns, count);
	find_all(&automaton, text, strlen(text), &findings);
	for (size_t i = 0; i < findings.count; i++)
		text_printf(&seen, "%s%s@%zu", i > 0 ? " " : "",
		    words[findings.items[i].pattern], findings.items[i].end);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
	automaton_clear(&automaton);
}

static void every_string_that_ends_somewhere_is_found_longest_first(
    void **state)
{
	static const char *const words[] = {"he", "she", "his", "hers"};

	(void)state;
	assert_finds(words, 4, "ushers", "she@4 he@4 hers@6");
	assert_finds(words, 4, "", "");
	assert_finds(words, 4, "xyz", "");
	assert_finds(words, 4, "hishe", "his@3 she@5 he@5");
}

static void strings_within_strings_are_found(void **state)
{
	static const char *const words[] = {"a", "aa", "aaa", "ba"};

	(void)state;
	assert_finds(words, 4, "aaa", "a@1 aa@2 a@2 aaa@3 aa@3 a@3");
	assert_finds(words, 4, "aba", "a@1 ba@3 a@3");
}

static void a_state_without_a_string_of_its_own_has_the_shorter_ones(
    void **state)
{
	static const char *const words[] = {"abcde", "cd", "d"};

	(void)state;
	assert_finds(words, 3, "abcd", "cd@4 d@4");
	assert_finds(words, 3, "abcde", "cd@4 d@4 abcde@5");
}

static void of_equal_strings_the_first_is_found(void **state)
{
	static const char *const words[] = {"pd", "pd", "pd-1"};
	struct pattern patterns[3];
	struct automaton automaton;
	struct findings findings;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		patterns[i] = (struct pattern){words[i], strlen(words[i])};
	automaton_init(&automaton, patterns, 3);
	find_all(&automaton, "pd", 2, &findings);
	assert_int_equal(findings.count, 1);
	assert_int_equal(findings.items[0].pattern, 0);
	automaton_clear(&automaton);
}

static void empty_strings_and_no_strings_find_nothing(void **state)
{
	static const char *const words[] = {"", "b"};

	(void)state;
	assert_finds(words, 2, "abc", "b@2");
	assert_finds(words, 1, "abc", "");
	assert_finds(words, 0, "abc", "");
}

static void bytes_above_127_are_bytes_like_others(void **state)
{
	static const char *const words[] = {"\xCE\xB1", "\xCE\xB2-blocker"};

	(void)state;
	assert_finds(words, 2, "\xCE\xB1\xCE\xB2-blocker",
	    "\xCE\xB1@2 \xCE\xB2-blocker@12");
}

/* --- against a search that cannot be wrong ---------------------------- */

enum {
	ROUNDS = 400,
	MOST_PATTERNS = 12,
	LONGEST = 6,
	TEXT_LENGTH = 120
};

static uint64_t seed;

static uint32_t next_random(uint32_t limit)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % limit;
}

/* Few letters, so that strings overlap and repeat. */
static size_t random_word(char *word, size_t longest, uint32_t letters)
{
	size_t length = next_random((uint32_t)longest + 1);

	for (size_t i = 0; i < length; i++)
		word[i] = (char)(0x7E + next_random(letters));
	return length;
}

static bool is_earlier_copy(const struct pattern *patterns, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (patterns[i].length == patterns[index].length &&
		    memcmp(patterns[i].bytes, patterns[index].bytes,
		        patterns[i].length) == 0)
			return true;
	}
	return false;
}

static void find_naively(const struct pattern *patterns, size_t count,
    const char *text, size_t length, struct findings *findings)
{
	findings->count = 0;
	for (size_t end = 1; end <= length; end++) {
		for (size_t size = LONGEST; size > 0; size--) {
			for (size_t i = 0; i < count; i++) {
				if (patterns[i].length != size || size > end ||
				    is_earlier_copy(patterns, i) ||
				    memcmp(patterns[i].bytes, text + end - size,
				        size) != 0)
					continue;
				add_found(findings, end, (int32_t)i);
			}
		}
	}
}

static void it_finds_what_a_naive_search_finds(void **state)
{
	struct findings expected;
	struct findings found;
	size_t total = 0;

	(void)state;
	seed = 20261122;
	for (int round = 0; round < ROUNDS; round++) {
		char words[MOST_PATTERNS][LONGEST];
		char text[TEXT_LENGTH];
		struct pattern patterns[MOST_PATTERNS];
		uint32_t letters = 1 + next_random(4);
		size_t count = next_random(MOST_PATTERNS + 1);
		size_t length = random_word(text, TEXT_LENGTH, letters + 1);
		struct automaton automaton;

		for (size_t i = 0; i < count; i++)
			patterns[i] = (struct pattern){
			    words[i], random_word(words[i], LONGEST, letters)};
		automaton_init(&automaton, patterns, count);
		find_all(&automaton, text, length, &found);
		find_naively(patterns, count, text, length, &expected);
		automaton_clear(&automaton);

		assert_int_equal(found.count, expected.count);
		assert_memory_equal(found.items, expected.items,
		    found.count * sizeof(*found.items));
		total += found.count;
	}
	assert_true(total > 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
	        every_string_that_ends_somewhere_is_found_longest_first),
	    cmocka_unit_test(strings_within_strings_are_found),
	    cmocka_unit_test(
	        a_state_without_a_string_of_its_own_has_the_shorter_ones),
	    cmocka_unit_test(of_equal_strings_the_first_is_found),
	    cmocka_unit_test(empty_strings_and_no_strings_find_nothing),
	    cmocka_unit_test(bytes_above_127_are_bytes_like_others),
	    cmocka_unit_test(it_finds_what_a_naive_search_finds),
	};

	return cmocka_run_group_tests_name("automaton", tests, NULL, NULL);
}
