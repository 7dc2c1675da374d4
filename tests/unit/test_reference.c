#include "support.h"

#include "render/page_range.h"
#include "render/reference.h"

static struct name smith[] = {{.family = "Smith", .given = "Scott J."}};
static struct name pair[] = {
    {.family = "Smith", .given = "S"}, {.family = "Berg", .particle = "van"}};
static struct name group[] = {{.literal = "R&D Group"}};
static struct name company[] = {{.literal = "Example Inc."}};
static struct name editors[] = {{.family = "Li", .given = "Wei"},
    {.family = "King", .given = "Martin", .suffix = "Jr"}};
static struct name many[] = {{.family = "Antonia", .given = "Scott J."},
    {.family = "Villegas", .given = "Augusto"},
    {.family = "Daniel", .given = "Davey"}, {.family = "Vicente", .given = "D"},
    {.family = "Murakami", .given = "Shuji"},
    {.family = "Hui", .given = "Rina"}, {.family = "Kurata"}};

static void assert_entry(const struct reference *reference,
    enum citation_style style, const char *expected)
{
	struct text out = {0};

	reference_render(&out, reference, style);
	assert_string_equal(text_string(&out), expected);
	text_clear(&out);
}

/* --- every type, in both styles --------------------------------------- */

#define BY_SMITH .authors = smith, .author_count = 1
#define BY_PAIR .authors = pair, .author_count = 2
#define ED_TWO .editors = editors, .editor_count = 2
#define DAY .year = 2018, .month = 12, .day = 13
#define SEEN .accessed_year = 2026, .accessed_month = 1, .accessed_day = 2

