/*
 * The elements of HTML, and what ARIA in HTML says of each: its role without
 * one of its own, and the roles it may be given.  The facts are those that
 * Ace 1.4 (axe 4.11) goes by.
 */
#ifndef CHECK_ELEMENTS_H
#define CHECK_ELEMENTS_H

enum tag {
	TAG_OTHER, /* of no element of HTML */
	TAG_A,
	TAG_ABBR,
	TAG_ADDRESS,
	TAG_AREA,
	TAG_ARTICLE,
	TAG_ASIDE,
	TAG_AUDIO,
	TAG_B,
	TAG_BASE,
	TAG_BDI,
	TAG_BDO,
	TAG_BIG,
	TAG_BLINK,
	TAG_BLOCKQUOTE,
	TAG_BODY,
	TAG_BR,
	TAG_BUTTON,
	TAG_CANVAS,
	TAG_CAPTION,
	TAG_CENTER,
	TAG_CITE,
	TAG_CODE,
	TAG_COL,
	TAG_COLGROUP,
	TAG_DATA,
	TAG_DATALIST,
	TAG_DD,
	TAG_DEL,
	TAG_DETAILS,
	TAG_DFN,
	TAG_DIALOG,
	TAG_DIV,
	TAG_DL,
	TAG_DT,
	TAG_EM,
	TAG_EMBED,
	TAG_FIELDSET,
	TAG_FIGCAPTION,
	TAG_FIGURE,
	TAG_FONT,
	TAG_FOOTER,
	TAG_FOREIGNOBJECT,
	TAG_FORM,
	TAG_FRAME,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_HEAD,
	TAG_HEADER,
	TAG_HGROUP,
	TAG_HR,
	TAG_HTML,
	TAG_I,
	TAG_IFRAME,
	TAG_IMAGE,
	TAG_IMG,
	TAG_INPUT,
	TAG_INS,
	TAG_KBD,
	TAG_KEYGEN,
	TAG_LABEL,
	TAG_LEGEND,
	TAG_LI,
	TAG_LINK,
	TAG_MAIN,
	TAG_MAP,
	TAG_MARK,
	TAG_MARQUEE,
	TAG_MATH,
	TAG_MENU,
	TAG_META,
	TAG_METER,
	TAG_NAV,
	TAG_NOSCRIPT,
	TAG_OBJECT,
	TAG_OL,
	TAG_OPTGROUP,
	TAG_OPTION,
	TAG_OUTPUT,
	TAG_P,
	TAG_PARAM,
	TAG_PICTURE,
	TAG_PRE,
	TAG_PROGRESS,
	TAG_Q,
	TAG_RP,
	TAG_RT,
	TAG_RUBY,
	TAG_S,
	TAG_SAMP,
	TAG_SCRIPT,
	TAG_SEARCH,
	TAG_SECTION,
	TAG_SELECT,
	TAG_SLOT,
	TAG_SMALL,
	TAG_SOURCE,
	TAG_SPAN,
	TAG_STRONG,
	TAG_STYLE,
	TAG_SUB,
	TAG_SUMMARY,
	TAG_SUP,
	TAG_SVG,
	TAG_TABLE,
	TAG_TBODY,
	TAG_TD,
	TAG_TEMPLATE,
	TAG_TEXTAREA,
	TAG_TFOOT,
	TAG_TH,
	TAG_THEAD,
	TAG_TIME,
	TAG_TITLE,
	TAG_TR,
	TAG_TRACK,
	TAG_TT,
	TAG_U,
	TAG_UL,
	TAG_VAR,
	TAG_VIDEO,
	TAG_WBR,
	TAG_COUNT,
};

enum kind_trait {
	KIND_PHRASING = 1,
	KIND_SECTIONING = 2,
	KIND_EMBEDDED = 4,
	KIND_UNKNOWN = 8, /* to ARIA in HTML */
	/* What browsers do with it: */
	KIND_HIDDEN = 16,
	KIND_BLOCK = 32, /* and what else is not inline */
	KIND_BOLD = 64,
	KIND_ITALIC = 128,
	KIND_UNDERLINED = 256,
	KIND_MONOSPACE = 512,
	KIND_CONTROL = 1024, /* fonts and colours of its own */
};

struct element_kind {
	const char *name;
	const char *role;    /* implied, in the simplest case; or NULL */
	const char *allowed; /* roles, or "*" for any; in the simplest case */
	enum tag tag;
	unsigned traits;
};

/* It stands for all that are no elements of HTML. */
extern const struct element_kind element_other;

/* The element of HTML of this name, or element_other. */
const struct element_kind *element_kind(const char *name);

/* Documents name few elements, again and again.  All zero bytes are empty. */
struct element_memory {
	const struct element_kind *slots[64];
};

/* The same as element_kind(). */
const struct element_kind *element_kind_again(
    struct element_memory *memory, const char *name);

#endif
