/*
 * Waiting for the threads of Pango, which nobody can join.
 *
 * LeakSanitizer looks for leaks when the program ends.  What such a thread
 * still holds then seems lost: fontconfig keeps offsets where others keep
 * pointers.
 */
#ifndef THREADS_H
#define THREADS_H

#include <dirent.h>
#include <time.h>

static inline unsigned count_threads(void)
{
	DIR *folder = opendir("/proc/self/task");
	const struct dirent *found;
	unsigned count = 0;

	while (folder && (found = readdir(folder)))
		count += found->d_name[0] != '.';
	if (folder)
		closedir(folder);
	return count;
}

/* Until the caller's is the only thread, or for ten seconds. */
static inline void wait_for_threads(void)
{
	static const struct timespec moment = {.tv_nsec = 1000000};

	for (unsigned i = 0; i < 10000 && count_threads() > 1; i++)
		nanosleep(&moment, NULL);
}

#endif
