/*
 * Numbers as people write them.
 */
#include "render/chart/picture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/labels.h"

#define MINUS "\xE2\x88\x92"
#define DASH "\xE2\x80\x93"
#define NO_BREAK "\xC2\xA0"
#define THIN_NO_BREAK "\xE2\x80\xAF"

/* Beyond these, zeros would have to be counted. */
#define LEAST 1e-6
#define MOST 1e9

enum {
	LONGEST = 40, /* digits of what lies between them */
	GROUPED = 5,  /* digits that numbers have when they are grouped */
	DECIMALS = 9, /* no more of them are written */
};

static void drop_zeros(char *digits)
{
	size_t length = strlen(digits);

	if (!strchr(digits, '.'))
		return;
	while (digits[length - 1] == '0')
		digits[--length] = '\0';
	if (digits[length - 1] == '.')
		digits[--length] = '\0';
}

static void append_raised(struct text *out, int power)
{
	static const char *const raised[] = {"\xE2\x81\xB0", "\xC2\xB9",
	    "\xC2\xB2", "\xC2\xB3", "\xE2\x81\xB4", "\xE2\x81\xB5",
	    "\xE2\x81\xB6", "\xE2\x81\xB7", "\xE2\x81\xB8", "\xE2\x81\xB9"};
	char digits[LONGEST];

	if (power < 0)
		text_append_string(out, "\xE2\x81\xBB");
	snprintf(digits, sizeof(digits), "%d", power < 0 ? -power : power);
	for (const char *digit = digits; *digit; digit++)
		text_append_string(out, raised[*digit - '0']);
}

/* "2 × 10⁻⁷", "1.5 × 10¹²", "10⁻⁹". */
static void append_power(struct text *out, double value)
{
	int power = (int)floor(log10(value) + 1e-9);
	char digits[LONGEST];

	snprintf(digits, sizeof(digits), "%.3f", value / pow(10, power));
	drop_zeros(digits);
	if (strcmp(digits, "1") != 0)
		text_printf(out, "%s" NO_BREAK "\xC3\x97" NO_BREAK, digits);
	text_append_string(out, "10");
	append_raised(out, power);
}

static void append_digits(struct text *out, const char *digits)
{
	size_t whole = strcspn(digits, ".");

	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0 && whole >= GROUPED)
			text_append_string(out, THIN_NO_BREAK);
		text_append(out, digits + i, 1);
	}
	text_append_string(out, digits + whole);
}

void append_number(struct text *out, double value, int decimals)
{
	double size = fabs(value);
	char digits[LONGEST];

	if (size >= MOST || (size > 0 && size < LEAST)) {
		text_append_string(out, value < 0 ? MINUS : "");
		append_power(out, size);
		return;
	}
	snprintf(digits, sizeof(digits), "%.*f",
	    decimals < 0 ? 6 : (int)fmin(decimals, DECIMALS), size);
	if (decimals < 0)
		drop_zeros(digits);
	if (value < 0 && strspn(digits, "0.") < strlen(digits))
		text_append_string(out, MINUS);
	append_digits(out, digits);
}

void append_written(struct text *out, struct number number)
{
	const char *text = number.text;

	if (text[0] == '-') {
		text_append_string(out, MINUS);
		text++;
	}
	text_append_string(out, text);
}

/* A dash between numbers that may have a minus would be read as one. */
void append_interval(struct text *out, struct number low, struct number high)
{
	append_written(out, low);
	if (low.value < 0)
		text_printf(out, NO_BREAK "%s" NO_BREAK, label(LABEL_RANGE_TO));
	else
		text_append_string(out, DASH);
	append_written(out, high);
}

void append_level(struct text *out, double level)
{
	append_number(out, level, -1);
	text_printf(out, "%%" NO_BREAK "%s", label(LABEL_INTERVAL));
}
