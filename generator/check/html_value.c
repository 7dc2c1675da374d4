/*
 * The values of attributes.
 */
#include "check/html_value.h"

#include <string.h>
#include <strings.h>

#include "check/words.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hexadecimal(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* --- numbers ---------------------------------------------------------- */

static const char *skip_space(const char *at)
{
	while (is_space(*at))
		at++;
	return at;
}

static const char *skip_digits(const char *at)
{
	while (is_digit(*at))
		at++;
	return at;
}

static bool is_integer(const char *value)
{
	const char *digits;

	value = skip_space(value);
	if (*value == '-' || *value == '+')
		value++;
	digits = value;
	value = skip_digits(value);
	return value > digits && *skip_space(value) == '\0';
}

static bool is_zero(const char *value)
{
	return strpbrk(value, "123456789") == NULL;
}

static bool is_natural(const char *value)
{
	return is_integer(value) && (!strchr(value, '-') || is_zero(value));
}

static bool is_positive(const char *value)
{
	return is_integer(value) && !strchr(value, '-') && !is_zero(value);
}

static const char *skip_exponent(const char *at)
{
	const char *digits;

	if (*at != 'e' && *at != 'E')
		return at;
	at++;
	if (*at == '-' || *at == '+')
		at++;
	digits = at;
	at = skip_digits(at);
	return at > digits ? at : NULL;
}

static bool is_float(const char *value)
{
	const char *start = skip_space(value);
	const char *digits;

	if (strcmp(start, "INF") == 0 || strcmp(start, "-INF") == 0 ||
	    strcmp(start, "NaN") == 0)
		return true;
	if (*start == '-' || *start == '+')
		start++;
	digits = start;
	start = skip_digits(start);
	if (*start == '.')
		start = skip_digits(start + 1);
	if (start == digits || (start == digits + 1 && *digits == '.'))
		return false;
	start = skip_exponent(start);
	return start && *skip_space(start) == '\0';
}

/* --- dates and times -------------------------------------------------- */

/*
 * What is left of value behind a mask, or NULL: "0" is a digit, "#" four or
 * more digits, anything else itself.
 */
static const char *skip_mask(const char *value, const char *mask)
{
	for (; *mask != '\0'; mask++) {
		if (*mask == '#') {
			const char *end = skip_digits(value);

			if (end - value < 4)
				return NULL;
			value = end;
		} else if (*mask == '0' ? is_digit(*value) : *value == *mask) {
			value++;
		} else {
			return NULL;
		}
	}
	return value;
}

static bool is_mask(const char *value, const char *mask)
{
	const char *end = skip_mask(value, mask);

	return end && *end == '\0';
}

/* Behind "12:30": seconds, and up to three digits of their parts. */
static const char *skip_seconds(const char *at)
{
	const char *next = skip_mask(at, ":00");
	const char *fraction;

	if (!next)
		return at;
	if (*next != '.' || !is_digit(next[1]))
		return next;
	fraction = skip_digits(next + 1);
	return fraction - next <= 4 ? fraction : next;
}

static bool is_zone(const char *at)
{
	if (*at == '\0' || strcmp(at, "Z") == 0)
		return true;
	if (*at != '+' && *at != '-')
		return false;
	return is_mask(at + 1, "00:00") || is_mask(at + 1, "0000");
}

static bool is_clock(const char *value)
{
	const char *end = skip_mask(value, "00:00");

	return end && *skip_seconds(end) == '\0';
}

static bool is_instant(const char *value)
{
	const char *end = skip_mask(value, "#-00-00");

	if (!end || (*end != 'T' && *end != ' '))
		return false;
	end = skip_mask(end + 1, "00:00");
	return end && is_zone(skip_seconds(end));
}

/* "P3D", "PT4H18M3S" or "1w 2d": parts of a number and a letter. */
static bool is_duration(const char *value)
{
	bool any = false;

	if (*value == 'P')
		value++;
	while (*value != '\0') {
		if (*value == 'T' || *value == ' ') {
			value++;
			continue;
		}
		if (!is_digit(*value))
			return false;
		value = skip_digits(value);
		if (*value == '.')
			value = skip_digits(value + 1);
		value += *value == ' ';
		if (*value == '\0' || !strchr("WDHMS", *value))
			return false;
		value++;
		any = true;
	}
	return any;
}

