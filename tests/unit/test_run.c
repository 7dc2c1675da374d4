#include "support.h"

#include "base/unicode.h"
#include "model/run.h"
#include "model/source.h"

#define OBJECT "\xEF\xBF\xBC"

/* Enough to meet every pair of constructs many times; a second or two. */
enum {
	RANDOM_CHAPTERS = 4000
};

/* A chapter, as the reader would make it. */
static void read_chapter(struct chapter *chapter, const char *text)
{
	chapter_init(chapter, "sample.md");
	fill_chapter(chapter, text);
}

static cmark_node *leaf_block(const struct chapter *chapter, int index)
{
	for (cmark_node *node = chapter->document; node;
	     node = node_next(node, chapter->document)) {
		if (node_is_leaf_block(node) && index-- == 0)
			return node;
	}
	return NULL;
}

/* --- samples ---------------------------------------------------------- */

/* The nth (from 0) occurrence of words in the run, and where it stands. */
struct needle {
	const char *words;
	int nth;
	int line;
	int column;
};

struct sample {
	const char *source;
	int block; /* which leaf block, from 0 */
	const char *text;
	const char *folded;       /* NULL where it is the same */
	struct needle needles[8]; /* the last one is empty */
};

static const struct sample samples[] = {
    /* Plain text and breaks. */
    {"one two\n", 0, "one two", NULL, {{"one", 0, 1, 1}, {"two", 0, 1, 5}}},
    {"one\ntwo\n", 0, "one\ntwo", "one two",
        {{"two", 0, 2, 1}, {"\n", 0, 1, 4}}},
    {"one  \ntwo\n", 0, "one\ntwo", "one two", {{"two", 0, 2, 1}}},
    {"one\\\n   two\n", 0, "one\ntwo", "one two", {{"two", 0, 2, 4}}},
    {"> a\\\n  b \\\\\n  c\n", 0, "a\n  b \\\nc", "a   b \\ c",
        {{"b", 0, 2, 3}, {"c", 0, 3, 3}}},
    {"> > a\\\n>   b\n", 0, "a\n  b", "a   b",
        {{"  b", 0, 2, 3}, {"b", 0, 2, 5}}},
    {"one \n\ttwo  \nthree   \n", 0, "one\ntwo\nthree", "one two three",
        {{"two", 0, 2, 2}, {"three", 0, 3, 1}}},
    {"\n\n   one\n  two\n", 0, "one\ntwo", "one two",
        {{"one", 0, 3, 4}, {"two", 0, 4, 3}}},
    {"a\n\nb c", 1, "b c", NULL, {{"b", 0, 3, 1}, {"c", 0, 3, 3}}},
    {"", -1, "", NULL, {{0}}},

    /* Escapes and entities. */
    {"a \\* b \\\\ c\n", 0, "a * b \\ c", NULL,
        {{"*", 0, 1, 3}, {"b", 0, 1, 6}, {"\\", 0, 1, 8}, {"c", 0, 1, 11}}},
    {"\\a \\1 b\n", 0, "\\a \\1 b", NULL,
        {{"a", 0, 1, 2}, {"1", 0, 1, 5}, {"b", 0, 1, 7}}},
    {"R&amp;D &#x41;&#66; end\n", 0, "R&D AB end", NULL,
        {{"&", 0, 1, 2}, {"D", 0, 1, 7}, {"A", 0, 1, 9}, {"B", 0, 1, 15},
            {"end", 0, 1, 21}}},
    {"&amp;amp; &nosuch; &lt x\n", 0, "&amp; &nosuch; &lt x", NULL,
        {{"amp", 0, 1, 6}, {"&nosuch", 0, 1, 11}, {"x", 0, 1, 24}}},
    {"a&ngE;b &CounterClockwiseContourIntegral;c\n", 0,
        "a\xE2\x89\xA7\xCC\xB8"
        "b \xE2\x88\xB3"
        "c",
        NULL, {{"b", 0, 1, 7}, {"c", 0, 1, 42}}},
    {"a&nbsp;b\n", 0,
        "a\xC2\xA0"
        "b",
        "a b", {{"b", 0, 1, 8}}},
    {"x &amp;\n&#38; y\n", 0, "x &\n& y", "x & & y",
        {{"&", 0, 1, 3}, {"&", 1, 2, 1}, {"y", 0, 2, 7}}},
    {"a\\&amp;b\n", 0, "a&amp;b", NULL, {{"amp", 0, 1, 4}, {"b", 0, 1, 8}}},

    /* Emphasis. */
    {"**PD**-L1 *is*\n", 0, "PD-L1 is", NULL,
        {{"PD-L1", 0, 1, 3}, {"-L1", 0, 1, 7}, {"is", 0, 1, 12}}},
    {"***a** b* c\n", 0, "a b c", NULL,
        {{"a", 0, 1, 4}, {"b", 0, 1, 8}, {"c", 0, 1, 11}}},
    {"**a* b _c_d_\n", 0, "*a b c_d", NULL,
        {{"*", 0, 1, 1}, {"a", 0, 1, 3}, {"b", 0, 1, 6}, {"c", 0, 1, 9},
            {"d", 0, 1, 11}}},
    {"*a\nb* c\n", 0, "a\nb c", "a b c",
        {{"a", 0, 1, 2}, {"b", 0, 2, 1}, {"c", 0, 2, 4}}},
    {"~~a~~ ~b~ ~ c\n", 0, "a b ~ c", NULL,
        {{"a", 0, 1, 3}, {"b", 0, 1, 8}, {"~", 0, 1, 11}, {"c", 0, 1, 13}}},
    {"a*b*c **_d_** e*\n", 0, "abc d e*", NULL,
        {{"b", 0, 1, 3}, {"c", 0, 1, 5}, {"d", 0, 1, 10}, {"e", 0, 1, 15},
            {"*", 0, 1, 16}}},

    /* Code. */
    {"a `a` a\n", 0, "a a a", "a " OBJECT " a",
        {{"a", 0, 1, 1}, {"a", 1, 1, 4}, {"a", 2, 1, 7}}},
    {"x ``a ` b`` y\n", 0, "x a ` b y", "x " OBJECT " y",
        {{"a", 0, 1, 5}, {"b", 0, 1, 9}, {"y", 0, 1, 13}}},
    {"x ` a ` y `` ` `` z\n", 0, "x a y ` z", "x " OBJECT " y " OBJECT " z",
        {{"a", 0, 1, 5}, {"y", 0, 1, 9}, {"`", 0, 1, 14}, {"z", 0, 1, 19}}},
    {"x `one\ntwo` [y](z)\n", 0, "x one two y", "x " OBJECT " " OBJECT,
        {{"two", 0, 2, 1}, {"y", 0, 2, 7}}},
    {"`` unclosed `a` b\n", 0, "`` unclosed a b", "`` unclosed " OBJECT " b",
        {{"unclosed", 0, 1, 4}, {"a", 0, 1, 14}, {"b", 0, 1, 17}}},
    {"> x `one\n> two` y\n", 0, "x one two y", "x " OBJECT " y",
        {{"one", 0, 1, 6}, {"two", 0, 2, 3}, {"y", 0, 2, 8}}},
    {"`&amp;\\*` b\n", 0, "&amp;\\* b", OBJECT " b",
        {{"*", 0, 1, 8}, {"b", 0, 1, 11}}},

    /* Links and images. */
    {"a [a](a) a\n", 0, "a a a", "a " OBJECT " a",
        {{"a", 0, 1, 1}, {"a", 1, 1, 4}, {"a", 2, 1, 10}}},
    {"x [a\nb](c) d\n", 0, "x a\nb d", "x " OBJECT " d",
        {{"a", 0, 1, 4}, {"b", 0, 2, 1}, {"d", 0, 2, 7}}},
    {"x [a](\nb\n'c\nb') b [d](e) f\n", 0, "x a b d f",
        "x " OBJECT " b " OBJECT " f",
        {{"a", 0, 1, 4}, {"b", 0, 4, 5}, {"d", 0, 4, 8}, {"f", 0, 4, 14}}},
    {"[a](<b c>) [d](e(f)g \"h)i\") j\n", 0, "a d j", OBJECT " " OBJECT " j",
        {{"a", 0, 1, 2}, {"d", 0, 1, 13}, {"j", 0, 1, 29}}},
    {"[a](b\\)c) [d](e (f\\)g)) h\n", 0, "a d h", OBJECT " " OBJECT " h",
        {{"d", 0, 1, 12}, {"h", 0, 1, 25}}},
    {"[a]() [b](<>) c\n", 0, "a b c", OBJECT " " OBJECT " c",
        {{"b", 0, 1, 8}, {"c", 0, 1, 15}}},
    {"a [a][b] b [b][] c [b] d\n\n[b]: x\n", 0, "a a b b c b d",
        "a " OBJECT " b " OBJECT " c " OBJECT " d",
        {{"a", 1, 1, 4}, {"b", 0, 1, 10}, {"b", 1, 1, 13}, {"c", 0, 1, 18},
            {"b", 2, 1, 21}, {"d", 0, 1, 24}}},
    {"[b](no b) [b]: [b]b\n\n[b]: x\n", 0, "b(no b) b: bb",
        OBJECT "(no b) " OBJECT ": " OBJECT "b",
        {{"no", 0, 1, 5}, {"b", 1, 1, 8}, {"b", 2, 1, 12}, {"b", 3, 1, 17},
            {"b", 4, 1, 19}}},
    {"a [b][long one] c\n\n[long one]: x\n", 0, "a b c", "a " OBJECT " c",
        {{"b", 0, 1, 4}, {"c", 0, 1, 17}}},
    {"[r](x (y [b](c)) d\n\n[r]: x\n", 0, "r(x (y b) d",
        OBJECT "(x (y " OBJECT ") d",
        {{"y", 0, 1, 8}, {"b", 0, 1, 11}, {"d", 0, 1, 18}}},
    {"[a] [b\\]c] d\n", 0, "[a] [b]c] d", NULL,
        {{"a", 0, 1, 2}, {"]c", 0, 1, 7}, {"d", 0, 1, 12}}},
    {"[a *b* `c`](d) e\n", 0, "a b c e", OBJECT " e",
        {{"b", 0, 1, 5}, {"c", 0, 1, 9}, {"e", 0, 1, 16}}},
    {"!![a *b*](c \"t\"){#fig-x}\n", 0, "!a b{#fig-x}", "!" OBJECT "{#fig-x}",
        {{"!", 0, 1, 1}, {"b", 0, 1, 7}, {"{#", 0, 1, 17}}},
    {"![a](x.svg \"Caption\"){#fig-x}\n", 0, "a{#fig-x}", OBJECT "{#fig-x}",
        {{"a", 0, 1, 3}, {"fig-x", 0, 1, 24}}},
    {"[![a](b)](c) ![[d](e)](f) g\n", 0, "a d g", OBJECT " " OBJECT " g",
        {{"a", 0, 1, 4}, {"d", 0, 1, 17}, {"g", 0, 1, 27}}},
    {"<http://a.b/?c&amp;d> e\n", 0, "http://a.b/?c&d e", OBJECT " e",
        {{"&", 0, 1, 15}, {"d", 0, 1, 20}, {"e", 0, 1, 23}}},
    {"see http://a.b/?c&amp;d and www.x.org, e\n", 0,
        "see http://a.b/?c&amp;d and www.x.org, e",
        "see " OBJECT " and " OBJECT ", e",
        {{"http", 0, 1, 5}, {"amp", 0, 1, 19}, {"and", 0, 1, 25},
            {"www", 0, 1, 29}, {", e", 0, 1, 38}}},
    {"mail a@b.org or c.d@e.org now\nand *then* b\n", 0,
        "mail a@b.org or c.d@e.org now\nand then b",
        "mail " OBJECT " or " OBJECT " now and then b",
        {{"a@", 0, 1, 6}, {"or", 1, 1, 14}, {"c.d", 0, 1, 17},
            {"now", 0, 1, 27}, {"then", 0, 2, 6}, {" b", 0, 2, 11}}},
    {"(http://a.b] c <a@b.org> d\n", 0, "(http://a.b] c a@b.org d",
        "(" OBJECT " c " OBJECT " d",
        {{"c", 0, 1, 14}, {"a@", 0, 1, 17}, {"d", 0, 1, 26}}},

    /* Inline HTML. */
    {"CD8<sup>+</sup> H<SUB class=\"x\">2</SUB>O\n", 0, "CD8+ H2O", NULL,
        {{"+", 0, 1, 9}, {"H", 0, 1, 17}, {"2", 0, 1, 33}, {"O", 0, 1, 40}}},
    {"a<br>b<!-- a\nb --> <i\nb='x'>c</i> <kbd>d</kbd>\n", 0,
        "a" OBJECT "b" OBJECT " c " OBJECT "d" OBJECT, NULL,
        {{"b", 0, 1, 6}, {"c", 0, 3, 7}, {"d", 0, 3, 18}}},
    {"<span lang=\"tr\">\xC4\xB0l</span> a<spanner>b\n", 0,
        "\xC4\xB0l a" OBJECT "b", NULL,
        {{"\xC4\xB0", 0, 1, 17}, {"a", 0, 1, 28}, {"b", 0, 1, 38}}},
    {"a <b c \\* d\n", 0, "a <b c * d", NULL,
        {{"<", 0, 1, 3}, {"*", 0, 1, 8}, {"d", 0, 1, 11}}},

    /* Headings. */
    {"## Head *x* ## \n", 0, "Head x", NULL,
        {{"Head", 0, 1, 4}, {"x", 0, 1, 10}}},
    {"# # #\n", 0, "#", NULL, {{"#", 0, 1, 3}}},
    {"> - #\tDose {#dose .x} \\#\n", 0, "Dose {#dose .x} #", NULL,
        {{"Dose", 0, 1, 7}, {"{", 0, 1, 12}, {" #", 0, 1, 22}}},
    {"[r]: x\nset\n *ext*\n===\n", 0, "set\next", "set ext",
        {{"set", 0, 2, 1}, {"ext", 0, 3, 3}}},
    {"#\n", 0, "", NULL, {{0}}},

    /* Containers. */
    {"> quote\nlazy *line*\n   more\n", 0, "quote\nlazy\x20line\nmore",
        "quote lazy line more",
        {{"quote", 0, 1, 3}, {"lazy", 0, 2, 1}, {"line", 0, 2, 7},
            {"more", 0, 3, 4}}},
    {"> > - a\n> >   b\n> c\nd\n", 0, "a\nb\nc\nd", "a b c d",
        {{"a", 0, 1, 7}, {"b", 0, 2, 7}, {"c", 0, 3, 3}, {"d", 0, 4, 1}}},
    {"-\ta\n\tb\n\n\tc [d](e)\n", 1, "c d", "c " OBJECT,
        {{"c", 0, 4, 2}, {"d", 0, 4, 5}}},
    {"1. a\n   - b\n     c\n   - b\n", 2, "b", NULL, {{"b", 0, 4, 6}}},
    {"- [ ] task *a*\n- [x] b\n      c\n", 1, "b\nc", "b c",
        {{"b", 0, 2, 7}, {"c", 0, 3, 7}}},
    {"> - [ ] a\n> - [x] b\n", 1, "[x] b", NULL,
        {{"[x", 0, 2, 5}, {"b", 0, 2, 9}}},
    {">a\n>\tb `c\n>\td` e\n", 0, "a\nb c d e", "a b " OBJECT " e",
        {{"b", 0, 2, 3}, {"d", 0, 3, 3}, {"e", 0, 3, 6}}},
    {"> [!NOTE]\n> Text\n", 0, "[!NOTE]\nText", "[!NOTE] Text",
        {{"!", 0, 1, 4}, {"Text", 0, 2, 3}}},

    /* Definitions before a paragraph. */
    {"[r]: x\n[s]:\n y\n'z'\nhello *w*\n[r] e\n", 0, "hello w\nr e",
        "hello w " OBJECT " e",
        {{"hello", 0, 5, 1}, {"w", 0, 5, 8}, {"r", 0, 6, 2}, {"e", 1, 6, 5}}},
    {"[r]: x\nx\n\ny\n", 0, "x", NULL, {{"x", 0, 2, 1}}},
    {"> [r]: x\n> [s]: x\n> x [r]\n", 0, "x r", "x " OBJECT,
        {{"x", 0, 3, 3}, {"r", 0, 3, 6}}},

    {"[r]:\nx\nx\n", 0, "x", NULL, {{"x", 0, 3, 1}}},
    {"[r]:\nx\nx\n===\n", 0, "x", NULL, {{"x", 0, 3, 1}}},

    /* Tables. */
    {"| a | b \\| a |\n|---|:-:|\n| a | `c \\| a` a |\n", 1, "b | a", NULL,
        {{"b", 0, 1, 7}, {"|", 0, 1, 9}, {"a", 0, 1, 12}}},
    {"| a | b \\| a |\n|---|:-:|\n| a | `c \\| a` a |\n", 3, "c | a a",
        OBJECT " a",
        {{"c", 0, 3, 8}, {"|", 0, 3, 10}, {"a", 0, 3, 13}, {"a", 1, 3, 16}}},
    {"a|a\n-|-\na|a\n", 3, "a", NULL, {{"a", 0, 3, 3}}},
    {"> a | b\n> --|--\n> x | *x* y\n", 3, "x y", NULL,
        {{"x", 0, 3, 8}, {"y", 0, 3, 11}}},
    {"| a | b | c |\n|---|---|---|\n|  | a | a |\n", 5, "a", NULL,
        {{"a", 0, 3, 10}}},
    {"| a | b |\n|---|---|\n| a\\\\|b | \\*b |\n", 3, "*b", NULL,
        {{"*", 0, 3, 11}, {"b", 0, 3, 13}}},
    {"Table: a [b](c)\nd\n| a | b |\n|---|---|\n| c | d |\n", 0,
        "Table: a b\nd", "Table: a " OBJECT " d",
        {{"Table", 0, 1, 1}, {"b", 1, 1, 11}, {"d", 0, 2, 1}}},
    {"Table: a\n| a | b |\n|---|---|\n| c | d |\n", 2, "b", NULL,
        {{"b", 0, 2, 7}}},
    {"- x\n\n  [t]: z\n  | a |\n  |---|\n  | q |\n", 1, "[t]: z", NULL,
        {{"t", 0, 3, 4}, {"z", 0, 3, 8}}},
    {"| a |\n|---|\n| b |\nTable: c {#tbl-x}\n", 2, "Table: c {#tbl-x}", NULL,
        {{"Table", 0, 4, 1}, {"{", 0, 4, 10}}},

    /* Footnotes. */
    {"a[^1] b[^no] *c*\n\n[^1]: d\n", 0, "a" OBJECT " b[^no] c", NULL,
        {{"b", 0, 1, 7}, {"no", 0, 1, 10}, {"c", 0, 1, 15}}},
    {"a[^x-y] a\n\n[^x-y]: def\n    cont *e*\n\n    second [f](g)\n", 1,
        "def\ncont e", "def cont e",
        {{"def", 0, 3, 9}, {"cont", 0, 4, 5}, {"e", 1, 4, 11}}},
    {"a[^x-y] a\n\n[^x-y]: def\n    cont *e*\n\n    second [f](g)\n", 2,
        "second f", "second " OBJECT, {{"f", 0, 6, 13}}},
    {"a[^1]\n\n[^1]: b\nlazy\n\tc\n", 1, "b\nlazy\nc", "b lazy c",
        {{"b", 0, 3, 7}, {"lazy", 0, 4, 1}, {"c", 0, 5, 2}}},
    {"x [^a *b* \\*c] t[^n\\]x] \\*u\n", 0, "x [^a *b* \\*c] t[^n\\]x] *u",
        NULL, {{"b", 0, 1, 8}, {"c", 0, 1, 13}, {"*u", 0, 1, 25}}},

    /* Citations and references stay text, as far as cmark lets them. */
    {"@fig-x [@a-b, p. 3; @c_d] @_e_\n", 0, "@fig-x [@a-b, p. 3; @c_d] @e",
        NULL, {{"@a", 0, 1, 9}, {"@c_d", 0, 1, 21}, {"e", 0, 1, 29}}},
    {"[@a *see*; -@b]\n", 0, "[@a see; -@b]", NULL,
        {{"see", 0, 1, 6}, {"-@b", 0, 1, 12}}},

    /* Scripts. */
    {"\xD7\xA9\xD7\x9C *\xD7\x95\xD7\x9D* \xD8\xB3\n", 0,
        "\xD7\xA9\xD7\x9C \xD7\x95\xD7\x9D \xD8\xB3", NULL,
        {{"\xD7\x95", 0, 1, 7}, {"\xD8\xB3", 0, 1, 13}}},
    {"\xE5\x85\x8D\xE7\x96\xAB **\xE7\x99\x82**\xE6\xB3\x95\n", 0,
        "\xE5\x85\x8D\xE7\x96\xAB \xE7\x99\x82\xE6\xB3\x95", NULL,
        {{"\xE7\x99\x82", 0, 1, 10}, {"\xE6\xB3\x95", 0, 1, 15}}},
    {"na\xC3\xAFve *e*\xCC\x81t\n", 0, "na\xC3\xAFve e\xCC\x81t",
        "na\xC3\xAFve \xC3\xA9t", {{"e\xCC", 0, 1, 9}, {"t", 0, 1, 13}}},
    {"im\xC2\xADmuno\xE2\x80\x91on\xE2\x80\x93"
     "co CD8\xE2\x81\xBA x\n",
        0,
        "im\xC2\xADmuno\xE2\x80\x91on\xE2\x80\x93"
        "co CD8\xE2\x81\xBA x",
        "immuno-on-co CD8+ x", {{"muno", 0, 1, 5}, {"x", 0, 1, 27}}},
    {"a \xF0\x9F\xA7\xAC **b** \xE2\x80\x99s\n", 0,
        "a \xF0\x9F\xA7\xAC b \xE2\x80\x99s", "a \xF0\x9F\xA7\xAC b 's",
        {{"b", 0, 1, 10}, {"s", 0, 1, 17}}},
};

