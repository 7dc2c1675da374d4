/*
 * The table of attributes, and the forms of their values.
 */
#include "passes/html_attributes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/language.h"
#include "base/url.h"
#include "passes/html_elements.h"
#include "passes/html_tokens.h"

enum {
	MOST_NAMED = 5, /* in a message */
	MOST_DIGITS = 9
};

enum form {
	FORM_TEXT,
	FORM_ID,
	FORM_IDS,    /* ids of the chapter */
	FORM_NAME,   /* of <a>: what ids were once */
	FORM_URL,    /* of a file of the book, or a link */
	FORM_FLAG,   /* there or not */
	FORM_COUNT,  /* 1 to 1000 */
	FORM_NUMBER, /* an integer */
	FORM_PIXELS, /* 0 or more */
	FORM_CHOICE, /* one of choices */
	FORM_LANGUAGE,
	FORM_TIME,   /* a date, a time or both */
	FORM_ALIGN,  /* becomes a class */
	FORM_STYLE,  /* what of it is alignment becomes a class */
	FORM_SILENT, /* left out, and nobody will miss it */
};

struct rule {
	const char *name;
	const char *elements; /* that may have it, or NULL for all */
	enum form form;
	const char *choices;
};

static const char naming[] =
    " a img table section article aside figure ul ol td th audio video ";
static const char generic[] = " div span p table ";
static const char cells[] = " td th ";
static const char media[] = " audio video ";

static const struct rule rules[] = {
    {"class", NULL, FORM_TEXT, NULL},
    {"id", NULL, FORM_ID, NULL},
    {"name", " a ", FORM_NAME, NULL},
    {"lang", NULL, FORM_LANGUAGE, NULL},
    {"xml:lang", NULL, FORM_LANGUAGE, NULL},
    {"dir", NULL, FORM_CHOICE, " ltr rtl auto "},
    {"title", NULL, FORM_TEXT, NULL},
    {"translate", NULL, FORM_CHOICE, " yes no "},
    {"hidden", NULL, FORM_FLAG, NULL},
    {"align", NULL, FORM_ALIGN, NULL},
    {"style", NULL, FORM_STYLE, NULL},
    {"role", generic, FORM_CHOICE,
        " note group img figure presentation none doc-example doc-notice "
        "doc-tip "},
    {"aria-label", naming, FORM_TEXT, NULL},
    {"aria-labelledby", naming, FORM_IDS, NULL},
    {"aria-describedby", NULL, FORM_IDS, NULL},
    {"aria-details", NULL, FORM_IDS, NULL},
    {"aria-controls", NULL, FORM_IDS, NULL},
    {"aria-flowto", NULL, FORM_IDS, NULL},
    {"aria-hidden", NULL, FORM_CHOICE, " true false "},
    {"aria-live", NULL, FORM_CHOICE, " off polite assertive "},
    {"href", " a ", FORM_URL, NULL},
    {"src", " img audio video source track ", FORM_URL, NULL},
    {"poster", " video ", FORM_URL, NULL},
    {"alt", " img ", FORM_TEXT, NULL},
    {"width", " img video ", FORM_PIXELS, NULL},
    {"height", " img video ", FORM_PIXELS, NULL},
    {"colspan", cells, FORM_COUNT, NULL},
    {"rowspan", cells, FORM_COUNT, NULL},
    {"headers", cells, FORM_IDS, NULL},
    {"scope", " th ", FORM_CHOICE, " row col rowgroup colgroup "},
    {"abbr", " th ", FORM_TEXT, NULL},
    {"span", " col colgroup ", FORM_COUNT, NULL},
    {"start", " ol ", FORM_NUMBER, NULL},
    {"reversed", " ol ", FORM_FLAG, NULL},
    {"type", " ol ", FORM_CHOICE, " 1 a A i I "},
    {"type", " source ", FORM_TEXT, NULL},
    {"value", " li ", FORM_NUMBER, NULL},
    {"value", " data ", FORM_TEXT, NULL},
    {"datetime", " time del ins ", FORM_TIME, NULL},
    {"open", " details ", FORM_FLAG, NULL},
    {"controls", media, FORM_FLAG, NULL},
    {"loop", media, FORM_FLAG, NULL},
    {"muted", media, FORM_FLAG, NULL},
    {"preload", media, FORM_CHOICE, " none metadata auto "},
    {"kind", " track ", FORM_CHOICE,
        " subtitles captions descriptions chapters metadata "},
    {"srclang", " track ", FORM_LANGUAGE, NULL},
    {"label", " track ", FORM_TEXT, NULL},
    {"default", " track ", FORM_FLAG, NULL},
    {"rel", NULL, FORM_SILENT, NULL},
    {"target", NULL, FORM_SILENT, NULL},
    {"loading", NULL, FORM_SILENT, NULL},
    {"decoding", NULL, FORM_SILENT, NULL},
    {"referrerpolicy", NULL, FORM_SILENT, NULL},
    {"crossorigin", NULL, FORM_SILENT, NULL},
    {"fetchpriority", NULL, FORM_SILENT, NULL},
    {"xmlns", NULL, FORM_SILENT, NULL},
};

