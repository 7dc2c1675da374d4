#include "support.h"

#include "model/run.h"
#include "passes/automaton.h"
#include "passes/passes.h"

#define SOFT_HYPHEN "\xC2\xAD"
#define NO_BREAK "\xC2\xA0"
#define HYPHEN "\xE2\x80\x90"          /* U+2010 */
#define NO_BREAK_HYPHEN "\xE2\x80\x91" /* U+2011 */
#define EN_DASH "\xE2\x80\x93"
#define ZERO_WIDTH "\xE2\x80\x8B"
#define APOSTROPHE "\xE2\x80\x99"
#define DIAERESIS "\xCC\x88" /* combining */
#define IMMUNE "\xE5\x85\x8D\xE7\x96\xAB"
#define THERAPY "\xE6\xB2\xBB\xE7\x99\x82"
#define BETA "\xCE\xB2"
#define CAPITAL_BETA "\xCE\x92"
#define SUPER_PLUS "\xE2\x81\xBA"

#define RIGHT_TO_LEFT "\xE2\x80\x8F"
#define WORD_JOINER "\xE2\x81\xA0"
#define VARIANT "\xEF\xB8\x80" /* variation selector */
#define REGISTERED "\xC2\xAE"
#define TRADEMARK "\xE2\x84\xA2"
#define THIN "\xE2\x80\x89"   /* blank */
#define NARROW "\xE2\x80\xAF" /* blank that does not break */
#define MINUS "\xE2\x88\x92"
#define EM_DASH "\xE2\x80\x94"
#define ACUTE "\xCC\x81" /* combining */
#define GAMMA "\xCE\xB3"
#define ALPHA "\xCE\xB1"
#define MU "\xCE\xBC"
#define MICRO "\xC2\xB5"
#define SUPER_MINUS "\xE2\x81\xBB"
#define SUPER_TWO "\xC2\xB2"
#define SUB_ONE "\xE2\x82\x81"
#define SUB_TWO "\xE2\x82\x82"
#define HIRAGANA "\xE3\x81\xAE"
#define KATAKANA "\xE3\x82\xAC"
#define LONG_VOWEL "\xE3\x83\xBC"
#define THAI "\xE0\xB8\xA2\xE0\xB8\xB2" /* "medicine" */
#define LAO "\xE0\xBA\xA2"
#define KHMER "\xE1\x9E\x80"
#define MYANMAR "\xE1\x80\x80"
#define HANGUL "\xEC\x9D\x80"
#define ARABIC "\xD8\xAE\xD9\x84\xD9\x8A\xD8\xA9" /* "cell" */
#define ARABIC_THE "\xD8\xA7\xD9\x84"
#define HEBREW "\xD7\xAA\xD7\x90" /* "cell" */
#define CYRILLIC "\xD1\x8F"
#define IDEOGRAPHIC_STOP "\xE3\x80\x82"

static const char *pd1_aliases[] = {"PD1", "CD279"};
static const char *b7_aliases[] = {"B7-H1"};
static const char *lung_aliases[] = {"non-small-cell lung cancer"};

static const struct term terms[] = {
    {.id = "pd-1",
        .headword = "PD-1",
        .long_form = "programmed cell death protein 1",
        .aliases = pd1_aliases,
        .alias_count = 2},
    {.id = "pd-l1",
        .headword = "PD-L1",
        .aliases = b7_aliases,
        .alias_count = 1},
    {.id = "pd-l1-test", .headword = "PD-L1 test", .plural = "PD-L1 tests"},
    {.id = "all",
        .headword = "acute lymphoblastic leukemia",
        .short_form = "ALL"},
    {.id = "b-all", .headword = "B-ALL"},
    {.id = "met", .headword = "MET"},
    {.id = "car", .headword = "CAR"},
    {.id = "durvalumab",
        .headword = "durvalumab",
        .brand = "Imfinzi",
        .registry = "NCT02125461"},
    {.id = "il-2", .headword = "interleukin-2", .short_form = "IL-2"},
    {.id = "cd8", .headword = "CD8+ T cell", .plural = "CD8+ T cells"},
    {.id = "t-cell", .headword = "T cell", .plural = "T cells"},
    {.id = "naive", .headword = "na\xC3\xAFve cell"},
    {.id = "beta", .headword = BETA "-blocker"},
    {.id = "immune", .headword = IMMUNE},
    {.id = "stage", .headword = "stage", .letters = CASE_EXACT},
    {.id = "response", .headword = "response"},
    {.id = "mtor", .headword = "mTOR"},
    {.id = "p53", .headword = "p53"},
    {.id = "ici",
        .headword = "immune checkpoint inhibitor",
        .short_form = "ICI"},
    {.id = "antibody", .headword = "antibody"},
    {.id = "metastasis", .headword = "metastasis"},
    {.id = "os", .headword = "overall survival", .short_form = "OS"},
    {.id = "nhl", .headword = "non-Hodgkin lymphoma"},
    {.id = "hodgkin", .headword = "Hodgkin lymphoma"},
    {.id = "anti-pd-1", .headword = "anti-PD-1 antibody"},
    {.id = "nsclc",
        .headword = "non-small cell lung cancer",
        .short_form = "NSCLC",
        .aliases = lung_aliases,
        .alias_count = 1},
    {.id = "lung", .headword = "lung cancer"},
    {.id = "stage-iv", .headword = "cancer stage IV disease"},
    {.id = "ifn", .headword = "IFN-" GAMMA},
    {.id = "cd4", .headword = "CD4+"},
    {.id = "cd25", .headword = "CD25-"},
    {.id = "tgf", .headword = "TGF" BETA "1"},
    {.id = "lutetium", .headword = "177Lu-PSMA"},
    {.id = "pdgf", .headword = "PDGFR" ALPHA},
    {.id = "mu", .headword = MU "-opioid"},
    {.id = "arabic", .headword = ARABIC},
    {.id = "hebrew", .headword = HEBREW},
    {.id = "thai", .headword = THAI},
    {.id = "cafe", .headword = "caf\xC3\xA9"},
    {.id = "tmb", .headword = "TMB", .letters = CASE_WORD},
    {.id = "t922", .headword = "t(9;22)"},
    {.id = "her2", .headword = "HER2"},
    {.id = "ki67", .headword = "Ki-67"},
    {.id = "5fu", .headword = "5-FU"},
    {.id = "egfr", .headword = "EGFR"},
    {.id = "exon", .headword = "EGFR exon 19 deletion"},
    {.id = "crs", .headword = "cytokine release syndrome"},
    {.id = "r", .headword = "R"},
    {.id = "vq", .headword = "V/Q scan"},
    {.id = "h2", .headword = "H2 blocker"},
};

static void resolve(struct fixture *fixture)
{
	fixture->book.language = "en";
	finish_book(fixture);
	for_each_chapter(fixture, html_prepare);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &links_pass);
	run_pass(fixture, &citations_pass);
	run_pass(fixture, &glossary_pass);
}

/* Append "words=id " for each term of a block, "words=id! " if no link. */
static void describe_block(
    struct text *out, struct chapter *chapter, cmark_node *node)
{
	const struct marks *marks = block_marks(chapter, node);
	struct run run = {0};

	run_build(&run, chapter, node);
	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];

		if (mark->kind == MARK_TERM)
			text_printf(out, "%.*s=%s%s ",
			    (int)(mark->to - mark->from),
			    run.text.data + mark->from, mark->match->term->id,
			    mark->match->linkable ? "" : "!");
	}
	run_clear(&run);
}

static void describe(
    struct text *out, struct chapter *chapter, cmark_node *root)
{
	for (cmark_node *node = root; node; node = node_next(node, root)) {
		if (node_is_leaf_block(node))
			describe_block(out, chapter, node);
	}
}