/* Printed when a sample fails, which the assertion alone would not tell. */
static void show(const struct sample *sample, const char *what)
{
	print_error("%s in:\n%s---\n", what, sample->source);
}

/* The offset of a needle in the run, or its length if there is none. */
static size_t occurrence(const struct run *run, const struct needle *needle)
{
	const char *found = text_string(&run->text);

	found = strstr(found, needle->words);
	for (int i = 0; found && i < needle->nth; i++)
		found = strstr(found + 1, needle->words);
	return found ? (size_t)(found - run->text.data) : run->text.length;
}

static bool needle_is_right(const struct sample *sample, const struct run *run,
    const struct needle *needle)
{
	size_t offset = occurrence(run, needle);
	struct position at = run_position(run, offset);

	if (at.line == needle->line && at.column == needle->column)
		return true;
	show(sample, needle->words);
	print_error("stands at %d:%d, found at %d:%d\n", needle->line,
	    needle->column, at.line, at.column);
	return false;
}

static bool equals(
    const struct sample *sample, const struct text *text, const char *expected)
{
	if (strcmp(text_string(text), expected) == 0)
		return true;
	show(sample, "wrong text");
	print_error("got \"%s\"\n", text_string(text));
	return false;
}

static bool sample_is_right(const struct sample *sample)
{
	struct chapter chapter;
	struct run run = {0};
	bool right;

	read_chapter(&chapter, sample->source);

	cmark_node *block = leaf_block(&chapter, sample->block);

	run_build(&run, &chapter, block ? block : chapter.document);
	run_fold(&run);
	right = equals(sample, &run.text, sample->text);
	right &= equals(sample, &run.folded,
	    sample->folded ? sample->folded : sample->text);
	for (size_t i = 0; right && sample->needles[i].words; i++)
		right &= needle_is_right(sample, &run, &sample->needles[i]);
	run_clear(&run);
	chapter_clear(&chapter);
	return right;
}

