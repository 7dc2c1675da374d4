/*
 * Reading the command line with getopt_long(3).
 */
#include "options.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "render/edition.h"

#ifndef VADE_VERSION
#define VADE_VERSION "0.1.0"
#endif

enum {
	EXIT_USAGE = 2,
	MOST_COMMANDS = 20
};

enum long_option {
	OPTION_STRICT = 256,
	OPTION_KEEP_GOING,
	OPTION_CREATE_MISSING,
	OPTION_PLAIN,
	OPTION_MESSAGES
};

static const struct option long_options[] = {
    {"dest-dir", required_argument, NULL, 'd'},
    {"format", required_argument, NULL, 'f'},
    {"jobs", required_argument, NULL, 'j'},
    {"strict", no_argument, NULL, OPTION_STRICT},
    {"keep-going", no_argument, NULL, OPTION_KEEP_GOING},
    {"messages", required_argument, NULL, OPTION_MESSAGES},
    {"create-missing", no_argument, NULL, OPTION_CREATE_MISSING},
    {"plain", no_argument, NULL, OPTION_PLAIN},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static void print_help(const struct command *commands)
{
	printf("vade turns Markdown chapters into a handbook: a site, an EPUB, "
	       "one HTML file.\n\nUsage:\n");
	for (const struct command *c = commands; c->name; c++)
		printf(
		    "  vade %-7s %-10s %s\n", c->name, c->operand, c->summary);
	printf("\nOptions of build and check:\n"
	       "  -d, --dest-dir D   write to the folder D\n"
	       "  -f, --format LIST  make only these editions, separated by "
	       "commas\n"
	       "  -j, --jobs N       use N threads (default: one per core)\n"
	       "      --strict       warnings are errors\n"
	       "      --keep-going   build in spite of errors, show what is "
	       "broken as text\n"
	       "\nOption of build:\n"
	       "      --create-missing  make the chapters that SUMMARY.md "
	       "lists in vain\n"
	       "\nOption of check:\n"
	       "      --messages F   as text (the default) or as json on "
	       "standard output\n"
	       "\nOption of render:\n"
	       "      --plain        GFM alone, no extras\n"
	       "\n  -h, --help         show this help\n"
	       "  -V, --version      show the version\n"
	       "\nEditions:\n");
	for (size_t i = 0; editions[i]; i++)
		printf("  %-8s %s\n", editions[i]->name, editions[i]->summary);
	printf("\nExit status: 0 built, 1 the book has mistakes, 2 wrong "
	       "usage,\n3 the system refused.\n");
}

static bool refuse(int *status, const char *what, const char *word)
{
	fprintf(
	    stderr, "vade: %s \"%s\"; \"vade --help\" shows all\n", what, word);
	*status = EXIT_USAGE;
	return false;
}

/* The same; nearest is the word that may have been meant, or NULL. */
static bool refuse_unknown(
    int *status, const char *what, const char *word, const char *nearest)
{
	const char *dashes = string_starts_with(word, "--") ? "--" : "";

	if (!nearest)
		return refuse(status, what, word);
	fprintf(stderr, "vade: %s \"%s\"; did you mean \"%s%s\"?\n", what, word,
	    dashes, nearest);
	*status = EXIT_USAGE;
	return false;
}

static bool refuse_edition(int *status, const char *name, size_t length)
{
	char *word = memory_copy_string(name, length);
	const char *names[MOST_EDITIONS];
	size_t count = 0;

	while (editions[count]) {
		names[count] = editions[count]->name;
		count++;
	}
	refuse_unknown(status, "no edition is called", word,
	    string_nearest(word, names, count));
	free(word);
	return false;
}

static bool refuse_command(
    int *status, const char *word, const struct command *commands)
{
	const char *names[MOST_COMMANDS];
	size_t count = 0;

	while (commands[count].name && count < MOST_COMMANDS) {
		names[count] = commands[count].name;
		count++;
	}
	return refuse_unknown(status, "no command is called", word,
	    string_nearest(word, names, count));
}

/* Add edition, unless it was named before: each is made once. */
static void add_edition(struct options *options, const struct edition *edition)
{
	size_t count = 0;

	while (options->editions[count]) {
		if (options->editions[count++] == edition)
			return;
	}
	options->editions[count] = edition;
}

/* "site,epub" */
static bool read_editions(
    struct options *options, const char *list, int *status)
{
	memset(options->editions, 0, sizeof(options->editions));
	for (;;) {
		size_t length = strcspn(list, ",");
		const struct edition *edition = edition_find(list, length);

		if (!edition)
			return refuse_edition(status, list, length);
		add_edition(options, edition);
		if (list[length] == '\0')
			return true;
		list += length + 1;
	}
}

static bool read_threads(struct options *options, const char *word, int *status)
{
	char *end;
	long count = strtol(word, &end, 10);

	if (*end != '\0' || end == word || count < 1 || count > 1024)
		return refuse(
		    status, "-j takes a number from 1 to 1024, not", word);
	options->threads = (int)count;
	return true;
}

static bool read_messages(
    struct options *options, const char *word, int *status)
{
	options->json = strcmp(word, "json") == 0;
	return options->json || strcmp(word, "text") == 0 ||
	    refuse(status, "messages come as text or json, not as", word);
}

/* getopt refuses an unknown name, or a value that is not wanted. */
static bool refuse_long_option(int *status, const char *word)
{
	const char *names[sizeof(long_options) / sizeof(*long_options)];
	size_t length = strcspn(word, "=");
	char *name = memory_copy_string(word, length);
	size_t count = 0;

	for (const struct option *o = long_options; o->name; o++)
		names[count++] = o->name;
	if (word[length] == '=')
		refuse(status,
		    "there is no such option, or it takes no value:", word);
	else
		refuse_unknown(status, "there is no option", name,
		    string_nearest(name + 2, names, count));
	free(name);
	return false;
}

/* getopt names a letter that it does not know. */
static bool refuse_option(int *status, const char *word)
{
	char letter[] = {'-', (char)optopt, '\0'};
	bool is_letter = optopt > 0 && optopt < 128;

	if (string_starts_with(word, "--"))
		return refuse_long_option(status, word);
	return refuse(status, "there is no option", is_letter ? letter : word);
}

static bool read_option(
    struct options *options, int option, const char *word, int *status)
{
	switch (option) {
	case 'd':
		options->destination = optarg;
		return optarg[0] != '\0' ||
		    refuse(status, "--dest-dir needs a folder, not", optarg);
	case 'f':
		return read_editions(options, optarg, status);
	case 'j':
		return read_threads(options, optarg, status);
	case OPTION_STRICT:
		options->strict = true;
		return true;
	case OPTION_KEEP_GOING:
		options->keep_going = true;
		return true;
	case OPTION_MESSAGES:
		return read_messages(options, optarg, status);
	case OPTION_CREATE_MISSING:
		options->create_missing = true;
		return true;
	case OPTION_PLAIN:
		options->plain = true;
		return true;
	case ':':
		return refuse(status, "a value must follow", word);
	default:
		return refuse_option(status, word);
	}
}

static bool read_words(struct options *options, const struct command *commands,
    char **words, int *status)
{
	if (!words[0]) {
		fprintf(stderr,
		    "vade: what is to be done? \"vade --help\" "
		    "shows the commands\n");
		*status = EXIT_USAGE;
		return false;
	}
	for (options->command = commands; options->command->name;
	     options->command++) {
		if (strcmp(options->command->name, words[0]) == 0)
			break;
	}
	if (!options->command->name)
		return refuse_command(status, words[0], commands);
	if (options->json && strcmp(words[0], "check") != 0)
		return refuse(status,
		    "--messages json goes with check, not with", words[0]);
	options->operand = words[1];
	if (words[1] && words[2])
		return refuse(
		    status, "one folder or file is enough:", words[2]);
	return true;
}

static int count_words(char **arguments)
{
	int count = 0;

	while (arguments[count])
		count++;
	return count;
}

bool options_read(struct options *options, const struct command *commands,
    char **arguments, int *status)
{
	int count = count_words(arguments);
	int option;

	*options = (struct options){0};
	opterr = 0; /* we say it ourselves */
	for (size_t i = 0; editions[i]; i++)
		options->editions[i] = editions[i];
	while ((option = getopt_long(
	            count, arguments, ":d:f:j:hV", long_options, NULL)) != -1) {
		if (option == 'h' || option == 'V') {
			if (option == 'h')
				print_help(commands);
			else
				printf("vade %s\n", VADE_VERSION);
			*status = EXIT_SUCCESS;
			return false;
		}
		if (!read_option(
		        options, option, arguments[optind - 1], status))
			return false;
	}
	return read_words(options, commands, arguments + optind, status);
}