/* --- the list --------------------------------------------------------- */

struct html_attribute *html_attribute_find(
    struct html_tag *tag, const char *name)
{
	for (size_t i = 0; i < tag->count; i++) {
		if (strcmp(tag->items[i].name, name) == 0)
			return &tag->items[i];
	}
	return NULL;
}

static void remove_attribute(struct html_tag *tag, const char *name)
{
	struct html_attribute *found = html_attribute_find(tag, name);

	if (!found)
		return;
	tag->count--;
	memmove(found, found + 1,
	    (size_t)(tag->items + tag->count - found) * sizeof(*found));
}

void html_attribute_set(
    struct html_tag *tag, const char *name, const char *value)
{
	struct html_attribute *found = html_attribute_find(tag, name);

	if (!found && tag->count == MOST_ATTRIBUTES)
		return;
	if (!found)
		found = &tag->items[tag->count++];
	*found = (struct html_attribute){.name = name, .value = value};
}

static void note_removed(struct html_tag *tag, const char *name)
{
	tag->removed_count++;
	if (tag->removed_count <= MOST_NAMED)
		text_printf(&tag->removed, "%s\"%s\"",
		    tag->removed.length > 0 ? ", " : "", name);
	else if (tag->removed_count == MOST_NAMED + 1)
		text_append_string(&tag->removed, ", ...");
}

static bool is_there(struct html_tag *tag, const char *name)
{
	return html_attribute_find(tag, name) != NULL;
}

/* Of two attributes of one name the first one counts. */
static bool keep(struct html_tag *tag, const char *name, const char *value)
{
	if (is_there(tag, name))
		return true;
	if (tag->count == MOST_ATTRIBUTES)
		return false;
	html_attribute_set(tag, name, value);
	return true;
}

/* --- forms of values -------------------------------------------------- */

static bool is_blank(char c)
{
	return c != '\0' && strchr(" \t\n\f\r", c);
}

/* The digits of a number from least to most, without what is around them. */
static const char *number(
    const struct html_tag *tag, const char *value, long least, long most)
{
	char *end;
	long number;

	while (is_blank(*value))
		value++;
	if (strspn(value, "+-0123456789") > MOST_DIGITS)
		return NULL;
	number = strtol(value, &end, 10);
	if (end == value || number < least || number > most)
		return NULL;
	if (strncasecmp(end, "px", 2) == 0)
		end += 2;
	while (is_blank(*end))
		end++;
	return *end == '\0' ? arena_printf(tag->arena, "%ld", number) : NULL;
}

