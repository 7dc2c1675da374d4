/*
 * The table of findings.
 */
#include "check/findings.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "check/publication.h"

/* In the order of strcmp(). */
static const struct finding findings[] = {
    {"OPF-002", FINDING_EPUBCHECK, true},
    {"OPF-016", FINDING_EPUBCHECK, true},
    {"OPF-017", FINDING_EPUBCHECK, true},
    {"PKG-003", FINDING_EPUBCHECK, true},
    {"PKG-004", FINDING_EPUBCHECK, true},
    {"PKG-005", FINDING_EPUBCHECK, true},
    {"PKG-006", FINDING_EPUBCHECK, true},
    {"PKG-007", FINDING_EPUBCHECK, true},
    {"PKG-008", FINDING_EPUBCHECK, true},
    {"PKG-027", FINDING_EPUBCHECK, true},
    {"RSC-002", FINDING_EPUBCHECK, true},
    {"RSC-003", FINDING_EPUBCHECK, true},
    {"RSC-005", FINDING_EPUBCHECK, true},
    {"RSC-016", FINDING_EPUBCHECK, true},
    {"vade-archive-overlap", FINDING_VADE, true},
    {"vade-checksum", FINDING_VADE, true},
    {"vade-too-large", FINDING_VADE, true},
};

static int compare(const void *key, const void *element)
{
	const struct finding *finding = element;

	return strcmp(key, finding->id);
}

const struct finding *finding_find(const char *id)
{
	return bsearch(id, findings, sizeof(findings) / sizeof(*findings),
	    sizeof(*findings), compare);
}

/* A finding that is missing in the table must not be lost: it is an error. */
static bool is_error(const char *id)
{
	const struct finding *finding = finding_find(id);

	return !finding || finding->is_error;
}

void tell(const struct publication *publication, struct spot spot,
    const char *id, const char *format, ...)
{
	struct position at = {
	    .file = spot.entry ? spot.entry->shown : publication->name,
	    .line = spot.line,
	    .column = spot.column,
	    .order = ORDER_PROGRAM,
	    .place = spot.entry ? spot.entry->index + 1 : 0,
	};
	va_list arguments;
	char *words;

	va_start(arguments, format);
	words = memory_format(format, arguments);
	va_end(arguments);
	if (is_error(id))
		report_error(publication->report, at, id, "%s", words);
	else
		report_warning(publication->report, at, id, "%s", words);
	free(words);
}
