/*
 * SUMMARY.md: the order of the book, in mdBook's grammar.
 *
 *     # Summary                      a title, not shown
 *     [Preface](preface.md)          chapters before: links in paragraphs
 *     # Part                         a part
 *     - [Chapter](one.md)            numbered chapters: lists of links,
 *         - [Section](two.md)        one in each item
 *     - [Planned]()                  a draft: a link to nothing
 *     ---                            a separator
 *     [Imprint](imprint.md)          chapters behind
 *
 * Two things are taken from GitBook's grammar, where mdBook would leave lines
 * out without a word: any heading right above a list names a part, and an entry
 * may lead into a chapter that is listed as well.  In books of HonKit or
 * GitBook there is more: the readme is the first chapter even if it is not
 * listed, items need no link, a chapter may be listed again, and the glossary
 * listed.
 */
#include "read/read.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <cmark-gfm.h>

#include "base/file.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "base/url.h"
#include "model/book.h"
#include "model/node.h"
#include "read/bounds.h"
#include "read/input.h"
#include "read/listed.h"
#include "read/markdown.h"
#include "read/missing.h"

enum {
	/* Every guess looks at a whole folder; see missing.h. */
	MOST_GUESSES = 100,
	/* To tell where one stands, its whole paragraph is looked at. */
	MOST_LINKS = 500
};

struct summary {
	struct book *book;
	struct report *report;
	struct chapter page; /* SUMMARY.md itself */
	struct listed_files listed;
	enum matter matter; /* of the entries that come now */
	int number;         /* of the last chapter of the top level */
	int suffix_line;    /* where the chapters behind begin */
	bool below_part;    /* nothing yet stands below a part's title */
	int guesses;        /* made for missing files */
};

/* A list of chapters. */
struct level {
	const char *number; /* of the item above, or NULL */
	int depth;
	int count; /* of the items so far */
};

/* --- positions and titles --------------------------------------------- */

static struct position position_of(
    const struct summary *summary, cmark_node *node, const char *words)
{
	struct position at = chapter_position(&summary->page, node, words);

	at.order = ORDER_SUMMARY;
	return at;
}

/* Plain text, blanks and line ends as one blank each; in the book's arena. */
static const char *plain_text(const struct summary *summary, cmark_node *node)
{
	struct text text = {0};
	struct text plain = {0};
	const char *word;
	const char *copy;

	node_append_text(&text, node);
	word = text_string(&text);
	word += strspn(word, " \t\n");
	while (*word != '\0') {
		size_t length = strcspn(word, " \t\n");

		if (plain.length > 0)
			text_append_char(&plain, ' ');
		text_append(&plain, word, length);
		word += length;
		word += strspn(word, " \t\n");
	}
	copy = arena_copy_string(
	    &summary->book->memory, text_string(&plain), plain.length);
	text_clear(&text);
	text_clear(&plain);
	return copy;
}

/* --- the file behind a link ------------------------------------------- */

/* "a:" would be a drive. */
static bool has_scheme(const char *url)
{
	return url_scheme_length(url) > 1;
}

/*
 * Where the address of a link stands.  To find that of a reference, the whole
 * text is searched: only for messages.
 */
static struct position address_position(
    const struct summary *summary, cmark_node *link)
{
	return position_of(summary, link, cmark_node_get_url(link));
}

/* True if the missing file at book path is there now; else a message. */
static bool create_missing(
    struct summary *summary, cmark_node *link, const char *path)
{
	struct report *report = summary->report;
	const char *title = plain_text(summary, link);

	if (!missing_may_be_made(summary->book, path)) {
		report_error(report, address_position(summary, link),
		    "summary/outside", "\"%s\" leads out of the book", path);
		return false;
	}
	return missing_make(summary->book, path, title, report);
}

static void report_missing(
    struct summary *summary, cmark_node *link, const char *path)
{
	struct text hint = {0};

	if (summary->guesses++ < MOST_GUESSES)
		missing_append_hint(&hint, summary->book, path);
	report_error(summary->report, address_position(summary, link),
	    "chapter/missing", "there is no file \"%s\"%s", path,
	    text_string(&hint));
	text_clear(&hint);
}

