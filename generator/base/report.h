/*
 * Reports: what the program tells the author about the book.
 *
 * Reporting never stops anything.  A reader or a pass reports a mistake,
 * leaves things as they were and goes on, so that one run shows every
 * mistake.  Messages are collected and printed by report_print() in the
 * order of the book, whatever thread they came from, in the form editors
 * can follow:
 *
 *     book/intro.md:14:7: error: no chapter called "parser.md"
 * [link/no-chapter]
 *
 * A message starts in lower case, quotes the author's own words and does not
 * end in a full stop.  Its code, "area/what", is stable, and always goes with
 * errors, with warnings or with doubts: codes.c lists them all.
 *
 * Of the messages of one code and one file (one order) only the first
 * REPORT_MOST are printed, and how many more there are.  Warnings that the
 * book silences are neither printed nor counted.
 */
#ifndef BASE_REPORT_H
#define BASE_REPORT_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/map.h"
#include "base/memory.h"

/* The order of files in messages; chapters count up from ORDER_CHAPTERS. */
enum {
	ORDER_PROGRAM,
	ORDER_CONFIGURATION,
	ORDER_THEME,
	ORDER_SUMMARY,
	ORDER_GLOSSARY,
	ORDER_REFERENCES,
	ORDER_CHAPTERS
};

/*
 * A place in the author's text.  Lines and columns count from 1, columns in
 * bytes; line 0 means the file as a whole.  The file name is borrowed.
 */
struct position {
	const char *file;
	int line;
	int column;
	size_t order; /* one of ORDER_... */
	size_t place; /* within it, before file and line decide; or 0 */
};

enum {
	REPORT_MOST = 100
};

/* As lines for people and editors, or as one document for programs. */
enum report_form {
	REPORT_TEXT,
	REPORT_COLOURED, /* text for a terminal */
	REPORT_JSON
};

struct message;

struct report {
	FILE *stream; /* borrowed */
	enum report_form form;
	bool strict;   /* warnings count as errors */
	bool doubting; /* doubts are looked for */
	bool refused;  /* by the system, at least once */
	size_t error_count;
	size_t warning_count;
	struct message *messages; /* not printed yet */
	size_t message_count;
	size_t message_capacity;
	struct map tallies;  /* order and code -> struct tally */
	struct arena memory; /* of the tallies */
	struct map silences; /* code -> struct silence */
	struct arena silence_memory;
	pthread_mutex_t lock;
};

/* Let the compiler check the arguments from first on against format string. */
#define PRINTF_LIKE(string, first)                                             \
	__attribute__((format(printf, string, first)))

/* An empty report that prints to stream. */
void report_init(struct report *report, FILE *stream);
void report_clear(struct report *report);

/* The book is wrong: nothing will be written.  Safe from any thread. */
void report_error(struct report *report, struct position at, const char *code,
    const char *format, ...) PRINTF_LIKE(4, 5);

/* The book is right, but its author may want to know. */
void report_warning(struct report *report, struct position at, const char *code,
    const char *format, ...) PRINTF_LIKE(4, 5);

/* The same of what only "vade check" looks for; it is told as a warning. */
void report_doubt(struct report *report, struct position at, const char *code,
    const char *format, ...) PRINTF_LIKE(4, 5);

/*
 * Whether a message of this code would still be printed.  To be asked before
 * the work that only messages need, such as finding a position; a no counts as
 * if the message had been reported.  Any thread; but the order must be worked
 * on by one thread, or chance decides which messages are the first.
 */
bool report_wants(struct report *report, size_t order, const char *code);

/*
 * From now on, and in what was reported so far, warnings of this code are left
 * out.  The place is where the author says so.
 */
void report_silence(
    struct report *report, struct position at, const char *code);

/*
 * Warn of every silence of a code that did not occur, though it was looked for.
 * To be called when all readers and passes have run, and only if they found no
 * error: a book that was not understood does not say what occurs in it.
 */
void report_idle_silences(struct report *report);

/* The system refused: report what we wanted of path, and errno's reason. */
void report_system(struct report *report, const char *path, const char *wanted);

/* The same of a file of the book, at its place in the book's order. */
void report_system_at(
    struct report *report, struct position at, const char *wanted);

/*
 * Print the messages collected so far in book order, of equal ones one, and
 * forget them.  As JSON that is one document, whatever there is to say:
 *
 *     {"messages": [{"code", "severity", "file", "line", "column", "message"}],
 *      "errors": 1, "warnings": 0}
 *
 * Line and column are null where a file is meant as a whole.  The message that
 * counts others that are not printed has their number as "more".
 */
void report_print(struct report *report);

/* True once an error (or, if strict, a warning) was reported. */
bool report_failed(const struct report *report);

/* True once report_system() was called. */
bool report_refused(const struct report *report);

#endif
