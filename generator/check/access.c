/*
 * Accessibility: what Ace 1.4 tells of documents and of the publication.
 *
 * Ace opens the XHTML documents of the spine and the navigation document in a
 * browser.  We keep each as a page while it is read, work out its styles, and
 * ask the rules.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/xml.h"
#include "check/access_facts.h"
#include "check/access_metadata.h"
#include "check/cascade.h"
#include "check/habits.h"
#include "check/package_parts.h"
#include "check/page.h"
#include "check/publication.h"
#include "check/roles.h"
#include "check/rules.h"
#include "check/semantics.h"
#include "check/sheet.h"
#include "check/tree.h"

struct access {
	struct publication *publication;
	struct entry *entry;
	struct arena memory;
	struct page page;
	struct cascade cascade;
};

/* --- hearing ---------------------------------------------------------- */

static bool is_read(const struct entry *entry)
{
	const struct item *item = entry->item;

	return item && strcmp(item->media_type, "application/xhtml+xml") == 0 &&
	    (item->in_spine ||
	        words_have(item->properties, "nav", strlen("nav")));
}

struct access *access_begin(
    struct publication *publication, struct entry *entry)
{
	struct access *access;

	if (!is_read(entry))
		return NULL;
	access = memory_new(1, sizeof(*access));
	access->publication = publication;
	access->entry = entry;
	access->page.memory = &access->memory;
	access->cascade.memory = &access->memory;
	return access;
}

void access_doctype(struct access *access, bool is_html5)
{
	if (access)
		access->page.is_html5 = is_html5;
}

void access_element(struct access *access, const struct xml_element *element,
    int line, int column)
{
	if (access && !access->page.is_broken)
		page_open(&access->page, element, line, column);
}

void access_end(struct access *access)
{
	if (access && !access->page.is_broken)
		page_close(&access->page);
}

void access_text(struct access *access, const char *bytes, size_t length)
{
	if (access && !access->page.is_broken)
		page_text(&access->page, bytes, length);
}

/* --- judging ---------------------------------------------------------- */

void rules_tell(const struct rules *rules, const struct node *node,
    const char *id, const char *format, ...)
{
	struct spot spot = {rules->entry, node->line, node->column};
	va_list arguments;
	char *words;

	va_start(arguments, format);
	words = memory_format(format, arguments);
	va_end(arguments);
	tell(rules->publication, spot, id, "%s", words);
	free(words);
}

static void judge(struct access *access)
{
	struct page *page = &access->page;
	struct rules rules = {
	    .publication = access->publication,
	    .entry = access->entry,
	    .page = page,
	};

	if (rules_unknown(&rules))
		return;
	cascade_apply(
	    &access->cascade, access->publication, access->entry, page);
	presence_find(page);
	for (struct node *node = page->root; node;
	     node = dom_after(node, page->root)) {
		rules_names(&rules, node);
		rules_structure(&rules, node);
		rules_aria(&rules, node);
		rules_contrast(&rules, node);
		rules_forms(&rules, node);
	}
	rules_document(&rules);
	habits_check(&rules);
}

/* A document that broke off is not judged: no reader would show it. */
void access_finish(struct access *access)
{
	if (!access)
		return;
	if (access->page.root && !access->page.open &&
	    !access->page.is_broken) {
		access->entry->access = access_facts_find(&access->page);
		judge(access);
	}
	cascade_clear(&access->cascade);
	page_clear(&access->page);
	arena_clear(&access->memory);
	free(access);
}

/* --- the whole -------------------------------------------------------- */

static struct access_totals totals_of(const struct publication *publication)
{
	struct access_totals totals = {0};

	for (size_t i = 0; i < publication->entry_count; i++) {
		const struct entry *entry = &publication->entries[i];

		if (!entry->access)
			continue;
		totals.has_page_list = totals.has_page_list ||
		    (entry->access->has_page_list &&
		        entry->item == publication->navigation);
		totals.has_page_breaks =
		    totals.has_page_breaks || entry->access->has_page_breaks;
	}
	return totals;
}

/*
 * What cannot be read as a whole is not judged as a whole: Ace gives up, but
 * for files that browsers take for HTML.
 */
static bool is_readable(const struct publication *publication)
{
	for (size_t i = 0; i < publication->item_count; i++) {
		const struct item *item = &publication->items[i];

		if (strcmp(item->media_type, "application/xhtml+xml") == 0 &&
		    item->path && !string_ends_with(item->path, ".html") &&
		    (!item->entry || !item->entry->document ||
		        !item->entry->document->well_formed))
			return false;
	}
	return true;
}

void access_check(struct publication *publication)
{
	struct access_totals totals = totals_of(publication);

	if (!is_readable(publication))
		return;
	access_metadata_check(publication, &totals);
	access_navigation_check(publication);
	habits_check_all(publication);
}

void access_check_nothing(struct publication *publication)
{
	const struct tree *tree = publication->tree;
	struct access_totals totals = {0};

	if (tree && tree->is_whole &&
	    !element_is(tree->root, OPF_SPACE, "package"))
		access_metadata_check(publication, &totals);
}

void access_clear(struct publication *publication)
{
	sheets_clear(publication);
	for (size_t i = 0; i < publication->entry_count; i++) {
		access_facts_free(publication->entries[i].access);
		publication->entries[i].access = NULL;
	}
}
