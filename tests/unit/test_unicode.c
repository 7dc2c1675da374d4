/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

static void assert_next(const char *bytes, unsigned code_point, size_t size)
{
	size_t found;

	assert_int_equal(
	    unicode_next(bytes, strlen(bytes), &found), code_point);
	assert_int_equal(found, size);
}

static void characters_are_decoded(void **state)
{
	(void)state;
	assert_next("a", 'a', 1);
	assert_next("\xC3\xA4z", 0xE4, 2);
	assert_next("\xE2\x82\xAC", 0x20AC, 3);
	assert_next("\xF0\x9F\xA7\xAC", 0x1F9EC, 4);
}

static void what_is_not_utf_8_is_one_byte_each(void **state)
{
	(void)state;
	assert_next("\xFF", 0xFFFD, 1);
	assert_next("\x80", 0xFFFD, 1);
	assert_next("\xE2\x82", 0xFFFD, 1);
	assert_next("\xED\xA0\x80", 0xFFFD, 1);
	assert_next("\xC3z", 0xFFFD, 1);
}

static void assert_invalid_at(const char *bytes, size_t at)
{
	assert_int_equal(unicode_invalid_at(bytes, strlen(bytes)), at);
}

static void the_first_bad_byte_is_found(void **state)
{
	(void)state;
	assert_invalid_at("", 0);
	assert_invalid_at("plain text of more than eight bytes", 35);
	assert_invalid_at("\xC3\xA4 \xF4\x8F\xBF\xBF \xEE\x80\x80", 11);
	assert_invalid_at("0123456789\xC0\xAF", 10);  /* overlong */
	assert_invalid_at("\xC3\xA4\xE0\x80\xAF", 2); /* overlong */
	assert_invalid_at("a\xED\xA0\x80", 1);        /* surrogate */
	assert_invalid_at("ab\xF4\x90\x80\x80", 2);   /* too great */
	assert_invalid_at("abc\xF5\x80\x80\x80", 3);
	assert_invalid_at("abcdefghijklmnop\xE2\x82", 16); /* cut off */
	assert_invalid_at("\xE2\x82\xAC\xAC", 3);          /* alone */
	assert_int_equal(unicode_invalid_at("a\0b", 3), 3);
}

static void letters_digits_marks_and_blanks_are_told_apart(void **state)
{
	(void)state;
	assert_true(unicode_is_alphanumeric('a'));
	assert_true(unicode_is_alphanumeric('7'));
	assert_true(unicode_is_alphanumeric(0x3B3));  /* gamma */
	assert_true(unicode_is_alphanumeric(0x663));  /* Arabic three */
	assert_true(unicode_is_alphanumeric(0xB2));   /* superscript two */
	assert_true(unicode_is_alphanumeric(0x2162)); /* Roman three */
	assert_false(unicode_is_alphanumeric('-'));
	assert_false(unicode_is_alphanumeric('_'));
	assert_false(unicode_is_alphanumeric(0xFFFC));
	assert_false(unicode_is_alphanumeric(0x301));

	assert_true(unicode_is_mark(0x301));
	assert_true(unicode_is_mark(0x93E));  /* spacing */
	assert_true(unicode_is_mark(0x20DD)); /* enclosing */
	assert_false(unicode_is_mark('a'));

	assert_true(unicode_is_name("\xCE\xB3-e\xCC\x81_7", "_-"));
	assert_true(unicode_is_name("", ""));
	assert_false(unicode_is_name("a-b", "_"));
	assert_false(unicode_is_name("a b", "-"));
	assert_false(unicode_is_name("a\xE2\x80\x93"
	                             "b",
	    "-")); /* en dash */

	assert_true(unicode_is_space(' '));
	assert_true(unicode_is_space('\n'));
	assert_true(unicode_is_space(0xA0));
	assert_true(unicode_is_space(0x3000));
	assert_false(unicode_is_space(0x200B));

	assert_true(unicode_is_upper('A'));
	assert_true(unicode_is_upper(0x393));
	assert_false(unicode_is_upper('a'));
	assert_false(unicode_is_upper('1'));
}