/* --- what is a match -------------------------------------------------- */

struct sample {
	const char *source;
	const char *expected;
};

static const struct sample samples[] = {
    /* Words end where letters and digits do. */
    {"PD-1", "PD-1=pd-1 "},
    {"PD-1.", "PD-1=pd-1 "},
    {"(PD-1)", "PD-1=pd-1 "},
    {"\"PD-1\"", "PD-1=pd-1 "},
    {"PD-1/PD-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"anti-PD-1", "PD-1=pd-1 "},
    {"PD-1-positive", "PD-1=pd-1 "},
    {"PD-1's", "PD-1=pd-1 "},
    {"PD-1" APOSTROPHE "s", "PD-1=pd-1 "},
    {"PD-L10", ""},
    {"PD-11", ""},
    {"xPD-1", ""},
    {"PD-1x", ""},
    {"PD-1\xC3\xA9", ""},
    {"PD-L1 PD-L10 PD-L1", "PD-L1=pd-l1 PD-L1=pd-l1 "},
    {"PD-1PD-1", ""},
    {"PD1 and CD279", "PD1=pd-1 CD279=pd-1 "},
    {"aPDb", ""},
    {"NCT02125461 Imfinzi", "NCT02125461=durvalumab Imfinzi=durvalumab "},
    {"NCT021254612", ""},
    {"PD-1" DIAERESIS, ""},

    /* Capitals. */
    {"ALL patients, all patients, All patients", "ALL=all "},
    {"Acute lymphoblastic leukemia", "Acute lymphoblastic leukemia=all "},
    {"acute lymphoblastic leukemia", "acute lymphoblastic leukemia=all "},
    {"Acute Lymphoblastic Leukemia", ""},
    {"MET, met, Met", "MET=met "},
    {"CAR, car, Car, CARs, cars", "CAR=car CARs=car "},
    {"Durvalumab and durvalumab",
        "Durvalumab=durvalumab durvalumab=durvalumab "},
    {"DURVALUMAB imfinzi", "imfinzi=durvalumab "},
    {"pd-l1 Pd-L1", ""},
    {"Interleukin-2 and interleukin-2",
        "Interleukin-2=il-2 interleukin-2=il-2 "},
    {"Programmed cell death protein 1",
        "Programmed cell death protein 1=pd-1 "},
    {"il-2 IL-2", "IL-2=il-2 "},
    {"stage Stage", "stage=stage "},
    {"Response response", "Response=response response=response "},
    {"MTOR mTOR", "mTOR=mtor "},
    {"P53 p53", "p53=p53 "},
    {CAPITAL_BETA "-blocker " BETA "-blocker",
        CAPITAL_BETA "-blocker=beta " BETA "-blocker=beta "},

    /* Of several terms the one that begins first, then the longest. */
    {"B-ALL and ALL", "B-ALL=b-all ALL=all "},
    {"T-ALL", "ALL=all "},
    {"PD-L1 test", "PD-L1 test=pd-l1-test "},
    {"PD-L1 tests", "PD-L1 tests=pd-l1-test "},
    {"PD-L1 tester", "PD-L1=pd-l1 "},
    {"CD8+ T cells", "CD8+ T cells=cd8 "},
    {"CD8+ B and T cells", "T cells=t-cell "},

    /* What looks the same is the same. */
    {"PD" HYPHEN "1", "PD" HYPHEN "1=pd-1 "},
    {"PD" NO_BREAK_HYPHEN "L1", "PD" NO_BREAK_HYPHEN "L1=pd-l1 "},
    {"PD" EN_DASH "1", "PD" EN_DASH "1=pd-1 "},
    {"PD" SOFT_HYPHEN "-" ZERO_WIDTH "1",
        "PD" SOFT_HYPHEN "-" ZERO_WIDTH "1=pd-1 "},
    {"T" NO_BREAK "cell", "T" NO_BREAK "cell=t-cell "},
    {"T\ncell", "T\ncell=t-cell "},
    {"T&nbsp;cell PD&#8209;1",
        "T" NO_BREAK "cell=t-cell PD" NO_BREAK_HYPHEN "1=pd-1 "},
    {"na\xC3\xAFve cell", "na\xC3\xAFve cell=naive "},
    {"nai" DIAERESIS "ve cell", "nai" DIAERESIS "ve cell=naive "},
    {"naive cell", ""},
    {"CD8" SUPER_PLUS " T cell", "CD8" SUPER_PLUS " T cell=cd8 "},

    /* Scripts without blanks. */
    {IMMUNE THERAPY, IMMUNE "=immune "},
    {THERAPY "PD-L1" IMMUNE, "PD-L1=pd-l1 " IMMUNE "=immune "},
    {"x" IMMUNE "x", IMMUNE "=immune "},

    /* Emphasis is no obstacle, but a link needs both ends in one place. */
    {"*PD-1*", "PD-1=pd-1 "},
    {"**PD**-1", "PD-1=pd-1! "},
    {"PD-**1**", "PD-1=pd-1! "},
    {"T *c* ell T c*el*l", "T cell=t-cell "},
    {"*CD8+* T cell", "CD8+ T cell=cd8! "},
    {"CD8<sup>+</sup> T cell", "CD8+ T cell=cd8 "},
    {"PD-1*x*", ""},
    {"~~PD-1~~", "PD-1=pd-1 "},
    {"PD\\-1", "PD-1=pd-1 "},

    /* Not in code, links, images, HTML, headings. */
    {"`PD-1`", ""},
    {"PD-`1`", ""},
    {"`x`PD-1", "PD-1=pd-1 "},
    {"[PD-1](https://example.org)", ""},
    {"[ALL](term:) ALL", "ALL=all "},
    {"![PD-1](https://example.org)", ""},
    {"<kbd>PD-1</kbd>", ""},
    {"# PD-1", "PD-1=pd-1! "},
    {"```\nPD-1\n```", ""},
    {"<div>PD-1</div>", ""},
    {"https://example.org/PD-1", ""},

    /* But in all kinds of blocks. */
    {"> PD-1", "PD-1=pd-1 "},
    {"- PD-1\n- ALL", "PD-1=pd-1 ALL=all "},
    {"| PD-1 |\n|---|\n| ALL |", "PD-1=pd-1 ALL=all "},
    {"> [!NOTE]\n> PD-1", "PD-1=pd-1 "},
    {"x[^1]\n\n[^1]: PD-1", "PD-1=pd-1 "},
    {"Table: ALL {#tbl-ALL}\n\n| a |\n|---|", "ALL=all "},

    /* Words end at these, too. */
    {"PD-1,PD-L1;PD-1:PD-L1!", "PD-1=pd-1 PD-L1=pd-l1 PD-1=pd-1 PD-L1=pd-l1 "},
    {"PD-1" EM_DASH "PD-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"PD-1" EN_DASH "PD-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"anti-PD-1/PD-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"PD-1/L1", "PD-1=pd-1 "},
    {"PD-(L)1", ""},
    {"PD-L1/2", "PD-L1=pd-l1 "},
    {"PD-L1_high", "PD-L1=pd-l1 "},
    {"PD-L1=50 %", "PD-L1=pd-l1 "},
    {"PD-L1>1", "PD-L1=pd-l1 "},
    {"PD-L1\xE2\x89\xA5"
     "1",
        "PD-L1=pd-l1 "},
    {"EGFR-mutated, EGFR-mutant", "EGFR=egfr EGFR=egfr "},
    {"HER2-positive HER2+ HER2-", "HER2=her2 HER2=her2 HER2=her2 "},
    {"HER2+/HER2" MINUS, "HER2=her2 HER2=her2 "},
    {"PD-L1" SUPER_PLUS, "PD-L1=pd-l1 "},
    {"PD-L1" SUPER_TWO, ""},
    {"HER20 HER2a aHER2", ""},
    {"Imfinzi" REGISTERED " Imfinzi" TRADEMARK,
        "Imfinzi=durvalumab Imfinzi=durvalumab "},
    {"Imfinzi<sup>" REGISTERED "</sup>", "Imfinzi=durvalumab "},
    {"PD-L1" CYRILLIC " " CYRILLIC "PD-L1", ""},
    {"PD-L1" HANGUL, ""},
    {"PD-L1" ACUTE " PD-L1 " ACUTE, "PD-L1=pd-l1 "},
    {"5-FU 15-FU 5-FUs", "5-FU=5fu 5-FUs=5fu "},
    {"t(9;22) t(9;22)(q34;q11)", "t(9;22)=t922 t(9;22)=t922 "},
    {"xt(9;22)", ""},
    {"V/Q scan, V/Q scans", "V/Q scan=vq V/Q scans=vq "},
    {"...PD-L1...", "PD-L1=pd-l1 "},
    {"#PD-L1 @PD-L1", "PD-L1=pd-l1 PD-L1=pd-l1 "},
    {"NCT02125461-01", "NCT02125461=durvalumab "},
    {"NCT02125461a", ""},
    {"x<!-- PD-1 -->PD-1 <!-- PD-1 -->PD-1", "PD-1=pd-1 "},

    /* Possessives and plurals. */
    {"ALL's ICIs' OS'", "ALL=all ICIs=ici OS=os "},
    {"PD-L1s", ""},
    {"ICI, ICIs, icis, ICIS", "ICI=ici ICIs=ici "},
    {"ICI's", "ICI=ici "},
    {"Immune checkpoint inhibitors", "Immune checkpoint inhibitors=ici "},
    {"immune checkpoint inhibitors'", "immune checkpoint inhibitors=ici "},
    {"immune checkpoints inhibitor", ""},
    {"antibodies Antibodies antibodys",
        "antibodies=antibody Antibodies=antibody "},
    {"metastases Metastases metastasises",
        "metastases=metastasis Metastases=metastasis "},
    {"Responses to responses", "Responses=response responses=response "},
    {"T cells' T cell's", "T cells=t-cell T cell=t-cell "},
    {"OSs", "OSs=os "},
    {"Imfinzis", ""},
    {"durvalumabs", "durvalumabs=durvalumab "},
    {"caf\xC3\xA9s", ""},
    {"lung cancers", "lung cancers=lung "},
    {"NSCLCs", "NSCLCs=nsclc "},

    /* Which letters are free. */
    {"Non-Hodgkin lymphoma, non-Hodgkin lymphoma",
        "Non-Hodgkin lymphoma=nhl non-Hodgkin lymphoma=nhl "},
    {"non-hodgkin lymphoma", "hodgkin lymphoma=hodgkin "},
    {"Anti-PD-1 antibody", "Anti-PD-1 antibody=anti-pd-1 "},
    {"anti-PD-1 antibodies", "anti-PD-1 antibodies=anti-pd-1 "},
    {"anti-pd-1 antibody", "antibody=antibody "},
    {"t cell T Cell", ""},
    {"r R r2 R2", "R=r "},
    {"tMB TMB tmb", "tMB=tmb TMB=tmb "},
    {"her2 Her2", ""},
    {"ki-67 Ki-67 KI-67", "ki-67=ki67 Ki-67=ki67 "},
    {"egfr Egfr", ""},
    {"os Os OS", "OS=os "},
    {"overall survival OVERALL SURVIVAL", "overall survival=os "},
    {"Il-2", ""},
    {"STAGE", ""},
    {"P53 mtor", ""},
    {"MET-amplified; they met.", "MET=met "},
    {"All of ALL", "ALL=all "},
    {"h2 blocker", ""},

    /* The longest of all that overlap. */
    {"non-small cell lung cancer", "non-small cell lung cancer=nsclc "},
    {"small cell lung cancer", "lung cancer=lung "},
    {"lung cancer stage IV disease", "cancer stage IV disease=stage-iv "},
    {"non-small cell lung cancer stage IV disease",
        "non-small cell lung cancer=nsclc stage=stage "},
    {"lung cancer stage IV diseases", "cancer stage IV diseases=stage-iv "},
    {"lung cancer stage IV", "lung cancer=lung stage=stage "},
    {"EGFR exon 19 deletions and EGFR exon 20",
        "EGFR exon 19 deletions=exon EGFR=egfr "},
    {"B-ALL/T-ALL", "B-ALL=b-all ALL=all "},
    {"B -ALL", "ALL=all "},
    {"pre-B-ALL", "B-ALL=b-all "},
    {"anti-PD-1 antibody to PD-1", "anti-PD-1 antibody=anti-pd-1 PD-1=pd-1 "},
    {"Non-small-cell lung cancer", "Non-small-cell lung cancer=nsclc "},

    /* Blanks and breaks. */
    {"T" NARROW "cell T" THIN "cell",
        "T" NARROW "cell=t-cell T" THIN "cell=t-cell "},
    {"T  cell T   cell", "T  cell=t-cell T   cell=t-cell "},
    {"T  \ncell", "T\ncell=t-cell "},
    {"T\\\ncell", "T\ncell=t-cell "},
    {"T<br>cell", ""},
    {"T\n\ncell", ""},
    {"> T\n> cell", "T\ncell=t-cell "},
    {"> T\ncell", "T\ncell=t-cell "},
    {"T -cell", ""},
    {"Tcell T-cell", ""},
    {"PD- L1 PD -L1", ""},
    {"PD-\nL1", ""},
    {"immune\ncheckpoint&nbsp;inhibitor",
        "immune\ncheckpoint" NO_BREAK "inhibitor=ici "},
    {"dur" SOFT_HYPHEN "va" SOFT_HYPHEN "lumab",
        "dur" SOFT_HYPHEN "va" SOFT_HYPHEN "lumab=durvalumab "},
    {"PD-1" SOFT_HYPHEN "x", ""},
    {"PD" WORD_JOINER "-" WORD_JOINER "1",
        "PD" WORD_JOINER "-" WORD_JOINER "1=pd-1 "},
    {"PD" MINUS "1 5" HYPHEN "FU", "PD" MINUS "1=pd-1 5" HYPHEN "FU=5fu "},
    {"PD" EM_DASH "1", ""},
    {"PD_1 PD.1 PD/1", ""},

    /* Super- and subscripts, Greek. */
    {"CD4" SUPER_PLUS " CD4+ CD4<sup>+</sup>",
        "CD4" SUPER_PLUS "=cd4 CD4+=cd4 CD4+=cd4 "},
    {"CD4 CD4-", ""},
    {"CD25" SUPER_MINUS " CD25" MINUS " CD25<sup>-</sup>",
        "CD25" SUPER_MINUS "=cd25 CD25" MINUS "=cd25 CD25-=cd25 "},
    {"CD8\xE2\x81\xBA T cells", "CD8\xE2\x81\xBA T cells=cd8 "},
    {"CD8<sup>+</sup>&nbsp;T cells", "CD8+" NO_BREAK "T cells=cd8 "},
    {"CD4+CD25- cells", "CD4+=cd4 CD25-=cd25 "},
    {"PD-" SUB_ONE " PD-<sub>1</sub>", "PD-" SUB_ONE "=pd-1 PD-1=pd-1 "},
    {"PD<sub>-1</sub>", "PD-1=pd-1 "},
    {"PD<sub>-1", "PD-1=pd-1! "},
    {"PD-<b>1</b> <b>PD</b>-1 <b>PD-1</b>", "PD-1=pd-1! PD-1=pd-1! PD-1=pd-1 "},
    {"<sup>177</sup>Lu-PSMA", "177Lu-PSMA=lutetium "},
    {"x<sup>177</sup>Lu-PSMA", ""},
    {"<sup>a177</sup>Lu-PSMA", ""},
    {"H" SUB_TWO " blocker H<sub>2</sub> blockers",
        "H" SUB_TWO " blocker=h2 H2 blockers=h2 "},
    {"IFN-" GAMMA " IFN" HYPHEN GAMMA " IFN-" GAMMA "R",
        "IFN-" GAMMA "=ifn IFN" HYPHEN GAMMA "=ifn "},
    {"IFN-&gamma; IFN-&#947;", "IFN-" GAMMA "=ifn IFN-" GAMMA "=ifn "},
    {"IFN-\xCE\x93 IFN-g", ""},
    {"TGF" BETA "1 TGF" BETA "2 TGF" BETA, "TGF" BETA "1=tgf "},
    {"TGF" BETA SUB_ONE, "TGF" BETA SUB_ONE "=tgf "},
    {"PDGFR" ALPHA " PDGFR" ALPHA "/" BETA,
        "PDGFR" ALPHA "=pdgf PDGFR" ALPHA "=pdgf "},
    {MICRO "-opioid " MU "-opioid", MICRO "-opioid=mu " MU "-opioid=mu "},
    {BETA "-blockers", BETA "-blockers=beta "},
    {ALPHA BETA "-blocker", ""},

    /* One character or two. */
    {"cafe" ACUTE " caf\xC3\xA9 cafe", "cafe" ACUTE "=cafe caf\xC3\xA9=cafe "},
    {"Cafe" ACUTE, "Cafe" ACUTE "=cafe "},
    {"caf\xC3\xA9" DIAERESIS, ""},
    {"*caf*e" ACUTE, "cafe" ACUTE "=cafe! "},

    /* Other scripts. */
    {HIRAGANA "PD-L1" KATAKANA, "PD-L1=pd-l1 "},
    {KATAKANA LONG_VOWEL "PD-L1", "PD-L1=pd-l1 "},
    {THAI "PD-L1" THAI, THAI "=thai PD-L1=pd-l1 " THAI "=thai "},
    {LAO "PD-L1" KHMER, "PD-L1=pd-l1 "},
    {MYANMAR "PD-L1" MYANMAR, "PD-L1=pd-l1 "},
    {IMMUNE "PD-L10" IMMUNE, IMMUNE "=immune " IMMUNE "=immune "},
    {IMMUNE VARIANT THERAPY, IMMUNE VARIANT "=immune "},
    {"PD-L1" IDEOGRAPHIC_STOP "PD-1", "PD-L1=pd-l1 PD-1=pd-1 "},
    {"T cell" IMMUNE "ALL", "T cell=t-cell " IMMUNE "=immune ALL=all "},
    {ARABIC " PD-L1 " ARABIC, ARABIC "=arabic PD-L1=pd-l1 " ARABIC "=arabic "},
    {ARABIC_THE ARABIC, ""},
    {RIGHT_TO_LEFT "PD-L1" RIGHT_TO_LEFT " " ARABIC "\xD8\x8C",
        "PD-L1" RIGHT_TO_LEFT "=pd-l1 " ARABIC "=arabic "},
    {ARABIC "PD-L1", ""},
    {HEBREW " \xD7\x94" HEBREW " PD-1-" HEBREW,
        HEBREW "=hebrew PD-1=pd-1 " HEBREW "=hebrew "},
    {"\xE2\x81\xA6PD-L1\xE2\x81\xA9", "PD-L1=pd-l1 "},

    /* Where markup begins and ends. */
    {"**PD**-L1 **PD-L1** ***PD-L1***",
        "PD-L1=pd-l1! PD-L1=pd-l1 PD-L1=pd-l1 "},
    {"**PD-L1-positive**", "PD-L1=pd-l1 "},
    {"PD-L1**-positive**", "PD-L1=pd-l1 "},
    {"*T* *cell*", "T cell=t-cell! "},
    {"im*mune check*point inhibitor", "immune checkpoint inhibitor=ici "},
    {"immune `checkpoint` inhibitor", ""},
    {"immune [checkpoint](https://example.org) inhibitor", ""},
    {"PD-1[^1] PD-L1\n\n[^1]: x", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"T[^1] cell\n\n[^1]: x", ""},
    {"PD-1![PD-L1](https://example.org/a.png)PD-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"PD-1<span lang=\"de\">-Antikoerper</span>", "PD-1=pd-1 "},
    {"<span lang=\"de\">PD-1</span>", "PD-1=pd-1 "},
    {"<a href=\"https://example.org\">PD-1</a> PD-1", "PD-1=pd-1 "},
    {"<code>PD-1</code><samp>PD-1</samp>", ""},
    {"<a id=\"x\"></a>PD-1", "PD-1=pd-1 "},
    {"<https://example.org/PD-1> a@PD-1.org", ""},
    {"\\*PD-1\\* PD\\-L1", "PD-1=pd-1 PD-L1=pd-l1 "},
    {"P&#68;-1 PD&#x2D;1", "PD-1=pd-1 PD-1=pd-1 "},
    {"&lt;PD-1&gt; PD-1&reg;", "PD-1=pd-1 PD-1=pd-1 "},
    {"# *PD-1* and **ALL** {#x}", "PD-1=pd-1! ALL=all! "},
    {"PD-1\n====", "PD-1=pd-1! "},
    {"| a | b |\n|---|---|\n| T<br>cell | PD-1 \\| ALL |",
        "PD-1=pd-1 ALL=all "},
    {"| T | cell |\n|---|---|\n| PD- | L1 |", ""},
    {"- [ ] PD-1\n- [x] ALL", "PD-1=pd-1 ALL=all "},
    {"1. PD-1\n\n   ALL", "PD-1=pd-1 ALL=all "},
    {"    PD-1", ""},
    {"<!-- PD-1 -->", ""},
    {"<div>\n\nPD-1\n\n</div>", "PD-1=pd-1 "},
    {"<h2>PD-1</h2>", ""},
    {"![PD-1](https://example.org/a.png \"PD-1\")", ""},
    {"[x](https://example.org \"PD-1\")", ""},
    {"[PD-1]", "PD-1=pd-1 "},
    {"[PD-1][]\n\n[PD-1]: https://example.org", ""},
    {"~~PD~~-1", "PD-1=pd-1! "},
    {"[ALL](term:)ALL", "ALL=all "},
    {"PD-[ALL](term:)", ""},
    {"", ""},
};

static void terms_are_found_where_a_reader_would(void **state)
{
	bool failed = false;

	for (size_t i = 0; i < COUNT(samples); i++) {
		struct fixture *fixture;
		struct chapter *chapter;
		struct text seen = {0};

		tear_down(state);
		set_up(state);
		fixture = *state;
		add_terms(fixture, terms, COUNT(terms));
		add_chapter(fixture, "a.md", samples[i].source);
		resolve(fixture);
		chapter = chapter_at(fixture, 0);
		describe(&seen, chapter, chapter->document);
		if (!string_equal(text_string(&seen), samples[i].expected)) {
			failed = true;
			print_error("%s: \"%s\" instead of \"%s\"\n",
			    samples[i].source, text_string(&seen),
			    samples[i].expected);
		}
		text_clear(&seen);
	}
	assert_false(failed);
}

static void a_match_gives_way_to_older_marks(void **state)
{
	static const struct reference sources[] = {{.id = "ALL"}};
	struct fixture *fixture = *state;
	struct text seen = {0};
	struct chapter *chapter;

	add_terms(fixture, terms, COUNT(terms));
	add_references(fixture, sources, 1);
	add_chapter(fixture, "a.md", "ALL [@ALL, ALL] PD-1 @ALL ALL\n");
	resolve(fixture);
	chapter = chapter_at(fixture, 0);
	describe(&seen, chapter, chapter->document);
	assert_string_equal(
	    text_string(&seen), "ALL=all ALL=all PD-1=pd-1 ALL=all ");
	assert_int_equal(chapter->match_count, 4);
	text_clear(&seen);
}

/* --- ranks ------------------------------------------------------------ */

/* "section/chapter/book" of every match. */
static void assert_ranks(
    struct fixture *fixture, size_t chapter, const char *expected)
{
	const struct chapter *which = chapter_at(fixture, chapter);
	struct text seen = {0};

	for (size_t i = 0; i < which->match_count; i++) {
		const struct term_match *match = which->matches[i];

		text_printf(&seen, "%s %u/%u/%u ", match->term->id,
		    match->rank.section, match->rank.chapter, match->rank.book);
	}
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void matches_are_ranked_in_section_chapter_and_book(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md",
	    "ALL\n\n# A\n\nALL ALL MET\n\n- ALL\n\n## B\n\nALL MET\n");
	add_chapter(fixture, "b.md", NULL);
	add_chapter(fixture, "c.md", "MET\n\nALL\n");
	resolve(fixture);
	assert_ranks(fixture, 0,
	    "all 0/0/0 all 0/1/1 all 1/2/2 met 0/0/0 all 2/3/3 all 0/4/4 "
	    "met 0/1/1 ");
	assert_ranks(fixture, 1, "");
	assert_ranks(fixture, 2, "met 0/0/2 all 0/0/5 ");
	assert_null(chapter_at(fixture, 0)->matches[0]->section);
	assert_string_equal(
	    chapter_at(fixture, 0)->matches[5]->section->title, "B");
}

static void a_term_knows_where_it_is_used(void **state)
{
	struct fixture *fixture = *state;
	const struct term *met;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "# A\n\nMET\n\n## B\n\nMET\n\n- MET\n");
	add_chapter(fixture, "b.md", "MET\n");
	resolve(fixture);
	met = &fixture->book.glossary.terms[5];
	assert_int_equal(met->use_count, 3);
	assert_string_equal(met->uses[0].heading->title, "A");
	assert_int_equal(met->uses[0].count, 1);
	assert_string_equal(met->uses[1].heading->title, "B");
	assert_int_equal(met->uses[1].count, 2);
	assert_null(met->uses[2].heading);
	assert_ptr_equal(met->uses[2].chapter, chapter_at(fixture, 1));
	assert_int_equal(fixture->book.glossary.terms[6].use_count, 0);
}

static void uses_in_a_note_belong_to_where_it_is_referred_to(void **state)
{
	struct fixture *fixture = *state;
	const struct term *met;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md",
	    "# A\n\nMET[^1]\n\n## B\n\nMET[^2] x[^1]\n\n"
	    "[^1]: MET MET[^3]\n[^2]: MET\n[^3]: MET\n");
	resolve(fixture);
	assert_ranks(fixture, 0,
	    "met 0/0/0 met 0/1/1 met 0/2/2 met 1/3/3 met 0/4/4 met 0/5/5 ");
	met = &fixture->book.glossary.terms[5];
	assert_int_equal(met->use_count, 2);
	assert_string_equal(met->uses[0].heading->title, "A");
	assert_int_equal(met->uses[0].count, 4);
	assert_string_equal(met->uses[1].heading->title, "B");
	assert_int_equal(met->uses[1].count, 2);
}

