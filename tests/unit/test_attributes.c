#include "support.h"

#include "model/run.h"
#include "passes/attributes.h"

struct sample {
	const char *source;
	const char *shown; /* what stands before the attributes; NULL: none */
	const char *id;
	const char *classes;
};

static const struct sample samples[] = {
    {"## Dose {#dose}", "Dose", "dose", NULL},
    {"## Dose{#dose}", "Dose", "dose", NULL},
    {"## Dose   {#dose}  ", "Dose", "dose", NULL},
    {"## Dose {#dose .wide}", "Dose", "dose", "wide"},
    {"## Dose {.wide #dose .tall}", "Dose", "dose", "wide tall"},
    {"## Dose { #dose  .wide }", "Dose", "dose", "wide"},
    {"## Dose {.unnumbered}", "Dose", NULL, "unnumbered"},
    {"## Dose {-}", "Dose", NULL, NULL},
    {"## Dose {#dose width=80%}", "Dose", "dose", NULL},
    {"## Dose {#dosis-f\xC3\xBCr}", "Dose", "dosis-f\xC3\xBCr", NULL},
    {"## Dose {#a--b}", "Dose", "a--b", NULL},
    {"## Dose {#a_b_c}", "Dose", "a_b_c", NULL},
    {"## Dose {#a} {#b}", "Dose {#a}", "b", NULL},
    {"## {#dose}", "", "dose", NULL},
    {"## *Dose {#dose}*", "Dose", "dose", NULL},
    {"## `Dose` {#dose}", "Dose", "dose", NULL},
    {"Table: Doses {#tbl-dose}", "Table: Doses", "tbl-dose", NULL},
    {"Figure: long\ncaption\n{#fig-dose}", "Figure: long\ncaption", "fig-dose",
        NULL},
    {"![alt](x.svg){#fig-x}", "alt", "fig-x", NULL},

    {"## Dose", NULL, NULL, NULL},
    {"## Dose {#dose} more", NULL, NULL, NULL},
    {"## Dose #dose}", NULL, NULL, NULL},
    {"## Dose {#dose", NULL, NULL, NULL},
    {"## Dose {}", NULL, NULL, NULL},
    {"## Dose { }", NULL, NULL, NULL},
    {"## Dose {#}", NULL, NULL, NULL},
    {"## Dose {.}", NULL, NULL, NULL},
    {"## Dose {words}", NULL, NULL, NULL},
    {"## Dose {#dose words}", NULL, NULL, NULL},
    {"## Dose {{#dose}}", NULL, NULL, NULL},
    {"## Dose \\{#dose}", NULL, NULL, NULL},
    {"## Dose `{#dose}`", NULL, NULL, NULL},
    {"## Dose {`#dose`}", NULL, NULL, NULL},
    {"## Dose [{#dose}](x)", NULL, NULL, NULL},
    {"## Dose {#a[b](c)}", NULL, NULL, NULL},
    {"Table: Doses {#tbl\n-dose}", NULL, NULL, NULL},
    {"![alt {#fig-x}](x.svg)", NULL, NULL, NULL},
    {"}", NULL, NULL, NULL},
};

static cmark_node *leaf_block(cmark_node *document)
{
	cmark_node *node = document;

	while (!node_is_leaf_block(node))
		node = node_next(node, document);
	return node;
}

static void assert_attributes(const struct sample *sample)
{
	struct chapter chapter;
	struct run run = {0};
	struct attributes attributes = {9, "not", "empty"};
	bool found;

	chapter_init(&chapter, "a.md");
	fill_chapter(&chapter, sample->source);
	run_build(&run, &chapter, leaf_block(chapter.document));
	found = attributes_find(&attributes, &run, &chapter.memory);
	if (found != (sample->shown != NULL) ||
	    !string_equal(attributes.id, sample->id) ||
	    !string_equal(attributes.classes, sample->classes))
		fail_msg("%s: %d, id %s, classes %s", sample->source, found,
		    attributes.id, attributes.classes);
	if (found) {
		assert_int_equal(attributes.start, strlen(sample->shown));
		assert_memory_equal(
		    run.text.data, sample->shown, attributes.start);
	} else {
		assert_int_equal(attributes.start, 0);
	}
	run_clear(&run);
	chapter_clear(&chapter);
}

static void attributes_are_found_where_the_author_meant_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++)
		assert_attributes(&samples[i]);
}

static void an_empty_block_has_no_attributes(void **state)
{
	const struct sample sample = {"#", NULL, NULL, NULL};

	(void)state;
	assert_attributes(&sample);
}

static void attributes_may_be_all_of_a_string(void **state)
{
	struct arena arena = {0};
	struct attributes attributes;

	(void)state;
	assert_true(attributes_read(&attributes, "{#fig-x .wide}", &arena));
	assert_string_equal(attributes.id, "fig-x");
	assert_string_equal(attributes.classes, "wide");
	assert_false(attributes_read(&attributes, "{#fig-x words}", &arena));
	assert_null(attributes.id);
	assert_false(attributes_read(&attributes, "#fig-x", &arena));
	assert_false(attributes_read(&attributes, "{", &arena));
	arena_clear(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(attributes_are_found_where_the_author_meant_them),
	    cmocka_unit_test(an_empty_block_has_no_attributes),
	    cmocka_unit_test(attributes_may_be_all_of_a_string),
	};

	return cmocka_run_group_tests_name("attributes", tests, NULL, NULL);
}
