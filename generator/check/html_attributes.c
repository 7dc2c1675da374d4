/*
 * The attributes of elements of HTML.
 */

#include <string.h>
#include <strings.h>

#include "check/examination.h"
#include "check/html_value.h"
#include "check/words.h"

/* Those of every element, the frequent ones first. */
static const char global[] =
    "class id=%id title style lang=%lang dir=ltr|rtl|auto "
    "hidden=hidden|until-found| tabindex=%integer translate=yes|no| accesskey "
    "autofocus=autofocus| nonce inert=inert| is slot "
    "contenteditable=true|plaintext-only|false| draggable=true|false "
    "popover=auto|manual|hint| "
    "inputmode=none|text|tel|url|email|numeric|decimal|search "
    "spellcheck=true|false| "
    "autocapitalize=off|none|on|sentences|words|characters "
    "enterkeyhint=enter|done|go|next|previous|search|send "
    "itemref itemprop=%full itemscope=itemscope| itemtype=%full itemid=%uri "
    "about prefix=|%prefixes property typeof vocab content datatype rel "
    "resource rev "
    "inlist";

/* What scripts listen to, behind "on". */
static const char events[] =
    "auxclick beforeinput beforematch blur cancel canplay canplaythrough "
    "change click close contextlost contextmenu contextrestored copy "
    "cuechange cut dblclick drag dragend dragenter dragleave dragover "
    "dragstart drop durationchange emptied ended error focus "
    "formdata input invalid keydown keypress keyup load loadeddata "
    "loadedmetadata loadstart mousedown mouseenter mouseleave mousemove "
    "mouseout mouseover mouseup paste pause play playing progress ratechange "
    "reset resize scroll scrollend securitypolicyviolation seeked seeking "
    "select slotchange stalled submit suspend timeupdate toggle volumechange "
    "waiting wheel pointerover pointerenter pointerdown pointermove "
    "pointerrawupdate pointerup pointercancel pointerout pointerleave "
    "gotpointercapture lostpointercapture";

/* Whose values may be in capitals. */
static const char any_case[] =
    "align allowfullscreen allowpaymentrequest allowusermedia async "
    "autocapitalize autocomplete autofocus autoplay checked contenteditable "
    "controls crossorigin default defer dir disabled draggable formnovalidate "
    "hidden http-equiv ismap itemscope kind loop multiple muted nomodule "
    "novalidate open playsinline preload readonly required reversed scope "
    "selected shape sizes spellcheck step translate type typemustmatch valign "
    "value wrap";

static void check_value(const struct examination *examination,
    const struct word *word, const struct xml_attribute *attribute)
{
	if (!memchr(word->rest, '=', word->rest_length) ||
	    value_fits(word, attribute->value, false) ||
	    (word_in(any_case, attribute->name) &&
	        value_fits(word, attribute->value, true)))
		return;
	fault(examination, "RSC-005", "%s=\"%.40s\" is no value it may have",
	    attribute->name, attribute->value);
}

static bool is_event(const char *name)
{
	return name[0] == 'o' && name[1] == 'n' && word_in(events, name + 2);
}

/* Attributes of the author's own, and those of the ITS standard. */
static bool is_free(const char *name)
{
	return strncmp(name, "data-", 5) == 0 || strncmp(name, "its-", 4) == 0;
}

static void refuse(const struct examination *examination,
    const struct html_rule *rule, const struct xml_attribute *attribute)
{
	fault(examination, "RSC-005",
	    "attribute \"%s%s%s\" is not allowed on \"%.*s\"",
	    attribute->prefix, *attribute->prefix ? ":" : "", attribute->name,
	    (int)strcspn(rule->name, "["), rule->name);
}

