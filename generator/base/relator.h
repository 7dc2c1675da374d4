/*
 * What people did for a book: the codes that libraries use (MARC relators),
 * and English words for the common ones.
 */
#ifndef BASE_RELATOR_H
#define BASE_RELATOR_H

#define RELATOR_AUTHOR "aut"
#define RELATOR_CONTRIBUTOR "ctb"

/* The code of a role, "edt" for "editor" and for "edt"; NULL if it is none. */
const char *relator_code(const char *role);

/* The word for a code, or NULL if there is none here. */
const char *relator_word(const char *code);

/* The word that may have been meant, or NULL. */
const char *relator_nearest(const char *role);

#endif