static void a_heading_without_words_begins_no_section(void **state)
{
	struct fixture *fixture = *state;
	const struct term *met;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "# A\n\nMET\n\n##\n\nMET\n");
	resolve(fixture);
	met = &fixture->book.glossary.terms[5];
	assert_int_equal(met->use_count, 1);
	assert_string_equal(met->uses[0].heading->title, "A");
	assert_int_equal(met->uses[0].count, 2);
}

static void threads_cannot_change_the_ranks(void **state)
{
	struct fixture *fixture = *state;
	char path[40];

	add_terms(fixture, terms, COUNT(terms));
	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "%d.md", i);
		add_chapter(fixture, path, "MET ALL\n");
	}
	resolve(fixture);
	for (size_t i = 0; i < 100; i++) {
		const struct chapter *chapter = chapter_at(fixture, i);

		assert_int_equal(chapter->matches[0]->rank.book, i);
		assert_int_equal(chapter->matches[1]->rank.book, i);
	}
}

/* "id count " for each term that the chapter uses. */
static void assert_terms(
    struct fixture *fixture, size_t chapter, const char *expected)
{
	const struct chapter *which = chapter_at(fixture, chapter);
	struct text seen = {0};

	for (size_t i = 0; i < which->term_count; i++)
		text_printf(&seen, "%s %u ", which->terms[i].term->id,
		    which->terms[i].count);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void a_chapter_knows_its_terms_in_the_order_of_the_glossary(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md",
	    "# MET\n\nT cell PD-1 MET **PD**-1\n\n[x](term:all) MET\n");
	add_chapter(fixture, "b.md", "nothing\n");
	add_chapter(fixture, "c.md", "durvalumab\n");
	resolve(fixture);
	assert_terms(fixture, 0, "all 1 met 3 pd-1 2 t-cell 1 ");
	assert_terms(fixture, 1, "");
	chapter_free_document(&fixture->book.chapters[2]);
	assert_terms(fixture, 2, "durvalumab 1 ");
}

