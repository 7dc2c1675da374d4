/*
 * How much fits into a pop-up.
 */
#ifndef PASSES_POPUP_H
#define PASSES_POPUP_H

#include <stddef.h>

#include <cmark-gfm.h>

struct chapter;

enum {
	POPUP_MOST = 5000 /* characters; Kobo's readers take no more */
};

/* The number of characters in all text below the node of the chapter's tree. */
size_t popup_length(const struct chapter *chapter, cmark_node *root);

#endif
