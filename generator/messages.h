/*
 * How a run tells what it has to say, and how it exits.
 */
#ifndef MESSAGES_H
#define MESSAGES_H

struct options;
struct report;

/* Begin the report of a run, on standard error. */
void messages_begin(struct report *report, const struct options *options);

/*
 * Print what was reported, as the options say, and that standard output could
 * not be written, if so; then clear the report.  Returns the exit status: 0,
 * 1 if the book has mistakes, 3 if the system refused.
 */
int messages_end(struct report *report, const struct options *options);

#endif
