/*
 * The libraries that draw, loaded when they are needed.
 */
#include "render/raster_library.h"

#include <dlfcn.h>
#include <link.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/text.h"

enum library {
	GLIB,
	GOBJECT,
	CAIRO,
	FONTCONFIG,
	PANGO,
	PANGOCAIRO,
	RSVG,
	LIBRARIES
};

/* By the name that stands for one binary interface. */
static const char *const names[LIBRARIES] = {
    [GLIB] = "libglib-2.0.so.0",
    [GOBJECT] = "libgobject-2.0.so.0",
    [CAIRO] = "libcairo.so.2",
    [FONTCONFIG] = "libfontconfig.so.1",
    [PANGO] = "libpango-1.0.so.0",
    [PANGOCAIRO] = "libpangocairo-1.0.so.0",
    [RSVG] = "librsvg-2.so.2",
};

static const struct {
	enum library library;
	const char *name;
	size_t offset; /* in struct raster_library */
} functions[] = {
#define ROW(library, name)                                                     \
	{library, #name, offsetof(struct raster_library, name)},
    RASTER_FUNCTIONS(ROW)
#undef ROW
};

static struct raster_library loaded;
static const char *missing_name;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
	void *libraries[LIBRARIES];

	for (size_t i = 0; i < LIBRARIES && !missing_name; i++) {
		libraries[i] = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
		if (!libraries[i])
			missing_name = names[i];
	}
	if (missing_name)
		return;
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		enum library library = functions[i].library;
		void *found = dlsym(libraries[library], functions[i].name);
		void **member =
		    (void **)((char *)&loaded + functions[i].offset);

		*member = found;
		if (!found)
			missing_name = names[library];
	}
}

const struct raster_library *raster_library_load(const char **missing)
{
	pthread_once(&once, load);
	*missing = missing_name;
	return missing_name ? NULL : &loaded;
}

/* --- their files ------------------------------------------------------ */

/* False for what is no file. */
static bool append_file(struct text *out, const char *path)
{
	struct stat status;

	if (path[0] != '/' || stat(path, &status) != 0)
		return false;
	text_printf(out, "%s %lld %lld\n", path, (long long)status.st_size,
	    (long long)status.st_mtime);
	return true;
}

static int append_loaded(struct dl_phdr_info *library, size_t size, void *out)
{
	(void)size;
	append_file(out, library->dlpi_name);
	return 0;
}

void raster_library_append_search(struct text *out)
{
	static const char *const variables[] = {
	    "LD_LIBRARY_PATH", "LD_PRELOAD"};

	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		const char *value = getenv(variables[i]);

		text_printf(out, "%s\n", value ? value : "");
	}
}

void raster_library_append_files(struct text *out)
{
	append_file(out, "/etc/ld.so.cache");
	dl_iterate_phdr(append_loaded, out);
}

static bool has_file(const char *line, size_t length)
{
	const char *blank = memchr(line, ' ', length);
	struct text now = {0};
	char *path;
	bool same;

	if (!blank)
		return false;
	path = memory_copy_string(line, (size_t)(blank - line));
	same = append_file(&now, path) && now.length == length &&
	    memcmp(now.data, line, length) == 0;
	text_clear(&now);
	free(path);
	return same;
}

bool raster_library_has_files(const char *lines, size_t length)
{
	const char *end = lines + length;

	while (lines < end) {
		const char *newline =
		    memchr(lines, '\n', (size_t)(end - lines));

		if (!newline || !has_file(lines, (size_t)(newline + 1 - lines)))
			return false;
		lines = newline + 1;
	}
	return true;
}
