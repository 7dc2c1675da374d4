/*
 * Threads that take the next piece of work until none is left.
 */
#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/progress.h"

enum {
	MOST_THREADS = 64
};

static int thread_count;

struct work {
	void (*function)(void *context, size_t index);
	void *context;
	size_t count;
	atomic_size_t next;
};

void parallel_set_threads(int count)
{
	thread_count = count;
}

static int threads_for(size_t work)
{
	long count = thread_count;

	if (count <= 0)
		count = sysconf(_SC_NPROCESSORS_ONLN);
	if (count < 1)
		count = 1;
	if (count > MOST_THREADS)
		count = MOST_THREADS;
	return (size_t)count > work ? (int)work : (int)count;
}

static void *run(void *argument)
{
	struct work *work = argument;
	size_t index;

	while ((index = atomic_fetch_add(&work->next, 1)) < work->count) {
		work->function(work->context, index);
		progress_step(index + 1, work->count);
	}
	return NULL;
}

void parallel_for(
    size_t count, void (*function)(void *context, size_t index), void *context)
{
	struct work work = {
	    .function = function, .context = context, .count = count};
	int helpers = threads_for(count) - 1;
	pthread_t threads[MOST_THREADS];
	int started = 0;

	/* A thread that cannot be had costs time, not the result. */
	while (started < helpers &&
	    pthread_create(&threads[started], NULL, run, &work) == 0)
		started++;
	run(&work);
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}
