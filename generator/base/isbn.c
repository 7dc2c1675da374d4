/*
 * Two kinds of numbers, each with a check digit of its own.
 */
#include "base/isbn.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum {
	SHORT = 10,
	LONG = 13
};

/* Digits alone; the last of a short number may be X, which stands for ten. */
static size_t copy_digits(const char *string, char digits[ISBN_ROOM])
{
	size_t count = 0;

	for (const char *c = string; *c; c++) {
		bool is_ten =
		    (*c == 'X' || *c == 'x') && count == SHORT - 1 && !c[1];

		if (*c == '-' || *c == ' ')
			continue;
		if ((*c < '0' || *c > '9') && !is_ten)
			return 0;
		if (count == LONG)
			return 0;
		digits[count++] = *c == 'x' ? 'X' : *c;
	}
	digits[count] = '\0';
	return count;
}

static char check_of_short(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < SHORT - 1; i++)
		sum += (SHORT - i) * (digits[i] - '0');
	return "0123456789X"[(11 - sum % 11) % 11];
}

static char check_of_long(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < LONG - 1; i++)
		sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
	return "0123456789"[(10 - sum % 10) % 10];
}

/* The numbers of books begin with one of two numbers of goods. */
static bool is_of_books(const char *digits)
{
	return strncmp(digits, "978", 3) == 0 || strncmp(digits, "979", 3) == 0;
}

enum isbn_verdict isbn_read(
    const char *string, char digits[ISBN_ROOM], char *check)
{
	size_t count;

	if (strncasecmp(string, "isbn", 4) == 0)
		string += 4;
	string += strspn(string, ": ");
	count = copy_digits(string, digits);
	if (count != SHORT && (count != LONG || !is_of_books(digits)))
		return ISBN_NO_NUMBER;
	*check =
	    count == SHORT ? check_of_short(digits) : check_of_long(digits);
	return digits[count - 1] == *check ? ISBN_GOOD : ISBN_WRONG_CHECK;
}