static void uses_in_headings_count_and_are_not_linked(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "# MET\n\nMET\n\n## ALL and MET\n\nALL\n");
	resolve(fixture);
	chapter = chapter_at(fixture, 0);
	assert_ranks(
	    fixture, 0, "met 0/0/0 met 0/0/0 all 0/0/0 met 0/1/1 all 0/0/0 ");
	assert_false(chapter->matches[0]->linkable);
	assert_true(chapter->matches[1]->linkable);
	assert_ptr_equal(chapter->matches[2]->section, chapter->headings[1]);
}

static void links_of_the_author_are_uses_and_the_first_ones(void **state)
{
	struct fixture *fixture = *state;
	const struct chapter *chapter;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md",
	    "ALL *[that **one**](term:met)* MET [it](term:all) ALL\n\n"
	    "<a href=\"term:all\">x</a> ALL\n\n# [x](term:met)\n\nMET\n");
	add_chapter(
	    fixture, "b.md", "<p><a href=\"term:met\">x</a></p>\n\nMET\n");
	resolve(fixture);
	chapter = chapter_at(fixture, 0);
	assert_ranks(fixture, 0,
	    "all 0/0/0 met 0/0/0 met 1/1/1 all 1/1/1 all 2/2/2 all 3/3/3 "
	    "all 4/4/4 met 0/2/2 met 1/3/3 ");
	assert_ranks(fixture, 1, "met 0/0/4 met 1/1/5 ");
	assert_true(chapter->matches[1]->is_link);
	assert_false(chapter->matches[1]->linkable);
	assert_false(chapter->matches[2]->is_link);
	assert_int_equal(chapter->matches[1]->term->use_count, 3);
	assert_int_equal(chapter->matches[1]->term->uses[0].count, 2);
	assert_messages(fixture, "");
}