static const struct {
	struct reference reference;
	const char *vancouver;
	const char *author_date;
} samples[] = {
    /* Articles. */
    {{.type = "article-journal",
         .authors = many,
         .author_count = 7,
         .title = "Overall survival",
         .container = "New England Journal of Medicine",
         .container_short = "N Engl J Med",
         DAY,
         .volume = "379",
         .issue = "24",
         .page = "2342-2350",
         .doi = "10.1056/NEJMoa1809697",
         .pmid = "30280658",
         .pmcid = "PMC1",
         .url = "https://example.org/"},
        "Antonia SJ, Villegas A, Daniel D, Vicente D, Murakami S, Hui R, et "
        "al. Overall survival. <cite>N Engl J Med</cite>. "
        "2018;379(24):2342–50. <a "
        "href=\"https://doi.org/10.1056/NEJMoa1809697\">"
        "doi:10.1056/NEJMoa1809697</a>. <a "
        "href=\"https://pubmed.ncbi.nlm.nih.gov/30280658\">PMID "
        "30280658</a>. <a "
        "href=\"https://pmc.ncbi.nlm.nih.gov/articles/PMC1\">PMC1</a>.",
        "Antonia SJ, Villegas A, Daniel D, Vicente D, Murakami S, Hui R, et "
        "al. 2018. Overall survival. <cite>New England Journal of "
        "Medicine</cite>. 379(24):2342–2350. <a "
        "href=\"https://doi.org/10.1056/NEJMoa1809697\">"
        "doi:10.1056/NEJMoa1809697</a>. <a "
        "href=\"https://pubmed.ncbi.nlm.nih.gov/30280658\">PMID "
        "30280658</a>. <a "
        "href=\"https://pmc.ncbi.nlm.nih.gov/articles/PMC1\">PMC1</a>."},
    {{.type = "article-journal",
         BY_SMITH,
         .title = "On time",
         .container = "J",
         DAY,
         .csl_number = "e12"},
        "Smith SJ. On time. <cite>J</cite>. 2018 Dec 13:e12.",
        "Smith SJ. 2018 Dec 13. On time. <cite>J</cite>. e12."},
    {{.type = "article-journal",
         BY_SMITH,
         .title = "A supplement",
         .container = "J",
         .year = 2013,
         .volume = "31",
         .issue = "15_suppl",
         .page = "S93-S99"},
        "Smith SJ. A supplement. <cite>J</cite>. 2013;31(15 "
        "suppl):S93–S99.",
        "Smith SJ. 2013. A supplement. <cite>J</cite>. 31(15 "
        "suppl):S93–S99."},
    {{.type = "article-journal",
         .title = "Nobody's",
         .container = "J",
         .year = 2013,
         .volume = "31"},
        "Nobody's. <cite>J</cite>. 2013;31.",
        "Nobody's. 2013. <cite>J</cite>. 31."},
    {{.type = "article-journal",
         BY_SMITH,
         .title = "Soon",
         .container = "J",
         .date_words = "in press"},
        "Smith SJ. Soon. <cite>J</cite>. in press.",
        "Smith SJ. in press. Soon. <cite>J</cite>."},
    {{.type = "article-journal",
         BY_SMITH,
         .title = "Thoughts",
         .genre = "editorial",
         .container = "J",
         .year = 2013,
         .volume = "1"},
        "Smith SJ. Thoughts [editorial]. <cite>J</cite>. 2013;1.",
        "Smith SJ. 2013. Thoughts [editorial]. <cite>J</cite>. 1."},
    {{.type = "article-newspaper",
         BY_SMITH,
         .title = "News",
         .container = "The Example Post",
         DAY,
         .page = "A3"},
        "Smith SJ. News. <cite>The Example Post</cite>. 2018 Dec 13:A3.",
        "Smith SJ. 2018 Dec 13. News. <cite>The Example Post</cite>. p. A3."},
    {{.type = "article-magazine",
         .title = "Weekly",
         .container = "W",
         DAY,
         .volume = "2"},
        "Weekly. <cite>W</cite>. 2018 Dec 13;2.",
        "Weekly. 2018 Dec 13. <cite>W</cite>. 2."},
    {{.type = "review-book",
         BY_SMITH,
         .title = "A book, read",
         .container = "J",
         .year = 2018,
         .volume = "3",
         .page = "9"},
        "Smith SJ. A book, read. <cite>J</cite>. 2018;3:9.",
        "Smith SJ. 2018. A book, read. <cite>J</cite>. 3:9."},
    {{.type = "article",
         BY_SMITH,
         .title = "Early",
         .publisher = "medRxiv",
         DAY,
         .csl_number = "427617",
         .doi = "10.1101/427617"},
        "Smith SJ. Early [Preprint]. <cite>medRxiv</cite>. 2018 Dec "
        "13:427617. <a "
        "href=\"https://doi.org/10.1101/427617\">doi:10.1101/427617</a>.",
        "Smith SJ. 2018 Dec 13. Early [Preprint]. <cite>medRxiv</cite>. "
        "427617. <a "
        "href=\"https://doi.org/10.1101/427617\">doi:10.1101/427617</a>."},
    /* Without a type, a volume tells. */
    {{.type = "document",
         BY_SMITH,
         .title = "T",
         .container = "J",
         .year = 2018,
         .volume = "3"},
        "Smith SJ. T. <cite>J</cite>. 2018;3.",
        "Smith SJ. 2018. T. <cite>J</cite>. 3."},
    {{.type = "artcle", BY_SMITH, .title = "T", .year = 2018},
        "Smith SJ. T. 2018.", "Smith SJ. 2018. T."},

    /* Books. */
    {{.type = "book",
         .authors = group,
         .author_count = 1,
         .title = "Handbook",
         .edition = "2",
         .publisher = "A & B",
         .publisher_place = "Basel",
         DAY},
        "R&amp;D Group. Handbook. 2nd ed. Basel: A &amp; B; 2018.",
        "R&amp;D Group. 2018. Handbook. 2nd ed. Basel: A &amp; B."},
    {{.type = "book",
         ED_TWO,
         .title = "Handbook",
         .volume = "3",
         .collection = "Examples",
         .collection_number = "12",
         .publisher = "P",
         .year = 2018},
        "Li W, King M Jr, editors. Handbook. Vol. 3. (Examples; 12). P; 2018.",
        "Li W, King M Jr, editors. 2018. Handbook. Vol. 3. (Examples; 12). "
        "P."},
    {{.type = "book",
         BY_SMITH,
         ED_TWO,
         .title = "Handbook",
         .publisher_place = "Basel",
         .year = 2018},
        "Smith SJ. Handbook. Li W, King M Jr, editors. Basel; 2018.",
        "Smith SJ. 2018. Handbook. Li W, King M Jr, editors. Basel."},
    {{.type = "book",
         BY_SMITH,
         .title = "Online",
         .publisher = "P",
         .year = 2018,
         .url = "https://example.org/b",
         SEEN},
        "Smith SJ. Online [Internet]. P; 2018 [cited 2026 Jan 2]. Available "
        "from: <a href=\"https://example.org/b\">https://example.org/b</a>.",
        "Smith SJ. 2018. Online [Internet]. P. [cited 2026 Jan 2]. Available "
        "from: <a href=\"https://example.org/b\">https://example.org/b</a>."},
    {{.type = "book", BY_SMITH, .title = "Part of it", .page = "5-9"},
        "Smith SJ. Part of it. p. 5–9.", "Smith SJ. n.d. Part of it. p. 5–9."},
    {{.type = "chapter",
         BY_PAIR,
         ED_TWO,
         .title = "A part",
         .container = "The whole",
         .edition = "3rd ed",
         .publisher = "P",
         .publisher_place = "Basel",
         DAY,
         .page = "93-113"},
        "Smith S, van Berg. A part. In: Li W, King M Jr, editors. <cite>The "
        "whole</cite>. 3rd ed. Basel: P; 2018. p. 93–113.",
        "Smith S, van Berg. 2018. A part. In: Li W, King M Jr, editors. "
        "<cite>The whole</cite>. 3rd ed. Basel: P. p. 93–113."},
    {{.type = "chapter",
         ED_TWO,
         .title = "Nobody's part",
         .container = "The whole",
         .year = 2018},
        "Nobody's part. In: Li W, King M Jr, editors. <cite>The "
        "whole</cite>. 2018.",
        "Nobody's part. 2018. In: Li W, King M Jr, editors. <cite>The "
        "whole</cite>."},
    {{.type = "entry-encyclopedia",
         .title = "Cell",
         .container = "Encyclopedia",
         .volume = "2",
         .year = 2018,
         .page = "4"},
        "Cell. In: <cite>Encyclopedia</cite>. Vol. 2. 2018. p. 4.",
        "Cell. 2018. In: <cite>Encyclopedia</cite>. Vol. 2. p. 4."},
    {{.type = "paper-conference",
         BY_SMITH,
         .title = "A talk",
         .editors = editors,
         .editor_count = 1,
         .container = "Proceedings",
         .event = "Meeting 2018",
         .event_place = "Oslo",
         .publisher = "P",
         .year = 2018,
         .page = "182-191"},
        "Smith SJ. A talk. In: Li W, editor. <cite>Proceedings</cite>. "
        "Meeting 2018; Oslo. P; 2018. p. 182–91.",
        "Smith SJ. 2018. A talk. In: Li W, editor. "
        "<cite>Proceedings</cite>. Meeting 2018; Oslo. P. p. 182–191."},
    {{.type = "paper-conference",
         BY_SMITH,
         .title = "A talk",
         .event = "Meeting 2018",
         .year = 2018},
        "Smith SJ. A talk. Presented at: Meeting 2018. 2018.",
        "Smith SJ. 2018. A talk. Presented at: Meeting 2018."},
    {{.type = "thesis",
         BY_SMITH,
         .title = "Long work",
         .publisher = "University of X",
         .publisher_place = "X",
         DAY},
        "Smith SJ. Long work [dissertation]. X: University of X; 2018.",
        "Smith SJ. 2018. Long work [dissertation]. X: University of X."},
    {{.type = "thesis",
         BY_SMITH,
         .title = "Long work",
         .genre = "PhD thesis",
         .year = 2018},
        "Smith SJ. Long work [PhD thesis]. 2018.",
        "Smith SJ. 2018. Long work [PhD thesis]."},

    /* What institutions make. */
    {{.type = "report",
         .authors = company,
         .author_count = 1,
         .title = "Findings",
         .genre = "Final report",
         .publisher = "Example Inc.",
         .year = 2018,
         .month = 2,
         .csl_number = "AF-7"},
        "Example Inc. Findings. Final report. Example Inc.; 2018 Feb. Report "
        "No.: AF-7.",
        "Example Inc. 2018 Feb. Findings. Final report. Example Inc. Report "
        "No.: AF-7."},
    {{.type = "standard", .title = "Quality", .csl_number = "XYZ 9001"},
        "Quality. XYZ 9001.", "Quality. n.d. XYZ 9001."},
    {{.type = "patent",
         BY_SMITH,
         .title = "A device",
         .csl_number = "US 20020103498",
         DAY},
        "Smith SJ. A device. 2018 Dec 13. Patent US 20020103498.",
        "Smith SJ. 2018 Dec 13. A device. Patent US 20020103498."},
    {{.type = "legislation",
         .title = "An Act",
         .csl_number = "Pub. L. 107-9",
         .container = "Stat.",
         DAY,
         .volume = "115",
         .page = "11"},
        "An Act, Pub. L. 107-9. <cite>Stat.</cite> 2018 Dec 13;115:11.",
        "An Act, Pub. L. 107-9. 2018 Dec 13. <cite>Stat.</cite> 115:11."},
    {{.type = "regulation",
         .title = "Regulation on devices",
         .container = "Off J",
         DAY,
         .volume = "L 117",
         .page = "1-175",
         .url = "https://example.org/r"},
        "Regulation on devices. <cite>Off J</cite>. 2018 Dec 13;L "
        "117:1–175. Available from: <a "
        "href=\"https://example.org/r\">https://example.org/r</a>.",
        "Regulation on devices. 2018 Dec 13. <cite>Off J</cite>. L "
        "117:1–175. Available from: <a "
        "href=\"https://example.org/r\">https://example.org/r</a>."},

    /* What is on the web. */
    {{.type = "webpage",
         .authors = group,
         .author_count = 1,
         .title = "Label",
         .container = "Site",
         .publisher = "P",
         DAY,
         .url = "https://example.org/a?b&c",
         SEEN},
        "R&amp;D Group. Label [Internet]. <cite>Site</cite>. P; 2018 Dec 13 "
        "[cited 2026 Jan 2]. Available from: <a "
        "href=\"https://example.org/a?b&amp;c\">"
        "https://example.org/a?b&amp;c</a>.",
        "R&amp;D Group. 2018 Dec 13. Label [Internet]. <cite>Site</cite>. P. "
        "[cited 2026 Jan 2]. Available from: <a "
        "href=\"https://example.org/a?b&amp;c\">"
        "https://example.org/a?b&amp;c</a>."},
    {{.type = "webpage", .title = "Label", .url = "https://x.org/", SEEN},
        "Label [Internet]. [cited 2026 Jan 2]. Available from: <a "
        "href=\"https://x.org/\">https://x.org/</a>.",
        "Label [Internet]. n.d. [cited 2026 Jan 2]. Available from: <a "
        "href=\"https://x.org/\">https://x.org/</a>."},
    {{.type = "webpage", .title = "T", .url = "javascript:alert(1)", SEEN},
        "T.", "T. n.d."},
    {{.type = "software",
         BY_SMITH,
         .title = "vade",
         .version = "1.10",
         .publisher = "P",
         .year = 2018},
        "Smith SJ. vade [software]. Version 1.10. P; 2018.",
        "Smith SJ. 2018. vade [software]. Version 1.10. P."},
    {{.type = "dataset",
         BY_SMITH,
         .title = "Numbers",
         .version = "Release B",
         .publisher = "Archive",
         .year = 2018,
         .doi = "10.1/a#b?c"},
        "Smith SJ. Numbers [dataset]. Release B. Archive; 2018. <a "
        "href=\"https://doi.org/10.1/a%23b%3Fc\">doi:10.1/a#b?c</a>.",
        "Smith SJ. 2018. Numbers [dataset]. Release B. Archive. <a "
        "href=\"https://doi.org/10.1/a%23b%3Fc\">doi:10.1/a#b?c</a>."},
    {{.type = "speech",
         BY_SMITH,
         .title = "Words",
         .event = "Meeting",
         .event_place = "Oslo",
         .year = 2018},
        "Smith SJ. Words [presentation]. Presented at: Meeting; Oslo. 2018.",
        "Smith SJ. 2018. Words [presentation]. Presented at: Meeting; Oslo."},
};

