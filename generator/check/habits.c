/*
 * Habits.
 */
#include "check/habits.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/path.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/rules.h"

/* --- notes ------------------------------------------------------------ */

static bool is_note_link(const struct node *node)
{
	return node->tag == TAG_A &&
	    (words_have(dom_attribute(node, "epub:type"), "noteref", 7) ||
	        words_have(dom_attribute(node, "role"), "doc-noteref", 11));
}

/* The note in the same document, or NULL. */
static const struct node *find_note(
    const struct rules *rules, const struct node *link)
{
	const char *href = dom_attribute(link, "href");
	char *id;
	const struct node *note;

	if (!href || *href != '#')
		return NULL;
	id = url_decode(href + 1, strlen(href + 1));
	note = page_find(rules->page, id, strlen(id));
	free(id);
	return note;
}

static bool leads_back(const struct node *note)
{
	for (const struct node *node = note; node;
	     node = dom_after(node, note)) {
		const char *href = dom_attribute(node, "href");

		if (node->tag == TAG_A && href && strchr(href, '#'))
			return true;
	}
	return false;
}

/* A note that pops up in its place needs no way back. */
void habits_check(const struct rules *rules)
{
	for (const struct node *node = rules->page->root; node;
	     node = dom_after(node, rules->page->root)) {
		const struct node *note =
		    is_note_link(node) ? find_note(rules, node) : NULL;

		if (!note || note->tag == TAG_ASIDE || leads_back(note))
			continue;
		rules_tell(rules, note, "vade-note-return",
		    "the note \"%s\" has no link back to the text",
		    dom_attribute(note, "id"));
		return;
	}
}

/* --- ids -------------------------------------------------------------- */

/* Readers put ids into selectors without escaping them. */
static bool is_plain_id(const char *id)
{
	if (!isascii((unsigned char)*id) ||
	    (!isalpha((unsigned char)*id) && *id != '_'))
		return false;
	for (; *id != '\0'; id++) {
		if (!isascii((unsigned char)*id) ||
		    (!isalnum((unsigned char)*id) && *id != '-' && *id != '_'))
			return false;
	}
	return true;
}

static const struct id *find_id(
    const struct document *document, const char *name)
{
	size_t index =
	    (size_t)(uintptr_t)map_get(&document->id_map, name, strlen(name));

	return index > 0 ? &document->ids[index - 1] : NULL;
}

static void check_link(
    struct publication *publication, const struct link *link, struct map *told)
{
	const struct entry *entry;
	const struct id *id;

	if (link->kind != LINK_HYPERLINK || !link->fragment || !link->path ||
	    is_plain_id(link->fragment))
		return;
	entry = map_get(&publication->paths, link->path, strlen(link->path));
	if (!entry || !entry->document)
		return;
	id = find_id(entry->document, link->fragment);
	if (!id ||
	    !map_add(told, entry->path, strlen(entry->path), (void *)entry))
		return;
	tell(publication, (struct spot){entry, id->line, id->column},
	    "vade-id-spelling",
	    "links lead to \"%s\", but some readers only find ids of letters, "
	    "digits, \"-\" and \"_\" that begin with a letter",
	    id->name);
}

static void check_links(struct publication *publication)
{
	struct map told = {0};

	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct document *document =
		    publication->entries[i].document;

		for (size_t j = 0; document && j < document->link_count; j++)
			check_link(publication, &document->links[j], &told);
	}
	map_clear(&told);
}

/* --- sizes ------------------------------------------------------------ */

enum {
	SIZE_MOST = 300 * 1024
};

static void check_sizes(struct publication *publication)
{
	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct entry *entry = &publication->entries[i];

		if (entry->access && entry->plain_size > SIZE_MOST)
			tell(publication, (struct spot){entry, 0, 0},
			    "vade-large-document",
			    "%zu KB are much for one document: small readers "
			    "turn its pages slowly, so split it below %d KB",
			    entry->plain_size / 1024, SIZE_MOST / 1024);
	}
}

void habits_check_all(struct publication *publication)
{
	check_links(publication);
	check_sizes(publication);
}