static void scripts_without_blanks_are_known(void **state)
{
	(void)state;
	assert_true(unicode_is_unspaced(0x764C)); /* Han */
	assert_true(unicode_is_unspaced(0x3042)); /* Hiragana */
	assert_true(unicode_is_unspaced(0x30AB)); /* Katakana */
	assert_true(unicode_is_unspaced(0x30FC)); /* long vowel */
	assert_true(unicode_is_unspaced(0x0E01)); /* Thai */
	assert_true(unicode_is_unspaced(0x0E81)); /* Lao */
	assert_true(unicode_is_unspaced(0x1780)); /* Khmer */
	assert_true(unicode_is_unspaced(0x1000)); /* Myanmar */
	assert_false(unicode_is_unspaced('a'));
	assert_false(unicode_is_unspaced(0x5D0));  /* Hebrew */
	assert_false(unicode_is_unspaced(0xAC00)); /* Hangul */
	assert_false(unicode_is_unspaced(0x3002)); /* full stop */
}

typedef void append_function(struct text *out, const char *, size_t);

/* Whatever stands in out before must not matter. */
static void assert_appends(
    append_function *append, const char *bytes, const char *expected)
{
	struct text out = {0};

	text_append_string(&out, "a-");
	append(&out, bytes, strlen(bytes));
	assert_string_equal(text_string(&out) + 2, expected);
	assert_int_equal(out.length, strlen(out.data));
	text_clear(&out);
}

static void lower_case_is_full_and_knows_no_locale(void **state)
{
	(void)state;
	assert_appends(unicode_append_lower, "", "");
	assert_appends(unicode_append_lower, "PD-L1 Z@[`{", "pd-l1 z@[`{");
	assert_appends(unicode_append_lower,
	    "\xC3\x84RZTE \xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3",
	    "\xC3\xA4rzte \xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82");
	assert_appends(unicode_append_lower, "I\xC4\xB0", "ii\xCC\x87");
	/* These grow from two bytes to three. */
	assert_appends(unicode_append_lower,
	    "\xC8\xBA\xC8\xBA\xC8\xBA\xC8\xBA\xC8\xBA\xC8\xBA\xC8\xBA\xC8\xBA",
	    "\xE2\xB1\xA5\xE2\xB1\xA5\xE2\xB1\xA5\xE2\xB1\xA5\xE2\xB1\xA5"
	    "\xE2\xB1\xA5\xE2\xB1\xA5\xE2\xB1\xA5");
}

static void slugs_are_plain_ascii(void **state)
{
	append_function *slug = unicode_append_slug;

	(void)state;
	assert_appends(slug, "", "");
	assert_appends(slug, "Side Effects", "side-effects");
	assert_appends(
	    slug, " -- PD-L1,  (TPS \xE2\x89\xA5 50 %) ", "pd-l1-tps-50");
	assert_appends(slug, "na\xC3\xAFve \xC3\x84rzte", "naive-arzte");
	assert_appends(slug,
	    "Stra\xC3\x9F"
	    "e \xC5\x81\xC3\xB3"
	    "d\xC5\xBA",
	    "strasse-lodz");
	assert_appends(slug, "\xC4\xB0lac\xC4\xB1 k", "ilaci-k");
	assert_appends(slug, "IFN-\xCE\xB3 TNF\xCE\x91 \xCE\xA3\xCF\x82",
	    "ifn-gamma-tnfalpha-sigmasigma");
	assert_appends(slug, "\xC2\xB5g/m\xC2\xB2", "mug-m2");
	assert_appends(slug, "CD8\xE2\x81\xBA T", "cd8-t");
	assert_appends(slug, "e\xCC\x81t\xC2\xAD\xEF\xAC\x81", "etfi");
	assert_appends(slug, "\xE7\x99\x8C \xD7\xA9", "");
	assert_appends(slug, "a \xE7\x99\x8C b", "a-b");
	assert_appends(slug, "a_b.c", "a-b-c");
}

static void append_folded(struct text *out, const char *bytes, size_t length)
{
	unicode_append_folded(out, bytes, length, NULL);
}