/* The book path that link names, or NULL and a message; free() it. */
static char *resolve(const struct summary *summary, cmark_node *link)
{
	const char *url = cmark_node_get_url(link);
	char *decoded = NULL;
	char *path = NULL;

	if (has_scheme(url) || string_starts_with(url, "//")) {
		report_error(summary->report, address_position(summary, link),
		    "summary/address", "\"%s\" is not a file of the book", url);
		return NULL;
	}
	if (url[0] == '/') {
		report_error(summary->report, address_position(summary, link),
		    "summary/absolute",
		    "\"%s\" must be a path from SUMMARY.md's folder", url);
		return NULL;
	}
	decoded = url_decode(url, strcspn(url, "#"));
	path = path_resolve("", decoded, strlen(decoded));
	if (!path)
		report_error(summary->report, address_position(summary, link),
		    "summary/outside", "\"%s\" leads out of the book", url);
	free(decoded);
	return path;
}

/* True if the file at book path can be a chapter; else a message. */
static bool check_file(
    struct summary *summary, cmark_node *link, const char *path)
{
	char *file = path_join(summary->book->source, path);
	struct stat status;
	bool good = false;

	if (path[0] == '\0' || folder_exists(file))
		report_error(summary->report, address_position(summary, link),
		    "chapter/folder", "\"%s\" is a folder; name a file in it",
		    cmark_node_get_url(link));
	else if (!string_ends_with(path, ".md"))
		report_error(summary->report, address_position(summary, link),
		    "summary/not-markdown",
		    "\"%s\" does not end in \".md\", as chapters do", path);
	else if (stat(file, &status) != 0 && summary->book->create_missing)
		good = create_missing(summary, link, path);
	else if (stat(file, &status) != 0)
		report_missing(summary, link, path);
	else if (!S_ISREG(status.st_mode))
		report_error(summary->report, address_position(summary, link),
		    "chapter/not-a-file",
		    "\"%s\" is not a file that can be read", path);
	else
		good = true;
	free(file);
	return good;
}

/* --- entries ---------------------------------------------------------- */

static struct entry *add_entry(
    struct summary *summary, enum entry_kind kind, cmark_node *node)
{
	struct book *book = summary->book;
	struct entry *entry;

	book->entries = memory_grow(book->entries, book->entry_count,
	    &book->entry_capacity, sizeof(*book->entries));
	entry = &book->entries[book->entry_count++];
	*entry = (struct entry){
	    .kind = kind,
	    .matter = summary->matter,
	    .parent = NO_ENTRY,
	    .at = position_of(summary, node, NULL),
	};
	return entry;
}

static size_t add_chapter(
    struct summary *summary, const struct entry *entry, const char *path)
{
	struct book *book = summary->book;
	struct chapter *chapter = book_add_chapter(book, path);
	char *file = path_join(book->source, path);

	chapter->file = arena_copy_string(&book->memory, file, strlen(file));
	chapter->label = entry->title;
	chapter->number = entry->number;
	chapter->matter = entry->matter;
	free(file);
	return chapter->index;
}

/* What an entry may become. */
struct role {
	enum entry_kind kind;
	size_t chapter; /* of a place; NO_ENTRY is the glossary's page */
};

/* True if the file at path is the source of the glossary's page. */
static bool is_glossary(const struct summary *summary, const char *path)
{
	const struct book *book = summary->book;
	char *other = path_join(book->source, "glossary.yaml");
	char *file = path_join(book->source, path);
	bool is = book->is_gitbook && strcmp(path, book->glossary_path) == 0 &&
	    file_exists(file) && !file_exists(other);

	free(other);
	free(file);
	return is;
}

static struct listed *new_listed(
    const struct summary *summary, cmark_node *link, const char *path)
{
	struct listed *entry = listed_new(&summary->book->memory, path);

	entry->line = position_of(summary, link, NULL).line;
	entry->chapter = summary->book->chapter_count;
	return entry;
}

/* The same file, and a part of it, or an entry of a GitBook. */
static bool is_again(const struct summary *summary, const char *url,
    const struct listed *entry, const struct listed *first)
{
	return first && strcmp(entry->path, first->path) == 0 &&
	    (strchr(url, '#') || summary->book->is_gitbook);
}

/* Links to what is left out are no news. */
static void leave_out(struct book *book, const char *path)
{
	map_add(&book->missing, path, strlen(path), book);
	book->incomplete = true;
}

/*
 * True if there is an entry for link, which leads to the file at path, and what
 * kind of entry; else a message.
 */