static void awkward_blocks_are_flattened_and_placed(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(*samples); i++)
		wrong += !sample_is_right(&samples[i]);
	assert_int_equal(wrong, 0);
}

/* --- invariants ------------------------------------------------------- */

static void assert_pieces_cover_text(const struct run *run)
{
	size_t at = 0;

	for (size_t i = 0; i < run->piece_count; i++) {
		assert_int_equal(run->pieces[i].start, at);
		assert_true(run->pieces[i].length > 0);
		at += run->pieces[i].length;
	}
	assert_int_equal(at, run->text.length);
}

static bool has_literal(const struct run_piece *piece)
{
	enum node_kind kind = node_kind(piece->node);

	return kind == KIND_TEXT || kind == KIND_CODE;
}

static void assert_places_are_consistent(const struct run *run)
{
	for (size_t i = 0; i < run->text.length; i++) {
		const struct run_piece *piece = run_piece_at(run, i);
		struct place place = run_place(run, i);
		struct place before = run_place_before(run, i + 1);

		assert_ptr_equal(place.node, piece->node);
		assert_int_equal(place.byte, i - piece->start);
		assert_ptr_equal(before.node, place.node);
		assert_int_equal(before.byte, place.byte + 1);
		assert_int_equal(run_is_clear(run, i, i + 1), !piece->opaque);
		if (has_literal(piece))
			assert_int_equal(
			    cmark_node_get_literal(place.node)[place.byte],
			    run->text.data[i]);
	}
	assert_null(run_piece_at(run, run->text.length));
}

