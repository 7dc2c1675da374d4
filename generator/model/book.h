/*
 * The book: everything that is known about it.
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

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include <cmark-gfm.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"

struct chapter;
struct term;
struct reference;
struct cited;
struct citation_part;
struct crossref;

/* --- marks: what passes found in the text of a block ------------------ */

/* A byte of a leaf's literal. */
struct place {
	cmark_node *node;
	size_t byte;
};

enum mark_kind {
	MARK_HIDDEN,    /* the author's markup: not shown */
	MARK_REFERENCE, /* @fig-x; shown as "Figure 4.2" */
	MARK_CITATION,  /* of [@key]; shown as the style wants it */
	MARK_TERM,      /* a term of the glossary; the text itself is shown */
	MARK_ARTICLE,   /* "a" or "an" before a match that is expanded */
};

/*
 * How many matches of the same term that are or can be links stand before this
 * one in ...
 */
struct rank {
	unsigned section;
	unsigned chapter;
	unsigned book;
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
		const struct crossref *crossref;  /* MARK_REFERENCE */
		const struct citation_part *part; /* MARK_CITATION */
		struct term_match *match;         /* MARK_TERM */
		const char *article;              /* MARK_ARTICLE: instead */
	};
};

struct marks {
	struct mark *items;
	size_t count;
};

/*
 * A use of a term.  Uses in headings and in links of the author's own count,
 * and are never linked by us.
 */
struct term_match {
	struct term *term;
	const struct heading *section; /* the heading above, or NULL */
	struct rank rank;
	bool linkable; /* start and end lie within one parent of plain text */
	bool is_link;  /* the author's [text](term:id), which has no mark */
	/*
	 * With first_use: expand, what is shown before and behind the chapter's
	 * first use, if that is the acronym: "programmed death-ligand 1 (" and
	 * ")"; else NULL.
	 */
	const char *expansion;
	const char *closing;
};

/* A term that a chapter uses. */
struct chapter_term {
	const struct term *term;
	unsigned count;
};

/* --- targets ---------------------------------------------------------- */

/* A place in a chapter that can be linked to. */
struct anchor {
	const char *id;    /* as on the site: any script */
	const char *ascii; /* as in the EPUB: [A-Za-z][A-Za-z0-9_-]* */
	const struct figure *figure;   /* or NULL */
	const struct heading *heading; /* or NULL */
};

/*
 * A file of the book that is copied along: a picture, a recording, or one that
 * is linked to.  Chapters work side by side, so what they set is atomic.
 */
struct resource {
	const char *path; /* book path */
	const char *file; /* to open it */
	const char *media_type;
	atomic_bool used;     /* by the text, or as the cover */
	atomic_bool attached; /* linked to: any file may be */
	atomic_uint link_count;
	atomic_bool shown;   /* as a picture, so it is checked to be one */
	atomic_bool played;  /* as sound or film, or its subtitles */
	struct text content; /* left by read_resources() */
	unsigned width;      /* of a picture, in CSS pixels; 0 if unknown */
	unsigned height;
};

enum target_kind {
	TARGET_EXTERNAL, /* leads out of the book; url as written */
	TARGET_CHAPTER,  /* chapter, and anchor or NULL for its top */
	TARGET_RESOURCE,
	TARGET_TERM,  /* [text](term:id) */
	TARGET_PLAIN, /* [text](term:): no link at all */
	TARGET_BROKEN,
};

struct target {
	enum target_kind kind;
	const struct chapter *chapter;
	const struct anchor *anchor;
	const struct resource *resource;
	const char *suffix; /* of a file that is linked to: "#page=3", or "" */
	const struct term *term;
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

/* One key of a citation. */
struct citation_item {
	struct reference *reference;
	struct cited *cited;  /* its entry in the list that is linked to */
	bool suppress_author; /* -@key; numbers have nothing to suppress */
};

struct citation {
	struct citation_item *items;
	size_t count;
	const struct anchor *anchor; /* for the way back */
	const struct chapter *chapter;
	/* @key without brackets; the first item's, if "[p. 3]" goes on. */
	bool in_text;
};

/*
 * What one mark stands for.  "[@a; @b]" is one part, with all items.  Where
 * there are words, these are shown as the text they are, and so "[see @a, p. 3
 * and *passim*]" has three parts: the opening bracket, the key with its
 * locator, the closing bracket.  What follows a key may belong to its part, so
 * in "[@a, p. 3]" one part opens and closes.  All stand in one element.
 */
struct citation_part {
	struct citation *citation;
	size_t first; /* of the items */
	size_t count; /* 0 for a bracket alone */
	bool opens;   /* the style's opening bracket is shown before them */
	bool closes;  /* its closing bracket is shown behind them */
	/* Plain text shown behind the items: a locator, or "". */
	const char *words;
};

/* References as they are listed: of the book, or of a chapter. */
struct cited_list {
	struct cited **items; /* as they are shown */
	size_t count;
	size_t capacity;
	const struct anchor *anchor; /* of a chapter's list: its heading's */
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
	/* With bibliography: chapter, and of a page that was made. */
	struct cited_list sources;