static void what_is_forbidden_is_no_use(void **state)
{
	struct fixture *fixture = *state;

	add_terms(fixture, terms, COUNT(terms));
	add_chapter(fixture, "a.md", "[ALL](term:) and [MET](term:) MET\n");
	resolve(fixture);
	assert_ranks(fixture, 0, "met 0/0/0 ");
}

/* --- whose form it is ------------------------------------------------- */

static void assert_found(struct fixture *fixture, const struct term *own,
    size_t count, const char *source, const char *expected)
{
	struct text seen = {0};

	add_terms(fixture, own, count);
	add_chapter(fixture, "a.md", source);
	resolve(fixture);
	describe(
	    &seen, chapter_at(fixture, 0), chapter_at(fixture, 0)->document);
	assert_string_equal(text_string(&seen), expected);
	text_clear(&seen);
}

static void of_two_entries_the_first_has_the_form(void **state)
{
	static const char *aliases[] = {"X1", "Y1"};
	static const struct term own[] = {{.id = "a", .headword = "X1"},
	    {.id = "b", .headword = "Z1", .aliases = aliases, .alias_count = 2},
	    {.id = "c", .headword = "Y1"}};

	assert_found(*state, own, 3, "X1 Y1 Z1\n", "X1=a Y1=b Z1=b ");
}

