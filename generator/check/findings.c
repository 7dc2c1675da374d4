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
    {"MED-004", FINDING_EPUBCHECK, true},
    {"NAV-010", FINDING_EPUBCHECK, true},
    {"NAV-011", FINDING_EPUBCHECK, false},
    {"NCX-001", FINDING_EPUBCHECK, true},
    {"OPF-001", FINDING_EPUBCHECK, true},
    {"OPF-002", FINDING_EPUBCHECK, true},
    {"OPF-004", FINDING_EPUBCHECK, false},
    {"OPF-004a", FINDING_EPUBCHECK, true},
    {"OPF-004b", FINDING_EPUBCHECK, true},
    {"OPF-004c", FINDING_EPUBCHECK, true},
    {"OPF-004d", FINDING_EPUBCHECK, true},
    {"OPF-005", FINDING_EPUBCHECK, true},
    {"OPF-007", FINDING_EPUBCHECK, false},
    {"OPF-007a", FINDING_EPUBCHECK, true},
    {"OPF-007b", FINDING_EPUBCHECK, true},
    {"OPF-007c", FINDING_EPUBCHECK, true},
    {"OPF-012", FINDING_EPUBCHECK, true},
    {"OPF-014", FINDING_EPUBCHECK, true},
    {"OPF-015", FINDING_EPUBCHECK, true},
    {"OPF-016", FINDING_EPUBCHECK, true},
    {"OPF-017", FINDING_EPUBCHECK, true},
    {"OPF-018", FINDING_EPUBCHECK, false},
    {"OPF-025", FINDING_EPUBCHECK, true},
    {"OPF-026", FINDING_EPUBCHECK, true},
    {"OPF-027", FINDING_EPUBCHECK, true},
    {"OPF-028", FINDING_EPUBCHECK, true},
    {"OPF-029", FINDING_EPUBCHECK, true},
    {"OPF-030", FINDING_EPUBCHECK, true},
    {"OPF-031", FINDING_EPUBCHECK, true},
    {"OPF-032", FINDING_EPUBCHECK, true},
    {"OPF-033", FINDING_EPUBCHECK, true},
    {"OPF-034", FINDING_EPUBCHECK, true},
    {"OPF-035", FINDING_EPUBCHECK, false},
    {"OPF-037", FINDING_EPUBCHECK, false},
    {"OPF-040", FINDING_EPUBCHECK, true},
    {"OPF-042", FINDING_EPUBCHECK, true},
    {"OPF-043", FINDING_EPUBCHECK, true},
    {"OPF-044", FINDING_EPUBCHECK, true},
    {"OPF-045", FINDING_EPUBCHECK, true},
    {"OPF-048", FINDING_EPUBCHECK, true},
    {"OPF-049", FINDING_EPUBCHECK, true},
    {"OPF-050", FINDING_EPUBCHECK, true},
    {"OPF-052", FINDING_EPUBCHECK, true},
    {"OPF-053", FINDING_EPUBCHECK, false},
    {"OPF-054", FINDING_EPUBCHECK, true},
    {"OPF-055", FINDING_EPUBCHECK, false},
    {"OPF-060", FINDING_EPUBCHECK, true},
    {"OPF-065", FINDING_EPUBCHECK, true},
    {"OPF-067", FINDING_EPUBCHECK, true},
    {"OPF-071", FINDING_EPUBCHECK, true},
    {"OPF-074", FINDING_EPUBCHECK, true},
    {"OPF-075", FINDING_EPUBCHECK, true},
    {"OPF-077", FINDING_EPUBCHECK, false},
    {"OPF-080", FINDING_EPUBCHECK, false},
    {"OPF-085", FINDING_EPUBCHECK, false},
    {"OPF-086", FINDING_EPUBCHECK, false},
    {"OPF-089", FINDING_EPUBCHECK, true},
    {"OPF-091", FINDING_EPUBCHECK, true},
    {"OPF-092", FINDING_EPUBCHECK, true},
    {"OPF-093", FINDING_EPUBCHECK, true},
    {"OPF-094", FINDING_EPUBCHECK, true},
    {"OPF-095", FINDING_EPUBCHECK, true},
    {"OPF-096", FINDING_EPUBCHECK, true},
    {"OPF-098", FINDING_EPUBCHECK, true},
    {"OPF-099", FINDING_EPUBCHECK, true},
    {"PKG-003", FINDING_EPUBCHECK, true},
    {"PKG-004", FINDING_EPUBCHECK, true},
    {"PKG-005", FINDING_EPUBCHECK, true},
    {"PKG-006", FINDING_EPUBCHECK, true},
    {"PKG-007", FINDING_EPUBCHECK, true},
    {"PKG-008", FINDING_EPUBCHECK, true},
    {"PKG-009", FINDING_EPUBCHECK, true},
    {"PKG-010", FINDING_EPUBCHECK, false},
    {"PKG-011", FINDING_EPUBCHECK, true},
    {"PKG-014", FINDING_EPUBCHECK, false},
    {"PKG-016", FINDING_EPUBCHECK, false},
    {"PKG-021", FINDING_EPUBCHECK, true},
    {"PKG-022", FINDING_EPUBCHECK, false},
    {"PKG-025", FINDING_EPUBCHECK, true},
    {"PKG-027", FINDING_EPUBCHECK, true},
    {"RSC-001", FINDING_EPUBCHECK, true},
    {"RSC-002", FINDING_EPUBCHECK, true},
    {"RSC-003", FINDING_EPUBCHECK, true},
    {"RSC-005", FINDING_EPUBCHECK, true},
    {"RSC-006", FINDING_EPUBCHECK, true},
    {"RSC-007", FINDING_EPUBCHECK, true},
    {"RSC-007w", FINDING_EPUBCHECK, false},
    {"RSC-010", FINDING_EPUBCHECK, true},
    {"RSC-011", FINDING_EPUBCHECK, true},
    {"RSC-012", FINDING_EPUBCHECK, true},
    {"RSC-016", FINDING_EPUBCHECK, true},
    {"RSC-017", FINDING_EPUBCHECK, false},
    {"RSC-019", FINDING_EPUBCHECK, false},
    {"RSC-020", FINDING_EPUBCHECK, true},
    {"RSC-021", FINDING_EPUBCHECK, true},
    {"RSC-026", FINDING_EPUBCHECK, true},
    {"RSC-027", FINDING_EPUBCHECK, false},
    {"RSC-028", FINDING_EPUBCHECK, true},
    {"RSC-029", FINDING_EPUBCHECK, true},
    {"RSC-030", FINDING_EPUBCHECK, true},
    {"RSC-033", FINDING_EPUBCHECK, true},
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
