/*
 * Paths, as names and as parts of URLs.
 *
 * A "book path" is relative to the book's source folder, uses '/' and has no
 * "." or ".." in it: "part/chapter.md".
 */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>

struct text;

/* folder + "/" + name; name alone if folder is "" or "."; free() it. */
char *path_join(const char *folder, const char *name);

/* The folder that holds path: "a" of "a/b", "." of "b"; free() it. */
char *path_folder(const char *path);

/* What path is called in its folder: "b" of "a/b"; borrowed. */
const char *path_name(const char *path);

/* A hidden neighbour: path_beside("a/b", ".next") is "a/.b.next"; free() it. */
char *path_beside(const char *path, const char *suffix);

/*
 * relative (length bytes) as seen from the file at book path from, with "."
 * and ".." worked out; NULL if it leads out of the book or is absolute.
 * path_resolve("a/b.md", "../c.md", 7) is "c.md"; the book's own folder is
 * "".  free() it.
 */
char *path_resolve(const char *from, const char *relative, size_t length);

/*
 * path as seen from folder once all symbolic links are followed; NULL if it
 * lies elsewhere.  Both must exist.  free() it.
 */
char *path_within(const char *folder, const char *path);

/* True if there is a path_within(). */
bool path_is_within(const char *folder, const char *path);

/*
 * How the file at book path from links to the one at to: "../c.html".
 * Appends to out, percent-encoded for a URL and safe in an attribute.
 */
void path_append_relative(struct text *out, const char *from, const char *to);

/* Decode %XX in length bytes of url, but leave %00 alone; free() it. */
char *url_decode(const char *url, size_t length);

#endif
