/*
 * Scales and their ticks.
 */
#include "render/chart/picture.h"

#include <math.h>

/* Values that differ by less lie at the same place. */
#define SAME 1e-9

double scale_at(const struct scale *scale, double value)
{
	double share;

	value = fmin(fmax(value, scale->low), scale->high);
	if (scale->logarithmic)
		share = log(value / scale->low) / log(scale->high / scale->low);
	else
		share = (value - scale->low) / (scale->high - scale->low);
	return scale->from + share * (scale->to - scale->from);
}

/* --- ticks ------------------------------------------------------------ */

static const double steps[] = {1, 2, 5};

enum {
	STEPS = sizeof(steps) / sizeof(*steps)
};

/* The index-th of ... 0.5, 1, 2, 5, 10 ...: 0 is 1. */
static double round_value(int index)
{
	int power = (int)floor(index / (double)STEPS);

	return steps[index - power * STEPS] * pow(10, power);
}

/* The index of the greatest round value not above value. */
static int round_index(double value)
{
	int index = (int)floor(log10(value)) * STEPS + STEPS;

	while (round_value(index) > value * (1 + SAME))
		index--;
	return index;
}

/* How many decimals values need that are multiples of step. */
static int decimals_of(double step)
{
	double power = floor(log10(step) + SAME);

	return power < 0 ? (int)-power : 0;
}

/* How many multiples of the index-th round value lie from low to high. */
static double multiples(double low, double high, int index)
{
	double step = round_value(index);

	return floor(high / step + SAME) - ceil(low / step - SAME) + 1;
}

/* The least step with at most so many multiples, but with two of them. */
static double step_for(double low, double high, size_t most)
{
	int index = round_index((high - low) / (double)most);

	while (multiples(low, high, index) > (double)most)
		index++;
	if (multiples(low, high, index) < 2)
		index--;
	return round_value(index);
}

static struct ticks linear_ticks(const struct scale *scale, size_t most)
{
	double step = step_for(scale->low, scale->high, most);
	double first = ceil(scale->low / step - SAME);
	double last = floor(scale->high / step + SAME);
	struct ticks ticks = {.decimals = decimals_of(step)};

	for (double i = first; i <= last && ticks.count < MOST_TICKS; i++)
		ticks.values[ticks.count++] = i * step;
	return ticks;
}

/* Every stride-th round value, counted from 1. */
static size_t logarithmic_count(
    const struct scale *scale, int stride, double *values)
{
	int index = round_index(scale->low);
	size_t count = 0;

	if (round_value(index) < scale->low * (1 - SAME))
		index++;
	while (index % stride != 0)
		index++;
	for (; round_value(index) <= scale->high * (1 + SAME);
	     index += stride) {
		if (values && count < MOST_TICKS)
			values[count] = round_value(index);
		count++;
	}
	return count;
}

static struct ticks logarithmic_ticks(const struct scale *scale, size_t most)
{
	struct ticks ticks = {.decimals = -1};
	int stride = 1;

	while (logarithmic_count(scale, stride, NULL) > most)
		stride = stride == 1 ? STEPS : stride + STEPS;
	ticks.count = logarithmic_count(scale, stride, ticks.values);
	return ticks;
}

struct ticks scale_ticks(const struct scale *scale, size_t most)
{
	if (most > MOST_TICKS)
		most = MOST_TICKS;
	if (scale->logarithmic) {
		struct ticks ticks = logarithmic_ticks(scale, most);

		if (ticks.count >= 2)
			return ticks;
	}
	return linear_ticks(scale, most);
}

/* Widen low and high to round values, so that the scale ends with ticks. */
static void round_ends(bool logarithmic, double *low, double *high)
{
	if (logarithmic) {
		int above = round_index(*high);

		*low = round_value(round_index(*low));
		if (round_value(above) < *high * (1 - SAME))
			above++;
		*high = round_value(above);
		if (*high <= *low)
			*high = round_value(round_index(*low) + 1);
		return;
	}
	if (*high <= *low)
		*high = *low + (*low != 0 ? fabs(*low) : 1);

	double step = step_for(*low, *high, 6);

	*low = floor(*low / step + SAME) * step;
	*high = ceil(*high / step - SAME) * step;
}

struct scale scale_for(bool logarithmic, struct range data, struct range fixed)
{
	struct scale scale = {.logarithmic = logarithmic,
	    .low = isnan(fixed.low) ? data.low : fixed.low,
	    .high = isnan(fixed.high) ? data.high : fixed.high};

	round_ends(logarithmic, &scale.low, &scale.high);
	if (!isnan(fixed.high))
		scale.high = fixed.high;
	/* All data lie above what was given as the end. */
	if (scale.low >= scale.high)
		scale.low = logarithmic ? scale.high / 10
		                        : scale.high - fmax(1, scale.high);
	if (!isnan(fixed.low))
		scale.low = fixed.low;
	return scale;
}