	/* Left by the glossary pass, in the order of the text. */
	struct term_match **matches; /* live with the document */
	size_t match_count;
	struct chapter_term *terms; /* each once, in the glossary's order */
	size_t term_count;

	/* Left by the HTML pass. */
	bool has_html;   /* HTML nodes have a struct html */
	bool has_svg;    /* among its raw HTML */
	bool has_script; /* raw_html: trusted lets these two through */
	bool has_formulas;

	/* Left by the link pass. */
	bool has_images;
	bool lacks_alternatives; /* of at least one image */

	struct arena memory;          /* lives as long as the book */
	struct arena document_memory; /* lives as long as the document */
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

/* How the EPUB offers definitions where terms are used. */
enum glossary_popups {
	POPUPS_LINKS, /* links to entries, marked so that readers pop them up */
	POPUPS_NOTES, /* definitions repeated as notes of each chapter */
	POPUPS_OFF,   /* plain links to entries */
};

#define NO_ENTRY ((size_t)-1)
#define NO_TIMESTAMP (-1LL)

/* Entries that belong together: front matter, a part, back matter. */
struct group {
	size_t first; /* of a part, the entry that names it */
	size_t end;
};

/* --- glossary and references ------------------------------------------ */

/* Which letters of a term's forms may be in the other case. */
enum term_case {
	CASE_BY_FORM, /* of words the first one, of acronyms none */
	CASE_EXACT,   /* match: exact */
	CASE_WORD,    /* match: word; the first one, whatever the form */
};

/* An entry of the glossary. */
struct term {
	size_t index; /* in the order of the file */
	const char *id;
	const char *headword;
	const char *short_form; /* acronym, or NULL */
	const char *long_form;  /* expansion, or NULL */
	const char **aliases;
	size_t alias_count;
	const char *plural;
	const char *brand;
	const char *registry;
	const char *definition; /* inline Markdown */
	const char *category;
	const char **see; /* ids */
	size_t see_count;
	const char *home;     /* book path of a chapter, or NULL */
	const char **sources; /* keys of references */
	size_t source_count;
	enum term_case letters;
	struct position at;
	struct position definition_at;

	cmark_node *document; /* the definition, parsed */
	struct chapter *page; /* of the glossary, with its entry */
	size_t order;         /* index in glossary.sorted */
	struct anchor anchor; /* on that page */
	struct cited **cited; /* its sources; as many, NULL if unknown */
	/* Left by the glossary pass: where it is used, in book order. */
	struct term_use *uses;
	size_t use_count;
	size_t use_capacity;
};

/* The uses of a term in one section of a chapter. */
struct term_use {
	const struct chapter *chapter;
	const struct heading *heading; /* of the section, or NULL */
	unsigned count;
};

/* Entries that begin alike. */
struct letter {
	const char *name; /* "A", or "#" for what no alphabet has */
	size_t first;     /* index in glossary.sorted */
	size_t end;
	struct chapter *page; /* where they stand */
};

/* Which uses of a term are links. */
enum link_policy {
	LINK_SECTION, /* the first in each section */
	LINK_CHAPTER,
	LINK_BOOK,
	LINK_ALL,
};

/* How the first use of an acronym in a chapter is shown. */
enum first_use {
	FIRST_USE_OFF, /* as it is written */
	FIRST_USE_EXPAND,
};

/* An acronym of the text that the author wants no entry for. */
struct known_acronym {
	const char *acronym;
	const char *reason;
	struct position at;
};

struct glossary {
	bool unread;     /* there is a file, but nothing could be made of it */
	bool incomplete; /* entries or acronyms were left out, which was told */
	struct map lost; /* their ids; values are the book */
	struct term *terms;
	size_t count;
	struct map by_id;

	/* What book.yaml's glossary section says. */
	enum link_policy link;
	enum first_use first_use;
	struct known_acronym *acronyms;
	size_t acronym_count;

