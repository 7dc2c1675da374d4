/*
 * Templates: Mustache (mustache(5), specification 1.4: variables, sections,
 * inverted sections, comments, partials, standalone lines, HTML escaping; no
 * lambdas, no delimiter changes), compiled once and rendered many times, from
 * several threads.  The indentation of a partial is given to the partial's own
 * lines and never to the lines of a value: <pre> stays as it is.
 *
 * Values are a small tree that lives in an arena and borrows its strings.
 */
#ifndef RENDER_TEMPLATE_H
#define RENDER_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"

/* --- values ----------------------------------------------------------- */

struct value;

/* An object without members. */
struct value *value_object(struct arena *arena);

/*
 * Set a member; name and string are borrowed.  NULL makes no member.  A member
 * that is set again hides what it was.  In a section the empty string counts
 * as false, like an empty list and like no member at all; remember that a
 * member an object lacks is looked for in the objects around it.
 */
void value_set_string(
    struct value *object, const char *name, const char *string);
void value_set_bytes(
    struct value *object, const char *name, const char *bytes, size_t length);
void value_set_bool(struct value *object, const char *name, bool yes);

/* A new object under name, returned to be filled. */
struct value *value_set_object(struct value *object, const char *name);

/* Let object also show value (an object or a list) under name. */
void value_set_value(
    struct value *object, const char *name, struct value *value);

/* An empty list; a new object at its end, returned to be filled. */
struct value *value_set_list(struct value *object, const char *name);
struct value *value_list_add(struct value *list);

/* A string at the end of a list, which {{.}} shows; borrowed. */
void value_list_add_string(struct value *list, const char *string);

/* --- the theme -------------------------------------------------------- */

/*
 * The theme compiled into the program, overridden file by file by the theme
 * folder of the book.  Names are paths below theme/: "site/page.mustache".
 */
struct theme;

/*
 * The theme for a book whose own theme lies in folder (NULL or missing: none).
 * The folder may add files, too; links and hidden files in it are passed over.
 * Mistakes in templates are reported with file, line and column, those of an
 * override under its path.  Never NULL; theme_free() it.
 */
struct theme *theme_load(const char *folder, struct report *report);
void theme_free(struct theme *theme);

/* True if at least one template comes from the book's own theme. */
bool theme_is_own(const struct theme *theme);

/* True if the file called name comes from the book's own theme. */
bool theme_file_is_own(const struct theme *theme, const char *name);

/* Append name and hash of every file of the book's own theme. */
void theme_append_own(const struct theme *theme, struct text *out);

/*
 * The bytes of a file that is no template ("site/style.css"), or NULL; borrowed
 * from the theme.
 */
const char *theme_file(
    const struct theme *theme, const char *name, size_t *length);

/*
 * The names of all files whose names begin with folder ("vendor/fonts/"), in
 * their order, ended by NULL: an array that the caller frees.
 */
const char **theme_names(const struct theme *theme, const char *folder);

/*
 * Append the template called name (without ".mustache": "site/page") filled
 * with context.  {{> x}} means the template x of the same folder.  The
 * template must exist.  False if partials were nested more than 100 deep,
 * which only a tree without leaves can cause; the text then ends there.
 */
bool theme_render(const struct theme *theme, const char *name,
    const struct value *context, struct text *out);

#endif