static bool find_role(struct summary *summary, cmark_node *link,
    const char *path, struct role *role)
{
	const char *url = cmark_node_get_url(link);
	const struct listed *first;
	struct listed *entry;

	*role = (struct role){.kind = ENTRY_PLACE, .chapter = NO_ENTRY};
	if (is_glossary(summary, path))
		return true;
	if (!check_file(summary, link, path)) {
		leave_out(summary->book, path);
		return false;
	}
	entry = new_listed(summary, link, path);
	first = listed_obstacle(&summary->listed, entry);
	if (is_again(summary, url, entry, first)) {
		role->chapter = first->chapter;
		return true;
	}
	if (first) {
		listed_report(entry, first, address_position(summary, link),
		    summary->report);
		if (strcmp(path, first->path) != 0)
			leave_out(summary->book, path);
		return false;
	}
	listed_add(&summary->listed, entry);
	role->kind = ENTRY_CHAPTER;
	if (strchr(url, '#'))
		report_warning(summary->report, address_position(summary, link),
		    "summary/anchor",
		    "\"%s\" points into a chapter that is not listed above; "
		    "the entry is taken for the whole of it",
		    url);
	return true;
}

static const char *next_number(
    const struct summary *summary, const struct level *level)
{
	if (!level)
		return NULL;
	if (!level->number)
		return arena_printf(&summary->book->memory, "%d", level->count);
	return arena_printf(
	    &summary->book->memory, "%s.%d", level->number, level->count);
}

/* The decoded fragment of url, or NULL; borrowed from the book. */
static const char *fragment_of(const struct summary *summary, const char *url)
{
	const char *hash = strchr(url, '#');
	char *decoded;
	const char *copy;

	if (!hash || hash[1] == '\0')
		return NULL;
	decoded = url_decode(hash + 1, strlen(hash + 1));
	copy =
	    arena_copy_string(&summary->book->memory, decoded, strlen(decoded));
	free(decoded);
	return copy;
}

static void add_role(struct summary *summary, cmark_node *link,
    const struct role *role, const struct entry *words, const char *path)
{
	struct entry *entry = add_entry(summary, role->kind, link);

	entry->title = words->title;
	entry->number = words->number;
	entry->depth = words->depth;
	if (role->kind == ENTRY_PLACE) {
		entry->chapter = role->chapter;
		entry->fragment =
		    fragment_of(summary, cmark_node_get_url(link));
	} else if (role->kind == ENTRY_CHAPTER) {
		entry->chapter = add_chapter(summary, entry, path);
	}
}

/* An entry for link; level is NULL for chapters without number. */
static void add_link(struct summary *summary, cmark_node *link,
    const struct level *level, const char *number)
{
	struct entry words = {
	    .title = plain_text(summary, link),
	    .number = number,
	    .depth = level ? level->depth : 0,
	};
	struct role role = {.kind = ENTRY_DRAFT};
	bool is_draft = cmark_node_get_url(link)[0] == '\0';
	char *path = is_draft ? NULL : resolve(summary, link);

	if (words.title[0] == '\0')
		report_error(summary->report, position_of(summary, link, NULL),
		    "summary/no-title",
		    "a link without text; write the chapter's title between "
		    "the brackets");
	else if (is_draft || (path && find_role(summary, link, path, &role)))
		add_role(summary, link, &role, &words, path);
	free(path);
}

/* --- numbered chapters ------------------------------------------------ */

/* True for what stands beside a link without being anything. */
static bool is_nothing(cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	if (kind == KIND_TEXT) {
		const char *words = cmark_node_get_literal(node);

		return words[strspn(words, " \t")] == '\0';
	}
	return kind == KIND_SOFT_BREAK || kind == KIND_LINE_BREAK ||
	    kind == KIND_HTML_INLINE || kind == KIND_HTML_BLOCK;
}

/* The link that item begins with, or NULL. */
static cmark_node *link_of_item(cmark_node *item)
{
	cmark_node *paragraph = cmark_node_first_child(item);
	cmark_node *first;

	if (!paragraph || node_kind(paragraph) != KIND_PARAGRAPH)
		return NULL;
	first = cmark_node_first_child(paragraph);
	return first && node_kind(first) == KIND_LINK ? first : NULL;
}

/* What an item holds beside its link and lists, or NULL. */
static cmark_node *rest_of_item(cmark_node *item, cmark_node *link)
{
	cmark_node *block = cmark_node_first_child(item);

	for (cmark_node *n = cmark_node_next(link); n; n = cmark_node_next(n)) {
		if (!is_nothing(n))
			return n;
	}
	while ((block = cmark_node_next(block))) {
		if (node_kind(block) != KIND_LIST && !is_nothing(block))
			return block;
	}
	return NULL;
}

