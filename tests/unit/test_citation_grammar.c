/*
 * The grammar of keys and groups.  What is expected follows from Pandoc's
 * manual, "Citation syntax".
 */
#include "support.h"

#include "model/run.h"
#include "passes/citation_grammar.h"

/*
 * The text with "{...}" for the brackets of every group, "+{...}" if it goes on
 * with the key before it, "<key>" and "<-key>" for keys.
 */
static void describe(struct text *out, const struct run *run,
    const struct citation_grammar *grammar)
{
	const char *text = text_string(&run->text);
	size_t key = 0;

	for (size_t i = 0; i < run->text.length; i++) {
		char shown = text[i];

		for (size_t j = 0; j < grammar->group_count; j++) {
			const struct citation_group *group =
			    &grammar->groups[j];

			if (group->open == i)
				text_append_string(
				    out, group->goes_on ? "+" : "");
			if (group->open == i || group->close == i)
				shown = group->open == i ? '{' : '}';
		}
		if (key < grammar->key_count && grammar->keys[key].start == i) {
			text_printf(out, "<%s%.*s>",
			    grammar->keys[key].suppress_author ? "-" : "",
			    (int)grammar->keys[key].length,
			    grammar->keys[key].name);
			i = grammar->keys[key++].end - 1;
		} else {
			text_append_char(out, shown);
		}
	}
}

/* What is read in the first paragraph of source. */
static void read_grammar(struct text *out, const char *source)
{
	struct chapter chapter;
	struct run run = {0};
	struct citation_grammar grammar = {0};

	chapter_init(&chapter, "a.md");
	fill_chapter(&chapter, source);
	run_build(
	    &run, &chapter, find_node(chapter.document, KIND_PARAGRAPH, 0));
	citation_grammar_read(&grammar, &run, true);
	describe(out, &run, &grammar);
	citation_grammar_clear(&grammar);
	run_clear(&run);
	chapter_clear(&chapter);
}

struct sample {
	const char *source;
	const char *expected;
};

static void assert_samples(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct text seen = {0};

		read_grammar(&seen, samples[i].source);
		assert_string_equal(text_string(&seen), samples[i].expected);
		text_clear(&seen);
	}
}

