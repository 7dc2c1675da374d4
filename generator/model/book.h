/*
 * The book: everything that is known about it.  What it has of a glossary, of
 * references and of what links lead to stands in headers of their own, which
 * come with this one.
 *
 * Readers make it, passes complete it, renderers only look at it.  Everything
 * reachable from a book belongs to the book and dies with book_clear(), with
 * one exception: a chapter's document and the marks on its nodes die earlier,
 * with chapter_free_document(), when the last edition has rendered it.
 *
 * Passes never change a document.  What they learn stands beside it: in the
 * arrays of the chapter, or in the user data of a node, whose meaning follows
 * from the node's type:
 *
 *     heading                     struct heading
 *     paragraph, table cell       struct block      (NULL if nothing to tell)
 *     table                       struct figure     (NULL without caption)
 *     code block                  struct chart      (NULL unless it is one)
 *     block quote                 struct aside      (NULL for a plain one)
 *     list item                   struct choice     (NULL unless of a question)
 *     link, image                 struct target     (NULL: left alone)
 *     footnote reference,
 *     footnote definition         struct note
 *     HTML block, inline HTML     struct html       (NULL: shown as text)
 *
 * These structs belong to an arena of the chapter.
 */
#ifndef MODEL_BOOK_H
#define MODEL_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "model/bibliography.h"
#include "model/glossary.h"
#include "model/metadata.h"
#include "model/target.h"

struct chart;
struct crossref;

/* --- marks: what passes found in the text of a block ------------------ */

/* A byte of a leaf's literal. */
struct place {
	cmark_node *node;
	size_t byte;
};

enum mark_kind {
	MARK_HIDDEN,     /* the author's markup: not shown */
	MARK_REFERENCE,  /* @fig-x; shown as "Figure 4.2" */
	MARK_CITATION,   /* of [@key]; shown as the style wants it */
	MARK_TERM,       /* a term of the glossary; the text itself is shown */
	MARK_ARTICLE,    /* "a" or "an" before a match that is expanded */
	MARK_PAGE_BREAK, /* from == to: a page begins here */
};

/*
 * A stretch of a block's inline text, from start up to but not including end.
 * Marks of a block never overlap and stand in the order of the text.
 */
struct mark {
	enum mark_kind kind;
	size_t from; /* offsets in the text of the block's run */
	size_t to;
	struct place start;
	struct place end;
	union {
		const struct crossref *crossref;     /* MARK_REFERENCE */
		const struct citation_part *part;    /* MARK_CITATION */
		struct term_match *match;            /* MARK_TERM */
		const char *article;                 /* MARK_ARTICLE: instead */
		const struct page_break *page_break; /* MARK_PAGE_BREAK */
	};
};

struct marks {
	struct mark *items;
	size_t count;
};

/* --- what chapters contain -------------------------------------------- */

struct heading {
	int level;           /* as shown: 1 only for the title, 0 if left out */
	size_t index;        /* in the chapter's array */
	const char *title;   /* plain text */
	const char *classes; /* of {#id .class}, separated by blanks, or NULL */
	struct anchor *anchor;
	struct marks marks;
};

/* What is known of a paragraph or a table cell. */
struct block {
	struct marks marks;
	struct figure *figure; /* the paragraph is this figure's picture */
	bool hidden;           /* a caption: shown with its figure or table */
};

enum figure_kind {
	FIGURE_PICTURE,
	FIGURE_TABLE
};

/* A numbered figure or table. */
struct figure {
	enum figure_kind kind;
	const char *number; /* "4.2" */
	const char *title;  /* plain text of the caption */
	struct anchor *anchor;
	/*
	 * The paragraph that holds the caption, whose marks hide the words that
	 * are markup, or NULL when the caption is the image's title.
	 */
	cmark_node *caption;
};

enum aside_kind {
	ASIDE_NOTE,
	ASIDE_TIP,
	ASIDE_IMPORTANT,
	ASIDE_WARNING,
	ASIDE_CAUTION,
	ASIDE_KEY,
	ASIDE_QUESTION,
	ASIDE_ANSWER,
};

/* A block quote that begins with [!KIND]. */
struct aside {
	enum aside_kind kind;
	unsigned number; /* of question and answer, from 1 in each chapter */
	/*
	 * Of a question: the block quote that answers it, or the paragraph of
	 * its own quote with which the answer begins, or NULL.
	 */
	cmark_node *answer;
	cmark_node *question;        /* of an answer, or NULL */
	const struct anchor *anchor; /* of a question or answer */
};

