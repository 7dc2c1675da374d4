/*
 * One walk over the old folder, children before their folder, the manifest
 * last of all: whenever the walk is cut short, what is left can still be told
 * apart.  Every step works from the descriptor of a folder that was opened
 * without following links, so that nothing outside is ever removed.
 */
#include "write/retire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/report.h"
#include "base/text.h"
#include "write/kept.h"
#include "write/manifest.h"

/* Where the walk is. */
struct walk {
	const char *old;
	const char *heir;
	struct manifest manifest; /* of old */
	struct text path;         /* below old */
	struct text goal;         /* where path would go, in or below heir */
	struct report *report;
	bool failed;
};

/* The first refusal is told: others mostly have the same cause. */
static void refuse(struct walk *walk, const char *wanted)
{
	int reason = errno;

	if (walk->failed)
		return;
	char *path = path_join(walk->old, text_string(&walk->path));

	errno = reason;
	report_system(walk->report, path, wanted);
	walk->failed = true;
	free(path);
}

/* --- moving what belongs to others ------------------------------------ */

static bool is_taken(const char *path, struct stat *status)
{
	return lstat(path, status) == 0;
}

/* The heir's file may be a hard link to the very file in the old folder. */
static bool is_the_same(const struct stat *one, const struct stat *other)
{
	return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

static bool make_goal_folder(const char *goal)
{
	char *folder = path_folder(goal);
	bool made = folder_make(folder);
	int reason = errno;

	free(folder);
	errno = reason;
	return made;
}

static void warn_if_renamed(struct walk *walk)
{
	char *wished = path_join(walk->heir, walk->path.data);

	if (strcmp(wished, walk->goal.data) != 0)
		kept_warn(walk->report, wished, walk->goal.data);
	free(wished);
}

static void move(
    struct walk *walk, int folder, const char *name, const struct stat *status)
{
	struct stat taken;

	if (is_taken(walk->goal.data, &taken)) {
		if (is_the_same(status, &taken)) {
			if (unlinkat(folder, name, 0) != 0)
				refuse(walk, "cannot remove");
			return;
		}
		kept_find_name(&walk->goal);
	}
	if (make_goal_folder(walk->goal.data) &&
	    kept_move(folder, name, walk->goal.data))
		warn_if_renamed(walk);
	else
		refuse(walk, "cannot move what others put there");
}

/* --- the walk --------------------------------------------------------- */

static int skip_dots(const struct dirent *entry)
{
	return strcmp(entry->d_name, ".") != 0 &&
	    strcmp(entry->d_name, "..") != 0;
}

/* By bytes: alphasort() would ask the locale. */
static int compare_names(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* A folder that is to go, and whose owner we are, need not be writable. */
static int open_folder(int folder, const char *name)
{
	int opened = openat(
	    folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat status;

	if (opened >= 0 && fstat(opened, &status) == 0 &&
	    (status.st_mode & S_IRWXU) != S_IRWXU)
		fchmod(opened, status.st_mode | S_IRWXU);
	return opened;
}

static void visit(struct walk *walk, int folder, const char *name);

static void visit_all(struct walk *walk, int folder)
{
	struct dirent **entries;
	int count = scandirat(folder, ".", &entries, skip_dots, compare_names);

	if (count < 0) {
		refuse(walk, "cannot list");
		return;
	}
	for (int i = 0; i < count; i++) {
		visit(walk, folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}

static void visit_folder(struct walk *walk, int parent, const char *name)
{
	int folder = open_folder(parent, name);

	if (folder < 0) {
		refuse(walk, "cannot open");
		return;
	}
	visit_all(walk, folder);
	close(folder);
	/* Something may have been left in it, and that was reported. */
	if (unlinkat(parent, name, AT_REMOVEDIR) != 0 && !walk->failed)
		refuse(walk, "cannot remove");
}

/*
 * Folders of our own are gone through, and others' folders that the heir has
 * too; any other folder moves in one piece.
 */
static void take_folder(
    struct walk *walk, int parent, const char *name, const struct stat *status)
{
	struct stat taken;
	bool is_there = is_taken(walk->goal.data, &taken);
	bool is_folder = is_there && S_ISDIR(taken.st_mode);

	if (!is_folder &&
	    !manifest_has_folder(&walk->manifest, walk->path.data)) {
		move(walk, parent, name, status);
		return;
	}
	if (is_there && !is_folder)
		kept_find_name(&walk->goal);
	visit_folder(walk, parent, name);
}

static void take_file(
    struct walk *walk, int folder, const char *name, const struct stat *status)
{
	if (!S_ISREG(status->st_mode) ||
	    !manifest_has_file(&walk->manifest, walk->path.data))
		move(walk, folder, name, status);
	else if (strcmp(walk->path.data, MANIFEST_NAME) != 0 &&
	    unlinkat(folder, name, 0) != 0)
		refuse(walk, "cannot remove");
}

static void visit(struct walk *walk, int folder, const char *name)
{
	size_t path_length = walk->path.length;
	struct text goal = walk->goal;
	struct stat status;

	if (path_length > 0)
		text_append_char(&walk->path, '/');
	text_append_string(&walk->path, name);
	walk->goal = (struct text){0};
	text_printf(&walk->goal, "%s/%s", goal.data, name);

	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		refuse(walk, "cannot look at");
	else if (S_ISDIR(status.st_mode))
		take_folder(walk, folder, name, &status);
	else
		take_file(walk, folder, name, &status);

	text_clear(&walk->goal);
	walk->goal = goal;
	text_truncate(&walk->path, path_length);
}

/* Only when nothing else is left may the manifest go. */
static void remove_rest(struct walk *walk, int folder)
{
	if (walk->failed)
		return;

	bool removed =
	    unlinkat(folder, MANIFEST_NAME, 0) == 0 || errno == ENOENT;

	if (!removed || rmdir(walk->old) != 0)
		refuse(walk, "cannot remove");
}

bool folder_retire(const char *old, const char *heir, struct report *report)
{
	struct walk walk = {.old = old, .heir = heir, .report = report};
	int folder = open_folder(AT_FDCWD, old);

	if (folder < 0) {
		report_system(report, old, "cannot open");
		return false;
	}
	manifest_read(&walk.manifest, old);
	text_append_string(&walk.goal, heir);
	visit_all(&walk, folder);
	remove_rest(&walk, folder);
	close(folder);
	manifest_clear(&walk.manifest);
	text_clear(&walk.path);
	text_clear(&walk.goal);
	return !walk.failed;
}
