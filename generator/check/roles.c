/*
 * The tables of roles and attributes.
 */
#include "check/roles.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* In the order of strcmp(). */
static const struct role roles[] = {
    {.name = "alert", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "alertdialog",
        .type = ROLE_WINDOW,
        .traits = ROLE_NEEDS_NAME,
        .allowed = "expanded modal"},
    {.name = "application",
        .type = ROLE_LANDMARK,
        .traits = ROLE_NEEDS_NAME,
        .allowed = "activedescendant expanded"},
    {.name = "article",
        .type = ROLE_STRUCTURE,
        .allowed = "posinset setsize expanded"},
    {.name = "banner", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "blockquote", .type = ROLE_STRUCTURE},
    {.name = "button",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "expanded pressed"},
    {.name = "caption",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMELESS,
        .context = "figure table grid treegrid"},
    {.name = "cell",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "colindex colspan rowindex rowspan expanded",
        .context = "row"},
    {.name = "checkbox",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "readonly expanded required",
        .required = "checked"},
    {.name = "code", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "columnheader",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "sort colindex colspan expanded readonly required rowindex "
                   "rowspan selected",
        .context = "row"},
    {.name = "combobox",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_NEEDS_NAME,
        .allowed =
            "owns autocomplete readonly required activedescendant orientation",
        .required = "expanded controls"},
    {.name = "command", .type = ROLE_ABSTRACT},
    {.name = "comment",
        .type = ROLE_STRUCTURE,
        .allowed = "level posinset setsize"},
    {.name = "complementary", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "composite", .type = ROLE_ABSTRACT},
    {.name = "contentinfo", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "definition", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "deletion", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "dialog",
        .type = ROLE_WINDOW,
        .traits = ROLE_NEEDS_NAME,
        .allowed = "expanded modal"},
    {.name = "directory",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_DEPRECATED,
        .allowed = "expanded",
        .above = "list"},
    {.name = "doc-abstract", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-acknowledgments",
        .type = ROLE_LANDMARK,
        .allowed = "expanded"},
    {.name = "doc-afterword", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-appendix", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-backlink",
        .type = ROLE_LINK,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "doc-biblioentry",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_DEPRECATED,
        .allowed = "expanded level posinset setsize",
        .above = "listitem"},
    {.name = "doc-bibliography", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-biblioref",
        .type = ROLE_LINK,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "doc-chapter", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-colophon", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-conclusion", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-cover", .type = ROLE_IMG, .allowed = "expanded"},
    {.name = "doc-credit", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-credits", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-dedication", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-endnote",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_DEPRECATED,
        .allowed = "expanded level posinset setsize"},
    {.name = "doc-endnotes", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-epigraph", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-epilogue", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-errata", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-example", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "doc-footnote", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-foreword", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-glossary", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-glossref",
        .type = ROLE_LINK,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "doc-index", .type = ROLE_NAVIGATION, .allowed = "expanded"},
    {.name = "doc-introduction", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-noteref",
        .type = ROLE_LINK,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "doc-notice", .type = ROLE_NOTE, .allowed = "expanded"},
    {.name = "doc-pagebreak",
        .type = ROLE_SEPARATOR,
        .traits = ROLE_FLAT,
        .allowed = "expanded orientation"},
    {.name = "doc-pagelist", .type = ROLE_NAVIGATION, .allowed = "expanded"},
    {.name = "doc-part", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-preface", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-prologue", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "doc-pullquote", .type = ROLE_SECTION},
    {.name = "doc-qna", .type = ROLE_SECTION, .allowed = "expanded"},
    {.name = "doc-subtitle", .type = ROLE_SECTIONHEAD, .allowed = "expanded"},
    {.name = "doc-tip", .type = ROLE_NOTE, .allowed = "expanded"},
    {.name = "doc-toc", .type = ROLE_NAVIGATION, .allowed = "expanded"},
    {.name = "document", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "emphasis", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "feed",
        .type = ROLE_STRUCTURE,
        .allowed = "expanded",
        .owned = "article",
        .above = "list"},
    {.name = "figure",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "form", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "graphics-document",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NEEDS_NAME},
    {.name = "graphics-object",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT},
    {.name = "graphics-symbol",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_FLAT | ROLE_NEEDS_NAME},
    {.name = "grid",
        .type = ROLE_COMPOSITE,
        .allowed = "level multiselectable readonly activedescendant colcount "
                   "expanded rowcount",
        .owned = "rowgroup row"},
    {.name = "gridcell",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "readonly required selected colindex colspan expanded "
                   "rowindex rowspan",
        .context = "row"},
    {.name = "group",
        .type = ROLE_STRUCTURE,
        .allowed = "activedescendant expanded"},
    {.name = "heading",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded",
        .required = "level"},
    {.name = "img",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "expanded"},
    {.name = "input", .type = ROLE_ABSTRACT},
    {.name = "insertion", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "landmark", .type = ROLE_ABSTRACT},
    {.name = "link",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_NEEDS_NAME,
        .allowed = "expanded"},
    {.name = "list",
        .type = ROLE_STRUCTURE,
        .allowed = "expanded",
        .owned = "listitem"},
    {.name = "listbox",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_NEEDS_NAME,
        .allowed = "multiselectable readonly required activedescendant "
                   "expanded orientation",
        .owned = "group option"},
    {.name = "listitem",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "level posinset setsize expanded",
        .context = "list"},
    {.name = "log", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "main", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "mark", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "marquee", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "math",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_FLAT,
        .allowed = "expanded"},
    {.name = "menu",
        .type = ROLE_COMPOSITE,
        .allowed = "activedescendant expanded orientation",
        .owned =
            "group menuitemradio menuitem menuitemcheckbox menu separator"},
    {.name = "menubar",
        .type = ROLE_COMPOSITE,
        .allowed = "activedescendant expanded orientation",
        .owned =
            "group menuitemradio menuitem menuitemcheckbox menu separator"},
    {.name = "menuitem",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_NEEDS_NAME,
        .allowed = "posinset setsize expanded",
        .context = "menu menubar group"},
    {.name = "menuitemcheckbox",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "expanded posinset readonly setsize",
        .required = "checked",
        .context = "menu menubar group"},
    {.name = "menuitemradio",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "expanded posinset readonly setsize",
        .required = "checked",
        .context = "menu menubar group"},
    {.name = "meter",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "valuemax valuemin valuetext",
        .required = "valuenow"},
    {.name = "navigation", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "none", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "note", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "option",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "selected checked posinset setsize",
        .context = "group listbox"},
    {.name = "paragraph", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "presentation", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "progressbar",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "expanded valuemax valuemin valuenow valuetext"},
    {.name = "radio",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "posinset setsize required",
        .required = "checked"},
    {.name = "radiogroup",
        .type = ROLE_COMPOSITE,
        .allowed = "readonly required activedescendant expanded orientation"},
    {.name = "range", .type = ROLE_ABSTRACT},
    {.name = "region", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "roletype", .type = ROLE_ABSTRACT},
    {.name = "row",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "colindex level rowindex selected activedescendant expanded "
                   "posinset setsize",
        .context = "grid rowgroup table treegrid",
        .owned = "cell columnheader gridcell rowheader"},
    {.name = "rowgroup",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .context = "grid table treegrid",
        .owned = "row"},
    {.name = "rowheader",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "sort colindex colspan expanded readonly required rowindex "
                   "rowspan selected",
        .context = "row"},
    {.name = "scrollbar",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_FLAT,
        .allowed = "controls orientation valuemax valuemin valuetext",
        .required = "valuenow"},
    {.name = "search", .type = ROLE_LANDMARK, .allowed = "expanded"},
    {.name = "searchbox",
        .type = ROLE_WIDGET,
        .traits = ROLE_NEEDS_NAME,
        .allowed = "activedescendant autocomplete multiline placeholder "
                   "readonly required"},
    {.name = "section", .type = ROLE_ABSTRACT, .traits = ROLE_NAMED_BY_CONTENT},
    {.name = "sectionhead",
        .type = ROLE_ABSTRACT,
        .traits = ROLE_NAMED_BY_CONTENT},
    {.name = "select", .type = ROLE_ABSTRACT},
    {.name = "separator",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_FLAT,
        .allowed = "valuemax valuemin orientation valuetext",
        .required = "valuenow"},
    {.name = "slider",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "valuemax valuemin orientation readonly required valuetext",
        .required = "valuenow"},
    {.name = "spinbutton",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_NEEDS_NAME,
        .allowed = "valuemax valuemin readonly required activedescendant "
                   "valuetext valuenow"},
    {.name = "status", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "strong", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "structure", .type = ROLE_ABSTRACT},
    {.name = "subscript", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "suggestion",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMELESS,
        .owned = "insertion deletion"},
    {.name = "superscript", .type = ROLE_STRUCTURE, .traits = ROLE_NAMELESS},
    {.name = "switch",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT | ROLE_NEEDS_NAME,
        .allowed = "expanded readonly required",
        .required = "checked"},
    {.name = "tab",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_FLAT,
        .allowed = "posinset selected setsize expanded",
        .context = "tablist"},
    {.name = "table",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "colcount rowcount expanded",
        .owned = "rowgroup row"},
    {.name = "tablist",
        .type = ROLE_COMPOSITE,
        .allowed =
            "level multiselectable orientation activedescendant expanded",
        .owned = "tab"},
    {.name = "tabpanel", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "term",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "text", .type = ROLE_STRUCTURE, .traits = ROLE_NAMED_BY_CONTENT},
    {.name = "textbox",
        .type = ROLE_WIDGET,
        .traits = ROLE_VALUED | ROLE_NEEDS_NAME,
        .allowed = "activedescendant autocomplete multiline placeholder "
                   "readonly required"},
    {.name = "time", .type = ROLE_STRUCTURE},
    {.name = "timer", .type = ROLE_STRUCTURE, .allowed = "expanded"},
    {.name = "toolbar",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NEEDS_NAME,
        .allowed = "orientation activedescendant expanded"},
    {.name = "tooltip",
        .type = ROLE_STRUCTURE,
        .traits = ROLE_NAMED_BY_CONTENT,
        .allowed = "expanded"},
    {.name = "tree",
        .type = ROLE_COMPOSITE,
        .allowed =
            "multiselectable required activedescendant expanded orientation",
        .owned = "group treeitem"},
    {.name = "treegrid",
        .type = ROLE_COMPOSITE,
        .allowed = "activedescendant colcount expanded level multiselectable "
                   "orientation readonly required rowcount",
        .owned = "rowgroup row"},
    {.name = "treeitem",
        .type = ROLE_WIDGET,
        .traits = ROLE_NAMED_BY_CONTENT | ROLE_NEEDS_NAME,
        .allowed = "checked expanded level posinset selected setsize",
        .context = "group tree",
        .above = "listitem option"},
    {.name = "widget", .type = ROLE_ABSTRACT},
    {.name = "window", .type = ROLE_ABSTRACT},
};

/* In the order of strcmp(). */
static const struct aria_attribute attributes[] = {
    {.name = "activedescendant", .type = ARIA_ID, .may_be_empty = true},
    {.name = "atomic", .type = ARIA_BOOLEAN, .global = true},
    {.name = "autocomplete",
        .type = ARIA_TOKEN,
        .values = "inline list both none"},
    {.name = "braillelabel",
        .type = ARIA_STRING,
        .global = true,
        .may_be_empty = true},
    {.name = "brailleroledescription",
        .type = ARIA_STRING,
        .global = true,
        .may_be_empty = true},
    {.name = "busy", .type = ARIA_BOOLEAN, .global = true},
    {.name = "checked",
        .type = ARIA_TOKEN,
        .values = "false mixed true undefined"},
    {.name = "colcount", .type = ARIA_INTEGER, .least = -1},
    {.name = "colindex", .type = ARIA_INTEGER, .least = 1},
    {.name = "colspan", .type = ARIA_INTEGER, .least = 1},
    {.name = "controls",
        .type = ARIA_IDS,
        .global = true,
        .may_be_empty = true},
    {.name = "current",
        .type = ARIA_TOKEN,
        .global = true,
        .may_be_empty = true,
        .values = "page step location date time true false"},
    {.name = "describedby",
        .type = ARIA_IDS,
        .global = true,
        .may_be_empty = true},
    {.name = "description",
        .type = ARIA_STRING,
        .global = true,
        .may_be_empty = true},
    {.name = "details", .type = ARIA_ID, .global = true, .may_be_empty = true},
    {.name = "disabled", .type = ARIA_BOOLEAN, .global = true},
    {.name = "dropeffect",
        .type = ARIA_TOKENS,
        .global = true,
        .values = "copy execute link move none popup"},
    {.name = "errormessage",
        .type = ARIA_ID,
        .global = true,
        .may_be_empty = true},
    {.name = "expanded", .type = ARIA_TOKEN, .values = "true false undefined"},
    {.name = "flowto", .type = ARIA_IDS, .global = true, .may_be_empty = true},
    {.name = "grabbed",
        .type = ARIA_TOKEN,
        .global = true,
        .values = "true false undefined"},
    {.name = "haspopup",
        .type = ARIA_TOKEN,
        .global = true,
        .may_be_empty = true,
        .values = "true false menu listbox tree grid dialog"},
    {.name = "hidden",
        .type = ARIA_TOKEN,
        .global = true,
        .values = "true false undefined"},
    {.name = "invalid",
        .type = ARIA_TOKEN,
        .global = true,
        .values = "grammar false spelling true"},
    {.name = "keyshortcuts",
        .type = ARIA_STRING,
        .global = true,
        .may_be_empty = true},
    {.name = "label",
        .type = ARIA_STRING,
        .global = true,
        .may_be_empty = true},
    {.name = "labelledby",
        .type = ARIA_IDS,
        .global = true,
        .may_be_empty = true},
    {.name = "level", .type = ARIA_INTEGER, .least = 1},
    {.name = "live",
        .type = ARIA_TOKEN,
        .global = true,
        .values = "assertive off polite"},
    {.name = "modal", .type = ARIA_BOOLEAN},
    {.name = "multiline", .type = ARIA_BOOLEAN},
    {.name = "multiselectable", .type = ARIA_BOOLEAN},
    {.name = "orientation",
        .type = ARIA_TOKEN,
        .values = "horizontal undefined vertical"},
    {.name = "owns", .type = ARIA_IDS, .global = true, .may_be_empty = true},
    {.name = "placeholder", .type = ARIA_STRING, .may_be_empty = true},
    {.name = "posinset", .type = ARIA_INTEGER, .least = 1},
    {.name = "pressed",
        .type = ARIA_TOKEN,
        .values = "false mixed true undefined"},
    {.name = "readonly", .type = ARIA_BOOLEAN},
    {.name = "relevant",
        .type = ARIA_TOKENS,
        .global = true,
        .values = "additions all removals text"},
    {.name = "required", .type = ARIA_BOOLEAN},
    {.name = "roledescription",
        .type = ARIA_STRING,
        .global = true,
        .may_be_empty = true},
    {.name = "rowcount", .type = ARIA_INTEGER, .least = -1},
    {.name = "rowindex", .type = ARIA_INTEGER, .least = 1},
    {.name = "rowspan", .type = ARIA_INTEGER, .least = 0},
    {.name = "selected", .type = ARIA_TOKEN, .values = "false true undefined"},
    {.name = "setsize", .type = ARIA_INTEGER, .least = -1},
    {.name = "sort",
        .type = ARIA_TOKEN,
        .values = "ascending descending none other"},
    {.name = "valuemax", .type = ARIA_DECIMAL},
    {.name = "valuemin", .type = ARIA_DECIMAL},
    {.name = "valuenow", .type = ARIA_DECIMAL},
    {.name = "valuetext", .type = ARIA_STRING, .may_be_empty = true},
};

/* --- words ------------------------------------------------------------ */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Most characters are neither blanks nor the end of a string. */
static bool is_end(char c)
{
	return (unsigned char)c <= ' ' && (c == '\0' || is_blank(c));
}

const char *words_next(const char **list, size_t *length)
{
	const char *word = *list;
	const char *end;

	while (is_blank(*word))
		word++;
	for (end = word; !is_end(*end); end++)
		;
	*list = end;
	*length = (size_t)(end - word);
	return *length > 0 ? word : NULL;
}

bool words_have(const char *list, const char *word, size_t length)
{
	const char *end;

	if (!list || length == 0)
		return false;
	for (;;) {
		while (is_blank(*list))
			list++;
		if (*list == '\0')
			return false;
		for (end = list; !is_end(*end); end++)
			;
		if ((size_t)(end - list) == length && *list == *word &&
		    strncmp(list, word, length) == 0)
			return true;
		list = end;
	}
}

/* --- roles ------------------------------------------------------------ */

struct key {
	const char *name;
	size_t length;
};

static int compare_role(const void *key, const void *element)
{
	const struct key *wanted = key;
	const struct role *role = element;
	int order = strncmp(wanted->name, role->name, wanted->length);

	return order != 0 || role->name[wanted->length] == '\0' ? order : -1;
}

const struct role *role_find(const char *name, size_t length)
{
	struct key key = {name, length};

	return bsearch(&key, roles, sizeof(roles) / sizeof(*roles),
	    sizeof(*roles), compare_role);
}

enum {
	ROLE_LONGEST = 64
};

const struct role *role_find_valid(const char *word, size_t length)
{
	char small[ROLE_LONGEST];
	const struct role *role;

	if (length >= sizeof(small))
		return NULL;
	for (size_t i = 0; i < length; i++)
		small[i] = (char)(word[i] >= 'A' && word[i] <= 'Z'
		        ? word[i] + 'a' - 'A'
		        : word[i]);
	small[length] = '\0';
	role = role_find(small, length);
	return role && role->type != ROLE_ABSTRACT ? role : NULL;
}

const char *role_type_name(enum role_type type)
{
	static const char *const names[] = {
	    [ROLE_STRUCTURE] = "structure",
	    [ROLE_WIDGET] = "widget",
	    [ROLE_LANDMARK] = "landmark",
	    [ROLE_WINDOW] = "window",
	    [ROLE_COMPOSITE] = "composite",
	    [ROLE_ABSTRACT] = "abstract",
	    [ROLE_SECTION] = "section",
	    [ROLE_LINK] = "link",
	    [ROLE_IMG] = "img",
	    [ROLE_NAVIGATION] = "navigation",
	    [ROLE_NOTE] = "note",
	    [ROLE_SEPARATOR] = "separator",
	    [ROLE_SECTIONHEAD] = "sectionhead",
	};

	return names[type];
}

bool role_is(const struct role *role, const char *name)
{
	return role && strcmp(role->name, name) == 0;
}

bool role_is_none(const struct role *role)
{
	return role_is(role, "none") || role_is(role, "presentation");
}

bool role_allows(
    const struct role *role, const struct aria_attribute *attribute)
{
	return attribute->global ||
	    (role &&
	        (words_have(
	             role->allowed, attribute->name, strlen(attribute->name)) ||
	            words_have(role->required, attribute->name,
	                strlen(attribute->name))));
}

/* --- attributes ------------------------------------------------------- */

static int compare_attribute(const void *key, const void *element)
{
	const struct aria_attribute *attribute = element;

	return strcmp(key, attribute->name);
}

const struct aria_attribute *aria_attribute(const char *name)
{
	static const char prefix[] = "aria-";

	if (!string_starts_with(name, prefix))
		return NULL;
	return bsearch(name + sizeof(prefix) - 1, attributes,
	    sizeof(attributes) / sizeof(*attributes), sizeof(*attributes),
	    compare_attribute);
}