/* A list item that begins with [ ] or [x] and belongs to a question. */
struct choice {
	bool right;
};

/* A footnote: shared by its definition and all references to it. */
struct note {
	unsigned number; /* from 1 in each chapter */
	cmark_node *definition;
	struct anchor *anchor;
	/* Of its first reference: the heading above it, or NULL. */
	const struct heading *section;
	struct anchor **references; /* one for each place, in order */
	size_t reference_count;
	size_t capacity;
};

/*
 * What one mark of a reference stands for: "@fig-x", or "[@fig-a; @fig-b]" with
 * all its targets, which is shown as "Figures 4.1 and 4.2".
 */
struct crossref {
	struct target *items; /* TARGET_CHAPTER, with an anchor */
	size_t count;
	bool number_only; /* -@fig-x: "4.2" */
};

/* Where a page begins that readers can name to one another. */
struct page_break {
	const char *label; /* "12" */
	const struct anchor *anchor;
	size_t heading_count; /* of the chapter, that stand before it */
};

/* --- raw HTML --------------------------------------------------------- */

/* What book.yaml's raw_html says; see passes.h for what each means. */
enum raw_html {
	RAW_HTML_FILTER,
	RAW_HTML_ESCAPE,
	RAW_HTML_TRUSTED,
};

/* An attribute; which of value, target, anchors has its value. */
struct html_attribute {
	const char *name;  /* in lower case */
	const char *value; /* entities decoded; "" for one without value */
	bool is_url;       /* href, src, ...: the links pass sets target */
	struct target *target;
	/* id and what refers to ids of this chapter: one, or several. */
	const struct anchor **anchors;
	size_t anchor_count;
};

enum html_kind {
	HTML_TEXT,   /* words to be shown */
	HTML_OPEN,   /* a start tag */
	HTML_CLOSE,  /* the end of an element, and of all that is open in it */
	HTML_MARKUP, /* filtered and well-formed, shown as it is: an SVG */
};

/* A piece of what raw HTML comes to. */
struct html_item {
	enum html_kind kind;
	const char *text; /* name of the element, words, or markup */
	struct html_attribute *attributes;
	size_t attribute_count;
	bool is_void; /* <br />: opened and closed at once */
	/*
	 * Nothing in the text closes it: it ends where the parent of the HTML
	 * node ends, inside what else ends there.
	 */
	bool ends_with_parent;
	/*
	 * Of HTML_CLOSE: what it closes.  It closes nothing where that is not
	 * shown, or has ended already with what it stood in.
	 */
	const struct html_item *opened;
	size_t offset; /* of its "<" in the node's literal */
};

/* What an HTML node comes to. */
struct html {
	struct html_item *items;
	size_t count;
};

/* --- chapters --------------------------------------------------------- */

/*
 * A stretch of a chapter's text that stands in one file, one line below the
 * other; it ends where the next one begins.
 */
struct origin {
	size_t start; /* offset in the text */
	const char *file;
	int line; /* of its first byte */
	int column;
};

enum matter {
	MATTER_FRONT,
	MATTER_BODY,
	MATTER_BACK
};

struct chapter {
	size_t index;       /* in reading order; of made pages, behind it */
	size_t entry;       /* index of its entry, or NO_ENTRY */
	const char *path;   /* book path: "part/name.md" */
	const char *file;   /* for messages and for opening */
	const char *label;  /* SUMMARY's text: what navigation shows */
	const char *number; /* "3.1", or NULL if unnumbered */
	enum matter matter;

	/* Front matter; NULL where the author said nothing. */
	const char *title; /* after numbering: what the page calls itself */
	const char *head_title; /* of {{#title}}: the window's, or NULL */
	const char *description;
	const char *reviewed; /* "2026-11-22" */
	const char **objectives;
	size_t objective_count;
	const char **authors;
	size_t author_count;

	/*
	 * The text as cmark saw it (front matter and BOM cut off), and how
	 * many lines and bytes stand before it in the file.
	 */
	struct text text;
	int lines_before;
	size_t bytes_before;
	size_t *line_starts; /* offset of each line in text */
	size_t line_count;
	/*
	 * Where the text comes from, if files were included: origins[0] is the
	 * chapter's own first line.  Without includes there are none.
	 */
	struct origin *origins;
	size_t origin_count;

	cmark_node *document; /* NULL if it could not be read */
	bool lacks_text;      /* an include failed, which was told */