static void assert_origins_are_monotone(const struct run *run)
{
	for (size_t i = 0; i < run->folded.length; i++)
		assert_true(run->origins[i] <= run->origins[i + 1]);
	assert_int_equal(run->origins[run->folded.length], run->text.length);
}

static void assert_offsets_are_found_in_folded(const struct run *run)
{
	for (size_t i = 0; i <= run->text.length; i++) {
		size_t at = run_folded_offset(run, i);

		assert_true(run->origins[at] >= i);
		assert_true(at == 0 || run->origins[at - 1] < i);
	}
}

/* --- random books ----------------------------------------------------- */

/*
 * Letters that are told apart by nothing else in the text: Chinese characters
 * from here on, each used once.
 */
enum {
	FIRST_UNIQUE = 0x4E00,
	LAST_UNIQUE = 0x9FFF
};

struct author {
	struct text text;
	uint64_t seed;
	unsigned next_unique;
	const char *prefix; /* of a line after the first of a block */
	bool one_line;      /* headings and cells */
	bool in_link;
	int depth;
};

static unsigned draw(struct author *author, unsigned limit)
{
	author->seed =
	    author->seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(author->seed >> 33) % limit;
}

static const char *choose(
    struct author *author, const char *const *choices, size_t count)
{
	return choices[draw(author, (unsigned)count)];
}

