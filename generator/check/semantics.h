/*
 * What the elements of a document are to those who listen: present or hidden,
 * in reach of the keyboard, and in which role.  As axe sees it.
 */
#ifndef CHECK_SEMANTICS_H
#define CHECK_SEMANTICS_H

#include <stdbool.h>

struct node;
struct role;
struct page;

/* Set shown and heard of all nodes; the cascade has been applied. */
void presence_find(struct page *page);

/* Certainly heard, or certainly not. */
bool dom_is_heard(const struct node *node);
bool dom_is_unheard(const struct node *node);

/* The number of tabindex; false if there is none. */
bool dom_tabindex(const struct node *node, long *number);
bool dom_is_focusable(const struct node *node);
bool dom_is_in_tab_order(const struct node *node);

/* True if there is a global attribute of ARIA. */
bool dom_has_global_aria(const struct node *node);

enum role_option {
	ROLE_DPUB = 1,     /* roles of DPUB-ARIA count */
	ROLE_FALLBACK = 2, /* the first valid word counts, not the whole */
};

/* The role that the author gives, if it is a valid one; or NULL. */
const struct role *role_explicit(const struct node *node, unsigned options);
const struct role *role_implicit(
    const struct page *page, const struct node *node);

/* The one or the other, after conflicts have been resolved; or NULL. */
const struct role *role_of(
    const struct page *page, const struct node *node, unsigned options);

/* Whether ARIA in HTML lets the element have the role. */
bool role_is_allowed(
    const struct page *page, const struct node *node, const struct role *role);

/* The type of an <input> in small letters: "text" unless it is known. */
const char *input_type(const struct node *node);

#endif
