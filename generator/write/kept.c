/*
 * Moving without ever replacing.
 */
#include "write/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "base/report.h"
#include "base/text.h"

static bool is_taken(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

void kept_find_name(struct text *path)
{
	size_t length = path->length;
	int number = 1;

	text_append_string(path, ".kept");
	while (is_taken(path->data)) {
		text_truncate(path, length);
		text_printf(path, ".kept-%d", ++number);
	}
}

bool kept_move(int folder, const char *name, const char *goal)
{
	if (renameat2(folder, name, AT_FDCWD, goal, RENAME_NOREPLACE) == 0)
		return true;
	/* Not every file system can promise that. */
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	return renameat(folder, name, AT_FDCWD, goal) == 0;
}

void kept_warn(struct report *report, const char *wished, const char *goal)
{
	report_warning(report, (struct position){.file = wished}, "write/kept",
	    "a file that vade did not make was in the way and is kept as "
	    "\"%s\"",
	    goal);
}