static void write_word(struct author *author)
{
	unsigned length = 1 + draw(author, 3);

	for (unsigned i = 0; i < length; i++)
		text_append_code_point(&author->text, author->next_unique++);
}

static void write_break(struct author *author)
{
	static const char *const ends[] = {"\n", " \n", "  \n", "\\\n", "\t\n"};

	if (author->one_line) {
		text_append_char(&author->text, ' ');
		return;
	}
	text_append_string(&author->text, choose(author, ends, 5));
	text_append_string(&author->text, author->prefix);
	if (draw(author, 4) == 0)
		text_append_string(&author->text, "  ");
	write_word(author);
}

static void write_scrap(struct author *author)
{
	static const char *const scraps[] = {"\\*", "\\\\", "&amp;", "&#x41;",
	    "&ngE;", "&nosuch;", "*", "_", "**", "`", "&", "<", "[", "]", "!",
	    "~", "(", ")", ">", "\\", "!\\[", "[^u]", "[^1]", "\\&amp;", " ",
	    "  ", "<br>", "<b>", "</b>", "<!-- x -->", "<i x='>'>", "<sup>",
	    "http://a.b/c&amp;d", "www.a.b", "x@y.org", "<http://a.b?c&amp;d>",
	    "<x@y.org>", "[r]", "![r]", "{#x}", "e\xCC\x81", "\xC2\xAD", "``",
	    ":", "w", "-", "'", "\"", "~~"};

	text_append_string(&author->text,
	    choose(author, scraps, sizeof(scraps) / sizeof(*scraps)));
}