static void texts_that_look_the_same_fold_to_the_same(void **state)
{
	(void)state;
	assert_appends(append_folded, "", "");
	assert_appends(append_folded, "PD-L1, \"as is\"", "PD-L1, \"as is\"");
	assert_appends(append_folded, "a\nb\tc\r\nd", "a b c  d");
	assert_appends(append_folded,
	    "PD\xE2\x80\x91L1 PD\xE2\x80\x90L1 PD\xE2\x80\x93L1 \xE2\x88\x92"
	    "1 a\xE2\x80\x94",
	    "PD-L1 PD-L1 PD-L1 -1 a\xE2\x80\x94");
	assert_appends(append_folded, "5\xC2\xA0mg\xE2\x80\xAF/\xE3\x80\x80kg",
	    "5 mg / kg");
	assert_appends(append_folded,
	    "im\xC2\xADmuno\xE2\x80\x8Conco\xE2\x80\x8Dlo\xE2\x80\x8Bgy"
	    "\xEF\xBB\xBF\xE2\x81\xA0\xE2\x80\x8F",
	    "immunooncology");
	assert_appends(append_folded,
	    "CD8\xE2\x81\xBA x\xC2\xB9\xC2\xB2\xC2\xB3\xE2\x81\xB0\xE2\x81\xB4"
	    "\xE2\x81\xB9\xE2\x81\xBB\xE2\x81\xBC\xE2\x81\xBD\xE2\x81\xBE"
	    "\xE2\x81\xB1",
	    "CD8+ x123049-=()\xE2\x81\xB1");
	assert_appends(append_folded,
	    "H\xE2\x82\x82O\xE2\x82\x80\xE2\x82\x89\xE2\x82\x8A\xE2\x82\x8B"
	    "\xE2\x82\x8C\xE2\x82\x8D\xE2\x82\x8E\xE2\x82\x90",
	    "H2O09+-=()\xE2\x82\x90");
	assert_appends(append_folded, "Crohn\xE2\x80\x99s", "Crohn's");
	assert_appends(
	    append_folded, "\xC2\xB5g \xCE\xBCg", "\xCE\xBCg \xCE\xBCg");
	assert_appends(append_folded,
	    "\xE8\x91\x9B\xF3\xA0\x84\x80\xC2\xAE\xEF\xB8\x8F-\xCD\x8F",
	    "\xE8\x91\x9B\xC2\xAE-");
	assert_appends(
	    append_folded, "A\xC3\x84\xE7\x99\x8C", "A\xC3\x84\xE7\x99\x8C");
}

static void folding_composes(void **state)
{
	(void)state;
	assert_appends(append_folded, "e\xCC\x81", "\xC3\xA9");
	assert_appends(append_folded, "cafe\xCC\x81 e", "caf\xC3\xA9 e");
	/* Marks in the wrong order; two marks on one letter. */
	assert_appends(append_folded, "a\xCC\x82\xCC\xA3", "\xE1\xBA\xAD");
	assert_appends(append_folded, "q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87");
	/* Singletons, excluded compositions, Hangul. */
	assert_appends(append_folded, "\xE2\x84\xAA\xE2\x84\xA6", "K\xCE\xA9");
	assert_appends(
	    append_folded, "\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC");
	assert_appends(append_folded, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB",
	    "\xED\x95\x9C");
	/* A mark at the start, and what a hidden hyphen had kept apart. */
	assert_appends(append_folded, "\xCC\x81x", "\xCC\x81x");
	assert_appends(append_folded, "e\xC2\xAD\xCC\x81", "\xC3\xA9");
	assert_appends(append_folded, "\xE2\x81\xBC\xCC\xB8", "\xE2\x89\xA0");
}

static void the_worst_growth_is_threefold(void **state)
{
	(void)state;
	assert_appends(append_folded, "\xFF", "\xEF\xBF\xBD");
	assert_appends(append_folded, "\xF0\x9D\x85\xA0",
	    "\xF0\x9D\x85\x98\xF0\x9D\x85\xA5\xF0\x9D\x85\xAE");
}

