/*
 * Forms of values in the package document: EPUB 3.3, section 5, as epubcheck's
 * schemas write them.
 */
#ifndef CHECK_SCHEMA_FORMS_H
#define CHECK_SCHEMA_FORMS_H

#include <stdbool.h>

/* What a value of the package document should be. */
enum schema_form {
	FORM_ANY,
	FORM_NAME,     /* an id, or a reference to one */
	FORM_WORD,     /* without blanks inside */
	FORM_WORDS,    /* at least one */
	FORM_LANGUAGE, /* or nothing */
	FORM_TYPE,     /* of media */
	FORM_DIRECTION,
	FORM_PROGRESSION,
	FORM_YES_NO,
	FORM_VERSION
};

/* True if value, whose blanks are normalized, has this form. */
bool schema_form_fits(enum schema_form form, const char *value);

/* What the form is, for a message: "one word". */
const char *schema_form_words(enum schema_form form);

#endif