/* The choice that value is, in capitals or not; "a" and "A" differ. */
static const char *choice(
    const struct html_tag *tag, const char *value, const char *choices)
{
	char *lower;

	if (value[0] == '\0' || strchr(value, ' '))
		return NULL;
	if (html_name_is_one_of(value, choices))
		return value;
	lower = arena_copy_string(tag->arena, value, strlen(value));
	for (char *c = lower; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return html_name_is_one_of(lower, choices) ? lower : NULL;
}

/* The value fits a pattern, whose "0" are digits. */
static size_t match(const char *value, const char *pattern)
{
	size_t i = 0;

	for (; pattern[i] != '\0'; i++) {
		if (pattern[i] == '0' ? !isdigit((unsigned char)value[i])
		                      : value[i] != pattern[i])
			return 0;
	}
	return i;
}

static bool in_range(const char *two_digits, int least, int most)
{
	int value = (two_digits[0] - '0') * 10 + two_digits[1] - '0';

	return value >= least && value <= most;
}

/* "14:30" or "14:30:00"; returns its length, or 0. */
static size_t time_length(const char *value)
{
	if (!match(value, "00:00") || !in_range(value, 0, 23) ||
	    !in_range(value + 3, 0, 59))
		return 0;
	if (match(value + 5, ":00") && in_range(value + 6, 0, 59))
		return 8;
	return 5;
}

static bool is_zone(const char *value)
{
	if (strcmp(value, "Z") == 0 || value[0] == '\0')
		return true;
	return (value[0] == '+' || value[0] == '-') &&
	    time_length(value + 1) == 5 && value[6] == '\0';
}

/* A day that exists, and no more or a time of that day. */
static bool is_day(const char *value)
{
	char day[] = "0000-00-00";
	struct date date;
	size_t length;

	memcpy(day, value, strlen(day));
	if (!date_parse_day(day, &date))
		return false;
	value += strlen(day);
	if (value[0] == '\0')
		return true;
	if (value[0] != 'T' && value[0] != ' ')
		return false;
	length = time_length(value + 1);
	return length > 0 && is_zone(value + 1 + length);
}

/* A year, month or day, with a time of day or not, or only that. */
static bool is_time(const char *value)
{
	size_t length = time_length(value);

	if (length > 0)
		return value[length] == '\0';
	if (match(value, "0000-00-00"))
		return is_day(value);
	if (strncmp(value, "0000", 4) == 0 || !match(value, "0000"))
		return false;
	return value[4] == '\0' ||
	    (match(value + 4, "-00") && in_range(value + 5, 1, 12) &&
	        value[7] == '\0');
}

/* --- alignment -------------------------------------------------------- */

/* The class for an alignment of length bytes, or NULL. */
static const char *alignment(
    const struct html_tag *tag, const char *value, size_t length)
{
	static const struct {
		const char *value;
		const char *class;
		const char *picture;
	} classes[] = {
	    {"left", "start", "float-start"},
	    {"start", "start", "float-start"},
	    {"center", "center", "center"},
	    {"middle", "center", "middle"},
	    {"right", "end", "float-end"},
	    {"end", "end", "float-end"},
	};
	bool picture = strcmp(tag->name, "img") == 0;

	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
		if (strlen(classes[i].value) == length &&
		    strncasecmp(classes[i].value, value, length) == 0)
			return picture ? classes[i].picture : classes[i].class;
	}
	return NULL;
}

/* True if the whole of style was alignment. */
static bool take_style(struct html_tag *tag, const char *style)
{
	static const char property[] = "text-align";
	bool whole = true;

	while (*style != '\0') {
		size_t length = strcspn(style, ";");
		const char *end = style + length;
		const char *class = NULL;

		style += strspn(style, " \t\n");
		if (strncasecmp(style, property, strlen(property)) == 0) {
			const char *value = style + strlen(property);

			value += strspn(value, " \t\n:");
			if (value < end)
				class = alignment(
				    tag, value, strcspn(value, " \t\n;!"));
		}
		if (class)
			tag->class = class;
		else if (style < end)
			whole = false;
		style = *end == ';' ? end + 1 : end;
	}
	return whole;
}

static bool take_alignment(struct html_tag *tag, const char *value)
{
	const char *class = alignment(tag, value, strlen(value));

	if (class)
		tag->class = class;
	return class != NULL;
}

/* --- one attribute ---------------------------------------------------- */

static bool take_id(struct html_tag *tag, const char *value)
{
	return !tag->nameless && value[0] != '\0' && keep(tag, "id", value);
}

/* As browsers read an address: without line ends, or blanks around it. */
static const char *clean_url(const struct html_tag *tag, const char *value)
{
	char *url = arena_copy_string(tag->arena, value, strlen(value));
	size_t length = 0;

	for (const char *c = value; *c; c++) {
		bool leading = length == 0 && (unsigned char)*c <= ' ';

		if (!leading && !strchr("\t\n\r", *c))
			url[length++] = *c;
	}
	while (length > 0 && (unsigned char)url[length - 1] <= ' ')
		length--;
	url[length] = '\0';
	return url;
}

static bool take_url(struct html_tag *tag, const char *name, const char *value)
{
	if (is_there(tag, name))
		return true;
	if (!keep(tag, name, clean_url(tag, value)))
		return false;
	html_attribute_find(tag, name)->is_url = true;
	return true;
}

/* Keep value if there is one. */
static bool keep_checked(
    struct html_tag *tag, const char *name, const char *value)
{
	return value && keep(tag, name, value);
}

