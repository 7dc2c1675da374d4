/*
 * Searches by halves.
 */
#include "base/bisect.h"

size_t bisect(const size_t *starts, size_t count, size_t size, size_t place)
{
	size_t low = 0;
	size_t high = count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		const void *start = (const char *)starts + middle * size;

		if (*(const size_t *)start <= place)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t bisect_from(const size_t *numbers, size_t count, size_t number)
{
	size_t low = 0;
	size_t high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (numbers[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
