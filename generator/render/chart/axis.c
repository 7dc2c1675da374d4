/*
 * Horizontal axes.
 */
#include "render/chart/picture.h"

#include <math.h>

#define TICK 4
/* Between the numbers of neighbours. */
#define APART 5

enum {
	FIRST_TRY = 7, /* more ticks than this crowd an axis */
};

/* Where the number of a tick begins and ends. */
struct extent {
	const char *number;
	double at; /* of the tick */
	double from;
	double to;
};

/* Numbers stand in the middle of their ticks, as far as the picture allows. */
static struct extent extent_of(const struct picture *picture,
    const struct scale *scale, const struct ticks *ticks, size_t index)
{
	struct text number = {0};
	struct extent extent = {.at = scale_at(scale, ticks->values[index])};
	double width;

	append_number(&number, ticks->values[index],
	    ticks->values[index] == 0 ? 0 : ticks->decimals);
	extent.number = picture_keep(picture, &number);
	width = words_width(picture->fonts, WORDS_SMALL, extent.number);
	extent.from = fmax(0, extent.at - width / 2);
	extent.from = fmin(extent.from, PICTURE_WIDTH - width);
	extent.to = extent.from + width;
	return extent;
}

static bool has_room(const struct extent *extent, double after)
{
	return extent->from >= after;
}

static bool all_have_room(const struct picture *picture,
    const struct scale *scale, const struct ticks *ticks)
{
	double after = 0;

	for (size_t i = 0; i < ticks->count; i++) {
		struct extent extent = extent_of(picture, scale, ticks, i);

		if (!has_room(&extent, after))
			return false;
		after = extent.to + APART;
	}
	return true;
}

/* As many as have room for their numbers, or else as few as can be. */
static struct ticks fitting_ticks(
    const struct picture *picture, const struct scale *scale)
{
	struct ticks ticks;

	for (size_t most = FIRST_TRY; most >= 2; most--) {
		ticks = scale_ticks(scale, most);
		if (all_have_room(picture, scale, &ticks))
			break;
	}
	return ticks;
}

void axis_draw(struct picture *picture, const struct scale *scale, double y)
{
	struct ticks ticks = fitting_ticks(picture, scale);
	double after = 0;

	picture_line(picture, (struct point){scale->from, y},
	    (struct point){scale->to, y}, STROKE_THIN);
	for (size_t i = 0; i < ticks.count; i++) {
		struct extent extent = extent_of(picture, scale, &ticks, i);

		picture_line(picture, (struct point){extent.at, y},
		    (struct point){extent.at, y + TICK}, STROKE_THIN);
		if (!has_room(&extent, after))
			continue;
		picture_words(picture,
		    (struct point){(extent.from + extent.to) / 2,
		        y + TICK + 2 + words_line(WORDS_SMALL) / 2},
		    WORDS_MIDDLE, WORDS_SMALL, extent.number);
		after = extent.to + APART;
	}
}
