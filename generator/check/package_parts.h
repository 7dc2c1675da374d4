/*
 * The package document, for the files of check/ that judge it.
 */
#ifndef CHECK_PACKAGE_PARTS_H
#define CHECK_PACKAGE_PARTS_H

struct item;
struct publication;

#define OPF_SPACE "http://www.idpf.org/2007/opf"
#define DC_SPACE "http://purl.org/dc/elements/1.1/"
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

/* The item of an id, or NULL. */
struct item *package_item(
    const struct publication *publication, const char *id);

/* schema.c: which elements and attributes stand where. */
void schema_check(const struct publication *publication);

/* metadata.c: fill what the publication knows of metadata; tell of it. */
void metadata_check(struct publication *publication);

/* properties.c: prefixes, and the properties of items, itemrefs and links. */
void properties_check(const struct publication *publication);

#endif