static bool has_link(cmark_node *block)
{
	for (cmark_node *node = block; node; node = node_next(node, block)) {
		if (node_kind(node) == KIND_LINK)
			return true;
	}
	return false;
}

static void warn_of_rest(struct summary *summary, cmark_node *node)
{
	report_warning(summary->report, position_of(summary, node, NULL),
	    "summary/ignored",
	    "this is not shown: SUMMARY.md holds links, lists of links and "
	    "titles of parts");
}

/* GitBook's item of words alone: a draft. */
static bool add_words(struct summary *summary, cmark_node *item,
    const struct level *level, const char *number)
{
	cmark_node *paragraph = cmark_node_first_child(item);
	const char *title;
	struct entry *entry;

	if (!summary->book->is_gitbook || !paragraph ||
	    node_kind(paragraph) != KIND_PARAGRAPH || has_link(paragraph))
		return false;
	title = plain_text(summary, paragraph);
	report_warning(summary->report, position_of(summary, paragraph, NULL),
	    "summary/no-link", "\"%s\" has no link, so it is shown as a draft",
	    title);
	entry = add_entry(summary, ENTRY_DRAFT, paragraph);
	entry->title = title;
	entry->number = number;
	entry->depth = level->depth;
	return true;
}

/* A link that item holds beside its first, or NULL. */
static cmark_node *second_link(cmark_node *item, cmark_node *link)
{
	cmark_node *block = cmark_node_first_child(item);

	for (cmark_node *n = cmark_node_next(link); n; n = cmark_node_next(n)) {
		if (has_link(n))
			return n;
	}
	while ((block = cmark_node_next(block))) {
		if (node_kind(block) != KIND_LIST && has_link(block))
			return block;
	}
	return NULL;
}

/* What stands behind the link of an item; a chapter must not get lost there. */
static void report_rest(
    struct summary *summary, cmark_node *item, cmark_node *link)
{
	cmark_node *rest = rest_of_item(item, link);
	cmark_node *second = second_link(item, link);

	if (second)
		report_error(summary->report,
		    position_of(summary, second, NULL), "summary/item",
		    "a list item must hold nothing but one link and the lists "
		    "below it");
	else if (rest)
		warn_of_rest(summary, rest);
}

/* GitBook's contents may lead out of the book.  True if link does. */
static bool is_elsewhere(const struct summary *summary, cmark_node *link)
{
	const char *url = link ? cmark_node_get_url(link) : "";

	if (!summary->book->is_gitbook || !has_scheme(url))
		return false;
	report_warning(summary->report, address_position(summary, link),
	    "summary/elsewhere",
	    "\"%s\" is not a file of the book, so the entry is left out; link "
	    "to it from a chapter",
	    url);
	return true;
}

/* Returns the number of the item. */
static const char *read_item(
    struct summary *summary, cmark_node *item, struct level *level)
{
	cmark_node *link = link_of_item(item);

	if (is_elsewhere(summary, link))
		return level->number;
	/* An item without a link counts as well, as if it were a draft. */
	level->count++;

	const char *number = next_number(summary, level);

	if (!link && !add_words(summary, item, level, number))
		report_error(summary->report, position_of(summary, item, NULL),
		    "summary/item",
		    "a list item must begin with a link: "
		    "\"- [Title](file.md)\"");
	if (link) {
		report_rest(summary, item, link);
		add_link(summary, link, level, number);
	}
	return number;
}

static void read_list(
    struct summary *summary, cmark_node *list, struct level *level)
{
	for (cmark_node *item = cmark_node_first_child(list); item;
	     item = cmark_node_next(item)) {
		const char *number = read_item(summary, item, level);
		struct level below = {
		    .number = number, .depth = level->depth + 1};

		for (cmark_node *block = cmark_node_first_child(item); block;
		     block = cmark_node_next(block)) {
			if (node_kind(block) == KIND_LIST)
				read_list(summary, block, &below);
		}
	}
}

static void read_numbered(struct summary *summary, cmark_node *list)
{
	struct level top = {.count = summary->number};

	read_list(summary, list, &top);
	summary->number = top.count;
}

/* --- chapters before and behind --------------------------------------- */

static bool is_inside_link(cmark_node *node, cmark_node *block)
{
	for (; node != block; node = cmark_node_parent(node)) {
		if (node_kind(node) == KIND_LINK)
			return true;
	}
	return false;
}

static bool is_words(cmark_node *node)
{
	enum node_kind kind = node_kind(node);

	return (kind == KIND_TEXT && !is_nothing(node)) || kind == KIND_CODE ||
	    kind == KIND_IMAGE || kind == KIND_CODE_BLOCK;
}

