#include "support.h"

#include "base/map.h"
#include "passes/guesses.h"

static void add_words(struct map *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char word[40];

		snprintf(word, sizeof(word), "word-%04zu", i);
		map_add(words, word, strlen(word), words);
	}
}

static void a_hint_names_the_nearest_word(void **state)
{
	struct guesses guesses = {0};
	struct map words = {0};

	(void)state;
	add_words(&words, 10);
	assert_string_equal(
	    guesses_nearest(&guesses, &words, "wrod-0003"), "word-0003");
	assert_string_equal(guesses_hint(&guesses, &words, "word-003", "@"),
	    "; did you mean \"@word-0003\"?");
	assert_string_equal(
	    guesses_hint(&guesses, &words, "something else", "@"), "");
	assert_int_equal(guesses.made, 3);
	guesses_clear(&guesses);
	map_clear(&words);
}

static void a_chapter_has_twenty_guesses(void **state)
{
	struct guesses guesses = {0};
	struct map words = {0};

	(void)state;
	add_words(&words, 2);
	for (int i = 0; i < 20; i++)
		assert_non_null(guesses_nearest(&guesses, &words, "word-0000"));
	assert_null(guesses_nearest(&guesses, &words, "word-0000"));
	guesses_clear(&guesses);
	assert_non_null(guesses_nearest(&guesses, &words, "word-0000"));
	map_clear(&words);
}

static void there_is_no_guess_among_very_many_words(void **state)
{
	struct guesses guesses = {0};
	struct map words = {0};

	(void)state;
	add_words(&words, GUESSES_CANDIDATES);
	assert_string_equal(
	    guesses_nearest(&guesses, &words, "wrod-0234"), "word-0234");
	map_add(&words, "one more", 8, &words);
	assert_null(guesses_nearest(&guesses, &words, "wrod-0234"));
	assert_string_equal(
	    guesses_hint(&guesses, &words, "wrod-0234", ""), "");
	assert_int_equal(guesses.made, 1);
	guesses_clear(&guesses);
	map_clear(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_hint_names_the_nearest_word),
	    cmocka_unit_test(a_chapter_has_twenty_guesses),
	    cmocka_unit_test(there_is_no_guess_among_very_many_words),
	};

	return cmocka_run_group_tests_name("guesses", tests, NULL, NULL);
}