static void write_inlines(struct author *author);

static void write_wrapped(
    struct author *author, const char *open, const char *close)
{
	text_append_string(&author->text, open);
	write_inlines(author);
	text_append_string(&author->text, close);
}

static void write_link(struct author *author)
{
	static const char *const tails[] = {"](x)", "](x \"t\")", "](<x y>)",
	    "][r]", "][]", "]", "](x(y)z 't)')", "](x\\)y (t))", "]()",
	    "](\tx  )", "][nosuch]", "](x y)", "]:"};

	text_append_string(&author->text, draw(author, 3) == 0 ? "![" : "[");
	if (draw(author, 3) == 0)
		text_append_string(&author->text, "r");
	else
		write_inlines(author);
	if (author->one_line || draw(author, 4) > 0) {
		text_append_string(&author->text, choose(author, tails, 13));
		return;
	}
	text_append_string(&author->text, "](\n");
	text_append_string(&author->text, author->prefix);
	text_append_string(&author->text, "x 't\n");
	text_append_string(&author->text, author->prefix);
	text_append_string(&author->text, "u')");
}

static void write_code(struct author *author)
{
	static const char *const ticks[] = {"`", "``", "` ", " `"};
	const char *fence = choose(author, ticks, 2);

	text_append_string(&author->text, fence);
	if (draw(author, 2) == 0)
		text_append_string(&author->text, choose(author, ticks + 2, 2));
	write_word(author);
	if (draw(author, 3) == 0)
		write_break(author);
	if (draw(author, 2) == 0)
		text_append_string(&author->text, " ");
	text_append_string(&author->text, fence);
}

static void write_inline(struct author *author)
{
	static const char *const marks[] = {"*", "**", "_", "***", "~~", "~"};
	const char *mark = choose(author, marks, 6);

	switch (draw(author, 12)) {
	case 0:
	case 1:
		write_wrapped(author, mark, mark);
		break;
	case 2:
		write_link(author);
		break;
	case 3:
		write_code(author);
		break;
	case 4:
		write_break(author);
		break;
	case 5:
	case 6:
	case 7:
		write_scrap(author);
		break;
	case 8:
		text_append_char(&author->text, ' ');
		break;
	default:
		write_word(author);
		break;
	}
}

static void write_inlines(struct author *author)
{
	unsigned count = 1 + draw(author, 6);

	if (author->depth == 3) {
		write_word(author);
		return;
	}
	author->depth++;
	for (unsigned i = 0; i < count; i++)
		write_inline(author);
	author->depth--;
}

static void write_cells(struct author *author)
{
	for (int i = 0; i < 2; i++) {
		if (i > 0 || draw(author, 3) > 0)
			text_append_string(&author->text, "| ");
		write_word(author);
		write_inlines(author);
		if (draw(author, 3) == 0)
			text_append_string(&author->text, " \\| ");
		write_word(author);
		text_append_string(&author->text, "  ");
	}
	text_append_string(&author->text, draw(author, 2) ? "|\n" : "\n");
}

static void write_table(struct author *author)
{
	write_cells(author);
	text_append_string(&author->text, author->prefix);
	text_append_string(&author->text, "|:--|--:|\n");
	text_append_string(&author->text, author->prefix);
	write_cells(author);
}

static void write_heading(struct author *author)
{
	text_append_string(&author->text, "## ");
	write_word(author);
	write_inlines(author);
	text_append_string(
	    &author->text, draw(author, 2) ? " ##\n" : " {#x}\n");
}

static void write_paragraph(struct author *author)
{
	static const char *const definitions[] = {
	    "[d]: x", "[d]:", "<x y>", "'t", "u'"};

	for (unsigned i = draw(author, 4) ? 5 : draw(author, 5); i < 5; i++) {
		text_append_string(&author->text, definitions[i]);
		text_append_char(&author->text, '\n');
		text_append_string(&author->text, author->prefix);
	}
	write_word(author);
	write_inlines(author);
	write_inlines(author);
	text_append_char(&author->text, '\n');
}