	/* Left by the numbering pass, in the order of the text. */
	bool has_title; /* a heading of level 1 stands in the text */
	struct heading **headings;
	size_t heading_count;
	struct figure **figures; /* numbered figures and tables */
	size_t figure_count;
	struct chart **charts; /* live as long as the book */
	size_t chart_count;
	struct note **notes;
	size_t note_count;
	struct anchor *notes_anchor; /* of the heading above them, or NULL */
	struct map anchors;          /* site id -> struct anchor */
	struct map ascii;            /* EPUB id -> struct anchor */
	struct map id_counts;        /* id -> how often it was wanted in vain */
	struct anchor *top; /* of the page as a whole: its first heading's */

	/* Left by the citation pass, in the order of the text. */
	struct citation **citations;
	size_t citation_count;
	size_t citation_capacity;
	/* With bibliography: chapter, and of a page that was made. */
	struct cited_list sources;

	/* Left by the glossary pass, in the order of the text. */
	struct term_match **matches; /* live with the document */
	size_t match_count;
	struct chapter_term *terms; /* each once, in the glossary's order */
	size_t term_count;

	/*
	 * Left by the page break pass, in the order of the text: the first is
	 * where the chapter begins, each other one has its mark.
	 */
	struct page_break **page_breaks;
	size_t page_break_count;
	size_t page_break_capacity;

	/* Left by the HTML pass. */
	bool has_html;   /* HTML nodes have a struct html */
	bool has_svg;    /* among its raw HTML */
	bool has_script; /* raw_html: trusted lets these two through */
	bool has_formulas;
	bool has_moving_svg;

	/* Left by the HTML and the link pass. */
	bool has_images;         /* that tell something */
	bool lacks_alternatives; /* of at least one image */
	bool has_descriptions;   /* of an image, in more words */
	bool has_sound;
	bool has_film;
	bool has_captions;
	bool lacks_captions; /* of at least one film that can be heard */

	struct arena memory;          /* lives as long as the book */
	struct arena document_memory; /* lives as long as the document */
};

/* --- what book.yaml's "epub:" says ------------------------------------ */

/* What stands in the EPUB for a picture that is an SVG. */
enum epub_images {
	EPUB_IMAGES_SVG,
	EPUB_IMAGES_PNG,
	EPUB_IMAGES_BOTH, /* the SVG, and a PNG for readers without */
};

/* Where the EPUB has the data of a chart, which the site folds away. */
enum epub_chart_data {
	EPUB_CHART_DATA_OPEN, /* below it: many readers fold nothing */
	EPUB_CHART_DATA_NONE,
};

/* Where pages that people can name to one another come from. */
enum epub_pages {
	EPUB_PAGES_NONE,
	EPUB_PAGES_SYNTHETIC, /* one for so many characters of the text */
};

enum {
	CONTENTS_DEPTH = 3, /* unless the author says something else */
	MOST_CONTENTS_DEPTH = 6
};

struct epub_settings {
	enum glossary_popups popups;
	enum epub_images images;
	enum epub_chart_data chart_data;
	enum epub_pages pages;
	int contents_depth; /* that headings are listed to, parts counted */
	struct claims claims;
};

/* --- the book's order ------------------------------------------------- */

enum entry_kind {
	ENTRY_CHAPTER,
	ENTRY_DRAFT,
	ENTRY_PART,
	ENTRY_SEPARATOR,
	ENTRY_PLACE /* in a chapter that has an entry of its own */
};

/* A line of SUMMARY.md. */
struct entry {
	enum entry_kind kind;
	int depth;          /* 0 for the top level; parts are 0 */
	const char *title;  /* plain text; NULL for a separator */
	const char *number; /* "3.1", or NULL */
	enum matter matter;
	/* Of ENTRY_CHAPTER and ENTRY_PLACE: its index; NO_ENTRY: glossary. */
	size_t chapter;
	const char *fragment; /* of a place as written, decoded, or NULL */
	/* Left by the outline pass: where a place is; NULL if nowhere. */
	const struct chapter *page;
	const struct anchor *anchor; /* NULL for its top */
	size_t parent; /* index of the entry it hangs below, or NO_ENTRY */
	struct position at;
};

/* An old address of the site that leads to a new one. */
struct redirect {
	const char *from; /* "old/page.html", from the site's folder */
	/* As written; after its pass an address, or one from that page. */
	const char *to;
	struct position at; /* of from */
	struct position to_at;
};

/* Warnings that book.yaml does not want to be told. */
struct silence_wish {
	const char *code;
	const char *reason;
	struct position at;
};

#define NO_ENTRY ((size_t)-1)
#define NO_TIMESTAMP (-1LL)

