/*
 * "mimetype" and META-INF.
 */
#include "check/container.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"
#include "check/publication.h"
#include "check/tree.h"

#define CONTAINER_SPACE "urn:oasis:names:tc:opendocument:xmlns:container"
#define ENCRYPTION_SPACE "http://www.w3.org/2001/04/xmlenc#"

/* --- mimetype --------------------------------------------------------- */

static const char media_type[] = "application/epub+zip";

enum {
	/* Of the first file of the archive, if it is as it must be. */
	NAME_AT = 30,
	TYPE_AT = 38,
	START_SIZE = TYPE_AT + sizeof(media_type) - 1
};

static size_t length_at(const char *bytes)
{
	return (unsigned char)bytes[0] | (size_t)(unsigned char)bytes[1] << 8;
}

static const struct spot archive;

static struct entry *find(
    const struct publication *publication, const char *path)
{
	return map_get(&publication->paths, path, strlen(path));
}

static void check_mimetype(const struct publication *publication)
{
	const char *bytes = publication->bytes;
	size_t extra = length_at(bytes + 28);

	if (length_at(bytes + 26) != TYPE_AT - NAME_AT ||
	    memcmp(bytes + NAME_AT, "mimetype", TYPE_AT - NAME_AT) != 0)
		tell(publication, archive, "PKG-006",
		    "the first file of the archive must be \"mimetype\"");
	else if (extra != 0)
		tell(publication, archive, "PKG-005",
		    "\"mimetype\" has an extra field of %zu bytes in the "
		    "archive; it must have none",
		    extra);
	else if (memcmp(bytes + TYPE_AT, media_type, sizeof(media_type) - 1) !=
	    0)
		tell(publication, archive, "PKG-007",
		    "\"mimetype\" must be stored without compression and "
		    "consist of \"%s\"",
		    media_type);
}

/* The length of its one line is what its start does not tell. */
static void check_type(const struct publication *publication)
{
	const struct entry *entry = find(publication, "mimetype");

	if (entry && entry->method == 0 &&
	    entry->plain_size > sizeof(media_type) - 1)
		tell(publication, (struct spot){.entry = entry}, "PKG-007",
		    "must consist of \"%s\" and nothing more", media_type);
}

bool container_check_start(const struct publication *publication)
{
	if (publication->length == 0)
		tell(publication, archive, "PKG-003", "the file is empty");
	else if (publication->length < START_SIZE)
		tell(publication, archive, "PKG-003",
		    "the file is too short to be an EPUB");
	else if (memcmp(publication->bytes, "PK", 2) != 0)
		tell(publication, archive, "PKG-004",
		    "this is no zip archive, so it is no EPUB");
	else
		check_mimetype(publication);
	return publication->length >= START_SIZE &&
	    memcmp(publication->bytes, "PK", 2) == 0;
}

void container_add_folder(struct publication *publication, size_t *capacity,
    const char *name, size_t length)
{
	publication->folders = memory_grow(publication->folders,
	    publication->folder_count, capacity, sizeof(*publication->folders));
	publication->folders[publication->folder_count++] =
	    arena_copy_string(&publication->memory, name, length);
}

/* --- container.xml ---------------------------------------------------- */

static bool is_package(const struct element *rootfile)
{
	const char *type = element_attribute(rootfile, "media-type");

	return type && strcmp(type, "application/oebps-package+xml") == 0;
}

/* The path that a rootfile names, or NULL, which was told. */
static const char *path_of(const struct publication *publication,
    const struct tree *tree, const struct element *rootfile)
{
	const char *path = element_attribute(rootfile, "full-path");

	if (!path)
		tell(publication, element_spot(tree, rootfile), "OPF-016",
		    "\"rootfile\" needs an attribute \"full-path\"");
	else if (path[0] == '\0')
		tell(publication, element_spot(tree, rootfile), "OPF-017",
		    "\"full-path\" must name the package document");
	return path && path[0] != '\0' ? path : NULL;
}