/* The links of block become chapters; words beside them are nothing. */
static void read_links(struct summary *summary, cmark_node *block)
{
	bool warned = false;
	int links = 0;

	for (cmark_node *node = block; node; node = node_next(node, block)) {
		if (node_kind(node) == KIND_LINK && ++links > MOST_LINKS) {
			report_error(summary->report,
			    position_of(summary, node, NULL),
			    "summary/too-many-links",
			    "too many links in one paragraph; separate them "
			    "by blank lines");
			return;
		}
		if (node_kind(node) == KIND_LINK)
			add_link(summary, node, NULL, NULL);
		else if (!warned && is_words(node) &&
		    !is_inside_link(node, block)) {
			warn_of_rest(summary, node);
			warned = true;
		}
	}
}

/* --- blocks ----------------------------------------------------------- */

static bool is_title(cmark_node *block)
{
	return node_kind(block) == KIND_HEADING &&
	    cmark_node_get_heading_level(block) == 1;
}

static bool is_list(cmark_node *block)
{
	return block && node_kind(block) == KIND_LIST;
}

static bool is_part(cmark_node *block)
{
	return is_title(block) ||
	    (node_kind(block) == KIND_HEADING &&
	        is_list(cmark_node_next(block)));
}

static void add_part(struct summary *summary, cmark_node *heading)
{
	const char *title = plain_text(summary, heading);

	if (title[0] != '\0')
		add_entry(summary, ENTRY_PART, heading)->title = title;
}

/* The list or title above which only chapters without number may stand. */
static void begin_numbered(struct summary *summary, cmark_node *block)
{
	bool list = is_list(block);

	if (summary->matter == MATTER_BACK)
		report_error(summary->report, position_of(summary, block, NULL),
		    list ? "summary/list-behind" : "summary/part-behind",
		    "%s cannot stand behind the closing chapters, which begin "
		    "in line %d",
		    list ? "a list" : "a part", summary->suffix_line);
	summary->matter = MATTER_BODY;
}

static void read_block(struct summary *summary, cmark_node *block)
{
	enum node_kind kind = node_kind(block);
	bool below_part = summary->below_part;

	summary->below_part = is_part(block);
	if (is_part(block) || kind == KIND_LIST)
		begin_numbered(summary, block);
	/* The first paragraph below a part's title is only its legend. */
	if (kind == KIND_PARAGRAPH && !below_part && has_link(block) &&
	    summary->matter == MATTER_BODY) {
		summary->matter = MATTER_BACK;
		summary->suffix_line = position_of(summary, block, NULL).line;
	}
	if (is_part(block))
		add_part(summary, block);
	else if (kind == KIND_LIST)
		read_numbered(summary, block);
	else if (kind == KIND_THEMATIC_BREAK)
		add_entry(summary, ENTRY_SEPARATOR, block);
	else if (summary->matter != MATTER_BODY)
		read_links(summary, block);
	else if (kind != KIND_HTML_BLOCK)
		warn_of_rest(summary, block);
}

/* --- the title -------------------------------------------------------- */

static bool says_something(const char *title)
{
	return title[0] != '\0' && strcasecmp(title, "Summary") != 0 &&
	    strcasecmp(title, "Contents") != 0 &&
	    strcasecmp(title, "Table of contents") != 0;
}

/* The block behind the title and the comments above it. */
static cmark_node *read_title(struct summary *summary, cmark_node *block)
{
	const char *title;

	while (block && node_kind(block) == KIND_HTML_BLOCK)
		block = cmark_node_next(block);
	if (!block || !is_title(block))
		return block;
	title = plain_text(summary, block);
	if (!summary->book->title && says_something(title))
		summary->book->title = title;
	return cmark_node_next(block);
}

static void name_after_folder(struct book *book)
{
	char *real =
	    realpath(book->folder[0] == '\0' ? "." : book->folder, NULL);
	const char *slash = real ? strrchr(real, '/') : NULL;
	const char *name = slash && slash[1] != '\0' ? slash + 1 : "Book";

	book->title = arena_copy_string(&book->memory, name, strlen(name));
	free(real);
}

/* --- the readme ------------------------------------------------------- */