static bool is_date(const char *value)
{
	return is_mask(value, "#-00-00");
}

static bool is_datetime(const char *value)
{
	return is_date(value) || is_instant(value);
}

static bool is_time(const char *value)
{
	return is_mask(value, "0000") || is_mask(value, "00-00") ||
	    is_mask(value, "--00-00") || is_mask(value, "#-W00") ||
	    is_mask(value, "#-00") || is_datetime(value) || is_clock(value) ||
	    is_duration(value);
}

/* --- names ------------------------------------------------------------ */

static bool is_anything(const char *value)
{
	(void)value;
	return true;
}

static bool is_full(const char *value)
{
	return !string_is_blank(value);
}

static bool is_name(const char *value)
{
	return *value != '\0' && value[strcspn(value, " \t\n\r")] == '\0';
}

static bool is_language(const char *value)
{
	bool first = true;

	value = skip_space(value);
	if (*value == '\0')
		return true;
	for (;;) {
		const char *start = value;

		while (is_letter(*value) || (!first && is_digit(*value)))
			value++;
		if (value == start || value - start > 8)
			return false;
		first = false;
		if (*value != '-')
			return *skip_space(value) == '\0';
		value++;
	}
}

static const char *skip_token(const char *at)
{
	while (is_letter(*at) || is_digit(*at) ||
	    (*at != '\0' && strchr("!#$&+-^_", *at)))
		at++;
	return at;
}

static bool is_mime(const char *value)
{
	const char *slash = skip_token(value);

	return slash > value && *slash == '/' &&
	    skip_token(slash + 1) > slash + 1 && !strchr(value, '\n');
}

static bool is_context(const char *value)
{
	return *value != '_';
}

static bool is_target(const char *value)
{
	return is_context(value) || strcasecmp(value, "_blank") == 0 ||
	    strcasecmp(value, "_self") == 0 ||
	    strcasecmp(value, "_parent") == 0 || strcasecmp(value, "_top") == 0;
}

static bool is_hash(const char *value)
{
	return value[0] == '#' && value[1] != '\0';
}

static bool is_sizes(const char *value)
{
	const char *token;
	size_t length;
	bool any = false;

	while (token_next(&value, &token, &length)) {
		const char *end = token;

		if (*end < '1' || *end > '9')
			return false;
		end = skip_digits(end);
		if (end[0] != 'x' || end[1] < '1' || end[1] > '9')
			return false;
		if (skip_digits(end + 1) != token + length)
			return false;
		any = true;
	}
	return any;
}

static bool is_color(const char *value)
{
	if (*value++ != '#')
		return false;
	for (int i = 0; i < 6; i++) {
		if (!is_hexadecimal(*value++))
			return false;
	}
	return *value == '\0';
}

static bool is_utf8(const char *value)
{
	return strcasecmp(value, "utf-8") == 0;
}

/* --- addresses -------------------------------------------------------- */

/* The colon of a scheme, or NULL if there is no scheme. */
static const char *find_colon(const char *value)
{
	const char *at = value + strcspn(value, ":/?#");

	return *at == ':' ? at : NULL;
}

static bool is_scheme(const char *value, const char *colon)
{
	if (!is_letter(*value))
		return false;
	for (; value < colon; value++) {
		if (!is_letter(*value) && !is_digit(*value) &&
		    !strchr("+-.", *value))
			return false;
	}
	return true;
}

/* Brackets are for the addresses of hosts alone. */
static bool has_bracket(const char *value)
{
	const char *bracket = strpbrk(value, "[]");

	if (!bracket)
		return false;
	bracket = skip_host(value, bracket);
	return *bracket == '[' || *bracket == ']' || strpbrk(bracket, "[]");
}