/* Entries that belong together: front matter, a part, back matter. */
struct group {
	size_t first; /* of a part, the entry that names it */
	size_t end;
};

/* --- the whole -------------------------------------------------------- */

struct book {
	/* Where it lies. */
	const char *folder; /* as named on the command line */
	const char *source; /* where chapters lie: folder, or folder/src */
	const char *output; /* where editions go; NULL if they must not */
	/* Book paths that book.json may name. */
	const char *summary_path;  /* "SUMMARY.md" */
	const char *glossary_path; /* "GLOSSARY.md" */
	const char *readme_path;   /* "README.md" */

	/* What it says of itself; NULL where the author said nothing. */
	const char *title; /* never NULL once SUMMARY.md was read */
	const char *title_file_as;
	const char *subtitle;
	struct maker *authors;
	size_t author_count;
	struct maker *contributors;
	size_t contributor_count;
	const char *language; /* BCP 47, default "en" */
	const char **more_languages;
	size_t more_language_count;
	const char *direction; /* "ltr" or "rtl" */
	const char *description;
	const char *identifier;
	const char *isbn; /* digits alone */
	const char *rights;
	const char *publisher;
	const char *date; /* "2026-11-22" */
	const char *edition;
	struct series series;
	struct subject *subjects;
	size_t subject_count;
	const char *cover;     /* book path of an image */
	bool without_cover;    /* nor is one drawn */
	bool cover_is_shown;   /* left by the link pass: in the text, too */
	const char *foot_link; /* book path of a chapter */
	struct position foot_link_at;
	struct position title_at; /* or the configuration as a whole */

	/* How it is made. */
	bool is_gitbook;     /* HonKit's or GitBook's; see read_summary() */
	bool create_missing; /* chapters that SUMMARY.md lists in vain */
	bool smart_punctuation;
	enum raw_html raw_html;
	struct epub_settings epub;
	struct redirect *redirects;
	size_t redirect_count;
	struct silence_wish *silences;
	size_t silence_count;
	/*
	 * Seconds since 1970 that stand for "now", the same for every build:
	 * SOURCE_DATE_EPOCH, or the book's date; NO_TIMESTAMP until settled.
	 */
	long long timestamp;

	/* Its order. */
	struct entry *entries; /* SUMMARY.md, in order */
	size_t entry_count;
	size_t entry_capacity;
	struct group *groups; /* of all entries, in order */
	size_t group_count;
	struct chapter *chapters; /* in reading order */
	size_t chapter_count;
	size_t chapter_capacity;
	struct map chapter_paths; /* book path -> struct chapter */
	struct chapter **made;    /* pages that no file stands for, in order */
	size_t made_count;
	size_t made_capacity;

	/* What mistakes that were told keep from being known. */
	struct map missing;  /* paths listed in vain; values are the book */
	bool source_unknown; /* where the source lies */
	bool incomplete;     /* all that chapters hold */

	/* What chapters refer to. */
	struct glossary glossary;
	struct bibliography bibliography;
	struct resource *cover_resource; /* left by the link pass, or NULL */
	const struct chapter *foot;      /* likewise: whom foot_link names */
	struct map resources;            /* book path -> struct resource */
	size_t page_break_count;         /* of all chapters and made pages */
	pthread_mutex_t resources_lock;

	struct arena memory;
};

/* An empty book that owns nothing but its locks. */
void book_init(struct book *book);
void book_clear(struct book *book);

/*
 * A new chapter at the end of the book; path is copied.  Chapters may move
 * until book_index_chapters() is called: keep indexes, not pointers.
 */
struct chapter *book_add_chapter(struct book *book, const char *path);

/*
 * SUMMARY.md was read: fill chapter_paths and groups, and connect entries with
 * their parents and chapters.  From now on chapters stay where they are.
 */
void book_index_chapters(struct book *book);

/*
 * Make the pages that no file stands for: those of the glossary if there is
 * one, that of the bibliography if there are references, with these titles
 * (borrowed).  Their paths are names no chapter has, "glossary.md" if possible;
 * their indexes go on behind the last chapter's.  A glossary of more than
 * GLOSSARY_SPLITS entries has a page for each letter, "glossary-a.md", behind
 * the one that lists the letters.  Entries are sorted here.  The bibliography's
 * pages come last: one for each BIBLIOGRAPHY_SPLITS references there are,
 * though fewer may be listed; the citation pass knows, and drops what is left
 * over.
 */
void book_make_pages(
    struct book *book, const char *glossary, const char *bibliography);

enum {
	GLOSSARY_SPLITS = 200,
	BIBLIOGRAPHY_SPLITS = 150
};