static void assert_origins(
    const char *bytes, const size_t *expected, size_t count)
{
	size_t origins[64];
	struct text out = {0};

	text_append_string(&out, "before");
	unicode_append_folded(&out, bytes, strlen(bytes), origins);
	assert_int_equal(out.length, 6 + count - 1);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(origins[i], expected[i]);
	text_clear(&out);
}

#define ASSERT_ORIGINS(bytes, ...)                                             \
	assert_origins(bytes, (const size_t[]){__VA_ARGS__},                   \
	    sizeof((const size_t[]){__VA_ARGS__}) / sizeof(size_t))

static void each_folded_byte_knows_its_origin(void **state)
{
	(void)state;
	ASSERT_ORIGINS("", 0);
	ASSERT_ORIGINS("a\nb", 0, 1, 2, 3);
	ASSERT_ORIGINS("a\xC2\xAD"
	               "b",
	    0, 3, 4);
	ASSERT_ORIGINS("a\xE2\x80\x91"
	               "b",
	    0, 1, 4, 5);
	ASSERT_ORIGINS("xe\xCC\x81y", 0, 1, 1, 4, 5);
	ASSERT_ORIGINS("\xC3\xA4\xE7\x99\x8C", 0, 0, 2, 2, 2, 5);
	/* q and its mark do not compose: each from its own place. */
	ASSERT_ORIGINS("q\xCC\x81", 0, 1, 1, 3);
	ASSERT_ORIGINS("\xC2\xAD", 2);
	ASSERT_ORIGINS("\xFF"
	               "a",
	    0, 0, 0, 1, 2);
}

/* Pieces that folding knows something about, in any order. */
static void write_random(struct text *text, uint64_t *seed)
{
	static const unsigned pieces[] = {'a', 'e', 'q', '=', ' ', '\n', 'K',
	    0xAD, 0xE4, 0xC5, 0x300, 0x301, 0x323, 0x327, 0x338, 0x345, 0x200D,
	    0x2011, 0x2019, 0x207A, 0x207C, 0x2126, 0x212B, 0x1100, 0x1161,
	    0x11A8, 0xAC00, 0x915, 0x93C, 0x958, 0x5D0, 0x5B4, 0x64B, 0x651,
	    0x2000, 0x1D160, 0x1D157, 0x1D165, 0xF900, 0x4E00, 0x1F9EC, 0xFFFD};

	for (int i = 0; i < 12; i++) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		text_append_code_point(text,
		    pieces[(*seed >> 33) % (sizeof(pieces) / sizeof(*pieces))]);
	}
}

static void a_fold_folds_to_itself(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct text text = {0}, once = {0}, twice = {0};
		size_t origins[200];

		write_random(&text, &seed);
		unicode_append_folded(&once, text.data, text.length, origins);
		unicode_append_folded(
		    &twice, text_string(&once), once.length, NULL);
		assert_string_equal(text_string(&once), text_string(&twice));
		assert_true(once.length <= 3 * text.length);
		for (size_t k = 0; k < once.length; k++)
			assert_true(origins[k] <= origins[k + 1]);
		assert_int_equal(origins[once.length], text.length);
		text_clear(&text);
		text_clear(&once);
		text_clear(&twice);
	}
}

/* More marks on a letter than any buffer holds. */
static void piles_of_marks_are_kept(void **state)
{
	struct text text = {0}, out = {0};

	(void)state;
	text_append_char(&text, 'q');
	for (int i = 0; i < 1000; i++)
		text_append_code_point(&text, 0x301);
	text_append_char(&text, 'z');
	append_folded(&out, text.data, text.length);
	assert_string_equal(out.data, text.data);
	text_clear(&text);
	text_clear(&out);
}

static void strings_sort_as_readers_expect(void **state)
{
	struct collator *german = collator_new("de");
	struct collator *swedish = collator_new("sv-SE");

	(void)state;
	assert_true(collator_compare(german, "\xC3\xA4", "z") < 0);
	assert_true(collator_compare(swedish, "\xC3\xA4", "z") > 0);
	assert_true(collator_compare(german, "a", "B") < 0);
	assert_true(collator_compare(german, "b", "a") > 0);
	assert_int_equal(collator_compare(german, "a", "a"), 0);
	collator_free(german);
	collator_free(swedish);
}

