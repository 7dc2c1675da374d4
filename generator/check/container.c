/*
 * "mimetype" and META-INF.
 */
#include "check/container.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/path.h"
#include "base/text.h"
#include "check/address.h"
#include "check/publication.h"
#include "check/tree.h"

#define CONTAINER_SPACE "urn:oasis:names:tc:opendocument:xmlns:container"
#define IDPF_ALGORITHM "http://www.idpf.org/2008/embedding"
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
	else if (length_at(bytes + 8) != 0)
		tell(publication, archive, "vade-mimetype-compressed",
		    "\"mimetype\" must be stored without compression");
}

static void check_type(const struct publication *publication)
{
	const struct entry *entry = find(publication, "mimetype");
	struct text room = {0};
	const char *bytes =
	    entry ? entry_bytes(publication, entry, &room) : NULL;

	if (bytes &&
	    (entry->plain_size != sizeof(media_type) - 1 ||
	        memcmp(bytes, media_type, sizeof(media_type) - 1) != 0))
		tell(publication, (struct spot){.entry = entry}, "PKG-007",
		    "must consist of \"%s\" and nothing more", media_type);
	text_clear(&room);
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

/* What its own elements may stand in. */
static void check_places(
    const struct publication *publication, const struct tree *tree)
{
	static const char *const places[][2] = {{"container", "rootfiles"},
	    {"rootfiles", "rootfile"}, {"container", "links"},
	    {"links", "link"}};
	size_t count = sizeof(places) / sizeof(*places);

	for (const struct element *e = tree_next(tree->root, tree->root); e;
	     e = tree_next(tree->root, e)) {
		size_t i = 0;

		if (!e->name || strcmp(e->space, CONTAINER_SPACE) != 0)
			continue;
		while (i < count &&
		    (strcmp(e->parent->name, places[i][0]) != 0 ||
		        strcmp(e->name, places[i][1]) != 0))
			i++;
		if (i == count)
			tell(publication, element_spot(tree, e), "RSC-005",
			    "\"%s\" must not stand in \"%s\"", e->name,
			    e->parent->name);
	}
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
	if (!find_package(publication, &tree,
	        element_child(root, CONTAINER_SPACE, "rootfiles")))
		return false;
	check_places(publication, &tree);
	return true;
}

/* --- encryption.xml --------------------------------------------------- */

static bool is_obfuscation(const char *algorithm)
{
	return strcmp(algorithm, IDPF_ALGORITHM) == 0 ||
	    strcmp(algorithm, "http://ns.adobe.com/pdf/enc#RC") == 0;
}

/* Addresses in META-INF are relative to the archive. */
static struct entry *find_encrypted(struct publication *publication,
    const struct tree *tree, const struct element *reference, const char *url)
{
	struct address address =
	    address_of("mimetype", url, &publication->memory);
	struct entry *entry =
	    address.path ? find(publication, address.path) : NULL;

	if (!entry && !address.remote)
		tell(publication, element_spot(tree, reference), "RSC-007",
		    "the archive has no file \"%s\"", url);
	return entry;
}

static void read_encrypted(struct publication *publication,
    const struct tree *tree, const struct element *data)
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
		if (value)
			entry = find_encrypted(publication, tree, e, value);
	}
	if (!entry)
		return;
	if (algorithm && is_obfuscation(algorithm)) {
		entry->obfuscated = true;
		entry->mangled = strcmp(algorithm, IDPF_ALGORITHM) == 0;
	} else
		entry->secret = true;
}

/* Of a file that broke off as well: its root came before. */
static void check_root(const struct publication *publication,
    const struct tree *tree, const char *name)
{
	if (tree->root && !element_is(tree->root, CONTAINER_SPACE, name))
		tell(publication, element_spot(tree, tree->root), "RSC-005",
		    "must begin with \"%s\" of the namespace \"%s\"", name,
		    CONTAINER_SPACE);
}

static void read_signatures(
    struct publication *publication, const struct entry *entry)
{
	struct tree tree;

	tree_read(&tree, publication, entry, &publication->memory);
	check_root(publication, &tree, "signatures");
}

/* What is encrypted cannot be looked at. */
static void read_encryption(
    struct publication *publication, const struct entry *entry)
{
	struct tree tree;
	bool whole = tree_read(&tree, publication, entry, &publication->memory);

	check_root(publication, &tree, "encryption");
	for (const struct element *e = whole ? tree.root : NULL; e;
	     e = tree_next(tree.root, e)) {
		if (element_is(e, ENCRYPTION_SPACE, "EncryptedData"))
			read_encrypted(publication, &tree, e);
	}
}

bool container_check(struct publication *publication)
{
	struct entry *container = find(publication, "META-INF/container.xml");
	struct entry *encryption = find(publication, "META-INF/encryption.xml");
	struct entry *signatures = find(publication, "META-INF/signatures.xml");

	if (!container) {
		tell(publication, archive, "RSC-002",
		    "the archive has no \"META-INF/container.xml\"");
		return false;
	}
	check_type(publication);
	if (encryption)
		read_encryption(publication, encryption);
	if (signatures)
		read_signatures(publication, signatures);
	return read_container(publication, container);
}
