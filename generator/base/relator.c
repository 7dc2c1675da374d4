/*
 * The table of roles.
 */
#include "base/relator.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

struct role {
	const char *word;
	const char *code;
};

/* The words that our readers will understand. */
static const struct role roles[] = {
    {"author", "aut"},
    {"editor", "edt"},
    {"translator", "trl"},
    {"illustrator", "ill"},
    {"contributor", "ctb"},
    {"adapter", "adp"},
    {"annotator", "ann"},
    {"artist", "art"},
    {"book designer", "bkd"},
    {"book producer", "bkp"},
    {"cartographer", "ctg"},
    {"commentator", "cmm"},
    {"compiler", "com"},
    {"consultant", "csl"},
    {"copyright holder", "cph"},
    {"corrector", "crr"},
    {"cover designer", "cov"},
    {"designer", "dsr"},
    {"expert", "exp"},
    {"funder", "fnd"},
    {"host institution", "his"},
    {"markup editor", "mrk"},
    {"narrator", "nrt"},
    {"photographer", "pht"},
    {"programmer", "prg"},
    {"proofreader", "pfr"},
    {"researcher", "res"},
    {"reviewer", "rev"},
    {"scientific advisor", "sad"},
    {"sponsor", "spn"},
    {"teacher", "tch"},
    {"typographer", "tyg"},
    {"writer of afterword", "aft"},
    {"writer of introduction", "win"},
    {"writer of preface", "wpr"},
};

enum {
	ROLES = sizeof(roles) / sizeof(*roles),
	CODE_LENGTH = 3
};

/* All codes, in the order of the alphabet, each between two blanks. */
static const char codes[] =
    " abr acp act adi adp aft anc anl anm ann ant ape apl app aqt arc"
    " ard arr art asg asn ato att auc aud aue aui aup aus aut bdd bjd"
    " bka bkd bkp blw bnd bpd brd brl bsl cad cas ccp chr cli cll clr"
    " clt cmm cmp cmt cnd cng cns coe col com con cop cor cos cot cou"
    " cov cpc cpe cph cpl cpt cre crp crr crt csl csp cst ctb cte ctg"
    " ctr cts ctt cur cwt dbd dbp dfd dfe dft dgc dgg dgs dis djo dln"
    " dnc dnr dpc dpt drm drt dsr dst dtc dte dtm dto dub edc edd edm"
    " edt egr elg elt eng enj etr evp exp fac fds fld flm fmd fmk fmo"
    " fmp fnd fon fpy frg gdv gis his hnr hst ill ilu ink ins inv isb"
    " itr ive ivr jud jug lbr lbt ldr led lee lel len let lgd lie lil"
    " lit lsa lse lso ltg ltr lyr mcp mdc med mfp mfr mka mod mon mrb"
    " mrk msd mte mtk mup mus mxe nan nrt onp opn org orm osp oth own"
    " pad pan pat pbd pbl pdr pfr pht plt pma pmn pnc pop ppm ppt pra"
    " prc prd pre prf prg prm prn pro prp prs prt prv pta pte ptf pth"
    " ptt pup rap rbr rcd rce rcp rdd red ren res rev rpc rps rpt rpy"
    " rse rsg rsp rsr rst rth rtm rxa sad sce scl scr sde sds sec sfx"
    " sgd sgn sht sll sng spk spn spy srv std stg stl stm stn str swd"
    " tad tau tcd tch ths tld tlp trc trl tyd tyg uvp vac vdg vfx wac"
    " wal wam wat wdc wde wfs wft wfw win wit wpr wst wts ";

/* True if the three letters at code are one of them. */
static bool is_code(const char *code)
{
	for (const char *at = codes + 1; *at; at += CODE_LENGTH + 1) {
		if (strncmp(at, code, CODE_LENGTH) == 0)
			return true;
	}
	return false;
}

const char *relator_code(const char *role)
{
	for (size_t i = 0; i < ROLES; i++) {
		if (strcmp(roles[i].word, role) == 0)
			return roles[i].code;
	}
	return strlen(role) == CODE_LENGTH && is_code(role) ? role : NULL;
}

const char *relator_word(const char *code)
{
	for (size_t i = 0; i < ROLES; i++) {
		if (strcmp(roles[i].code, code) == 0)
			return roles[i].word;
	}
	return NULL;
}

const char *relator_nearest(const char *role)
{
	const char *words[ROLES];

	for (size_t i = 0; i < ROLES; i++)
		words[i] = roles[i].word;
	return string_nearest(role, words, ROLES);
}