static void every_type_has_its_form_in_both_styles(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(samples); i++) {
		assert_entry(&samples[i].reference, STYLE_VANCOUVER,
		    samples[i].vancouver);
		assert_entry(&samples[i].reference, STYLE_AUTHOR_DATE,
		    samples[i].author_date);
	}
}

/* --- what is in all of them ------------------------------------------- */

static void what_is_not_known_leaves_no_trace(void **state)
{
	struct reference article = {.type = "article-journal", .title = "T"};

	(void)state;
	assert_entry(&article, STYLE_VANCOUVER, "T.");
	article.year = 2018;
	assert_entry(&article, STYLE_VANCOUVER, "T. 2018.");
	article.page = "5";
	assert_entry(&article, STYLE_VANCOUVER, "T. 2018:5.");
	article.issue = "3";
	assert_entry(&article, STYLE_VANCOUVER, "T. 2018;(3):5.");
	article.volume = "2";
	assert_entry(&article, STYLE_VANCOUVER, "T. 2018;2(3):5.");
	article.year = 0;
	assert_entry(&article, STYLE_VANCOUVER, "T. 2(3):5.");
	article = (struct reference){.type = "chapter"};
	assert_entry(&article, STYLE_VANCOUVER, "");
}

static void the_year_of_namesakes_has_a_letter(void **state)
{
	struct reference book = {
	    .type = "report", BY_SMITH, .title = "T", DAY, .year_letter = "b"};

	(void)state;
	assert_entry(&book, STYLE_AUTHOR_DATE, "Smith SJ. 2018b Dec 13. T.");
	assert_entry(&book, STYLE_VANCOUVER, "Smith SJ. T. 2018 Dec 13.");
	book.year = 0;
	assert_entry(&book, STYLE_AUTHOR_DATE, "Smith SJ. n.d.b. T.");
}

