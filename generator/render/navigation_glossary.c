/*
 * From the glossary to values.
 */
#include "render/navigation.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/book.h"
#include "render/body.h"
#include "render/citation.h"
#include "render/template.h"

/*
 * No entry grows with the book: so many chapters are listed, and so many
 * sections of them; of more chapters, only their number.
 */
enum {
	MOST_USES = 60,
	MOST_SECTIONS = 60,
	FEW_USES = 3,
	MOST_NAMES = 5000
};

/* What a page of the glossary is made of. */
struct listing {
	struct arena *arena;
	const struct page *page;
	struct map categories; /* name -> struct category */
};

/* Entries of a page that have the same category. */
struct category {
	const char *id;
	size_t count;
	struct value *value;
	struct value *entries;
};

static void set_href(struct value *object, const struct listing *listing,
    const struct chapter *to, const struct anchor *anchor)
{
	value_set_string(object, "href",
	    navigation_href(listing->arena, listing->page, to, anchor));
}

static void set_number(struct value *object, const struct listing *listing,
    const char *name, size_t number)
{
	value_set_string(
	    object, name, arena_printf(listing->arena, "%zu", number));
}

static const char *unless_equal(const char *string, const char *other)
{
	return string && strcmp(string, other) != 0 ? string : NULL;
}

/* --- where a term is used --------------------------------------------- */

static void set_count(
    struct value *item, const struct listing *listing, size_t count)
{
	set_number(item, listing, "count", count);
	value_set_bool(item, "once", count == 1);
}

/* Uses below the chapter's title and above its sections have none. */
static bool has_section(const struct term_use *use)
{
	return use->heading && use->heading->level > 1;
}

static void set_sections(struct value *item, const struct listing *listing,
    const struct term_use *uses, size_t count)
{
	struct value *list = value_set_list(item, "sections");
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		const struct term_use *use = &uses[i];
		struct value *section;

		if (!has_section(use))
			continue;
		section = value_list_add(list);
		value_set_string(section, "title", use->heading->title);
		value_set_bool(section, "first", !any);
		set_count(section, listing, use->count);
		set_href(section, listing, use->chapter, use->heading->anchor);
		any = true;
	}
	value_set_bool(item, "has_sections", any);
}

/* A chapter and what it uses the term for; uses are all of that chapter. */
static void add_use(struct value *item, const struct listing *listing,
    const struct term_use *uses, size_t count)
{
	const struct chapter *chapter = uses->chapter;
	const char *number = chapter->number;
	size_t total = 0;

	for (size_t i = 0; i < count; i++)
		total += uses[i].count;
	value_set_string(item, "title", chapter->label);
	value_set_string(item, "number", number ? number : "");
	set_count(item, listing, total);
	set_href(item, listing, chapter,
	    uses->heading ? uses->heading->anchor : NULL);
	value_set_string(item, "top",
	    navigation_href(listing->arena, listing->page, chapter, NULL));
}

/* The index behind the last use that is in the same chapter as the first. */
static size_t end_of_chapter(const struct term *term, size_t first)
{
	size_t end = first;

	while (end < term->use_count &&
	    term->uses[end].chapter == term->uses[first].chapter)
		end++;
	return end;
}

static void set_uses(
    struct value *value, const struct listing *listing, const struct term *term)
{
	struct value *list = value_set_list(value, "uses");
	size_t chapters = 0;
	size_t end;

	for (size_t i = 0; i < term->use_count; i = end) {
		struct value *item;

		end = end_of_chapter(term, i);
		if (chapters++ >= MOST_USES)
			continue;
		item = value_list_add(list);
		value_set_bool(item, "first", chapters == 1);
		add_use(item, listing, &term->uses[i], end - i);
		set_sections(item, listing, &term->uses[i],
		    end <= MOST_SECTIONS ? end - i : 0);
	}
	value_set_bool(value, "has_uses", chapters > 0);
	value_set_bool(value, "has_many_uses", chapters > FEW_USES);
	set_number(value, listing, "chapter_count", chapters);
	navigation_set_more(value, listing->arena, chapters,
	    chapters < MOST_USES ? chapters : MOST_USES);
}

/* --- entries ---------------------------------------------------------- */

static void set_forms(struct value *object, const struct term *term)
{
	const char *headword = term->headword;

	value_set_string(object, "headword", headword);
	value_set_string(
	    object, "short", unless_equal(term->short_form, headword));
	value_set_string(
	    object, "long", unless_equal(term->long_form, headword));
}

void navigation_set_definition(struct value *object, struct arena *arena,
    const struct page *page, const struct term *term)
{
	struct text definition = {0};

	value_set_string(
	    object, "id", navigation_id(arena, page, &term->anchor));
	set_forms(object, term);
	if (term->document)
		body_render_document(&definition, page, term->document);
	value_set_string(
	    object, "definition", navigation_keep(arena, &definition));
}

