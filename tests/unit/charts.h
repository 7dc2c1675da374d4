/*
 * What the unit tests of charts share: cmocka, and the theme's fonts.
 *
 * A header only, since every tests/unit/<name>.c is a program of its own.
 */
#ifndef CHARTS_H
#define CHARTS_H

/* cmocka wants these four in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/report.h"
#include "base/text.h"
#include "base/xml.h"
#include "render/chart/chart.h"
#include "render/chart/picture.h"
#include "render/template.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* What all tests measure with. */
static struct theme *theme;
static struct chart_fonts *fonts;

static inline int set_up(void **state)
{
	struct report report;

	(void)state;
	xml_init();
	report_init(&report, stderr);
	theme = theme_load(NULL, &report);
	report_clear(&report);
	fonts = chart_fonts_new(theme);
	return 0;
}

static inline int tear_down(void **state)
{
	(void)state;
	chart_fonts_free(fonts);
	theme_free(theme);
	xml_finish();
	return 0;
}

#endif
