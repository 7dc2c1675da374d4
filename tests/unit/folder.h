/*
 * A folder for a test to work in; it goes with all that is in it.
 */
#ifndef FOLDER_H
#define FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What mkdtemp() makes a name of. */
#define NEW_FOLDER "/tmp/vade-test-XXXXXX"

static inline int remove_one(
    const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status;
	(void)kind;
	(void)walk;
	return remove(path);
}

/* Links are removed, not followed. */
static inline int remove_folder(const char *folder)
{
	return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Make a new folder the current one, and name it; 0 if that worked. */
static inline int enter_folder(char name[sizeof(NEW_FOLDER)])
{
	strcpy(name, NEW_FOLDER);
	return mkdtemp(name) ? chdir(name) : -1;
}

/* Leave the folder and remove it; 0 if that worked. */
static inline int leave_folder(const char *name)
{
	return chdir("/") == 0 ? remove_folder(name) : -1;
}

#endif