	/* Left by book_make_pages(). */
	struct term **sorted; /* by the book's language */
	struct letter *letters;
	size_t letter_count;
	/*
	 * Of all definitions, or, if is_split, a page of letters alone: then
	 * each letter has a page of its own.
	 */
	struct chapter *page;
	bool is_split;
};

struct name {
	const char *family;
	const char *given;
	const char *literal;  /* an institution; then no family */
	const char *particle; /* non-dropping: "van der" */
	const char *suffix;   /* "Jr", "3rd" */
};

/* An entry of the bibliography: CSL 1.0.2 data, as far as we print it. */
struct reference {
	const char *id;
	const char *type; /* "article-journal" */
	const char *title;
	struct name *authors;
	size_t author_count;
	bool more_authors; /* the list ended in `literal: others` */
	struct name *editors;
	size_t editor_count;
	bool more_editors;
	const char *container;       /* container-title */
	const char *container_short; /* "N Engl J Med" */
	const char *collection;      /* collection-title: the series */
	const char *collection_number;
	const char *event; /* event-title: the conference */
	const char *event_place;
	const char *publisher;
	const char *publisher_place;
	const char *volume;
	const char *issue;
	const char *page;
	const char *csl_number; /* CSL's "number": of a report, a patent */
	const char *edition;
	const char *genre;
	const char *version;
	const char *doi;
	const char *pmid;
	const char *pmcid;
	const char *url;
	int year; /* 0 if unknown; so are month and day */
	int month;
	int day;
	const char *date_words; /* instead: "in press", or NULL */
	int accessed_year;
	int accessed_month;
	int accessed_day;
	struct position at;
	bool is_flawed; /* a mistake in it was told, and something left out */

	/* Left by the citation pass. */
	struct cited *cited;     /* in the list that was made last, or NULL */
	const char *year_letter; /* "b" where 2018b is needed, or "" */
};

/* A reference as an entry of a list: the book's, or that of a chapter. */
struct cited {
	struct reference *reference;
	const struct chapter *page; /* where the list stands */
	unsigned number;            /* from 1, in the order of first use */
	struct anchor anchor;       /* on that page */
	const struct citation **citations; /* that cite it, in book order */
	size_t citation_count;
	size_t citation_capacity;
};

enum citation_style {
	STYLE_VANCOUVER,   /* [3]; entries in the order of first use */
	STYLE_AUTHOR_DATE, /* (Smith 2020); entries in that of authors */
};

enum bibliography_place {
	BIBLIOGRAPHY_OF_BOOK,
	BIBLIOGRAPHY_OF_CHAPTER, /* each chapter ends with its own list */
};

/* A key of what is listed though no text cites it; "*" are all. */
struct uncited_key {
	const char *key;
	struct position at;
};

struct bibliography {
	bool unread; /* there is a file, but nothing could be made of it */
	struct reference *references; /* in the order of the file */
	size_t count;
	struct map by_id;

	/* What book.yaml's citations section says. */
	enum citation_style style;
	enum bibliography_place place;
	struct uncited_key *uncited; /* of nocite */
	size_t uncited_count;

	/* Left by the citation pass. */
	atomic_bool is_missed;   /* a key was told that may mean one of these */
	struct cited_list cited; /* of the book, or of nocite */
	struct chapter *page;    /* where it stands, or NULL */
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
	const char *subtitle;
	const char **authors;
	size_t author_count;
	const char *language;  /* BCP 47, default "en" */
	const char *direction; /* "ltr" or "rtl" */
	const char *description;
	const char *identifier;
	const char *rights;
	const char *publisher;
	const char *date; /* "2026-11-22" */
	const char *edition;
	const char **subjects;
	size_t subject_count;
	const char *cover; /* book path of an image */

	/* How it is made. */
	bool is_gitbook;     /* HonKit's or GitBook's; see read_summary() */
	bool create_missing; /* chapters that SUMMARY.md lists in vain */
	bool smart_punctuation;
	enum raw_html raw_html;
	enum glossary_popups epub_popups;
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
	struct map resources;            /* book path -> struct resource */
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
 * the one that lists the letters.  Entries are sorted here.
 */
void book_make_pages(
    struct book *book, const char *glossary, const char *bibliography);

enum {
	GLOSSARY_SPLITS = 500
};

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
 * An anchor that only vade links to, such as "Cite-3": begins is one of "Cite",
 * "Note", "Noteref".  No author's id may look like that (see
 * anchor_is_own()), so it is unique without being looked up, and costs no
 * place in the chapter's maps.
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
