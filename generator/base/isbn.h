/*
 * International Standard Book Numbers (ISO 2108).
 */
#ifndef BASE_ISBN_H
#define BASE_ISBN_H

enum isbn_verdict {
	ISBN_GOOD,
	ISBN_NO_NUMBER,  /* not 10 or 13 digits */
	ISBN_WRONG_CHECK /* a digit is wrong, or two have changed places */
};

enum {
	ISBN_ROOM = 14 /* for the digits and a NUL */
};

/*
 * The digits of an ISBN, written with or without hyphens and blanks and
 * "ISBN" before it.  Of one with a wrong check digit, *check is what the last
 * digit should be.
 */
enum isbn_verdict isbn_read(
    const char *string, char digits[ISBN_ROOM], char *check);

#endif