/* Sources are shown as a citation of them would be. */
static const char *render_sources(
    const struct listing *listing, const struct term *term)
{
	struct citation citation = {
	    .items = arena_new(
	        listing->arena, term->source_count * sizeof(*citation.items))};
	struct citation_part part = {
	    .citation = &citation, .opens = true, .closes = true, .words = ""};
	struct text out = {0};

	for (size_t i = 0; i < term->source_count; i++) {
		struct cited *cited = term->cited[i];

		if (cited)
			citation.items[citation.count++] =
			    (struct citation_item){
			        .reference = cited->reference, .cited = cited};
	}
	part.count = citation.count;
	if (citation.count == 0)
		return NULL;
	citation_render(&out, listing->page, &part);
	return navigation_keep(listing->arena, &out);
}

static void set_see(
    struct value *value, const struct listing *listing, const struct term *term)
{
	const struct map *terms = &listing->page->book->glossary.by_id;
	struct value *list = value_set_list(value, "see");
	bool any = false;

	for (size_t i = 0; i < term->see_count; i++) {
		const struct term *other =
		    map_get(terms, term->see[i], strlen(term->see[i]));
		struct value *item;

		if (!other)
			continue;
		item = value_list_add(list);
		value_set_string(item, "title", other->headword);
		value_set_bool(item, "first", !any);
		set_href(item, listing, other->page, &other->anchor);
		any = true;
	}
	value_set_bool(value, "has_see", any);
}

static void set_aliases(struct value *value, const struct term *term)
{
	struct value *list = value_set_list(value, "aliases");

	for (size_t i = 0; i < term->alias_count; i++) {
		struct value *item = value_list_add(list);

		value_set_string(item, "title", term->aliases[i]);
		value_set_bool(item, "first", i == 0);
	}
	value_set_bool(value, "has_aliases", term->alias_count > 0);
}

static struct category *category_of(
    const struct listing *listing, const struct term *term)
{
	return term->category ? map_get(&listing->categories, term->category,
	                            strlen(term->category))
	                      : NULL;
}

static void set_category(
    struct value *value, const struct listing *listing, const struct term *term)
{
	const struct category *category = category_of(listing, term);

	value_set_string(value, "category", term->category);
	value_set_string(value, "category_id", category ? category->id : NULL);
}

/* An entry that stands on another page. */
static void set_name(
    struct value *value, const struct listing *listing, const struct term *term)
{
	set_forms(value, term);
	set_href(value, listing, term->page, &term->anchor);
	set_category(value, listing, term);
	set_aliases(value, term);
}

static void set_term(
    struct value *value, const struct listing *listing, const struct term *term)
{
	navigation_set_definition(value, listing->arena, listing->page, term);
	value_set_string(value, "brand", term->brand);
	value_set_string(value, "registry", term->registry);
	set_category(value, listing, term);
	value_set_string(value, "sources", render_sources(listing, term));
	set_aliases(value, term);
	set_see(value, listing, term);
	set_uses(value, listing, term);
}

/* --- categories ------------------------------------------------------- */

static int compare_names(const void *left, const void *right, void *collator)
{
	return collator_compare(
	    collator, *(const char *const *)left, *(const char *const *)right);
}

static void add_category(struct listing *listing, struct value *list,
    const char *name, size_t number)
{
	struct arena *arena = listing->arena;
	struct category *category = arena_new(arena, sizeof(*category));

	category->id = arena_printf(arena, "Category-%zu", number);
	category->value = value_list_add(list);
	category->entries = value_set_list(category->value, "entries");
	value_set_string(category->value, "name",
	    arena_copy_string(arena, name, strlen(name)));
	value_set_string(category->value, "id", category->id);
	map_set(&listing->categories, name, strlen(name), category);
}

/* Put each category into the list, by their names. */
static void list_categories(struct listing *listing, struct value *list)
{
	struct collator *collator = collator_new(listing->page->book->language);
	size_t count = map_count(&listing->categories);
	const char **names = map_keys(&listing->categories);

	qsort_r(names, count, sizeof(*names), compare_names, collator);
	for (size_t i = 0; i < count; i++)
		add_category(listing, list, names[i], i + 1);
	free(names);
	collator_free(collator);
}

static void add_to_category(
    const struct listing *listing, const struct term *term)
{
	struct category *category = category_of(listing, term);
	struct value *item;

	if (!category)
		return;
	item = value_list_add(category->entries);
	value_set_string(item, "title", term->headword);
	value_set_bool(item, "first", category->count == 0);
	set_href(item, listing, term->page, &term->anchor);
	category->count++;
	set_number(category->value, listing, "count", category->count);
}

/* Of the page's entries, which are those from first up to end. */
static void set_categories(
    struct value *object, struct listing *listing, size_t first, size_t end)
{
	struct term **sorted = listing->page->book->glossary.sorted;
	struct value *list = value_set_list(object, "categories");

