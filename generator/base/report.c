/*
 * Collecting messages and printing them in book order.
 */
#include "base/report.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

enum severity {
	SEVERITY_ERROR,
	SEVERITY_WARNING
};

/* How many messages of one code were told of one file. */
struct tally {
	enum severity severity;
	size_t count; /* those that nobody wanted included */
	size_t printed;
};

struct message {
	char *file;
	int line;
	int column;
	size_t order;
	size_t place;
	enum severity severity;
	const char *code;
	char *words;
	struct tally *tally;
};

void report_init(struct report *report, FILE *stream)
{
	*report = (struct report){.stream = stream};
	pthread_mutex_init(&report->lock, NULL);
}

static void forget_messages(struct report *report)
{
	for (size_t i = 0; i < report->message_count; i++) {
		free(report->messages[i].file);
		free(report->messages[i].words);
	}
	free(report->messages);
	report->messages = NULL;
	report->message_count = 0;
	report->message_capacity = 0;
	map_clear(&report->tallies);
	arena_clear(&report->memory);
}

void report_clear(struct report *report)
{
	forget_messages(report);
	pthread_mutex_destroy(&report->lock);
}

/* The tally of code in the file of order, made if it is new. */
static struct tally *tally_of(
    struct report *report, size_t order, const char *code)
{
	char key[80];
	size_t length =
	    (size_t)snprintf(key, sizeof(key), "%zu %s", order, code);
	struct tally *tally;

	if (length >= sizeof(key))
		length = sizeof(key) - 1;
	tally = map_get(&report->tallies, key, length);
	if (!tally) {
		tally = arena_new(&report->memory, sizeof(*tally));
		map_add(&report->tallies, key, length, tally);
	}
	return tally;
}

static void count(struct report *report, struct tally *tally)
{
	tally->count++;
	if (tally->severity == SEVERITY_ERROR)
		report->error_count++;
	else
		report->warning_count++;
}

/* Takes over the words and the file name of message. */
static void add_message(struct report *report, struct message message)
{
	pthread_mutex_lock(&report->lock);
	message.tally = tally_of(report, message.order, message.code);
	message.tally->severity = message.severity;
	count(report, message.tally);
	report->messages = memory_grow(report->messages, report->message_count,
	    &report->message_capacity, sizeof(*report->messages));
	report->messages[report->message_count++] = message;
	pthread_mutex_unlock(&report->lock);
}

static struct message message_at(
    struct position at, enum severity severity, const char *code)
{
	return (struct message){
	    .file = memory_copy_string(at.file, strlen(at.file)),
	    .line = at.line,
	    .column = at.column,
	    .order = at.order,
	    .place = at.place,
	    .severity = severity,
	    .code = code,
	};
}

PRINTF_LIKE(1, 0)
static char *format_words(const char *format, va_list arguments)
{
	char *words;

	if (vasprintf(&words, format, arguments) < 0)
		return memory_copy_string(format, strlen(format));
	return words;
}

void report_error(struct report *report, struct position at, const char *code,
    const char *format, ...)
{
	struct message message = message_at(at, SEVERITY_ERROR, code);
	va_list arguments;

	va_start(arguments, format);
	message.words = format_words(format, arguments);
	va_end(arguments);
	add_message(report, message);
}

void report_warning(struct report *report, struct position at, const char *code,
    const char *format, ...)
{
	struct message message = message_at(at, SEVERITY_WARNING, code);
	va_list arguments;

	va_start(arguments, format);
	message.words = format_words(format, arguments);
	va_end(arguments);
	add_message(report, message);
}

bool report_wants(struct report *report, size_t order, const char *code)
{
	struct tally *tally;
	bool wanted;

	pthread_mutex_lock(&report->lock);
	tally = tally_of(report, order, code);
	wanted = tally->count < REPORT_MOST;
	if (!wanted)
		count(report, tally);
	pthread_mutex_unlock(&report->lock);
	return wanted;
}

void report_system(struct report *report, const char *path, const char *wanted)
{
	const char *reason = strerror(errno);

	pthread_mutex_lock(&report->lock);
	report->refused = true;
	pthread_mutex_unlock(&report->lock);
	report_error(report, (struct position){.file = path}, "system/refused",
	    "%s: %s", wanted, reason);
}

static int compare_numbers(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_messages(const void *left, const void *right)
{
	const struct message *a = left;
	const struct message *b = right;
	int order = compare_numbers(a->order, b->order);

	if (order == 0)
		order = compare_numbers(a->place, b->place);
	if (order == 0)
		order = strcmp(a->file, b->file);
	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	if (order == 0)
		order = strcmp(a->words, b->words);
	if (order == 0)
		order = strcmp(a->code, b->code);
	return order != 0 ? order : (int)a->severity - (int)b->severity;
}

static const char *severity_name(const struct message *message)
{
	return message->severity == SEVERITY_ERROR ? "error" : "warning";
}

/* Each but those beyond the most of its kind, which the last one counts. */
static void print_message(FILE *stream, const struct message *message)
{
	struct tally *tally = message->tally;

	if (tally->printed == REPORT_MOST)
		return;
	fprintf(stream, "%s:", message->file);
	if (message->line > 0)
		fprintf(stream, "%d:%d:", message->line, message->column);
	fprintf(stream, " %s: %s [%s]\n", severity_name(message),
	    message->words, message->code);
	if (++tally->printed == REPORT_MOST && tally->count > REPORT_MOST)
		fprintf(stream, "%s: %s: and %zu more of this kind [%s]\n",
		    message->file, severity_name(message),
		    tally->count - REPORT_MOST, message->code);
}

void report_print(struct report *report)
{
	pthread_mutex_lock(&report->lock);
	if (report->message_count > 0)
		qsort(report->messages, report->message_count,
		    sizeof(*report->messages), compare_messages);
	for (size_t i = 0; i < report->message_count; i++) {
		const struct message *message = &report->messages[i];

		/* Every page may find the same mistake at the same place. */
		if (i == 0 || compare_messages(message - 1, message) != 0)
			print_message(report->stream, message);
	}
	forget_messages(report);
	pthread_mutex_unlock(&report->lock);
}

bool report_failed(const struct report *report)
{
	return report->error_count > 0 ||
	    (report->strict && report->warning_count > 0);
}

bool report_refused(const struct report *report)
{
	return report->refused;
}