static void what_an_author_wrote_is_stronger_than_what_we_make(void **state)
{
	static const struct term own[] = {
	    {.id = "response", .headword = "response"},
	    {.id = "many", .headword = "responses"},
	    {.id = "name", .headword = "Response", .letters = CASE_EXACT},
	    {.id = "cell", .headword = "cell", .plural = "cellae"},
	    {.id = "cells", .headword = "Cells"}};

	assert_found(*state, own, 5,
	    "response responses Response Responses cell cells Cells cellae\n",
	    "response=response responses=many Response=name Responses=many "
	    "cell=cell cells=cells Cells=cells cellae=cell ");
}

static void plurals_are_made_in_english_books_alone(void **state)
{
	static const struct term own[] = {{.id = "a", .headword = "Test"}};
	struct fixture *fixture = *state;
	struct text seen = {0};

	add_terms(fixture, own, 1);
	add_chapter(fixture, "a.md", "Test, Tests, test\n");
	fixture->book.language = "de";
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &glossary_pass);
	describe(
	    &seen, chapter_at(fixture, 0), chapter_at(fixture, 0)->document);
	assert_string_equal(text_string(&seen), "Test=a test=a ");
	text_clear(&seen);
}

static void blanks_around_a_form_are_not_part_of_it(void **state)
{
	static const char *aliases[] = {" b 1 ", " ", "-"};
	static const struct term own[] = {{.id = "a",
	    .headword = " A1",
	    .aliases = aliases,
	    .alias_count = 3}};

	assert_found(*state, own, 1, "xA1 A1 b  1\n", "A1=a b  1=a ");
}

static void a_form_that_is_too_long_is_told(void **state)
{
	struct fixture *fixture = *state;
	struct text longest = {0};
	struct text longer = {0};
	struct term own[] = {
	    {.id = "a", .headword = "A1"}, {.id = "b", .headword = "B1"}};

	for (int i = 0; i < AUTOMATON_LONGEST / 2; i++) {
		text_append_string(&longest, "w ");
		text_append_string(&longer, "w ");
	}
	text_append_string(&longer, "w");
	own[0].long_form = text_string(&longest);
	own[1].long_form = text_string(&longer);
	add_terms(fixture, own, 2);
	add_chapter(fixture, "a.md", "A1 B1\n");
	resolve(fixture);
	assert_int_equal(chapter_at(fixture, 0)->match_count, 2);
	assert_messages(fixture,
	    "glossary.yaml:2:3: warning: a form of \"B1\" has more than 200 "
	    "words and signs, and is not looked for in the text "
	    "[glossary/long-form]\n");
	text_clear(&longest);
	text_clear(&longer);
}

/* --- first uses ------------------------------------------------------- */

static const char *ligand_aliases[] = {"B7-H1"};

static const struct term acronyms[] = {
    {.id = "pd-l1",
        .headword = "PD-L1",
        .long_form = "programmed death-ligand 1",
        .aliases = ligand_aliases,
        .alias_count = 1},
    {.id = "ici",
        .headword = "immune checkpoint inhibitor",
        .short_form = "ICI"},
    {.id = "nsclc",
        .headword = "NSCLC",
        .short_form = "NSCLC",
        .long_form = "non-small cell lung cancer"},
    {.id = "irae",
        .headword = "irAE",
        .long_form = "immune-related adverse event"},
    {.id = "met", .headword = "MET"},
    {.id = "pacific",
        .headword = "PACIFIC",
        .long_form = "a trial",
        .registry = "NCT02125461"},
    {.id = "drug",
        .headword = "T-DXd",
        .long_form = "trastuzumab deruxtecan",
        .brand = "Enhertu"},
    {.id = "os", .headword = "OS", .long_form = "overall survival"},
    {.id = "cd8", .headword = "CD8+", .long_form = "cytotoxic"},
    {.id = "um", .headword = "UM", .long_form = "uveal melanoma"},
    {.id = "mri", .headword = "MRI", .long_form = "magnetic resonance image"},
    {.id = "word", .headword = "word", .long_form = "a longer word"},
    {.id = "5fu", .headword = "5-FU", .long_form = "fluorouracil"},
    {.id = "kit",
        .headword = "c-KIT",
        .long_form = "stem cell factor receptor"},
    {.id = "other",
        .headword = "non-Hodgkin",
        .long_form = "all but that of Hodgkin"},
    {.id = "vps",
        .headword = "vertebra",
        .plural = "vertebrae",
        .short_form = "VB"},
};

