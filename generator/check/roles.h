/*
 * Roles and attributes of ARIA 1.2, DPUB-ARIA 1.1 and Graphics ARIA, as Ace 1.4
 * (axe 4.11) knows them.
 */
#ifndef CHECK_ROLES_H
#define CHECK_ROLES_H

#include <stdbool.h>
#include <stddef.h>

enum role_type {
	ROLE_STRUCTURE,
	ROLE_WIDGET,
	ROLE_LANDMARK,
	ROLE_WINDOW,
	ROLE_COMPOSITE,
	ROLE_ABSTRACT,
	/* What the roles of DPUB-ARIA are instead. */
	ROLE_SECTION,
	ROLE_LINK,
	ROLE_IMG,
	ROLE_NAVIGATION,
	ROLE_NOTE,
	ROLE_SEPARATOR,
	ROLE_SECTIONHEAD,
};

enum role_trait {
	ROLE_NAMED_BY_CONTENT = 1,
	ROLE_FLAT = 2, /* what is in it is presentation */
	ROLE_NEEDS_NAME = 4,
	ROLE_DEPRECATED = 8,
	ROLE_VALUED = 32,   /* has a value, as fields have */
	ROLE_NAMELESS = 16, /* aria-label and aria-labelledby are forbidden */
};

/* Lists are words between blanks; attributes are without "aria-". */
struct role {
	const char *name;
	enum role_type type;
	unsigned traits;
	const char *allowed;  /* attributes beside the global ones, or NULL */
	const char *required; /* attributes, or NULL */
	const char *context;  /* roles around it, or NULL */
	const char *owned;    /* roles in it, or NULL */
	const char *above;    /* its superclasses, if a list is among them */
};

/* The role of this name, abstract ones too, or NULL. */
const struct role *role_find(const char *name, size_t length);

/* The same as an author may ask for it: in any letters, none abstract. */
const struct role *role_find_valid(const char *word, size_t length);

/* What DPUB-ARIA calls the type of a role: "link" of doc-noteref. */
const char *role_type_name(enum role_type type);

bool role_is(const struct role *role, const char *name);

/* True for "none" and "presentation". */
bool role_is_none(const struct role *role);

/* Whether the role may have the attribute: both are known. */
struct aria_attribute;
bool role_allows(
    const struct role *role, const struct aria_attribute *attribute);

enum aria_type {
	ARIA_ID,
	ARIA_IDS,
	ARIA_BOOLEAN,
	ARIA_TOKEN,
	ARIA_TOKENS,
	ARIA_INTEGER,
	ARIA_DECIMAL,
	ARIA_STRING,
};

struct aria_attribute {
	const char *name; /* without "aria-" */
	enum aria_type type;
	bool global;
	bool may_be_empty;
	const char *values; /* of tokens */
	int least;          /* of integers */
};

/* The attribute of this whole name ("aria-label"), or NULL. */
const struct aria_attribute *aria_attribute(const char *name);

/* True if word (length bytes) is among the words of list, which may be NULL. */
bool words_have(const char *list, const char *word, size_t length);

/* The next word of a list and its length, or NULL; *list is moved behind. */
const char *words_next(const char **list, size_t *length);

#endif