/* The author's own attribute has a name after "data-", without capitals. */
static void check_free(const struct examination *examination,
    const struct xml_attribute *attribute)
{
	const char *name = attribute->name;

	if (strncmp(name, "data-", 5) != 0)
		return;
	if (name[5] != '\0' && !strpbrk(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		return;
	fault(examination, "HTM-061",
	    "\"%.40s\" is no name for an attribute of one's own", name);
}

/* role and aria-... are for html_roles.c, unless the element has them by
 * itself. */
static bool is_role(const char *name)
{
	return strcmp(name, "role") == 0 || strncmp(name, "aria-", 5) == 0;
}

/* Microdata and RDFa, which an <a> that is no link has not. */
static const char data[] =
    "itemref itemprop itemscope itemtype itemid about prefix property typeof "
    "vocab content datatype rel resource rev inlist";

/* What an <input> of the type "text", or of none, has not. */
static const char not_text[] =
    "accept alt capture checked formaction formenctype formmethod "
    "formnovalidate formtarget height max min multiple popovertarget "
    "popovertargetaction src step width aria-valuemin aria-valuemax";

static bool is_denied(const char *element, const char *name, bool is_text)
{
	if (element[0] == 'a' && element[1] == '\0')
		return word_in(data, name);
	if (name[0] == 'r' && strcmp(element, "a[href]") == 0)
		return strcmp(name, "rev") == 0;
	return is_text && word_in(not_text, name);
}

/* Documents have few attributes, again and again; or NULL. */
static const struct word *find_word(struct examination *examination,
    const struct html_rule *rule, const char *name)
{
	size_t number = html_rule_index(rule) * 41 + (size_t)name[0] * 5 +
	    (size_t)name[1] * 11;
	struct attribute_row *row = &examination->attributes[number % 128];

	if (row->rule == rule && word_is(&row->word, name))
		return &row->word;
	row->rule = word_find(rule->attributes, name, &row->word) ||
	        (!is_role(name) && word_find(global, name, &row->word))
	    ? rule
	    : NULL;
	return row->rule ? &row->word : NULL;
}

/* False for one that the element must not have. */
static bool check_plain(struct examination *examination,
    const struct html_rule *rule, const struct xml_attribute *attribute)
{
	const char *name = attribute->name;
	const struct word *word;

	if (is_denied(rule->name, name, examination->is_text_input))
		return false;
	word = find_word(examination, rule, name);
	if (word)
		check_value(examination, word, attribute);
	else if (is_free(name))
		check_free(examination, attribute);
	else
		return is_role(name) || is_event(name) ||
		    word_in(rule->attributes, "");
	return true;
}

/* --- attributes of other languages ------------------------------------ */

static void check_xml(const struct examination *examination,
    const struct html_rule *rule, const struct xml_attribute *attribute)
{
	static const char allowed[] = "lang=%lang base=%uri space=preserve|"
	                              "default";
	struct word word;

	if (word_find(allowed, attribute->name, &word))
		check_value(examination, &word, attribute);
	else
		refuse(examination, rule, attribute);
}

static void check_speech(const struct examination *examination,
    const struct html_rule *rule, const struct xml_attribute *attribute)
{
	const char *value = attribute->value;

	if (strcmp(attribute->name, "ph") == 0) {
		if (string_is_blank(value))
			fault(examination, "HTM-007",
			    "ssml:ph has no pronunciation");
	} else if (strcmp(attribute->name, "alphabet") == 0) {
		if (strcmp(value, "ipa") != 0 &&
		    (strncmp(value, "x-", 2) != 0 || value[2] == '\0'))
			fault(examination, "RSC-005",
			    "ssml:alphabet=\"%.40s\" is neither \"ipa\" nor "
			    "\"x-…\"",
			    value);
	} else {
		refuse(examination, rule, attribute);
	}
}

static bool is_declared(
    const struct examination *examination, const char *prefix, size_t length)
{
	const char *list = examination->prefixes;
	const char *token;
	size_t size;

	if ((length == 3 && memcmp(prefix, "msv", 3) == 0) ||
	    (length == 5 && memcmp(prefix, "prism", 5) == 0))
		return true;
	while (list && token_next(&list, &token, &size)) {
		if (size == length + 1 && token[length] == ':' &&
		    memcmp(token, prefix, length) == 0)
			return true;
	}
	return false;
}

/* Words of another vocabulary have a prefix, which must be known. */
static void check_prefixes(
    const struct examination *examination, const char *type)
{
	const char *token;
	size_t length;

	while (token_next(&type, &token, &length)) {
		const char *colon = memchr(token, ':', length);

		if (colon && colon > token && colon + 1 == token + length) {
			fault(examination, "OPF-026",
			    "\"%.*s\" names nothing behind its prefix",
			    (int)length, token);
			continue;
		}
		if (!colon || colon == token ||
		    is_declared(examination, token, (size_t)(colon - token)))
			continue;
		fault(examination, "OPF-028",
		    "the prefix \"%.*s:\" is not declared",
		    (int)(colon - token), token);
	}
}

static void check_epub(const struct examination *examination,
    const struct html_rule *rule, const struct xml_attribute *attribute)
{
	bool is_type = strcmp(attribute->name, "type") == 0;
	bool is_prefix = strcmp(attribute->name, "prefix") == 0 &&
	    strcmp(rule->name, "html") == 0;

	if (is_prefix || (is_type && rule->is_typed)) {
		if (is_type && string_is_blank(attribute->value))
			fault(examination, "RSC-005", "epub:type is empty");
		if (is_type)
			check_prefixes(examination, attribute->value);
		return;
	}
	refuse(examination, rule, attribute);
}

/* A namespace of the author's own must not look like one of a standard. */
static void check_custom(const struct examination *examination,
    const struct xml_attribute *attribute)
{
	const char *host = strstr(attribute->space, "://");
	size_t length;

	if (!host)
		return;
	host += 3;
	length = strcspn(host, "/?#");
	for (size_t i = 0; i < length; i++) {
		if (strncmp(host + i, "w3.org", 6) != 0 &&
		    strncmp(host + i, "idpf.org", 8) != 0)
			continue;
		fault(examination, "HTM-054",
		    "attribute \"%s:%s\" belongs to \"%s\", which is no "
		    "namespace for attributes of one's own",
		    attribute->prefix, attribute->name, attribute->space);
		return;
	}
}

static bool is_known_space(const char *space)
{
	static const char *const spaces[] = {
	    SPACE_XHTML, SPACE_SVG, SPACE_MATHML, SPACE_EVENTS, SPACE_XLINK};

	for (size_t i = 0; i < sizeof(spaces) / sizeof(*spaces); i++) {
		if (strcmp(space, spaces[i]) == 0)
			return true;
	}
	return false;
}

static void check_one(struct examination *examination,
    const struct html_rule *rule, const struct xml_attribute *attribute)
{
	if (attribute->space[0] == '\0') {
		if (!check_plain(examination, rule, attribute))
			refuse(examination, rule, attribute);
	} else if (strcmp(attribute->space, SPACE_XML) == 0)
		check_xml(examination, rule, attribute);
	else if (strcmp(attribute->space, SPACE_EPUB) == 0)
		check_epub(examination, rule, attribute);
	else if (strcmp(attribute->space, SPACE_SSML) == 0)
		check_speech(examination, rule, attribute);
	else if (is_known_space(attribute->space))
		refuse(examination, rule, attribute);
	else
		check_custom(examination, attribute);
}

/* --- what must be there ----------------------------------------------- */

static bool has_word(const struct xml_element *element, const struct word *word)
{
	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct xml_attribute *attribute = &element->attributes[i];

		if (attribute->space[0] == '\0' &&
		    strncmp(attribute->name, word->start, word->length) == 0 &&
		    attribute->name[word->length] == '\0')
			return true;
	}
	return false;
}

static void check_required(const struct examination *examination,
    const struct html_rule *rule, const struct xml_element *element)
{
	const char *words = rule->attributes;
	struct word word;
	bool wants_one = false;
	bool has_one = false;

	while (word_next(&words, &word)) {
		if (*word.rest == '!' && !has_word(element, &word))
			fault(examination, "RSC-005",
			    "\"%.*s\" lacks its attribute \"%.*s\"",
			    (int)strcspn(rule->name, "["), rule->name,
			    (int)word.length, word.start);
		if (*word.rest != '^')
			continue;
		wants_one = true;
		has_one = has_one || has_word(element, &word);
	}
	if (wants_one && !has_one)
		fault(examination, "RSC-005",
		    "\"%s\" lacks the attribute that says what it is",
		    rule->name);
}

void html_attributes_check(
    struct examination *examination, const struct xml_element *element)
{
	const struct html_rule *rule = frame_at_hand(examination)->rule;
	const char *type = attribute_of(element, "type");

	examination->is_text_input = strcmp(rule->name, "input") == 0 &&
	    (!type || strcasecmp(type, "text") == 0);
	for (size_t i = 0; i < element->attribute_count; i++)
		check_one(examination, rule, &element->attributes[i]);
	if (strpbrk(rule->attributes, "!^"))
		check_required(examination, rule, element);
}