/* True if a link in SUMMARY.md leads to the file at path. */
static bool is_listed(const struct summary *summary, const char *path)
{
	cmark_node *document = summary->page.document;
	bool listed = false;

	for (cmark_node *node = document; node && !listed;
	     node = node_next(node, document)) {
		const char *url;
		char *decoded;
		char *other;

		if (node_kind(node) != KIND_LINK)
			continue;
		url = cmark_node_get_url(node);
		decoded = url_decode(url, strcspn(url, "#"));
		other = path_resolve("", decoded, strlen(decoded));
		listed = other && strcmp(other, path) == 0;
		free(other);
		free(decoded);
	}
	return listed;
}

/* The first page of a GitBook, which needs no entry. */
static void add_readme(struct summary *summary)
{
	struct book *book = summary->book;
	const char *path = book->readme_path;
	char *file = path_join(book->source, path);
	struct listed *listed;
	struct entry *entry;

	if (book->is_gitbook && string_ends_with(path, ".md") &&
	    file_exists(file) && !is_listed(summary, path)) {
		listed = new_listed(summary, summary->page.document, path);
		listed_add(&summary->listed, listed);
		entry =
		    add_entry(summary, ENTRY_CHAPTER, summary->page.document);
		entry->title = "Introduction";
		entry->chapter = add_chapter(summary, entry, path);
	}
	free(file);
}

/* --- all -------------------------------------------------------------- */

static bool parse(struct summary *summary)
{
	struct chapter *page = &summary->page;
	struct position at;
	size_t offset = 0;
	const char *problem =
	    bounds_check(text_string(&page->text), page->text.length, &offset);
	cmark_node *deep = NULL;

	chapter_index_lines(page);
	if (!problem) {
		page->document = markdown_parse(text_string(&page->text),
		    page->text.length, MARKDOWN_PLAIN);
		deep = bounds_deepest(page->document);
	}
	at = deep ? chapter_position(page, deep, NULL)
	          : chapter_offset_position(page, offset);
	at.order = ORDER_SUMMARY;
	if (problem || deep)
		report_error(summary->report, at, "summary/too-much", "%s",
		    problem ? problem : "this is nested too deeply");
	return !problem && !deep;
}

static void read_blocks(struct summary *summary, struct position file)
{
	cmark_node *block = cmark_node_first_child(summary->page.document);
	size_t errors = summary->report->error_count;

	add_readme(summary);
	for (block = read_title(summary, block); block;
	     block = cmark_node_next(block))
		read_block(summary, block);
	if (summary->book->chapter_count == 0 &&
	    summary->report->error_count == errors)
		report_error(summary->report, file, "summary/empty",
		    "no chapters are listed; add lines like "
		    "\"- [Title](file.md)\"");
}

/* A source that book.yaml names was missed when that was read. */
static bool report_no_folder(struct summary *summary)
{
	const struct book *book = summary->book;
	struct position at = {.file = book->folder, .order = ORDER_SUMMARY};

	if (!folder_exists(book->folder))
		report_error(summary->report, at, "summary/no-folder", "%s",
		    anything_exists(book->folder)
		        ? "this is not a folder; name the book's folder"
		        : "there is no such folder");
	return false;
}

/* HonKit's way to put several books into one folder. */
static bool has_languages(const struct book *book)
{
	char *path = path_join(book->source, "LANGS.md");
	bool has = file_exists(path);

	free(path);
	return has;
}

static bool load(struct summary *summary, struct position file)
{
	const char *source =
	    summary->book->source[0] == '\0' ? "." : summary->book->source;

	if (anything_exists(file.file))
		return input_read(summary->book->source, &summary->page.text,
		    file, summary->report);
	if (!folder_exists(source))
		return report_no_folder(summary);
	if (has_languages(summary->book)) {
		report_error(summary->report, file, "summary/languages",
		    "there is no such file, but a LANGS.md: build the book of "
		    "each language by itself");
		return false;
	}
	if (!summary->book->source_unknown)
		report_error(summary->report, file, "summary/missing",
		    "there is no such file; it lists the chapters in lines "
		    "like \"- [Title](file.md)\"");
	return false;
}

void read_summary(struct book *book, struct report *report)
{
	struct summary summary = {.book = book, .report = report};
	struct position file = {.order = ORDER_SUMMARY};
	char *path = path_join(book->source, book->summary_path);

	file.file = arena_copy_string(&book->memory, path, strlen(path));
	free(path);
	chapter_init(&summary.page, book->summary_path);
	summary.page.file = file.file;
	if (load(&summary, file) && parse(&summary))
		read_blocks(&summary, file);
	else
		book->incomplete = true;
	if (!book->title)
		name_after_folder(book);
	listed_clear(&summary.listed);
	chapter_clear(&summary.page);
}
