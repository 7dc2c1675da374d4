/*
 * The package document, for the files of check/ that judge it.
 */
#ifndef CHECK_PACKAGE_PARTS_H
#define CHECK_PACKAGE_PARTS_H

#include <stdbool.h>

struct element;
struct item;
struct map;
struct publication;
struct spot;

#define OPF_SPACE "http://www.idpf.org/2007/opf"
#define DC_SPACE "http://purl.org/dc/elements/1.1/"
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

/* Tell of an element of the package document: the words, or words "value". */
void package_tell(const struct publication *publication,
    const struct element *element, const char *id, const char *words);
void package_tell_of(const struct publication *publication,
    const struct element *element, const char *id, const char *words,
    const char *value);

/* An attribute of it, its blanks normalized, or NULL. */
const char *package_value(struct publication *publication,
    const struct element *element, const char *name);

/* The item of an id, or NULL. */
struct item *package_item(
    const struct publication *publication, const char *id);

/* schema.c: which elements and attributes stand where. */
void schema_check(struct publication *publication);

/* old_package.c: the same in EPUB 2. */
void old_package_check(struct publication *publication);

/* The same of a document that breaks off: what is there must be right. */
void schema_check_start(struct publication *publication);

/* metadata.c: fill what the publication knows of metadata; tell of it. */
void metadata_check(struct publication *publication);

/* refinements.c: what "refines" may do; ids has the elements by their ids. */
void refinements_check(struct publication *publication,
    struct element *metadata, const struct map *ids);

/* properties.c: prefixes, and the properties of items, itemrefs and links. */
void properties_check(struct publication *publication);

/* package_links.c: what <link>, <guide> and <collection> refer to. */
void package_links_check(struct publication *publication);

/* spine.c: the order of reading. */
void spine_check(const struct publication *publication);

/* names.c: the names of the files in the archive. */
void file_names_check(const struct publication *publication);

/* picture.c: whether a file can be read, and a picture is what its item says.
 */
void content_check(
    const struct publication *publication, const struct item *item);

/* key_map.c: search key maps of glossaries and dictionaries. */
void key_map_check(struct publication *publication, const struct item *item);

/* overlay.c: media overlays, and the documents they read aloud. */
void overlays_check(struct publication *publication);

/* ncx.c: the navigation of EPUB 2. */
void ncx_check(struct publication *publication);

/* Where an item stands in the package document. */
struct spot item_spot(
    const struct publication *publication, const struct item *item);

/* The item that fallbacks lead to and that may_be() accepts, or NULL. */
const struct item *item_fallback(const struct publication *publication,
    const struct item *item, bool (*may_be)(const char *media_type));

#endif
