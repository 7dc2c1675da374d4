/*
 * Messages on a terminal, in a file, or as JSON.
 */
#include "messages.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/report.h"
#include "options.h"

enum {
	EXIT_MISTAKES = 1,
	EXIT_REFUSED = 3
};

/* What was printed is a result too: if it is lost, that is told. */
static void check_standard_output(struct report *report)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		report_system(report, "standard output", "cannot write");
}

/* Colours are for terminals, and for people who have not refused them. */
static enum report_form form_for_people(void)
{
	const char *refusal = getenv("NO_COLOR");
	const char *terminal = getenv("TERM");
	bool refused = refusal && refusal[0] != '\0';
	bool able = terminal && strcmp(terminal, "dumb") != 0;

	return able && !refused && isatty(STDERR_FILENO) ? REPORT_COLOURED
	                                                 : REPORT_TEXT;
}

void messages_begin(struct report *report, const struct options *options)
{
	report_init(report, stderr);
	report->form = form_for_people();
	report->strict = options->strict;
}

/*
 * With JSON, standard output is one document; only that it could not be
 * written must be told elsewhere.
 */
static void print_messages(struct report *report, const struct options *options)
{
	if (options->json) {
		report->stream = stdout;
		report->form = REPORT_JSON;
		report_print(report);
		report->stream = stderr;
		report->form = form_for_people();
	}
	check_standard_output(report);
	report_print(report);
}

static int exit_status(const struct report *report)
{
	if (report_refused(report))
		return EXIT_REFUSED;
	return report_failed(report) ? EXIT_MISTAKES : EXIT_SUCCESS;
}

/* Where a build fails without an error, the reason is not in the messages. */
static void explain_strictness(
    const struct report *report, const struct options *options)
{
	if (report_failed(report) && report->error_count == 0 && !options->json)
		fputs("vade: warnings are errors, as --strict says\n", stderr);
}

int messages_end(struct report *report, const struct options *options)
{
	int status;

	print_messages(report, options);
	explain_strictness(report, options);
	status = exit_status(report);
	report_clear(report);
	return status;
}
