#include "support.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/parallel.h"

enum {
	MOST = 5000
};

struct tally {
	atomic_int calls[MOST];
	atomic_int total;
};

static void count_call(void *context, size_t index)
{
	struct tally *tally = context;

	atomic_fetch_add(&tally->calls[index], 1);
	atomic_fetch_add(&tally->total, 1);
}

static void assert_each_called_once(size_t count)
{
	struct tally *tally = memory_new(1, sizeof(*tally));

	parallel_for(count, count_call, tally);
	assert_int_equal(tally->total, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(tally->calls[i], 1);
	free(tally);
}

static void every_index_is_called_once_whatever_the_threads(void **state)
{
	static const int threads[] = {0, 1, 2, 3, 8, 64, 1000, -1};
	static const size_t counts[] = {0, 1, 2, 7, 100, MOST};

	(void)state;
	for (size_t i = 0; i < COUNT(threads); i++) {
		parallel_set_threads(threads[i]);
		for (size_t j = 0; j < COUNT(counts); j++)
			assert_each_called_once(counts[j]);
	}
}

/* --- how many run at a time ------------------------------------------- */

struct crowd {
	atomic_int now;
	atomic_int most;
};

static void join_crowd(void *context, size_t index)
{
	struct crowd *crowd = context;
	int now = atomic_fetch_add(&crowd->now, 1) + 1;
	int most = atomic_load(&crowd->most);

	(void)index;
	while (now > most &&
	    !atomic_compare_exchange_weak(&crowd->most, &most, now))
		;
	usleep(1000);
	atomic_fetch_sub(&crowd->now, 1);
}

static void one_thread_means_one_at_a_time(void **state)
{
	struct crowd crowd = {0};

	(void)state;
	parallel_set_threads(1);
	parallel_for(20, join_crowd, &crowd);
	assert_int_equal(crowd.most, 1);
}

static void never_more_run_than_were_asked_for(void **state)
{
	struct crowd crowd = {0};

	(void)state;
	parallel_set_threads(3);
	parallel_for(60, join_crowd, &crowd);
	assert_true(crowd.most <= 3);
}

/* --- several at a time ------------------------------------------------ */

static void meet(void *context, size_t index)
{
	(void)index;
	pthread_barrier_wait(context);
}

static void work_is_done_side_by_side(void **state)
{
	pthread_barrier_t barrier;

	/* Two that wait for each other end only if both are running. */
	(void)state;
	parallel_set_threads(2);
	pthread_barrier_init(&barrier, NULL, 2);
	parallel_for(2, meet, &barrier);
	pthread_barrier_destroy(&barrier);
}

/* --- within each other ------------------------------------------------ */

static void count_many(void *context, size_t index)
{
	struct tally *tally = context;

	(void)index;
	parallel_for(10, count_call, tally);
}

static void work_may_hand_out_work(void **state)
{
	struct tally *tally = memory_new(1, sizeof(*tally));

	(void)state;
	parallel_set_threads(4);
	parallel_for(10, count_many, tally);
	assert_int_equal(tally->total, 100);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(tally->calls[i], 10);
	free(tally);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_index_is_called_once_whatever_the_threads),
	    cmocka_unit_test(one_thread_means_one_at_a_time),
	    cmocka_unit_test(never_more_run_than_were_asked_for),
	    cmocka_unit_test(work_is_done_side_by_side),
	    cmocka_unit_test(work_may_hand_out_work),
	};

	return cmocka_run_group_tests_name("parallel", tests, NULL, NULL);
}