static const struct sample first_uses[] = {
    {"the PD-L1 and PD-L1", "the programmed death-ligand 1 (PD-L1) and PD-L1"},
    {"PD-L1 is", "Programmed death-ligand 1 (PD-L1) is"},
    {"the PD-L1.\n\nPD-L1", "the programmed death-ligand 1 (PD-L1).|PD-L1"},
    {"# PD-L1\n\nthe PD-L1", "PD-L1|the programmed death-ligand 1 (PD-L1)"},

    /* What else is the first use. */
    {"B7-H1, then PD-L1", "B7-H1, then PD-L1"},
    {"programmed death-ligand 1 (PD-L1) PD-L1",
        "programmed death-ligand 1 (PD-L1) PD-L1"},
    {"[it](term:pd-l1), then PD-L1", "it, then PD-L1"},
    {"`PD-L1` [PD-L1](term:) the PD-L1",
        "PD-L1 PD-L1 the programmed death-ligand 1 (PD-L1)"},
    {"the **PD**-L1, then PD-L1",
        "the PD-L1, then programmed death-ligand 1 (PD-L1)"},

    /* Explained already. */
    {"the PD-L1 (programmed death-ligand 1)",
        "the PD-L1 (programmed death-ligand 1)"},
    {"the PD-L1, programmed death ligand 1,",
        "the PD-L1, programmed death ligand 1,"},
    {"Programmed Death Ligand-1 (PD-L1)", "Programmed Death Ligand-1 (PD-L1)"},
    {"Immune-Related Adverse Events (irAEs)",
        "Immune-Related Adverse Events (irAEs)"},
    {"the irAEs (immune-related adverse events)",
        "the irAEs (immune-related adverse events)"},
    {"the PD-L1 is (programmed death-ligand 1)",
        "the programmed death-ligand 1 (PD-L1) is (programmed death-ligand 1)"},

    /* More than one. */
    {"the ICIs", "the immune checkpoint inhibitors (ICIs)"},
    {"ICIs", "Immune checkpoint inhibitors (ICIs)"},
    {"some irAEs", "some immune-related adverse events (irAEs)"},
    {"the VBs", "the vertebrae (VBs)"},
    {"the ICI's", "the immune checkpoint inhibitor (ICI)'s"},

    /* Acronyms in parts. */
    {"some 5-FU", "some fluorouracil (5-FU)"},
    {"the c-KIT", "the stem cell factor receptor (c-KIT)"},
    {"the non-Hodgkin", "the non-Hodgkin"},

    /* Nothing to expand. */
    {"the MET", "the MET"},
    {"the PACIFIC and NCT02125461", "the PACIFIC and NCT02125461"},
    {"the T-DXd and Enhertu", "the T-DXd and Enhertu"},
    {"the word", "the word"},

    /* Sentences. */
    {"One. PD-L1", "One. Programmed death-ligand 1 (PD-L1)"},
    {"One? \"PD-L1\"", "One? \"Programmed death-ligand 1 (PD-L1)\""},
    {"One.\nPD-L1", "One.\nProgrammed death-ligand 1 (PD-L1)"},
    {"One (1). PD-L1", "One (1). Programmed death-ligand 1 (PD-L1)"},
    {"\"One.\" PD-L1", "\"One.\" Programmed death-ligand 1 (PD-L1)"},
    {"One, e.g. PD-L1", "One, e.g. programmed death-ligand 1 (PD-L1)"},
    {"One vs. PD-L1", "One vs. programmed death-ligand 1 (PD-L1)"},
    {"One: PD-L1", "One: programmed death-ligand 1 (PD-L1)"},
    {"One.PD-L1", "One.programmed death-ligand 1 (PD-L1)"},
    {"- PD-L1", "Programmed death-ligand 1 (PD-L1)"},
    {"*PD-L1* is", "Programmed death-ligand 1 (PD-L1) is"},
    {"anti-PD-L1", "anti-programmed death-ligand 1 (PD-L1)"},
    {"PD-L1-positive", "Programmed death-ligand 1 (PD-L1)-positive"},

    /* Within brackets. */
    {"high (PD-L1 is 1)", "high (programmed death-ligand 1 [PD-L1] is 1)"},
    {"(a) the PD-L1", "(a) the programmed death-ligand 1 (PD-L1)"},
    {"the ligand (PD-L1)", "the ligand (programmed death-ligand 1 [PD-L1])"},

    /* Articles. */
    {"an NSCLC", "a non-small cell lung cancer (NSCLC)"},
    {"a NSCLC", "a non-small cell lung cancer (NSCLC)"},
    {"An NSCLC", "A non-small cell lung cancer (NSCLC)"},
    {"\xE2\x80\x9C"
     "An NSCLC",
        "\xE2\x80\x9C"
        "A non-small cell lung cancer (NSCLC)"},
    {"one\xE2\x80\x94"
     "an NSCLC",
        "one\xE2\x80\x94"
        "a non-small cell lung cancer (NSCLC)"},
    {"na\xC3\xAF"
     "an NSCLC",
        "na\xC3\xAF"
        "an non-small cell lung cancer (NSCLC)"},
    {"An *NSCLC*", "A non-small cell lung cancer (NSCLC)"},
    {"such an\nNSCLC", "such a\nnon-small cell lung cancer (NSCLC)"},
    {"an ICI", "an immune checkpoint inhibitor (ICI)"},
    {"a UM", "a uveal melanoma (UM)"},
    {"an MRI", "a magnetic resonance image (MRI)"},
    {"group A NSCLC", "group A non-small cell lung cancer (NSCLC)"},
    {"than NSCLC", "than non-small cell lung cancer (NSCLC)"},
    {"an OS. An OS", "an overall survival (OS). An OS"},
    {"a OS", "an overall survival (OS)"},
    {"Stage 1. A OS", "Stage 1. An overall survival (OS)"},
    {"an advanced NSCLC", "an advanced non-small cell lung cancer (NSCLC)"},

    /* Markup. */
    {"the CD8<sup>+</sup> cell", "the cytotoxic (CD8+) cell"},
    {"**the** *PD-L1*-", "the programmed death-ligand 1 (PD-L1)-"},
    {"> [!NOTE]\n> PD-L1", "Programmed death-ligand 1 (PD-L1)"},
    {"x[^1]\n\n[^1]: PD-L1", "x\xEF\xBF\xBC|Programmed death-ligand 1 (PD-L1)"},
};

/* The text of a block as its marks want it. */
static void show_block(
    struct text *out, struct chapter *chapter, cmark_node *node)
{
	const struct marks *marks = block_marks(chapter, node);
	struct run run = {0};
	size_t at = 0;

	run_build(&run, chapter, node);
	for (size_t i = 0; i < marks->count; i++) {
		const struct mark *mark = &marks->items[i];
		bool expands =
		    mark->kind == MARK_TERM && mark->match->expansion;

		text_append(out, run.text.data + at, mark->from - at);
		at = mark->kind == MARK_TERM ? mark->from : mark->to;
		if (mark->kind == MARK_ARTICLE)
			text_append_string(out, mark->article);
		if (!expands)
			continue;
		text_append_string(out, mark->match->expansion);
		text_append(out, run.text.data + at, mark->to - at);
		text_append_string(out, mark->match->closing);
		at = mark->to;
	}
	text_append(out, run.text.data + at, run.text.length - at);
	run_clear(&run);
}

static void show(struct text *out, struct chapter *chapter)
{
	cmark_node *root = chapter->document;

	for (cmark_node *node = root; node; node = node_next(node, root)) {
		if (!node_is_leaf_block(node))
			continue;
		text_append_string(out, out->length > 0 ? "|" : "");
		show_block(out, chapter, node);
	}
}

static void the_first_use_of_an_acronym_is_expanded(void **state)
{
	bool failed = false;

	for (size_t i = 0; i < COUNT(first_uses); i++) {
		struct fixture *fixture;
		struct text seen = {0};

		tear_down(state);
		set_up(state);
		fixture = *state;
		fixture->book.glossary.first_use = FIRST_USE_EXPAND;
		add_terms(fixture, acronyms, COUNT(acronyms));
		add_chapter(fixture, "a.md", first_uses[i].source);
		resolve(fixture);
		show(&seen, chapter_at(fixture, 0));
		if (!string_equal(text_string(&seen), first_uses[i].expected)) {
			print_error("%s: \"%s\" instead of \"%s\"\n",
			    first_uses[i].source, text_string(&seen),
			    first_uses[i].expected);
			failed = true;
		}
		text_clear(&seen);
	}
	assert_false(failed);
}

static void nothing_is_expanded_unasked(void **state)
{
	struct fixture *fixture = *state;
	struct text seen = {0};

	add_terms(fixture, acronyms, COUNT(acronyms));
	add_chapter(fixture, "a.md", "an NSCLC\n");
	resolve(fixture);
	show(&seen, chapter_at(fixture, 0));
	assert_string_equal(text_string(&seen), "an NSCLC");
	text_clear(&seen);
}

static void each_chapter_expands_for_itself(void **state)
{
	struct fixture *fixture = *state;

	fixture->book.glossary.first_use = FIRST_USE_EXPAND;
	add_terms(fixture, acronyms, COUNT(acronyms));
	for (int i = 0; i < 2; i++)
		add_chapter(fixture, i == 0 ? "a.md" : "b.md",
		    "the OS\n\n# A\n\nthe OS\n");
	resolve(fixture);
	for (size_t i = 0; i < 2; i++) {
		const struct chapter *chapter = chapter_at(fixture, i);

		assert_string_equal(
		    chapter->matches[0]->expansion, "overall survival (");
		assert_null(chapter->matches[1]->expansion);
	}
}