/* Drop the pages of the bibliography but for the first ones. */
void book_keep_bibliography_pages(struct book *book, size_t count);

/* True if the page is the bibliography's, or one of its pages. */
bool book_is_bibliography(const struct book *book, const struct chapter *page);

/* How many pages there are: chapters and those that were made. */
size_t book_page_count(const struct book *book);

/* The page with an index below book_page_count(); borrowed. */
const struct chapter *book_page(const struct book *book, size_t index);

/*
 * Decide what stands for "now", if the configuration did not: the latest
 * `reviewed` of a chapter, else 1980-01-01 (the first day of zip archives).
 */
void book_settle_timestamp(struct book *book);

/* Where the book's own theme lies, if it has one; free() it. */
char *book_theme_folder(const struct book *book);

/* The chapter at a book path of length bytes, or NULL; borrowed. */
struct chapter *book_find_chapter(
    const struct book *book, const char *path, size_t length);

/* The resource at book path, made if it is new; borrowed.  Any thread. */
struct resource *book_resource(struct book *book, const char *path);

/*
 * The resources that the text or the cover uses, in the order of their paths:
 * an array of *count that the caller frees.
 */
const struct resource **book_used_resources(
    const struct book *book, size_t *count);

/*
 * The path of a chapter's page on the site: "part/name.md" is at
 * "part/name.html", README and index of a folder at "part/index.html".
 * free() it.
 */
char *book_page_path(const char *path);

/*
 * The path of the file that holds the definitions of a glossary page, given
 * the page's own: "glossary.js" beside "glossary.html".  free() it.
 */
char *book_definitions_path(const char *page);

/* A chapter that owns nothing yet; text may be set and is taken over. */
void chapter_init(struct chapter *chapter, const char *path);

/* Free all the chapter owns, but not the struct. */
void chapter_clear(struct chapter *chapter);

/*
 * No position in the chapter will be asked for any more: the text, a tenth of
 * what the document takes, makes room for what is rendered.
 */
void chapter_free_text(struct chapter *chapter);

/* The document and the marks on it are not needed any more. */
void chapter_free_document(struct chapter *chapter);

/* Note where the lines of chapter->text begin. */
void chapter_index_lines(struct chapter *chapter);

/*
 * Where words stand in the chapter's file: the first occurrence of words at
 * or after the line cmark gives for node (words are what a message quotes, for
 * a link its URL); cmark's own position if words is NULL or not there.  The
 * only place that knows cmark's errors (see the unit test for the list).
 */
struct position chapter_position(
    const struct chapter *chapter, cmark_node *node, const char *words);

/*
 * Where byte offset of the literal of an HTML block or inline HTML stands in
 * the chapter's file.
 */
struct position chapter_html_position(
    const struct chapter *chapter, cmark_node *node, size_t offset);

/* The position of byte offset of chapter->text. */
struct position chapter_offset_position(
    const struct chapter *chapter, size_t offset);

/* The chapter's file as a whole. */
struct position chapter_file_position(const struct chapter *chapter);

/*
 * Reserve id for anchor in the chapter: id itself, or id-1, id-2, ... until it
 * is free.  The EPUB's spelling is the same where it is ASCII, otherwise
 * fallback, made unique.  Returns the anchor, which belongs to the chapter.
 */
struct anchor *chapter_add_anchor(
    struct chapter *chapter, const char *id, const char *fallback);

/*
 * An anchor that only vade links to, such as "Cite-3": begins is one of
 * "Cite", "Note", "Noteref", "Page".  No author's id may
 * look like that (see anchor_is_own()), so it is unique without being looked
 * up, and costs no place in the chapter's maps.
 */
struct anchor *chapter_own_anchor(
    struct chapter *chapter, const char *begins, size_t number);

/* True if id is one that chapter_own_anchor() or a template may give. */
bool anchor_is_own(const char *id);

/*
 * Add count marks, in order and free of overlaps among themselves, to those
 * that are there.  One that overlaps an older mark is left out.
 */
void marks_merge(struct marks *marks, struct chapter *chapter,
    const struct mark *more, size_t count);

/*
 * The marks of a leaf block (paragraph, heading, table cell), made if it has
 * none; borrowed.
 */
struct marks *block_marks(struct chapter *chapter, cmark_node *node);

/* The marks that a leaf block has so far, which may be none; borrowed. */
const struct marks *block_marks_or_none(cmark_node *node);

/* The struct block of a paragraph or cell, made if it has none. */
struct block *block_of(struct chapter *chapter, cmark_node *node);

#endif