	for (size_t i = first; i < end; i++) {
		const char *name = sorted[i]->category;

		if (name && name[0] != '\0')
			map_add(&listing->categories, name, strlen(name),
			    (void *)name);
	}
	value_set_bool(
	    object, "has_categories", map_count(&listing->categories) > 0);
	list_categories(listing, list);
	for (size_t i = first; i < end; i++)
		add_to_category(listing, sorted[i]);
}

/* --- letters ---------------------------------------------------------- */

/* A group under letter, and its place in the alphabet bar. */
static struct value *add_letter(struct value *object, struct value *letters,
    const struct listing *listing, const struct letter *letter)
{
	const struct letter *all = listing->page->book->glossary.letters;
	const char *id =
	    arena_printf(listing->arena, "Letter-%td", letter - all + 1);
	struct value *group = value_list_add(object);
	struct value *link = value_list_add(letters);

	value_set_string(group, "letter", letter->name);
	value_set_string(group, "id", id);
	value_set_string(link, "letter", letter->name);
	value_set_string(link, "href", arena_printf(listing->arena, "#%s", id));
	return value_set_list(group, "entries");
}

/* The index behind the last letter that stands on the page of the first. */
static size_t end_of_page(const struct glossary *glossary, size_t first)
{
	size_t end = first;

	while (end < glossary->letter_count &&
	    glossary->letters[end].page == glossary->letters[first].page)
		end++;
	return end;
}

/* Of a split glossary, what the letters from first up to end have. */
static void add_page(
    struct value *item, const struct listing *listing, size_t first, size_t end)
{
	const struct letter *from =
	    &listing->page->book->glossary.letters[first];
	const struct letter *to =
	    &listing->page->book->glossary.letters[end - 1];

	value_set_string(item, "letter",
	    from == to ? from->name
	               : arena_printf(listing->arena, "%s\xE2\x80\x93%s",
	                     from->name, to->name));
	set_number(item, listing, "count", to->end - from->first);
	value_set_bool(item, "current", from->page == listing->page->chapter);
	set_href(item, listing, from->page, NULL);
}

static bool lists_pages(const struct listing *listing)
{
	const struct glossary *glossary = &listing->page->book->glossary;

	return glossary->is_split && listing->page->chapter == glossary->page;
}

/* More names than that are no help on one page. */
static bool lists_names(const struct listing *listing)
{
	return lists_pages(listing) &&
	    listing->page->book->glossary.count <= MOST_NAMES;
}

static void set_pages(struct value *object, const struct listing *listing)
{
	const struct glossary *glossary = &listing->page->book->glossary;
	struct value *pages = value_set_list(object, "pages");
	size_t end;

	value_set_bool(object, "has_pages", glossary->is_split);
	value_set_bool(object, "lists_pages", lists_pages(listing));
	value_set_bool(object, "lists_names", lists_names(listing));
	value_set_bool(object, "has_entries",
	    !lists_pages(listing) || lists_names(listing));
	for (size_t i = 0; glossary->is_split && i < glossary->letter_count;
	     i = end) {
		end = end_of_page(glossary, i);
		add_page(value_list_add(pages), listing, i, end);
	}
}

static void set_entry(
    struct value *value, const struct listing *listing, const struct term *term)
{
	if (lists_names(listing))
		set_name(value, listing, term);
	else
		set_term(value, listing, term);
}

static void set_letters(
    struct value *object, struct listing *listing, size_t first, size_t end)
{
	const struct glossary *glossary = &listing->page->book->glossary;
	struct value *letters = value_set_list(object, "letters");
	struct value *groups = value_set_list(object, "groups");

	for (size_t i = first; i < end; i++) {
		const struct letter *letter = &glossary->letters[i];
		struct value *entries =
		    add_letter(groups, letters, listing, letter);

		for (size_t j = letter->first; j < letter->end; j++)
			set_entry(value_list_add(entries), listing,
			    glossary->sorted[j]);
	}
}

/* The index of the page's first letter; letter_count if it has none. */
static size_t first_letter(const struct listing *listing)
{
	const struct glossary *glossary = &listing->page->book->glossary;
	size_t first = 0;

	while (first < glossary->letter_count &&
	    glossary->letters[first].page != listing->page->chapter)
		first++;
	return first;
}

void navigation_set_glossary(
    struct value *object, struct arena *arena, const struct page *page)
{
	const struct glossary *glossary = &page->book->glossary;
	struct listing listing = {.arena = arena, .page = page};
	bool all = lists_names(&listing);
	size_t first = all ? 0 : first_letter(&listing);
	size_t end =
	    all ? glossary->letter_count : end_of_page(glossary, first);
	size_t from = first < end ? glossary->letters[first].first : 0;
	size_t to = first < end ? glossary->letters[end - 1].end : 0;

	value_set_string(
	    object, "top_id", navigation_id(arena, page, page->chapter->top));
	set_pages(object, &listing);
	set_categories(object, &listing, from, to);
	set_letters(object, &listing, first, end);
	map_clear(&listing.categories);
}
