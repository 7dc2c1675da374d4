/*
 * The line of progress.
 */
#include "base/progress.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds: work that is quicker shows nothing, and how often it shows. */
enum {
	PATIENCE = 500,
	INTERVAL = 100
};

static struct {
	const char *name;
	pthread_t thread;
	long long begun;
	long long shown; /* 0: not yet */
} progress;

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void progress_begin(const char *name)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (!progress.name)
		progress.begun = now();
	progress.name = name;
	progress.thread = pthread_self();
}

void progress_step(size_t done, size_t count)
{
	long long time;

	if (!progress.name || !pthread_equal(progress.thread, pthread_self()))
		return;
	time = now();
	if (time - progress.begun < PATIENCE ||
	    time - progress.shown < INTERVAL)
		return;
	progress.shown = time;
	fprintf(stderr, "\r\033[Kvade: %s %zu/%zu", progress.name, done, count);
}

void progress_end(void)
{
	if (progress.shown > 0)
		fputs("\r\033[K", stderr);
	progress.name = NULL;
	progress.shown = 0;
}