static void an_unknown_language_still_sorts(void **state)
{
	static const char *const languages[] = {"", "xx", "not a language",
	    "tlh-Latn-x-private-part-that-goes-on-and-on-and-on"};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct collator *collator = collator_new(languages[i]);

		assert_true(collator_compare(collator, "a", "B") < 0);
		/* Equal for readers; told apart all the same. */
		assert_true(collator_compare(collator,
		                "a\xC2\xAD"
		                "b",
		                "ab") != 0);
		collator_free(collator);
	}
	collator_free(NULL);
}

static void hosts_of_any_script_have_an_ascii_spelling(void **state)
{
	static const char *const samples[][2] = {
	    {"m\xC3\xBCller.example", "xn--mller-kva.example"},
	    {"M\xC3\x9CLLER.Example", "xn--mller-kva.example"},
	    {"fa\xC3\x9F.example", "xn--fa-hia.example"},
	    {"\xE4\xBE\x8B\xE5\xAD\x90", "xn--fsqu00a"},
	};
	static const char *const bad[] = {"", "\xC3\xBC..b", "-\xC3\xBC",
	    "\xC3\xBC b", "\xC3\xBC/b", "\xFF", "\xE2\x80\x8D"};
	struct text out = {0};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		text_truncate(&out, 0);
		assert_true(unicode_append_host(
		    &out, samples[i][0], strlen(samples[i][0])));
		assert_string_equal(text_string(&out), samples[i][1]);
	}
	for (size_t i = 0; i < 7; i++)
		assert_false(unicode_append_host(&out, bad[i], strlen(bad[i])));
	assert_string_equal(text_string(&out), "xn--fsqu00a");
	text_clear(&out);
}

static void a_host_has_an_end(void **state)
{
	struct text name = {0};
	struct text out = {0};

	(void)state;
	for (int i = 0; i < 1000; i++)
		text_append_string(&name, "\xC3\xBC.");
	assert_false(unicode_append_host(&out, name.data, 200));
	assert_false(unicode_append_host(&out, name.data, name.length));
	text_clear(&name);
	text_clear(&out);
}

static void names_of_files_are_compared_as_file_systems_do(void **state)
{
	(void)state;
	assert_appends(unicode_append_file_name, "", "");
	assert_appends(unicode_append_file_name, "Part/One.MD", "part/one.md");
	assert_appends(unicode_append_file_name, "E\xCC\x81", "\xC3\xA9");
	assert_appends(unicode_append_file_name, "\xC3\x89", "\xC3\xA9");
	assert_appends(unicode_append_file_name, "\xFF", "\xEF\xBF\xBD");
	/* Three bytes become one unit, and three of them again. */
	assert_appends(
	    unicode_append_file_name, "\xE1\xBE\xB7", "\xE1\xBE\xB6\xCE\xB9");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(characters_are_decoded),
	    cmocka_unit_test(what_is_not_utf_8_is_one_byte_each),
	    cmocka_unit_test(the_first_bad_byte_is_found),
	    cmocka_unit_test(letters_digits_marks_and_blanks_are_told_apart),
	    cmocka_unit_test(scripts_without_blanks_are_known),
	    cmocka_unit_test(lower_case_is_full_and_knows_no_locale),
	    cmocka_unit_test(slugs_are_plain_ascii),
	    cmocka_unit_test(texts_that_look_the_same_fold_to_the_same),
	    cmocka_unit_test(folding_composes),
	    cmocka_unit_test(the_worst_growth_is_threefold),
	    cmocka_unit_test(each_folded_byte_knows_its_origin),
	    cmocka_unit_test(a_fold_folds_to_itself),
	    cmocka_unit_test(piles_of_marks_are_kept),
	    cmocka_unit_test(hosts_of_any_script_have_an_ascii_spelling),
	    cmocka_unit_test(a_host_has_an_end),
	    cmocka_unit_test(strings_sort_as_readers_expect),
	    cmocka_unit_test(an_unknown_language_still_sorts),
	    cmocka_unit_test(names_of_files_are_compared_as_file_systems_do),
	};

	return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
