/*
 * A publication as the checker sees it: for the files of check/ alone.
 *
 * archive_read() makes it of bytes, package_read() says what its files are for,
 * documents and styles are examined side by side, each on its own, and what
 * each leaves behind is compared by the checks that look at the whole.  Only
 * facts stay: the content of a file is gone once the file has been examined.
 */
#ifndef CHECK_PUBLICATION_H
#define CHECK_PUBLICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/text.h"

struct access_facts;
struct report;
struct sheet;
struct spot;
struct tree;

/* --- what documents leave behind -------------------------------------- */

enum link_kind {
	LINK_HYPERLINK, /* <a>, <area> */
	LINK_IMAGE,
	LINK_STYLE,
	LINK_SCRIPT,
	LINK_FONT,   /* of a style sheet */
	LINK_MEDIA,  /* <audio>, <video> and their <source> */
	LINK_TRACK,  /* <track> */
	LINK_IMPORT, /* @import */
	LINK_CITE,   /* cite="": nothing is loaded */
	LINK_SYMBOL, /* <use> of SVG */
	LINK_PAINT,  /* fill="url(...)" of SVG */
	LINK_OTHER,  /* <embed>, <iframe>, <reference>, url() of styles, ... */
};

/* A reference from a document or style sheet to something of the archive. */
struct link {
	enum link_kind kind;
	bool has_fallback;    /* the document holds something to show instead */
	const char *path;     /* resolved, without fragment: "EPUB/ch2.xhtml" */
	const char *fragment; /* decoded, or NULL */
	const char *remote;   /* the URL if it leads elsewhere; path is NULL */
	int line;
	int column;
};

enum id_kind {
	ID_ANY,
	ID_PAGE_BREAK,
	ID_SVG_SYMBOL, /* <symbol>: no target of hyperlinks, nor are these: */
	ID_SVG_PAINT,  /* <linearGradient>, <radialGradient>, <pattern> */
	ID_SVG_CLIP,   /* <clipPath> */
	ID_GLOSSARY_ENTRY,
};

/* An id of a document; elements are numbered in the order they begin. */
struct id {
	const char *name;
	enum id_kind kind;
	unsigned order;
	int line;
	int column;
};

struct heading_fact {
	int level;
	int line;
	int column;
};

/* What is known of an XHTML or SVG document. */
struct document {
	bool well_formed; /* what follows is complete only then */
	bool is_unread;   /* its encoding is not ours: no id is known */
	bool is_navigation;
	struct id *ids;
	size_t id_count;
	size_t id_capacity;
	struct map id_map; /* name -> its index in ids, plus 1 */
	struct link *links;
	size_t link_count;
	size_t link_capacity;
	struct heading_fact *headings;
	size_t heading_count;
	size_t heading_capacity;
	const char *language; /* of the root, or NULL */
	const char *title;    /* of the head, or NULL */
	unsigned page_breaks;
	bool has_images;
	bool lacks_alternatives;
	/* What the manifest must tell of it. */
	bool has_svg;
	bool has_mathml;
	bool has_script;
	bool has_switch;
	bool has_remote; /* asks for something from outside */
	bool has_types;  /* epub:type, in any element */
	bool has_forms;
	bool has_media;
	bool is_glossary;    /* an epub:type says so */
	bool shows_svg;      /* as an image: the manifest may tell it */
	bool has_absolute;   /* a URL with a scheme, so far */
	const char *base;    /* what URLs are relative to; NULL: its own path */
	struct arena memory; /* of all of it; one thread at a time */
};

/* --- the archive and the package -------------------------------------- */

/* A file of the archive. */
struct entry {
	const char *path;  /* "EPUB/ch1.xhtml", as in the archive */
	const char *shown; /* "book.epub/EPUB/ch1.xhtml", for messages */
	size_t index;      /* in the archive, from 0 */
	uint16_t method;   /* 0 stored, 8 deflated */
	size_t packed_size;
	size_t plain_size;
	const char *packed; /* in the bytes of the archive, or NULL */
	uint32_t crc;
	bool encrypted;     /* by a password of the archive */
	bool is_ours_alone; /* others read what we refuse to */
	bool obfuscated;    /* a font that encryption.xml names */
	bool mangled;       /* obfuscated in the way of the IDPF */
	bool secret;        /* encrypted by other means: not to be read */
	struct item *item;  /* what the manifest says of it, or NULL */
	/* Of an XHTML or SVG document that has been examined, or NULL. */
	struct document *document;
	struct sheet *sheet; /* its rules, once sheet.c was asked, or NULL */
	struct access_facts *access; /* of an XHTML document, or NULL */
};

/* An item of the manifest. */
struct item {
	const char *id;   /* "" if it has none */
	const char *href; /* as written */
	const char *path; /* resolved; NULL if remote or wrong */
	bool remote;
	const char *media_type; /* "" if it has none */
	const char *properties; /* "" if it has none */
	const char *fallback;   /* id, or NULL */
	const char *overlay;    /* id, or NULL */
	struct entry *entry;    /* NULL if the archive lacks it */
	bool in_spine;
	bool linear;
	bool is_fixed;      /* of fixed layout */
	size_t spine_index; /* if in_spine: where it comes first, */
	size_t spine_last;  /* and last */
	int line;
	int column;
};