/* False if the attribute cannot stay and will be missed. */
static bool take_by_rule(
    struct html_tag *tag, const struct rule *rule, const char *value)
{
	switch (rule->form) {
	case FORM_ID:
	case FORM_NAME:
		return take_id(tag, value);
	case FORM_IDS:
		return !tag->nameless && keep(tag, rule->name, value);
	case FORM_URL:
		return take_url(tag, rule->name, value);
	case FORM_FLAG:
		return keep(tag, rule->name, "");
	case FORM_COUNT:
		value = number(tag, value, 1, 1000);
		break;
	case FORM_NUMBER:
		value = number(tag, value, -1000000, 1000000);
		break;
	case FORM_PIXELS:
		value = number(tag, value, 0, 100000);
		break;
	case FORM_CHOICE:
		value = choice(tag, value, rule->choices);
		break;
	case FORM_LANGUAGE:
		return language_is_well_formed(value) &&
		    keep(
		        tag, rule->name[0] == 'x' ? "lang" : rule->name, value);
	case FORM_TIME:
		return is_time(value) && keep(tag, rule->name, value);
	case FORM_ALIGN:
		return take_alignment(tag, value);
	case FORM_STYLE:
		return take_style(tag, value);
	case FORM_SILENT:
		return true;
	default:
		break;
	}
	return keep_checked(tag, rule->name, value);
}

/* Any name that stays one in XML. */
static bool is_name(const char *name)
{
	size_t length = strlen(name);

	return (isalpha((unsigned char)name[0]) || name[0] == '_') &&
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.-") == length;
}

static bool is_data(const char *name)
{
	return string_starts_with(name, "data-") && name[5] != '\0' &&
	    is_name(name);
}

/* An element with a role may have a name, whatever it is. */
static bool may_have(const struct html_tag *tag, const struct rule *rule)
{
	return !rule->elements ||
	    html_name_is_one_of(tag->name, rule->elements) ||
	    (rule->elements == naming &&
	        html_name_is_one_of(tag->name, generic));
}

static const struct rule *find_rule(
    const struct html_tag *tag, const char *name)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++) {
		if (strcmp(rules[i].name, name) == 0 &&
		    may_have(tag, &rules[i]))
			return &rules[i];
	}
	return NULL;
}

/* True if the link pass knows what to do with the address. */
static bool may_be_followed(const char *url)
{
	return url_is_safe(url) || string_starts_with(url, "term:");
}

/*
 * What is trusted stays as it is, but ids, what refers to ids and links to
 * the book are the book's.
 */
static bool take_trusted(struct html_tag *tag, const struct rule *rule,
    const char *name, const char *value)
{
	if (rule &&
	    (rule->form == FORM_ID || rule->form == FORM_IDS ||
	        rule->form == FORM_NAME))
		return take_by_rule(tag, rule, value);
	if (rule && rule->form == FORM_URL &&
	    may_be_followed(clean_url(tag, value)))
		return take_url(tag, name, value);
	if (strcmp(name, "xml:lang") == 0)
		return keep(tag, "lang", value);
	return is_name(name) && strcmp(name, "xmlns") != 0 &&
	    keep(tag, name, value);
}

static bool take(struct html_tag *tag, const char *name, const char *value)
{
	const struct rule *rule = find_rule(tag, name);

	if (tag->trusted)
		return take_trusted(tag, rule, name, value);
	if (!rule)
		return is_data(name) && keep(tag, name, value);
	return take_by_rule(tag, rule, value);
}

/* --- all attributes --------------------------------------------------- */

static void remove_and_note(struct html_tag *tag, const char *name)
{
	if (!is_there(tag, name))
		return;
	remove_attribute(tag, name);
	note_removed(tag, name);
}

/* Without a role, what has no meaning has no name either. */
static void check_naming(struct html_tag *tag)
{
	struct html_attribute *role = html_attribute_find(tag, "role");

	if (role && strcmp(role->value, "img") == 0 &&
	    !is_there(tag, "aria-label") && !is_there(tag, "aria-labelledby"))
		remove_and_note(tag, "role");
	role = html_attribute_find(tag, "role");
	if (html_name_is_one_of(tag->name, naming) && !role)
		return;
	if (role && strcmp(role->value, "presentation") != 0 &&
	    strcmp(role->value, "none") != 0)
		return;
	remove_and_note(tag, "aria-label");
	remove_and_note(tag, "aria-labelledby");
}

static void add_class(struct html_tag *tag)
{
	struct html_attribute *class = html_attribute_find(tag, "class");

	if (!tag->class)
		return;
	if (class)
		class->value =
		    arena_printf(tag->arena, "%s %s", class->value, tag->class);
	else
		html_attribute_set(tag, "class", tag->class);
}

void html_attributes_take(struct html_tag *tag, const struct html_token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		const struct html_token_attribute *given =
		    &token->attributes[i];

		if (!take(tag, given->name, given->value))
			note_removed(tag, given->name);
	}
	if (!tag->trusted) {
		check_naming(tag);
		if (strcmp(tag->name, "li") == 0 &&
		    strcmp(tag->parent, "ol") != 0)
			remove_and_note(tag, "value");
	}
	add_class(tag);
}
