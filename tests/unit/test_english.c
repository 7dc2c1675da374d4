#include "support.h"

#include "base/english.h"

static const char *const plurals[][2] = {
    {"inhibitor", "inhibitors"},
    {"immune checkpoint inhibitor", "immune checkpoint inhibitors"},
    {"antibody", "antibodies"},
    {"monoclonal antibody", "monoclonal antibodies"},
    {"assay", "assays"},
    {"response", "responses"},
    {"metastasis", "metastases"},
    {"diagnosis", "diagnoses"},
    {"virus", "viruses"},
    {"mass", "masses"},
    {"box", "boxes"},
    {"branch", "branches"},
    {"rash", "rashes"},
    {"ICI", "ICIs"},
    {"mAb", "mAbs"},
    {"B-ALL", "B-ALLs"},
    {"TKI", "TKIs"},
    {"OS", "OSs"},
    {"irAE", "irAEs"},
    {"CAR T cell", "CAR T cells"},
    {"CAR T-cell therapy", "CAR T-cell therapies"},
    {"T", "Ts"},
    {"half-life", "half-lives"},
    {"mechanism of action", "mechanisms of action"},
    {"line of therapy", "lines of therapy"},
    {"carcinoma in situ", "carcinomas in situ"},
    {"time to progression of disease", "times to progression of disease"},
    {"MOA of a drug", "MOAs of a drug"},
    {"profile", "profiles"},
    {"PD-L1 of a cell", NULL},
    {" of ", NULL},
    {"PD-L1", NULL},
    {"CD8+", NULL},
    {"IFN-\xCE\xB3", NULL},
    {"", NULL},
};

static void plurals_are_regular(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(plurals); i++) {
		struct text out = {0};
		bool made = english_append_plural(
		    &out, plurals[i][0], strlen(plurals[i][0]));

		assert_int_equal(made, plurals[i][1] != NULL);
		assert_string_equal(
		    text_string(&out), made ? plurals[i][1] : "");
		text_clear(&out);
	}
}

static const char *const articles[] = {"a programmed death-ligand 1",
    "an immune checkpoint inhibitor", "an hour", "an honest answer", "an heir",
    "a uniform", "a unit", "a unilateral mass", "a universe", "a unimodal one",
    "an uninfected cell", "an unimportant one", "an unidentified one",
    "an uncle", "an ulcer", "an upper limit", "a European one", "a eukaryote",
    "an effect", "a one-sided test", "an onerous task", "an oncologist",
    "a once-daily dose", "a use", "a useful one", "a usual one", "a uterus",
    "a utility", "a urinary tract", "a urothelial carcinoma", "an urgent need",
    "an utter one", "a ubiquitin ligase", "a uveal melanoma", "a hospital",
    "a helper cell", "an honourable one", "an interferon", "an Overall one",
    "an X-ray", "an F", "a B cell", "a T cell", "a U", "an MRI", "a CT scan",
    "an 8-week course", "an 80 % rise", "an 11", "an 18-month one",
    "a 1-year one", "a 118", "a 5-year one", "an \xCE\xB1-fetoprotein",
    "a \xCE\xB2-blocker", "an \xCE\xA9", "a \xE5\x85\x8D", "a "};

static void articles_go_by_the_sound(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(articles); i++) {
		const char *words = strchr(articles[i], ' ') + 1;
		const char *article = english_article(words);

		if (strlen(article) != (size_t)(words - articles[i]) - 1)
			fail_msg("%s %s", article, words);
	}
}

static void some_periods_end_no_sentence(void **state)
{
	(void)state;
	assert_true(english_is_abbreviation("e.g", 3));
	assert_true(english_is_abbreviation("vs", 2));
	assert_true(english_is_abbreviation("fig", 3));
	assert_true(english_is_abbreviation("J", 1));
	assert_false(english_is_abbreviation("cell", 4));
	assert_false(english_is_abbreviation("I", 1));
	assert_false(english_is_abbreviation("1", 1));
	assert_false(english_is_abbreviation("", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plurals_are_regular),
	    cmocka_unit_test(articles_go_by_the_sound),
	    cmocka_unit_test(some_periods_end_no_sentence),
	};

	return cmocka_run_group_tests_name("english", tests, NULL, NULL);
}