struct publication {
	const char *name; /* what messages call the archive */
	struct report *report;
	const char *bytes; /* of the archive; borrowed */
	size_t length;
	struct entry *entries;
	size_t entry_count;
	struct map paths;     /* path -> struct entry */
	const char **folders; /* that the archive lists, with their "/" */
	size_t folder_count;
	struct entry *package; /* the package document, or NULL */

	/* Left by package_read(). */
	struct tree *tree; /* of the package document: see tree.h */
	bool is_old;       /* EPUB 2 */
	const char *version;
	const char *language;      /* the first dc:language, or NULL */
	const char *identifier;    /* the unique one, or NULL */
	bool has_rendition_layout; /* pre-paginated */
	struct item *items;
	size_t item_count;
	struct map item_ids; /* id -> struct item */
	bool is_disputed;    /* judges do not agree about what is which item */
	struct item **spine;
	size_t spine_count;
	struct item *navigation; /* or NULL */
	struct item *ncx;        /* or NULL */
	/* The values of <meta property="...">: property -> struct values. */
	struct map metadata;

	struct arena memory;
};

/* The values of one property, in order. */
struct values {
	const char **items;
	size_t count;
	size_t capacity;
};

/* A place in a file of the archive; line 0 means the file as a whole. */
struct spot {
	const struct entry *entry; /* NULL: the archive */
	int line;
	int column;
};

/* --- the parts -------------------------------------------------------- */

/*
 * archive.c: fill entries of a publication whose bytes are set.  False if it is
 * no zip archive at all, which was told.  Tells what is wrong with the archive
 * as such: mimetype, names, compression, encryption, container.xml.
 */
bool archive_read(struct publication *publication);

/*
 * entry.c: the plain bytes of an entry.  False if they cannot be had: damaged,
 * too large, encrypted; that was told.  Any thread.
 */
bool entry_read(const struct publication *publication,
    const struct entry *entry, struct text *content);

/*
 * The same without a copy: entry->plain_size bytes that lie in the archive or
 * in room, which may be used again and again; NULL as above.
 */
const char *entry_bytes(const struct publication *publication,
    const struct entry *entry, struct text *room);

/* True if the entry is stored or deflated. */
bool entry_has_known_method(const struct entry *entry);

/* True if nobody can read it: it is not there, damaged or encrypted. */
bool entry_is_lost(const struct entry *entry);

/* package.c: find and read the package document; false if there is none. */
bool package_read(struct publication *publication);

/*
 * document.c: examine an XHTML or SVG document (or the navigation document):
 * tell what is wrong with it alone, and leave entry->document.  Any thread.
 */
void document_examine(struct publication *publication, struct entry *entry);

/*
 * An empty document for an entry, for document.c, style.c and what else has
 * links to fill: of the heap, as are its lists.
 */
void document_begin(struct entry *entry);

/*
 * style.c: examine a style sheet: tell what is wrong with it alone, and leave
 * an entry->document that has nothing but links.  Any thread.
 */
void style_examine(struct publication *publication, struct entry *entry);

/*
 * reference.c: add to the links of the document of an entry what a URL in it
 * refers to, and tell what is wrong with the URL itself.  Nothing is added for
 * one that cannot be read, as its host is none, or that holds its data.  The
 * link that was added, until the next, or NULL.
 */
struct link *link_add(struct publication *publication, struct entry *entry,
    enum link_kind kind, const char *url, struct spot spot);

/*
 * style.c: examine the style sheet that stands in a document of the entry: in
 * <style>, or in a style attribute.  Links go to the entry's document; the spot
 * is where css begins.
 */
void style_examine_part(struct publication *publication, struct entry *entry,
    const char *css, bool is_attribute, struct spot spot);

/* From now on URLs of the entry are relative to this one, as by <base>. */
void link_base(struct entry *entry, const char *url);

/*
 * access.c: hear what a well-formed XHTML document consists of, in its order,
 * as document.c reads it: Ace's rules for one document.  access_begin() may
 * answer NULL if there is nothing to hear.  An end is that of the element
 * opened last; finish comes once, also if the document broke off.
 */
struct access;
struct xml_element;

struct access *access_begin(
    struct publication *publication, struct entry *entry);
/* Whether a document type, which comes first, is that of HTML 5. */
void access_doctype(struct access *access, bool is_html5);
void access_element(struct access *access, const struct xml_element *element,
    int line, int column);
void access_end(struct access *access);
void access_text(struct access *access, const char *bytes, size_t length);
void access_finish(struct access *access);

/* When all have been examined: */
void manifest_check(struct publication *publication);   /* both ways */
void navigation_check(struct publication *publication); /* nav and NCX */
void links_check(struct publication *publication);
void access_check(struct publication *publication); /* metadata of Ace */

/*
 * The same if there is a package document, but none of EPUB: nothing of it is
 * known then.
 */
void access_check_nothing(struct publication *publication);

/* Free what the document of an entry has left, and itself be gone. */
void document_clear(struct entry *entry);

/* access.c: free what it has left in entries. */
void access_clear(struct publication *publication);

/* Free all that the parts have left, but not the struct. */
void publication_clear(struct publication *publication);

/* --- telling ---------------------------------------------------------- */

/*
 * findings.c: tell what was found.  id is in its table, which knows how severe
 * it is; words as in report.h.  Any thread.
 */
void tell(const struct publication *publication, struct spot spot,
    const char *id, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
