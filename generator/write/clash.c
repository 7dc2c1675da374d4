/*
 * Clashes, found by the table that also tells what is vade's own.
 */
#include "write/clash.h"

#include <stddef.h>

#include "base/report.h"
#include "model/fileset.h"
#include "write/manifest.h"

struct search {
	struct manifest paths; /* of all files */
	struct position at;
	struct report *report;
	bool found;
};

static void add_file(struct search *search, const char *path)
{
	if (manifest_add(&search->paths, path))
		return;
	report_error(search->report, search->at, "write/same-path",
	    "two files would have the path \"%s\"", path);
	search->found = true;
}

static void check_file(struct search *search, const char *path)
{
	if (!manifest_has_folder(&search->paths, path))
		return;
	report_error(search->report, search->at, "write/same-path",
	    "\"%s\" would be a file and a folder at once", path);
	search->found = true;
}

bool clash_report(
    const struct fileset *files, const char *target, struct report *report)
{
	struct search search = {.at.file = target, .report = report};

	add_file(&search, MANIFEST_NAME);
	for (size_t i = 0; i < files->count; i++)
		add_file(&search, files->files[i].path);
	check_file(&search, MANIFEST_NAME);
	for (size_t i = 0; i < files->count; i++)
		check_file(&search, files->files[i].path);
	manifest_clear(&search.paths);
	return search.found;
}
