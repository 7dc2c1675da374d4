/*
 * The command line.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum {
	MOST_EDITIONS = 16
};

struct edition;
struct options;

/* What vade can be told to do; a command's work returns the exit status. */
struct command {
	const char *name;
	const char *operand; /* of the usage line */
	const char *summary;
	int (*run)(const struct options *options);
};

struct options {
	const struct command *command;
	const char *operand;     /* the folder or file, or NULL */
	const char *destination; /* or NULL */
	const struct edition *editions[MOST_EDITIONS]; /* ended by NULL */
	bool strict;
	bool keep_going;
	bool create_missing;
	bool plain;
	bool json;   /* messages as JSON on standard output */
	int threads; /* 0: one per core */
};

/*
 * Read the command line.  commands ends with a row without a name.  Returns
 * true if there is a command to run; otherwise *status is what to exit with
 * (after --help, --version, or a mistake that was told).
 */
bool options_read(struct options *options, const struct command *commands,
    char **arguments, int *status);

#endif
