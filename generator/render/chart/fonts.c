/*
 * The widths of letters, from the theme's fonts by FreeType.
 *
 * Letters up to LAST_KEPT are measured once; others when they are met, one
 * thread at a time, since a FreeType face has but one.
 */
#include "render/chart/chart.h"
#include "render/chart/picture.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "render/template.h"

#define FOLDER "vendor/fonts/"

/*
 * What readers see may be set in another font than was measured: most are
 * narrower, few are wider by more than this.
 */
#define SPARE 1.04

enum {
	LAST_KEPT = 0x24F, /* Latin Extended-B */
	WIDE = 0x2E80,     /* from here on letters are mostly square */
};

struct chart_fonts {
	FT_Library library; /* NULL if there is no memory for it */
	FT_Face *faces;     /* of normal weight, in the order of their names */
	size_t face_count;
	FT_Face *bold_faces;
	size_t bold_count;
	float normal[LAST_KEPT + 1]; /* widths, in heights of letters */
	float bold[LAST_KEPT + 1];
	pthread_mutex_t lock; /* of the faces */
};

static void open_face(
    struct chart_fonts *fonts, const struct theme *theme, const char *name)
{
	bool bold = string_ends_with(name, "-Bold.ttf");
	FT_Face *face = bold ? &fonts->bold_faces[fonts->bold_count]
	                     : &fonts->faces[fonts->face_count];
	size_t length;
	const char *bytes;

	if (!string_ends_with(name, ".ttf"))
		return;
	bytes = theme_file(theme, name, &length);
	if (FT_New_Memory_Face(fonts->library, (const FT_Byte *)bytes,
	        (FT_Long)length, 0, face) != 0)
		return;
	if (bold)
		fonts->bold_count++;
	else
		fonts->face_count++;
}

/* Latin first: it is what most words are written in. */
static void open_faces(struct chart_fonts *fonts, const struct theme *theme)
{
	static const char *const first[] = {
	    FOLDER "NotoSans-Regular.ttf", FOLDER "NotoSans-Bold.ttf"};
	const char **names = theme_names(theme, FOLDER);
	size_t count = 0;

	while (names[count])
		count++;
	fonts->faces = memory_new(count + 1, sizeof(*fonts->faces));
	fonts->bold_faces = memory_new(count + 1, sizeof(*fonts->bold_faces));
	for (size_t i = 0; i < 2; i++)
		open_face(fonts, theme, first[i]);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], first[0]) != 0 &&
		    strcmp(names[i], first[1]) != 0)
			open_face(fonts, theme, names[i]);
	}
	free(names);
}

/* The width of a letter that one of the faces has; negative if none has. */
static double advance_in(FT_Face *faces, size_t count, unsigned letter)
{
	for (size_t i = 0; i < count; i++) {
		FT_UInt glyph = FT_Get_Char_Index(faces[i], letter);
		FT_Fixed advance;

		if (glyph != 0 &&
		    FT_Get_Advance(
		        faces[i], glyph, FT_LOAD_NO_SCALE, &advance) == 0)
			return (double)advance / faces[i]->units_per_EM;
	}
	return -1;
}

/* One that no font has is as wide as most of its kind. */
static double advance(
    const struct chart_fonts *fonts, bool bold, unsigned letter)
{
	double width = -1;

	if (bold)
		width =
		    advance_in(fonts->bold_faces, fonts->bold_count, letter);
	if (width < 0)
		width = advance_in(fonts->faces, fonts->face_count, letter);
	if (width < 0)
		width = letter < WIDE ? 0.6 : 1;
	return width;
}

static void measure_kept(struct chart_fonts *fonts)
{
	for (unsigned i = 0; i <= LAST_KEPT; i++) {
		fonts->normal[i] = (float)advance(fonts, false, i);
		fonts->bold[i] = (float)advance(fonts, true, i);
	}
}

struct chart_fonts *chart_fonts_new(const struct theme *theme)
{
	struct chart_fonts *fonts = memory_new(1, sizeof(*fonts));

	pthread_mutex_init(&fonts->lock, NULL);
	if (FT_Init_FreeType(&fonts->library) != 0)
		fonts->library = NULL;
	if (fonts->library)
		open_faces(fonts, theme);
	measure_kept(fonts);
	return fonts;
}

static void close_faces(FT_Face *faces, size_t count)
{
	for (size_t i = 0; i < count; i++)
		FT_Done_Face(faces[i]);
	free(faces);
}

void chart_fonts_free(struct chart_fonts *fonts)
{
	if (!fonts)
		return;
	close_faces(fonts->faces, fonts->face_count);
	close_faces(fonts->bold_faces, fonts->bold_count);
	if (fonts->library)
		FT_Done_FreeType(fonts->library);
	pthread_mutex_destroy(&fonts->lock);
	free(fonts);
}

static double letter_width(
    const struct chart_fonts *fonts, bool bold, unsigned letter)
{
	double width;

	if (letter <= LAST_KEPT)
		return (double)(bold ? fonts->bold : fonts->normal)[letter];
	pthread_mutex_lock((pthread_mutex_t *)&fonts->lock);
	width = advance(fonts, bold, letter);
	pthread_mutex_unlock((pthread_mutex_t *)&fonts->lock);
	return width;
}

double words_width(
    const struct chart_fonts *fonts, enum word_style style, const char *string)
{
	size_t left = strlen(string);
	double width = 0;
	size_t size;

	for (; left > 0; string += size, left -= size)
		width += letter_width(fonts, style == WORDS_BOLD,
		    unicode_next(string, left, &size));
	return width * words_size(style) * SPARE;
}