static void write_underlined(struct author *author)
{
	write_paragraph(author);
	text_append_string(&author->text, author->prefix);
	text_append_string(&author->text, draw(author, 2) ? "==\n" : "--\n");
}

/* A paragraph glued to a table. */
static void write_glued(struct author *author)
{
	write_paragraph(author);
	text_append_string(&author->text, author->prefix);
	author->one_line = true;
	write_table(author);
}

static void write_block(struct author *author)
{
	static const struct {
		const char *first;
		const char *other;
	} containers[] = {{"", ""}, {"> ", "> "}, {"> ", ""}, {"- ", "  "},
	    {"- ", ""}, {"> - ", ">   "}, {"1. > ", "   > "}, {"-\t", "\t"},
	    {"- [ ] ", "  "}, {"[^1]: ", "    "}, {">", ">\t"}, {"   ", " "}};
	unsigned kind = draw(author, 8);
	unsigned which = draw(author, 12);

	text_append_string(&author->text, containers[which].first);
	author->prefix = containers[which].other;
	author->one_line = kind < 2;
	if (kind == 0)
		write_heading(author);
	else if (kind == 1)
		write_table(author);
	else if (kind == 2)
		write_underlined(author);
	else if (kind == 3)
		write_glued(author);
	else
		write_paragraph(author);
	text_append_char(&author->text, '\n');
}

static bool is_unique(const struct run *run, size_t at)
{
	size_t size;
	unsigned c =
	    unicode_next(run->text.data + at, run->text.length - at, &size);

	return c >= FIRST_UNIQUE && c <= LAST_UNIQUE;
}

static void fail_at(const struct run *run, size_t at)
{
	struct position found = run_position(run, at);

	print_error("%s---\n%.3s found at %d:%d\n",
	    text_string(&run->chapter->text), run->text.data + at, found.line,
	    found.column);
	fail();
}

static size_t assert_letters_are_found(const struct run *run)
{
	const char *source = text_string(&run->chapter->text);
	size_t count = 0;

	for (size_t i = 0; i < run->text.length; i++) {
		char letter[4] = {0};

		if (!is_unique(run, i))
			continue;
		memcpy(letter, run->text.data + i, 3);

		struct position found = run_position(run, i);
		struct position truth = chapter_offset_position(
		    run->chapter, (size_t)(strstr(source, letter) - source));

		if (found.line != truth.line || found.column != truth.column)
			fail_at(run, i);
		count++;
	}
	return count;
}

/* Where a node's markup begins, the author must have written it. */
static const char *openings(cmark_node *node)
{
	switch (node_kind(node)) {
	case KIND_EMPHASIS:
	case KIND_STRONG:
		return "*_";
	case KIND_STRIKETHROUGH:
		return "~";
	case KIND_LINK:
		return "[<" /* or, where bare, what a URL begins with */
		       "abcdghmorstuwxyAB_.+-&\\";
	case KIND_IMAGE:
		return "!";
	case KIND_CODE:
		return "`";
	case KIND_HTML_INLINE:
		return "<";
	case KIND_FOOTNOTE_REFERENCE:
		return "[";
	default:
		return NULL;
	}
}

static void fail_markup(
    const struct chapter *chapter, cmark_node *node, struct extent extent)
{
	print_error("%s---\n%s found at \"%.10s\"\n",
	    text_string(&chapter->text), cmark_node_get_type_string(node),
	    chapter->text.data + extent.start);
	fail();
}

static void assert_markup_is_found(
    const struct chapter *chapter, cmark_node *block)
{
	for (cmark_node *node = block; node; node = node_next(node, block)) {
		const char *expected = openings(node);
		struct extent extent;

		if (!expected)
			continue;
		assert_true(source_extent(chapter, node, &extent));
		if (!strchr(expected, chapter->text.data[extent.start]))
			fail_markup(chapter, node, extent);
		assert_true(extent.start <= extent.tail);
		assert_true(extent.tail <= extent.end);
	}
}

static size_t check_chapter(const struct chapter *chapter, struct run *run)
{
	size_t count = 0;

	for (cmark_node *node = chapter->document; node;
	     node = node_next(node, chapter->document)) {
		if (!node_is_leaf_block(node))
			continue;
		run_build(run, chapter, node);
		run_fold(run);
		assert_pieces_cover_text(run);
		assert_places_are_consistent(run);
		assert_origins_are_monotone(run);
		assert_offsets_are_found_in_folded(run);
		count += assert_letters_are_found(run);
		assert_markup_is_found(chapter, node);
	}
	return count;
}

static void every_letter_of_random_text_is_found_again(void **state)
{
	struct author author = {.seed = 20261122};
	struct run run = {0};
	size_t count = 0;

	(void)state;
	for (int i = 0; i < RANDOM_CHAPTERS; i++) {
		struct chapter chapter;

		text_truncate(&author.text, 0);
		author.next_unique = FIRST_UNIQUE;
		text_append_string(&author.text, "[r]: x\n\n");
		for (unsigned n = 1 + draw(&author, 3); n > 0; n--)
			write_block(&author);
		text_append_string(&author.text, "[^1]\n\n[^1]: x\n");
		read_chapter(&chapter, author.text.data);
		count += check_chapter(&chapter, &run);
		chapter_clear(&chapter);
	}
	assert_true(count > (size_t)RANDOM_CHAPTERS * 10);
	run_clear(&run);
	text_clear(&author.text);
}

/* --- single facts ----------------------------------------------------- */

