#include "support.h"

#include "base/unicode.h"
#include "passes/acronyms.h"

#define ALPHA "\xCE\xB1"
#define GAMMA "\xCE\xB3"
#define NO_BREAK_HYPHEN "\xE2\x80\x91"
#define EN_DASH "\xE2\x80\x93"
#define SUPER_PLUS "\xE2\x81\xBA"
#define IMMUNE "\xE5\x85\x8D\xE7\x96\xAB"
#define DNK "\xD0\x94\xD0\x9D\xD0\x9A" /* DNA in Russian */
#define BLOT "\x1F"

struct sample {
	const char *text;
	const char *expected; /* each acronym and a blank */
};

/* All acronyms of a text, each with a blank behind it. */
static void describe(struct text *seen, const char *text)
{
	struct text folded = {0};
	struct acronym_search search;
	struct acronym found;

	unicode_append_folded(&folded, text, strlen(text), NULL);
	search = (struct acronym_search){
	    .text = text_string(&folded), .length = folded.length};
	while (acronyms_next(&search, &found)) {
		text_append(
		    seen, search.text + found.start, found.end - found.start);
		text_append_char(seen, ' ');
	}
	text_clear(&folded);
}

static void check(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct text seen = {0};

		describe(&seen, samples[i].text);
		if (!string_equal(text_string(&seen), samples[i].expected))
			fail_msg("%s: \"%s\" instead of \"%s\"",
			    samples[i].text, text_string(&seen),
			    samples[i].expected);
		text_clear(&seen);
	}
}

static void two_capitals_make_an_acronym(void **state)
{
	static const struct sample samples[] = {
	    {"", ""},
	    {"no acronym, A. Bee", ""},
	    {"FDA", "FDA "},
	    {"(EMA), \"HR\": OS.", "EMA HR OS "},
	    {"PD-L1, PD" NO_BREAK_HYPHEN "1", "PD-L1 PD-1 "},
	    {"HER2 CD8 CD8" SUPER_PLUS " CD19+", "HER2 CD8 CD8 CD19 "},
	    {"IFN-" GAMMA ", TNF-" ALPHA, "IFN-" GAMMA " TNF-" ALPHA " "},
	    {"mTOR pCR dMMR siRNA irAE", "mTOR pCR dMMR siRNA irAE "},
	    {"CAR-T B-ALL B7-H1 T-DM1", "CAR-T B-ALL B7-H1 T-DM1 "},
	    {"IgG1 HbA1c BiTE FoxP3 PhD", "IgG1 HbA1c BiTE FoxP3 PhD "},
	    {"5-FU 18F-FDG IC50 H3K27M", "5-FU 18F-FDG IC50 H3K27M "},
	    {"COVID-19 SARS-CoV-2 KEYNOTE-A18",
	        "COVID-19 SARS-CoV-2 KEYNOTE-A18 "},
	    {"DESTINY-Breast03", "DESTINY-Breast03 "},
	    {"PD-1/PD-L1 EGFR/ALK", "PD-1 PD-L1 EGFR ALK "},
	    {"The FDA's and NICE\xE2\x80\x99s", "FDA NICE "},
	    {"TKIs, irAEs, CD8s", "TKI irAE CD8 "},
	    {DNK, DNK " "},
	    {IMMUNE "PD-L1" IMMUNE, "PD-L1 "},
	    {"first\nEGFR\n", "EGFR "},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void ordinary_words_joined_to_it_are_no_part(void **state)
{
	static const struct sample samples[] = {
	    {"anti-EGFR, non-HDL, Non-HDL", "EGFR HDL HDL "},
	    {"EGFR-mutated, HER2-positive", "EGFR HER2 "},
	    {"anti-PD-L1-based", "PD-L1 "},
	    {"IL-2-dependent", "IL-2 "},
	    {"a-EGFR", "a-EGFR "},
	    {"anti-" BLOT BLOT "-positive", ""},
	    {BLOT BLOT "-EGFR", "EGFR "},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void names_are_no_acronyms(void **state)
{
	static const struct sample samples[] = {
	    {"CheckMate 743, CheckMate-743, PubMed", ""},
	    {"McDonald, Kaplan-Meier, Calmette-Gu\xC3\xA9rin", ""},
	    {"J. B. Smith, J.B. Smith, A-B, X-Y", ""},
	    {"NCT01234567 ISRCTN12345678 PMC1234567 BMS-936558", ""},
	    {"README.md, index.HTML, NCI.gov, MAX_SIZE, #ABC, @FDA", ""},
	    {"https://example.org/ABC www.EXAMPLE.org/X ABC@DEF.org", ""},
	    {"doi:10.1200/JCO.20.00601 10.1056/NEJM.5", ""},
	    {"10.5 EGFR/ALK", "EGFR ALK "},
	    {"p.VAL600Glu", ""},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void numbers_and_their_units_are_no_acronyms(void **state)
{
	static const struct sample samples[] = {
	    {"stage II, III, IIIB, IV, XVI, XXXIX, IVa2", ""},
	    {"I" EN_DASH "II, IIIB-IVA", ""},
	    {"XL, CI, MI, ICI, VIP", "XL CI MI ICI VIP "},
	    {"V600E T790M G719X C1156Y-L1198F", ""},
	    {"S1P, H1N1", "S1P H1N1 "},
	    {"T2N0M0 pT3aN1 ypT0N0 N0" EN_DASH "M1", ""},
	    {"C1" EN_DASH "C6, M1a-M1c, C1-C6-C7", ""},
	    {"C1-D6", "C1-D6 "},
	    {"37 MBq, 5\xC2\xA0GHz, 3MB, 12 cmH2O, 10 IU", ""},
	    {"a TB, the IU", "TB IU "},
	};

	(void)state;
	check(samples, COUNT(samples));
}

static void loud_words_are_no_acronyms(void **state)
{
	static const struct sample samples[] = {
	    {"do NOT stop, ALWAYS ask, AND/OR", "OR "},
	    {"DO NOT GIVE LIVE VACCINES", ""},
	    {"THE END. IN SHORT.", ""},
	    {"SOUND WORDS HEARD LOUDLY", ""},
	    {"US FDA, NICE SMC", "US FDA NICE SMC "},
	    {"IN vitro OR 0.7", "IN OR "},
	    {"US FDA EMA-1 NICE", "US FDA EMA-1 NICE "},
	    {"INCOMPREHENSIBLENESS", ""},
	};

	(void)state;
	check(samples, COUNT(samples));
}

/* Each look back and ahead is taken once. */
static void a_search_is_linear(void **state)
{
	static const char *const parts[] = {
	    "EGFR ", "EGFR/", "AB-", "A ", "10.1/EGFR", "NOT ", "a-", "AB1-"};

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct text text = {0};
		struct text seen = {0};

		for (int j = 0; j < 200000; j++)
			text_append_string(&text, parts[i]);
		describe(&seen, text_string(&text));
		text_clear(&text);
		text_clear(&seen);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(two_capitals_make_an_acronym),
	    cmocka_unit_test(ordinary_words_joined_to_it_are_no_part),
	    cmocka_unit_test(names_are_no_acronyms),
	    cmocka_unit_test(numbers_and_their_units_are_no_acronyms),
	    cmocka_unit_test(loud_words_are_no_acronyms),
	    cmocka_unit_test(a_search_is_linear),
	};

	return cmocka_run_group_tests_name("acronyms", tests, NULL, NULL);
}