static void keys_end_where_pandoc_ends_them(void **state)
{
	static const struct sample samples[] = {
	    {"@doe99", "<doe99>"},
	    {"@_x", "<_x>"},
	    {"@99", "<99>"},
	    {"@Foo_bar.baz.", "<Foo_bar.baz>."},
	    {"@{Foo_bar.baz.}", "<Foo_bar.baz.>"},
	    {"@Foo_bar--baz", "<Foo_bar>--baz"},
	    {"@doe---so", "<doe>---so"},
	    {"@doe-so", "<doe-so>"},
	    {"@a:b.c#d$e%f&g-h+i?j>k~l/m", "<a:b.c#d$e%f&g-h+i?j>k~l/m>"},
	    {"@a: b", "<a>: b"},
	    {"@a, b", "<a>, b"},
	    {"@a's", "<a>'s"},
	    {"@a!b", "<a>!b"},
	    {"@a%", "<a>%"},
	    {"(@a)", "(<a>)"},
	    {"@m\xC3\xBCller2020", "<m\xC3\xBCller2020>"},
	    {"@\xD0\xBF\xD1\x83\xD0\xBD\xD0\xBA\xD1\x82"
	     "3",
	        "<\xD0\xBF\xD1\x83\xD0\xBD\xD0\xBA\xD1\x82"
	        "3>"},
	    {"@10.1000/182", "<10.1000/182>"},
	    {"@doi:10.1000/x", "<doi:10.1000/x>"},
	    {"@{doi:10.1000/x(3)}", "<doi:10.1000/x(3)>"},
	    {"@{odd key}", "<odd key>"},
	    {"@{a}s", "<a>s"},
	    {"@{a {b} c}", "<a {b} c>"},
	    {"@https://example.org/a", "<https://example.org/a>"},
	    {"@{https://example.org/?a=b&c=d} x",
	        "<https://example.org/?a=b&c=d> x"},
	    {"@{https://example.org/}", "<https://example.org/>"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void what_is_no_key_stays_text(void **state)
{
	static const struct sample samples[] = {
	    {"@", "@"},
	    {"@ a", "@ a"},
	    {"@-a", "@-a"},
	    {"@.a", "@.a"},
	    {"@{}", "@{}"},
	    {"@{a", "@{a"},
	    {"@{a\nb}", "@{a\nb}"},
	    {"x@a", "x@a"},
	    {"3@a", "3@a"},
	    {"\\@a", "@a"},
	    {"nurse@example.org", "nurse@example.org"},
	    {"`@a`", "@a"},
	    {"`x`@a", "x@a"},
	    {"[@a](b.md)", "@a"},
	    {"![@a](b.svg)", "@a"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void a_minus_sign_leaves_the_author_out(void **state)
{
	static const struct sample samples[] = {
	    {"[-@a]", "{<-a>}"},
	    {"[see -@a]", "{see <-a>}"},
	    {"[@a; -@b]", "{<a>; <-b>}"},
	    {"-@a says", "<-a> says"},
	    {"in -@{a b}", "in <-a b>"},
	    {"[-@a.b.x]", "{<-a.b.x>}"},
	    {"[see -@a.b.x, p. 3]", "{see <-a.b.x>, p. 3}"},
	    {"[-@doe.x:y]", "{<-doe.x:y>}"},
	    {"x-@a", "x-<a>"},
	    {"--@a", "--<a>"},
	    {"\\-@a", "-<a>"},
	    {"*-*@a", "-<a>"},
	    {"- @a", "<a>"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void in_groups_every_item_has_a_key(void **state)
{
	static const struct sample samples[] = {
	    {"[@a]", "{<a>}"},
	    {"[ @a ]", "{ <a> }"},
	    {"x[@a]y", "x{<a>}y"},
	    {"[@a;@b]", "{<a>;<b>}"},
	    {"[@a; @b; @c]", "{<a>; <b>; <c>}"},
	    {"[see @a]", "{see <a>}"},
	    {"[@a, p. 3]", "{<a>, p. 3}"},
	    {"[@a p. 3]", "{<a> p. 3}"},
	    {"[@a{ii, A}, x]", "{<a>{ii, A}, x}"},
	    {"[@a]{.x}", "{<a>}{.x}"},
	    {"[see @a, pp. 33-35 and *passim*; @b, chap. 1]",
	        "{see <a>, pp. 33-35 and passim; <b>, chap. 1}"},
	    {"[see\n@a,\np. 3]", "{see\n<a>,\np. 3}"},
	    {"[see `;]` @a]", "{see ;] <a>}"},
	    {"[see [the page](b.md) of @a]", "{see the page of <a>}"},
	    {"[@a, see [the page](b.md)]", "{<a>, see the page}"},
	    {"[@a, [p. 3] x]", "{<a>, [p. 3] x}"},
	    {"[see @a and @b, p. 3]", "{see <a> and <b>, p. 3}"},
	    {"[see *the* @a]", "{see the <a>}"},
	    {"[@a and *@b*]", "{<a> and <b>}"},
	    {"*[@a]*", "{<a>}"},
	    {"**see [@a; @b]**", "see {<a>; <b>}"},
	    {"[@a][@b]", "{<a>}{<b>}"},
	    {"[@a] [@b]", "{<a>} {<b>}"},
	    {"[@{a]b}]", "{<a]b>}"},
	    {"[@{https://example.org/?a=b&c=d}, p.  33]",
	        "{<https://example.org/?a=b&c=d>, p.  33}"},
	    {"[@a \\; x]", "{<a> ; x}"},
	    {"[@a, \\]]", "{<a>, ]}"},
	    {"[@a, \\[]", "{<a>, [}"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void other_brackets_are_text(void **state)
{
	static const struct sample samples[] = {
	    {"[]", "[]"},
	    {"[a]", "[a]"},
	    {"[@a", "[<a>"},
	    {"@a]", "<a>]"},
	    {"\\[@a]", "[<a>]"},
	    {"[@a\\]", "[<a>]"},
	    {"[@a; ]", "[<a>; ]"},
	    {"[; @a]", "[; <a>]"},
	    {"[@a, p. 3; b]", "[<a>, p. 3; b]"},
	    {"[@a; see b; @c]", "[<a>; see b; <c>]"},
	    {"[see *@a*]", "[see <a>]"},
	    {"[see [@a]]", "[see {<a>}]"},
	    {"[[@a]]", "[{<a>}]"},
	    {"[see *x [@a* b]", "[see x [<a> b]"},
	    {"*[see* @a]", "[see <a>]"},
	    {"[^x @a]", "[^x <a>]"},
	    {"`[`@a]", "[<a>]"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

/* Elements that stand in a group may hold brackets that nothing closes. */
static void brackets_pair_within_their_element(void **state)
{
	static const struct sample samples[] = {
	    {"[see *a] b* @k]", "{see a] b <k>}"},
	    {"[see *a [b* @k]", "{see a [b <k>}"},
	    {"[see *a; b* @k]", "{see a; b <k>}"},
	    {"[see **a [b *c* d** @k; @l]", "{see a [b c d <k>; <l>}"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void brackets_behind_a_key_go_on_with_it(void **state)
{
	static const struct sample samples[] = {
	    {"@a [p. 33] says", "<a> +{p. 33} says"},
	    {"@a[33]", "<a>+{33}"},
	    {"@a\n[p. 3]", "<a>\n+{p. 3}"},
	    {"@a [see also @b, p. 2]", "<a> {see also <b>, p. 2}"},
	    {"@a [p. 3; see also @b]", "<a> +{p. 3; see also <b>}"},
	    {"@a [p. 3; b]", "<a> [p. 3; b]"},
	    {"@a [sic]", "<a> +{sic}"},
	    {"@a []", "<a> []"},
	    {"@a [ ]", "<a> [ ]"},
	    {"@a, [p. 3]", "<a>, [p. 3]"},
	    {"@a \\[p. 3]", "<a> [p. 3]"},
	    {"@a [^p]", "<a> [^p]"},
	    {"@a [p. 3](x y)", "<a> [p. 3](x y)"},
	    {"@a [b][c]", "<a> [b][c]"},
	    {"*@a* [p. 3]", "<a> [p. 3]"},
	    {"-@a [p. 3]", "<-a> +{p. 3}"},
	    {"@{a b} [p. 3]", "<a b> +{p. 3}"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

static void keys_of_cross_references_may_hold_double_hyphens(void **state)
{
	static const struct sample samples[] = {
	    {"@fig-a--b", "<fig-a--b>"},
	    {"@fig-a--", "<fig-a>--"},
	    {"@fig-a---b", "<fig-a>---b"},
	    {"@tbl-a--b @sec-a--b", "<tbl-a--b> <sec-a--b>"},
	    {"[@fig-a; -@fig-b]", "{<fig-a>; <-fig-b>}"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

/* Markup ends a key, since a mark cannot stand across it. */
static void a_key_ends_where_markup_begins(void **state)
{
	static const struct sample samples[] = {
	    {"@a*b*", "<a>b"},
	    {"*@a*b", "<a>b"},
	    {"@a<b>b</b>", "<a>b"},
	    {"@a`b`", "<a>b"},
	};

	(void)state;
	assert_samples(samples, COUNT(samples));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_end_where_pandoc_ends_them),
	    cmocka_unit_test(what_is_no_key_stays_text),
	    cmocka_unit_test(a_minus_sign_leaves_the_author_out),
	    cmocka_unit_test(in_groups_every_item_has_a_key),
	    cmocka_unit_test(other_brackets_are_text),
	    cmocka_unit_test(brackets_pair_within_their_element),
	    cmocka_unit_test(brackets_behind_a_key_go_on_with_it),
	    cmocka_unit_test(keys_of_cross_references_may_hold_double_hyphens),
	    cmocka_unit_test(a_key_ends_where_markup_begins),
	};

	return cmocka_run_group_tests_name(
	    "citation grammar", tests, NULL, NULL);
}