static void a_run_can_be_built_again_for_another_block(void **state)
{
	struct chapter chapter;
	struct run run = {0};

	(void)state;
	read_chapter(&chapter,
	    "a long *one* with `code`\n\n\xC2\xAD"
	    "b\n");
	run_build(&run, &chapter, leaf_block(&chapter, 0));
	run_fold(&run);
	run_build(&run, &chapter, leaf_block(&chapter, 1));
	assert_string_equal(text_string(&run.folded), "");
	run_fold(&run);

	assert_string_equal(run.text.data,
	    "\xC2\xAD"
	    "b");
	assert_string_equal(run.folded.data, "b");
	assert_int_equal(run.origins[0], 2);
	assert_int_equal(run.origins[1], 3);
	assert_int_equal(run.piece_count, 1);
	run_clear(&run);
	chapter_clear(&chapter);
}

static void places_at_an_edge_belong_to_either_side(void **state)
{
	struct chapter chapter;
	struct run run = {0};

	(void)state;
	read_chapter(&chapter, "ab*cd*[^1]\n\n[^1]: x\n");
	run_build(&run, &chapter, leaf_block(&chapter, 0));

	struct place later = run_place(&run, 2);
	struct place earlier = run_place_before(&run, 2);
	struct place end = run_place(&run, run.text.length);

	assert_string_equal(cmark_node_get_literal(later.node), "cd");
	assert_int_equal(later.byte, 0);
	assert_string_equal(cmark_node_get_literal(earlier.node), "ab");
	assert_int_equal(earlier.byte, 2);
	assert_int_equal(node_kind(end.node), KIND_FOOTNOTE_REFERENCE);
	assert_int_equal(end.byte, 3);
	assert_int_equal(run_position(&run, run.text.length).column, 11);
	assert_true(run_is_clear(&run, 0, 4));
	assert_false(run_is_clear(&run, 3, 5));
	assert_true(run_is_clear(&run, 4, 4));
	run_clear(&run);
	chapter_clear(&chapter);
}

static void an_empty_block_has_no_place(void **state)
{
	struct chapter chapter;
	struct run run = {0};

	(void)state;
	read_chapter(&chapter, "a\n\n##\n");
	run_build(&run, &chapter, leaf_block(&chapter, 1));
	run_fold(&run);

	assert_null(run_place(&run, 0).node);
	assert_null(run_place_before(&run, 0).node);
	assert_null(run_piece_at(&run, 0));
	assert_int_equal(run.origins[0], 0);
	assert_int_equal(run_position(&run, 0).line, 3);
	run_clear(&run);
	chapter_clear(&chapter);
}

static void front_matter_moves_positions_down(void **state)
{
	struct chapter chapter;
	struct run run = {0};

	(void)state;
	read_chapter(&chapter, "a\n\nb *c*\n");
	chapter.lines_before = 7;
	chapter.index = 3;
	run_build(&run, &chapter, leaf_block(&chapter, 1));

	struct position at = run_position(&run, 2);

	assert_int_equal(at.line, 10);
	assert_int_equal(at.column, 4);
	assert_int_equal(at.order, ORDER_CHAPTERS + 3);
	assert_string_equal(at.file, "sample.md");
	run_clear(&run);
	chapter_clear(&chapter);
}

static void a_text_that_is_not_the_documents_does_no_harm(void **state)
{
	static const char *const others[] = {"", "\n\n", "a b", "x\ny\nz\n",
	    "| a", "> a *b", "[", "## a", "a [b](", "`", "\\", "&"};
	struct run run = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		struct chapter chapter;

		read_chapter(&chapter, "a *b* `c` [d](e) <f>\n\n| g |\n|--|\n");
		text_truncate(&chapter.text, 0);
		text_append_string(&chapter.text, others[i]);
		chapter_index_lines(&chapter);
		for (int block = 0; block < 2; block++) {
			run_build(&run, &chapter, leaf_block(&chapter, block));
			for (size_t at = 0; at <= run.text.length; at++)
				assert_true(run_position(&run, at).line > 0);
		}
		chapter_clear(&chapter);
	}
	run_clear(&run);
}

static void deep_nesting_needs_no_deep_stack(void **state)
{
	enum {
		DEPTH = 20000
	};
	struct text text = {0};
	struct chapter chapter;
	struct run run = {0};

	(void)state;
	for (int i = 0; i < DEPTH; i++)
		text_append_string(&text, "*a **b ");
	for (int i = 0; i < DEPTH; i++)
		text_append_string(&text, "c** d* ");
	read_chapter(&chapter, text.data);
	run_build(&run, &chapter, leaf_block(&chapter, 0));
	run_fold(&run);

	struct position at = run_position(&run, run.text.length - 1);

	assert_int_equal(at.line, 1);
	assert_int_equal(text.data[at.column - 1], 'd');
	run_clear(&run);
	chapter_clear(&chapter);
	text_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(awkward_blocks_are_flattened_and_placed),
	    cmocka_unit_test(every_letter_of_random_text_is_found_again),
	    cmocka_unit_test(a_run_can_be_built_again_for_another_block),
	    cmocka_unit_test(places_at_an_edge_belong_to_either_side),
	    cmocka_unit_test(an_empty_block_has_no_place),
	    cmocka_unit_test(front_matter_moves_positions_down),
	    cmocka_unit_test(a_text_that_is_not_the_documents_does_no_harm),
	    cmocka_unit_test(deep_nesting_needs_no_deep_stack),
	};

	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
