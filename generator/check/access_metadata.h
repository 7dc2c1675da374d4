/*
 * The package document as Ace reads it.
 */
#ifndef CHECK_ACCESS_METADATA_H
#define CHECK_ACCESS_METADATA_H

#include <stdbool.h>

struct publication;

/* What the checks of documents have found in all of them. */
struct access_totals {
	bool has_navigation;
	bool has_page_list;
	bool has_page_breaks;
};

/* Tell what Ace tells of the metadata. */
void access_metadata_check(
    struct publication *publication, const struct access_totals *totals);

#endif
