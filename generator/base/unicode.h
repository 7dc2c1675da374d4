/*
 * What we need of Unicode, by ICU.  The only user of ICU.
 *
 * All strings are UTF-8.  Specifications: Unicode 15; UAX #15 (normal forms),
 * UAX #29 (marks extend what precedes them), UTS #10 (collation).
 */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/*
 * The code point that starts at bytes (of length > 0), and its length in
 * *size.  Bytes that are not UTF-8 give U+FFFD and size 1.
 */
unsigned unicode_next(const char *bytes, size_t length, size_t *size);

/*
 * The offset of the first byte that is not well-formed UTF-8 (Unicode 15,
 * table 3-7: no surrogates, no overlong forms, at most U+10FFFF), or length.
 */
size_t unicode_invalid_at(const char *bytes, size_t length);

bool unicode_is_alphanumeric(unsigned code_point); /* Alphabetic or Nd..No */
bool unicode_is_mark(unsigned code_point);         /* Mn, Mc, Me */
bool unicode_is_space(unsigned code_point);        /* White_Space */
/* Default_Ignorable_Code_Point, and controls: no font needs to show them. */
bool unicode_is_invisible(unsigned code_point);
bool unicode_is_upper(unsigned code_point);
unsigned unicode_to_lower(unsigned code_point); /* simple mapping */
unsigned unicode_to_upper(unsigned code_point);

/*
 * True if all of the UTF-8 string is letters, digits and marks of any script,
 * or among others, which are ASCII.
 */
bool unicode_is_name(const char *string, const char *others);

/*
 * True for letters of scripts written without blanks between words: Han, Kana,
 * Thai, Lao, Khmer, Myanmar.
 */
bool unicode_is_unspaced(unsigned code_point);

/* Append bytes in lower case (full mapping, no locale). */
void unicode_append_lower(struct text *out, const char *bytes, size_t length);

/*
 * Append what file systems may take for the same name as bytes: NFC, without
 * regard to case.
 */
void unicode_append_file_name(
    struct text *out, const char *bytes, size_t length);

/*
 * Append an ASCII spelling of bytes for ids and file names: letters and
 * digits kept in lower case, accents dropped, super- and subscripts and
 * ligatures plain, Greek letters spelled ("alpha"), any number of blanks,
 * punctuation and symbols one "-", nothing for other scripts.  No "-" at
 * either end; nothing at all may be left.
 */
void unicode_append_slug(struct text *out, const char *bytes, size_t length);

/*
 * Append the ASCII spelling ("xn--...") of length bytes of a host's name
 * (UTS #46, not transitional).  False, and out is as it was, if no host can
 * have that name.
 */
bool unicode_append_host(struct text *out, const char *name, size_t length);

/*
 * A fold makes texts comparable that a reader takes for the same: NFC;
 * U+2010, U+2011, en dash and minus as "-"; every blank (White_Space, also
 * U+00A0 and line ends) as one U+0020 each; soft hyphens, other characters
 * without width, variation selectors and direction marks gone; super- and
 * subscript digits and signs as plain ones; the micro sign as the Greek letter;
 * U+2019 as "'".  Case stays.  What is folded stays as it is when it is folded
 * again.
 *
 * Appends the folded form of bytes to out.  Folding never makes more than 3
 * times as many bytes as went in.  If origins is not NULL it has room for
 * 3 * length + 1: origins[i] becomes the offset in bytes of the character that
 * made the i-th appended byte (of the first one, where several were composed),
 * and the one after the last becomes length.  Origins never decrease.
 */
void unicode_append_folded(
    struct text *out, const char *bytes, size_t length, size_t *origins);

/*
 * The order of strings for readers of language (BCP 47; an unknown one gives
 * Unicode's own order).  Strings that are equal for a reader are ordered by
 * their bytes.  Any number of threads may compare.
 */
struct collator;
struct collator *collator_new(const char *language);
int collator_compare(
    const struct collator *collator, const char *a, const char *b);
void collator_free(struct collator *collator); /* NULL is fine */

#endif
