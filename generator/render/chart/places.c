/*
 * Places for labels along a line.
 *
 * Less i times the distance they must keep, places that keep it never fall:
 * what moves them least is the isotonic regression of what was wanted, found
 * by pooling neighbours that are out of order.
 */
#include "render/chart/picture.h"

#include <math.h>
#include <stdlib.h>

/* Neighbours that share one place, once the distances are taken off. */
struct pool {
	double sum;
	size_t count;
};

static double mean(const struct pool *pool)
{
	return pool->sum / (double)pool->count;
}

void places_spread(
    double *wanted, size_t count, double apart, double low, double high)
{
	struct pool *pools = memory_new(count + 1, sizeof(*pools));
	size_t pool_count = 0;
	size_t place = 0;

	if (count > 1 && apart * (double)(count - 1) > high - low)
		apart = (high - low) / (double)(count - 1);
	high -= apart * (double)(count > 0 ? count - 1 : 0);
	for (size_t i = 0; i < count; i++) {
		pools[pool_count++] =
		    (struct pool){wanted[i] - apart * (double)i, 1};
		while (pool_count > 1 &&
		    mean(&pools[pool_count - 2]) >
		        mean(&pools[pool_count - 1])) {
			pool_count--;
			pools[pool_count - 1].sum += pools[pool_count].sum;
			pools[pool_count - 1].count += pools[pool_count].count;
		}
	}
	for (size_t i = 0; i < pool_count; i++) {
		double at = fmin(fmax(mean(&pools[i]), low), high);

		for (size_t j = 0; j < pools[i].count; j++, place++)
			wanted[place] = at + apart * (double)place;
	}
	free(pools);
}