/* The first package document counts; the others are only looked for. */
static bool find_package(struct publication *publication,
    const struct tree *tree, const struct element *rootfiles)
{
	const struct element *rootfile = rootfiles
	    ? element_child(rootfiles, CONTAINER_SPACE, "rootfile")
	    : NULL;
	size_t count = 0;

	for (; rootfile; rootfile = element_sibling(rootfile)) {
		const char *path = is_package(rootfile)
		    ? path_of(publication, tree, rootfile)
		    : NULL;
		struct entry *entry;

		if (!path)
			continue;
		entry = find(publication, path);
		if (!entry) {
			tell(publication, element_spot(tree, rootfile),
			    "OPF-002", "the archive has no \"%s\"", path);
			return false;
		}
		if (count++ == 0)
			publication->package = entry;
	}
	if (count > 1)
		tell(publication, archive, "RSC-017",
		    "there are several package documents");
	if (count > 1 && !find(publication, "META-INF/metadata.xml"))
		tell(publication, archive, "RSC-019",
		    "there are several package documents, but no "
		    "\"META-INF/metadata.xml\" to choose by");
	if (count == 0)
		tell(publication, (struct spot){.entry = tree->entry},
		    "RSC-003",
		    "names no package document: a \"rootfile\" of type "
		    "\"application/oebps-package+xml\" is missing");
	return count > 0;
}

static bool read_container(
    struct publication *publication, const struct entry *entry)
{
	struct tree tree;
	const struct element *root;
	const char *version;

	if (!tree_read(&tree, publication, entry, &publication->memory)) {
		if (entry->plain_size == 0)
			tell(publication, (struct spot){.entry = entry},
			    "RSC-003", "names no package document");
		return false;
	}
	root = tree.root;
	if (!element_is(root, CONTAINER_SPACE, "container"))
		return find_package(publication, &tree, NULL);
	version = element_attribute(root, "version");
	if (!version || strcmp(version, "1.0") != 0)
		tell(publication, element_spot(&tree, root), "RSC-005",
		    "\"container\" needs an attribute \"version\" that is "
		    "\"1.0\"");
	return find_package(publication, &tree,
	    element_child(root, CONTAINER_SPACE, "rootfiles"));
}

/* --- encryption.xml --------------------------------------------------- */

static bool is_obfuscation(const char *algorithm)
{
	return strcmp(algorithm, "http://www.idpf.org/2008/embedding") == 0 ||
	    strcmp(algorithm, "http://ns.adobe.com/pdf/enc#RC") == 0;
}

static void read_encrypted(
    const struct publication *publication, const struct element *data)
{
	const char *algorithm = NULL;
	struct entry *entry = NULL;

	for (const struct element *e = data; e; e = tree_next(data, e)) {
		const char *value;

		if (element_is(e, ENCRYPTION_SPACE, "EncryptionMethod"))
			algorithm = element_attribute(e, "Algorithm");
		if (!element_is(e, ENCRYPTION_SPACE, "CipherReference"))
			continue;
		value = element_attribute(e, "URI");
		if (value) {
			char *path = url_decode(value, strlen(value));

			entry = find(publication, path);
			free(path);
		}
	}
	if (!entry)
		return;
	if (algorithm && is_obfuscation(algorithm))
		entry->obfuscated = true;
	else
		entry->secret = true;
}

/* What is encrypted cannot be looked at. */
static void read_encryption(
    struct publication *publication, const struct entry *entry)
{
	struct tree tree;

	if (!tree_read(&tree, publication, entry, &publication->memory))
		return;
	for (const struct element *e = tree.root; e;
	     e = tree_next(tree.root, e)) {
		if (element_is(e, ENCRYPTION_SPACE, "EncryptedData"))
			read_encrypted(publication, e);
	}
}

bool container_check(struct publication *publication)
{
	struct entry *container = find(publication, "META-INF/container.xml");
	struct entry *encryption = find(publication, "META-INF/encryption.xml");

	if (!container) {
		tell(publication, archive, "RSC-002",
		    "the archive has no \"META-INF/container.xml\"");
		return false;
	}
	check_type(publication);
	if (encryption)
		read_encryption(publication, encryption);
	return read_container(publication, container);
}