static void other_languages_have_no_articles_of_ours(void **state)
{
	static const struct term own[] = {
	    {.id = "a", .headword = "OS", .long_form = "ilk"}};
	struct fixture *fixture = *state;
	struct text seen = {0};

	fixture->book.glossary.first_use = FIRST_USE_EXPAND;
	fixture->book.language = "tr";
	add_terms(fixture, own, 1);
	add_chapter(fixture, "a.md", "OS a OS\n");
	add_chapter(fixture, "b.md", "x a OS\n");
	finish_book(fixture);
	for_each_chapter(fixture, numbering_assign);
	run_pass(fixture, &glossary_pass);
	show(&seen, chapter_at(fixture, 0));
	show(&seen, chapter_at(fixture, 1));
	assert_string_equal(
	    text_string(&seen), "\xC4\xB0lk (OS) a OS|x a ilk (OS)");
	text_clear(&seen);
}

/* --- definitions ------------------------------------------------------ */

static void a_definition_links_other_terms_but_not_its_own(void **state)
{
	static const struct term own[] = {
	    {.id = "pd-l1",
	        .headword = "PD-L1",
	        .definition = "PD-L1 binds PD-1; PD-1 blocks."},
	    {.id = "pd-1",
	        .headword = "PD-1",
	        .definition = "PD-1 is bound by PD-L1."},
	    {.id = "pd-l1-test",
	        .headword = "PD-L1 test",
	        .definition = "A PD-L1 test finds PD-L1."}};
	struct fixture *fixture = *state;
	struct glossary *glossary = &fixture->book.glossary;
	struct text seen = {0};

	add_terms(fixture, own, 3);
	resolve(fixture);
	for (size_t i = 0; i < 3; i++) {
		describe(&seen, glossary->page, glossary->terms[i].document);
		text_append_char(&seen, '\n');
	}
	assert_string_equal(
	    text_string(&seen), "PD-1=pd-1 \nPD-L1=pd-l1 \nPD-L1=pd-l1 \n");
	assert_int_equal(glossary->page->match_count, 0);
	assert_int_equal(glossary->terms[0].use_count, 0);
	text_clear(&seen);
}

static void the_name_of_an_entry_hides_what_is_in_it(void **state)
{
	static const struct term own[] = {
	    {.id = "b-all",
	        .headword = "B-ALL",
	        .definition = "B-ALL is ALL, and B-ALL is ALL."},
	    {.id = "all",
	        .headword = "ALL",
	        .definition = "[x](term:b-all) or B-ALL; **AL**L, *B*-ALL."}};
	struct fixture *fixture = *state;
	struct glossary *glossary = &fixture->book.glossary;
	struct text seen = {0};

	add_terms(fixture, own, 2);
	resolve(fixture);
	for (size_t i = 0; i < 2; i++) {
		describe(&seen, glossary->page, glossary->terms[i].document);
		text_append_char(&seen, '\n');
	}
	assert_string_equal(text_string(&seen), "ALL=all \n\n");
	assert_int_equal(glossary->terms[0].use_count, 0);
	text_clear(&seen);
}

static void each_definition_is_a_section_of_its_own(void **state)
{
	static const struct term own[] = {
	    {.id = "a", .headword = "alpha", .definition = "Not gamma gamma."},
	    {.id = "b", .headword = "beta", .definition = "Not gamma."},
	    {.id = "c", .headword = "gamma"}};
	struct fixture *fixture = *state;
	struct glossary *glossary = &fixture->book.glossary;

	add_terms(fixture, own, 3);
	resolve(fixture);
	for (size_t i = 0; i < 2; i++) {
		const struct marks *marks = block_marks(glossary->page,
		    find_node(glossary->terms[i].document, KIND_PARAGRAPH, 0));

		assert_int_equal(marks->count, 1);
		assert_int_equal(marks->items[0].match->rank.section, 0);
	}
}

/* --- entries ---------------------------------------------------------- */

static void entries_are_sorted_for_readers(void **state)
{
	static const struct term own[] = {{.id = "z", .headword = "zeta"},
	    {.id = "a", .headword = "\xC3\xA4quator"},
	    {.id = "B", .headword = "Beta"}, {.id = "b", .headword = "alpha"}};
	struct fixture *fixture = *state;
	const struct glossary *glossary = &fixture->book.glossary;

	add_terms(fixture, own, 4);
	resolve(fixture);
	assert_string_equal(glossary->sorted[0]->headword, "alpha");
	assert_string_equal(glossary->sorted[1]->headword, "\xC3\xA4quator");
	assert_string_equal(glossary->sorted[2]->headword, "Beta");
	assert_string_equal(glossary->sorted[3]->headword, "zeta");
}

static void entries_get_anchors_on_the_page_of_the_glossary(void **state)
{
	static const struct term own[] = {{.id = "pd-1", .headword = "PD-1"},
	    {.id = "\xCE\xB2", .headword = "\xCE\xB2"}};
	struct fixture *fixture = *state;
	const struct glossary *glossary = &fixture->book.glossary;

	add_terms(fixture, own, 2);
	resolve(fixture);
	assert_string_equal(glossary->terms[0].anchor.id, "pd-1");
	assert_string_equal(glossary->terms[1].anchor.id, "\xCE\xB2");
	assert_string_equal(glossary->terms[1].anchor.ascii, "term-2");
}

static void the_home_of_a_term_must_be_a_chapter(void **state)
{
	static const struct term own[] = {
	    {.id = "a", .headword = "A", .home = "a.md"},
	    {.id = "b", .headword = "B", .home = "lost.md"}};
	struct fixture *fixture = *state;

	add_terms(fixture, own, 2);
	add_chapter(fixture, "a.md", "text\n");
	resolve(fixture);
	assert_messages(fixture,
	    "glossary.yaml:2:3: error: no chapter called \"lost.md\" "
	    "[glossary/no-home]\n");
}

static void a_book_without_a_glossary_has_no_terms(void **state)
{
	struct fixture *fixture = *state;

	add_chapter(fixture, "a.md", "PD-1\n");
	resolve(fixture);
	assert_int_equal(chapter_at(fixture, 0)->match_count, 0);
	assert_messages(fixture, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(terms_are_found_where_a_reader_would),
	    TEST(a_match_gives_way_to_older_marks),
	    TEST(matches_are_ranked_in_section_chapter_and_book),
	    TEST(a_term_knows_where_it_is_used),
	    TEST(threads_cannot_change_the_ranks),
	    TEST(a_definition_links_other_terms_but_not_its_own),
	    TEST(a_chapter_knows_its_terms_in_the_order_of_the_glossary),
	    TEST(uses_in_a_note_belong_to_where_it_is_referred_to),
	    TEST(a_heading_without_words_begins_no_section),
	    TEST(uses_in_headings_count_and_are_not_linked),
	    TEST(links_of_the_author_are_uses_and_the_first_ones),
	    TEST(what_is_forbidden_is_no_use),
	    TEST(of_two_entries_the_first_has_the_form),
	    TEST(what_an_author_wrote_is_stronger_than_what_we_make),
	    TEST(plurals_are_made_in_english_books_alone),
	    TEST(blanks_around_a_form_are_not_part_of_it),
	    TEST(a_form_that_is_too_long_is_told),
	    TEST(the_first_use_of_an_acronym_is_expanded),
	    TEST(nothing_is_expanded_unasked),
	    TEST(each_chapter_expands_for_itself),
	    TEST(other_languages_have_no_articles_of_ours),
	    TEST(the_name_of_an_entry_hides_what_is_in_it),
	    TEST(each_definition_is_a_section_of_its_own),
	    TEST(entries_are_sorted_for_readers),
	    TEST(entries_get_anchors_on_the_page_of_the_glossary),
	    TEST(the_home_of_a_term_must_be_a_chapter),
	    TEST(a_book_without_a_glossary_has_no_terms),
	};

	return cmocka_run_group_tests_name("glossary", tests, NULL, NULL);
}
