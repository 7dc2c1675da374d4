/*
 * Writing the starter book.
 */
#include "init.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "starter_files.h"

/* A hidden file would not be compiled in, so one has another name there. */
static char *path_in(const char *folder, const char *name)
{
	return path_join(
	    folder, strcmp(name, "gitignore") == 0 ? ".gitignore" : name);
}

/* True if something, of whatever kind, has this path. */
static bool is_taken(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 || errno != ENOENT;
}

/* Several files in the way have one cause, which is told once. */
static void report_taken(
    const char *folder, const char *path, struct report *report)
{
	char *summary = path_join(folder, "SUMMARY.md");

	if (is_taken(summary))
		report_error(report, (struct position){.file = summary},
		    "init/book",
		    "there is a book already; \"vade build --create-missing\" "
		    "makes the chapters that it lists in vain");
	else
		report_error(report, (struct position){.file = path},
		    "init/taken",
		    "this file is in the way of a new book, and nothing was "
		    "written; choose another folder");
	free(summary);
}

/* False, and a message, if the folder has a file of that name. */
static bool is_free(const char *folder, struct report *report)
{
	bool nothing_taken = true;

	for (size_t i = 0; nothing_taken && i < starter_files_count; i++) {
		char *path = path_in(folder, starter_files[i].name);

		/* An own .gitignore may stay as it is. */
		nothing_taken =
		    string_ends_with(path, ".gitignore") || !is_taken(path);
		if (!nothing_taken)
			report_taken(folder, path, report);
		free(path);
	}
	return nothing_taken;
}

/* Like file_write(), but never over a file that has come meanwhile. */
static bool write_new(const char *path, const struct embedded_file *file)
{
	size_t length = (size_t)(file->end - file->bytes);
	int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH);
	bool written;

	if (descriptor < 0)
		return false;
	written = write(descriptor, file->bytes, length) == (ssize_t)length;
	return (close(descriptor) == 0) && written;
}

static bool make_file(
    const char *path, const struct embedded_file *file, struct report *report)
{
	char *folder = path_folder(path);
	bool made = folder_make(folder) && write_new(path, file);

	if (made)
		printf("%s\n", path);
	else
		report_system(report, path, "cannot write");
	free(folder);
	return made;
}

void init_book(const char *folder, struct report *report)
{
	bool going_on = is_free(folder, report);

	for (size_t i = 0; going_on && i < starter_files_count; i++) {
		char *path = path_in(folder, starter_files[i].name);

		if (!is_taken(path))
			going_on = make_file(path, &starter_files[i], report);
		free(path);
	}
}