static void sentences_end_once(void **state)
{
	static const char *const titles[][2] = {
	    {"Why?", "Why?"},
	    {"Stop.", "Stop."},
	    {"Look!", "Look!"},
	    {"Well…", "Well…"},
	    {"何？", "何？"},
	    {"He asked: \"Why?\"", "He asked: &quot;Why?&quot;"},
	    {"He asked: “Why?”", "He asked: “Why?”"},
	    {"Is it <i>real?</i>", "Is it <i>real?</i>"},
	    {"It is <i>real</i>", "It is <i>real</i>."},
	    {"Really (why?)", "Really (why?)."},
	    {"\"\"", "&quot;&quot;."},
	    {"<i></i>", "<i></i>."},
	    {"<b> & \"c\"", "&lt;b&gt; &amp; &quot;c&quot;."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(titles); i++) {
		const struct reference reference = {.title = titles[i][0]};

		assert_entry(&reference, STYLE_VANCOUVER, titles[i][1]);
	}
}

static void titles_show_the_elements_of_csl(void **state)
{
	static const char *const titles[][2] = {
	    {"<i>In vitro</i> CD8<sup>+</sup> H<sub>2</sub>O <b>b</b>",
	        "<i>In vitro</i> CD8<sup>+</sup> H<sub>2</sub>O <b>b</b>."},
	    {"<span class=\"nocase\">pH</span> and <sc>sc</sc>", "pH and sc."},
	    {"<span style=\"font-variant:small-caps;\">x</span>", "x."},
	    {"<i>a <b>b</b></i>", "<i>a <b>b</b></i>."},
	    {"<i>open", "&lt;i&gt;open."},
	    {"<i>a <b>b</i></b>", "&lt;i&gt;a &lt;b&gt;b&lt;/i&gt;&lt;/b&gt;."},
	    {"<script>alert(1)</script> <i onclick=\"x\">",
	        "&lt;script&gt;alert(1)&lt;/script&gt; &lt;i "
	        "onclick=&quot;x&quot;&gt;."},
	    {"<span class=\"evil\">x</span>",
	        "&lt;span class=&quot;evil&quot;&gt;x&lt;/span&gt;."},
	    {"p < 0.05 & q > 1", "p &lt; 0.05 &amp; q &gt; 1."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(titles); i++) {
		const struct reference reference = {.title = titles[i][0]};

		assert_entry(&reference, STYLE_VANCOUVER, titles[i][1]);
	}
}

static void editions_are_counted(void **state)
{
	static const char *const editions[][2] = {{"1", "1st ed."},
	    {"2", "2nd ed."}, {"3", "3rd ed."}, {"4", "4th ed."},
	    {"10", "10th ed."}, {"11", "11th ed."}, {"12", "12th ed."},
	    {"13", "13th ed."}, {"21", "21st ed."}, {"112", "112th ed."},
	    {"3rd ed", "3rd ed."}, {"3rd ed.", "3rd ed."}, {"2nd", "2nd ed."},
	    {"Revised edition", "Revised edition."},
	    {"Revised", "Revised ed."}};

	(void)state;
	for (size_t i = 0; i < COUNT(editions); i++) {
		const struct reference book = {
		    .type = "book", .edition = editions[i][0]};

		assert_entry(&book, STYLE_VANCOUVER, editions[i][1]);
	}
}

static void pages_are_ranges(void **state)
{
	static const char *const pages[][3] = {
	    {"2342-2350", "2342–50", "2342–2350"},
	    {"100-109", "100–9", "100–109"},
	    {"99-101", "99–101", "99–101"},
	    {"5-5", "5–5", "5–5"},
	    {"1--4", "1–4", "1–4"},
	    {"1 - 4, 9", "1–4, 9", "1–4, 9"},
	    {"123–125", "123–5", "123–125"},
	    {"S12-S15", "S12–S15", "S12–S15"},
	    {"S12-15", "S12–15", "S12–15"},
	    {"iii-v", "iii–v", "iii–v"},
	    {"e2020-12-3", "e2020-12-3", "e2020-12-3"},
	    {"CD001-ab", "CD001-ab", "CD001-ab"},
	    {"5-", "5-", "5-"},
	    {"-5", "-5", "-5"},
	    {"<5>", "&lt;5&gt;", "&lt;5&gt;"},
	    {"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct text out = {0};

		page_range_append(&out, pages[i][0], true);
		assert_string_equal(text_string(&out), pages[i][1]);
		text_truncate(&out, 0);
		page_range_append(&out, pages[i][0], false);
		assert_string_equal(text_string(&out), pages[i][2]);
		text_clear(&out);
	}
}

static void initials_begin_every_given_name(void **state)
{
	static const char *const given[][2] = {
	    {"Scott J.", " SJ"},
	    {"Jean-Luc", " JL"},
	    {"A.B.", " AB"},
	    {"SJ", " SJ"},
	    {"D'Arcy", " D"},
	    {"D’Arcy", " D"},
	    {"Élise Ann", " ÉA"},
	    {"E\xCC\x81lise Ann",
	        " E\xCC\x81"
	        "A"},
	    {"小明", "小明"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(given); i++) {
		struct name name = {.family = "X", .given = given[i][0]};
		const struct reference reference = {
		    .authors = &name, .author_count = 1};
		struct text expected = {0};

		text_printf(&expected, "X%s.", given[i][1]);
		assert_entry(
		    &reference, STYLE_VANCOUVER, text_string(&expected));
		text_clear(&expected);
	}
}

static void suffixes_stand_behind_the_initials(void **state)
{
	static const char *const suffixes[][2] = {
	    {"Jr", "Jr"}, {"Jr.", "Jr"}, {"3rd", "3rd"}, {"II", "2nd"}};

	(void)state;
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		struct name name = {
		    .family = "X", .given = "A. B.", .suffix = suffixes[i][0]};
		const struct reference reference = {
		    .authors = &name, .author_count = 1};
		struct text expected = {0};

		text_printf(&expected, "X AB %s.", suffixes[i][1]);
		assert_entry(
		    &reference, STYLE_VANCOUVER, text_string(&expected));
		text_clear(&expected);
	}
}

static void a_list_of_names_that_goes_on_says_so(void **state)
{
	const struct reference open = {
	    .title = "T", BY_SMITH, .more_authors = true};
	const struct reference six = {
	    .title = "T", .authors = many, .author_count = 6};
	const struct reference edited = {.type = "book",
	    .title = "T",
	    .editors = smith,
	    .editor_count = 1,
	    .more_editors = true};

	(void)state;
	assert_entry(&open, STYLE_VANCOUVER, "Smith SJ, et al. T.");
	assert_entry(&six, STYLE_VANCOUVER,
	    "Antonia SJ, Villegas A, Daniel D, Vicente D, Murakami S, Hui R. "
	    "T.");
	assert_entry(&edited, STYLE_VANCOUVER, "Smith SJ, et al, editors. T.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_type_has_its_form_in_both_styles),
	    cmocka_unit_test(what_is_not_known_leaves_no_trace),
	    cmocka_unit_test(the_year_of_namesakes_has_a_letter),
	    cmocka_unit_test(sentences_end_once),
	    cmocka_unit_test(titles_show_the_elements_of_csl),
	    cmocka_unit_test(editions_are_counted),
	    cmocka_unit_test(pages_are_ranges),
	    cmocka_unit_test(initials_begin_every_given_name),
	    cmocka_unit_test(suffixes_stand_behind_the_initials),
	    cmocka_unit_test(a_list_of_names_that_goes_on_says_so),
	};

	return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