/* What the type anyURI of XML Schema leaves of RFC 3986. */
static bool is_uri(const char *value)
{
	const char *colon;
	const char *hash;

	value = skip_space(value);
	colon = find_colon(value);
	if (colon && (!is_scheme(value, colon) || colon[1] == '\0'))
		return false;
	if (has_bracket(value) || (colon && strcmp(colon, "://") == 0))
		return false;
	hash = strchr(value, '#');
	if (hash && strchr(hash + 1, '#'))
		return false;
	for (const char *at = value; (at = strchr(at, '%')); at++) {
		if (!is_hexadecimal(at[1]) || !is_hexadecimal(at[2]))
			return false;
	}
	return true;
}

/* "dc: http://… foaf: http://…", as RDFa has it. */
static bool is_prefixes(const char *value)
{
	bool any = false;

	for (value = skip_space(value); *value != '\0';
	     value = skip_space(value)) {
		size_t length = strcspn(value, ": \t\n\r");

		if (strncmp(value + length, ": ", 2) != 0 || is_digit(*value) ||
		    length == 0)
			return false;
		value += length + 2;
		length = strcspn(value, " ");
		if (length == 0)
			return false;
		value += length;
		any = true;
	}
	return any;
}

/* --- kinds ------------------------------------------------------------ */

struct kind {
	const char *name;
	bool (*fits)(const char *value);
	const char *words; /* or these */
};

static const struct kind kinds[] = {
    {"uri", is_uri, NULL},
    {"full", is_full, NULL},
    {"id", is_name, NULL},
    {"tokens", is_anything, NULL},
    {"lang", is_language, NULL},
    {"natural", is_natural, NULL},
    {"positive", is_positive, NULL},
    {"integer", is_integer, NULL},
    {"float", is_float, NULL},
    {"mime", is_mime, NULL},
    {"target", is_target, NULL},
    {"context", is_context, NULL},
    {"hash", is_hash, NULL},
    {"sizes", is_sizes, NULL},
    {"color", is_color, NULL},
    {"datetime", is_datetime, NULL},
    {"time", is_time, NULL},
    {"utf8", is_utf8, NULL},
    {"prefixes", is_prefixes, NULL},
    {"input", NULL,
        "text password checkbox radio button submit reset file hidden image "
        "datetime-local date month time week number range email url search "
        "tel color"},
    {"referrer", NULL,
        "no-referrer no-referrer-when-downgrade same-origin origin "
        "strict-origin origin-when-cross-origin "
        "strict-origin-when-cross-origin unsafe-url"},
    {"sandbox", NULL,
        "allow-top-navigation allow-same-origin allow-forms allow-scripts"},
    {"relevant", NULL, "all additions removals text"},
};

/* Every token of value is one of the words. */
static bool all_in(const char *words, const char *value)
{
	const char *token;
	size_t length;

	while (token_next(&value, &token, &length)) {
		const char *list = words;
		struct word word;
		bool found = false;

		while (!found && word_next(&list, &word))
			found = word.length == length &&
			    memcmp(word.start, token, length) == 0;
		if (!found)
			return false;
	}
	return true;
}

static bool fits_kind(const char *name, size_t length, const char *value)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const struct kind *kind = &kinds[i];

		if (strncmp(kind->name, name, length) != 0 ||
		    kind->name[length] != '\0')
			continue;
		return kind->fits ? kind->fits(value)
		                  : all_in(kind->words, value);
	}
	return true;
}

/* value without white space around it is this word. */
static bool is_choice(
    const char *word, size_t length, const char *value, bool any_case)
{
	size_t size;

	value = skip_space(value);
	size = strlen(value);
	while (size > 0 && is_space(value[size - 1]))
		size--;
	if (size != length)
		return false;
	return any_case ? strncasecmp(word, value, length) == 0
	                : memcmp(word, value, length) == 0;
}

bool value_fits(const struct word *word, const char *value, bool any_case)
{
	const char *end = word->rest + word->rest_length;
	const char *at = memchr(word->rest, '=', word->rest_length);

	if (!at)
		return true;
	for (at++;; at++) {
		size_t length = 0;

		while (at + length < end && at[length] != '|')
			length++;
		if (*at == '%' ? fits_kind(at + 1, length - 1, value)
		               : is_choice(at, length, value, any_case))
			return true;
		at += length;
		if (at >= end)
			return false;
	}
}
