/*
 * Collecting messages and printing them in book order.
 */
#include "base/report.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/codes.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"

/* How many messages of one code were told of one file. */
struct tally {
	enum severity severity;
	size_t count; /* those that nobody wanted included */
	size_t printed;
};

/* Warnings of one code that the author does not want to be told. */
struct silence {
	struct position at;
	const char *code;
	bool occurred;
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

static void free_message(struct message *message)
{
	free(message->file);
	free(message->words);
}

static void forget_messages(struct report *report)
{
	for (size_t i = 0; i < report->message_count; i++)
		free_message(&report->messages[i]);
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
	map_clear(&report->silences);
	arena_clear(&report->silence_memory);
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

static struct silence *silence_of(const struct report *report, const char *code)
{
	return map_get(&report->silences, code, strlen(code));
}

static void keep_message(struct report *report, struct message message)
{
	message.tally = tally_of(report, message.order, message.code);
	message.tally->severity = message.severity;
	count(report, message.tally);
	report->messages = memory_grow(report->messages, report->message_count,
	    &report->message_capacity, sizeof(*report->messages));
	report->messages[report->message_count++] = message;
}

/* Takes over the words and the file name of message. */
static void add_message(struct report *report, struct message message)
{
	struct silence *silence;

	pthread_mutex_lock(&report->lock);
	silence = silence_of(report, message.code);
	if (silence) {
		silence->occurred = true;
		free_message(&message);
	} else {
		keep_message(report, message);
	}
	pthread_mutex_unlock(&report->lock);
}

static struct message message_at(
    struct position at, enum severity severity, const char *code)
{
	assert(code_may_have(code, severity));
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

void report_error(struct report *report, struct position at, const char *code,
    const char *format, ...)
{
	struct message message = message_at(at, SEVERITY_ERROR, code);
	va_list arguments;

	va_start(arguments, format);
	message.words = memory_format(format, arguments);
	va_end(arguments);
	add_message(report, message);
}

void report_warning(struct report *report, struct position at, const char *code,
    const char *format, ...)
{
	struct message message = message_at(at, SEVERITY_WARNING, code);
	va_list arguments;

	va_start(arguments, format);
	message.words = memory_format(format, arguments);
	va_end(arguments);
	add_message(report, message);
}

void report_doubt(struct report *report, struct position at, const char *code,
    const char *format, ...)
{
	struct message message = message_at(at, SEVERITY_DOUBT, code);
	va_list arguments;

	va_start(arguments, format);
	message.words = memory_format(format, arguments);
	va_end(arguments);
	add_message(report, message);
}

bool report_wants(struct report *report, size_t order, const char *code)
{
	struct silence *silence;
	bool wanted = false;

	pthread_mutex_lock(&report->lock);
	silence = silence_of(report, code);
	if (silence) {
		silence->occurred = true;
	} else {
		struct tally *tally = tally_of(report, order, code);

		wanted = tally->count < REPORT_MOST;
		if (!wanted)
			count(report, tally);
	}
	pthread_mutex_unlock(&report->lock);
	return wanted;
}

/* What was told before its code was silenced is taken back. */
static void take_back(struct report *report, struct silence *silence)
{
	size_t kept = 0;

	for (size_t i = 0; i < report->message_count; i++) {
		struct message *message = &report->messages[i];

		if (strcmp(message->code, silence->code) != 0) {
			report->messages[kept++] = *message;
			continue;
		}
		silence->occurred = true;
		message->tally->count--;
		report->warning_count--;
		free_message(message);
	}
	report->message_count = kept;
}

void report_silence(struct report *report, struct position at, const char *code)
{
	struct arena *memory = &report->silence_memory;
	struct silence *silence = arena_new(memory, sizeof(*silence));

	silence->at = at;
	silence->at.file = arena_copy_string(memory, at.file, strlen(at.file));
	silence->code = arena_copy_string(memory, code, strlen(code));
	pthread_mutex_lock(&report->lock);
	take_back(report, silence);
	map_set(&report->silences, code, strlen(code), silence);
	pthread_mutex_unlock(&report->lock);
}

/*
 * What depends on the theme or the output folder may occur another time, what
 * is drawn later, and doubts where they are looked for.
 */
static bool may_yet_occur(const struct report *report, const char *code)
{
	return string_starts_with(code, "theme/") ||
	    string_starts_with(code, "write/") ||
	    string_ends_with(code, "/no-glyph") ||
	    (!report->doubting && code_may_have(code, SEVERITY_DOUBT));
}

void report_idle_silences(struct report *report)
{
	const char **codes = map_keys(&report->silences);
	size_t count = map_count(&report->silences);

	for (size_t i = 0; i < count; i++) {
		const struct silence *silence = silence_of(report, codes[i]);

		if (!silence->occurred && !may_yet_occur(report, codes[i]))
			report_warning(report, silence->at,
			    "configuration/idle-silence",
			    "\"%s\" is silenced but does not occur; take the "
			    "line out",
			    codes[i]);
	}
	free(codes);
}

void report_system_at(
    struct report *report, struct position at, const char *wanted)
{
	const char *reason = strerror(errno);

	pthread_mutex_lock(&report->lock);
	report->refused = true;
	pthread_mutex_unlock(&report->lock);
	report_error(report, at, "system/refused", "%s: %s", wanted, reason);
}

void report_system(struct report *report, const char *path, const char *wanted)
{
	report_system_at(report, (struct position){.file = path}, wanted);
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

/* --- telling ---------------------------------------------------------- */

struct telling {
	enum report_form form;
	struct text out;
	size_t errors; /* told */
	size_t warnings;
};

static const char *severity_name(enum severity severity)
{
	return severity == SEVERITY_ERROR ? "error" : "warning";
}

/* The next character of words, of length bytes, if it may be shown; or 0. */
static size_t showable(const char *words, size_t length)
{
	size_t size;
	unsigned c = unicode_next(words, length, &size);

	if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x80 && size == 1))
		return 0;
	return size;
}

/*
 * Words come from anybody, and must not give orders to the terminal: control
 * characters and what is not UTF-8 become "\x1B".
 */
static void append_showable(struct text *out, const char *words)
{
	const char *end = words + strlen(words);

	for (const char *c = words; c < end;) {
		size_t size = showable(c, (size_t)(end - c));

		if (size > 0)
			text_append(out, c, size);
		else
			text_printf(
			    out, "\\x%02X", (unsigned)(unsigned char)*c);
		c += size > 0 ? size : 1;
	}
}

static void append_line(struct telling *telling, const struct message *message)
{
	struct text *out = &telling->out;
	bool coloured = telling->form == REPORT_COLOURED;
	const char *colour =
	    message->severity == SEVERITY_ERROR ? "\033[1;31m" : "\033[1;35m";

	append_showable(out, message->file);
	text_append_char(out, ':');
	if (message->line > 0)
		text_printf(out, "%d:%d:", message->line, message->column);
	text_printf(out, " %s%s:%s ", coloured ? colour : "",
	    severity_name(message->severity), coloured ? "\033[0m" : "");
	append_showable(out, message->words);
	text_printf(out, " [%s]\n", message->code);
}

static void append_pair(struct text *out, const char *key, const char *value)
{
	text_printf(out, "\"%s\": ", key);
	json_append_string(out, value);
}

/* more is not 0 if the message stands for that many others. */
static void append_object(
    struct telling *telling, const struct message *message, size_t more)
{
	struct text *out = &telling->out;
	bool first = telling->errors + telling->warnings == 0;

	text_append_string(out, first ? "\n    {" : ",\n    {");
	append_pair(out, "code", message->code);
	text_append_string(out, ", ");
	append_pair(out, "severity", severity_name(message->severity));
	text_append_string(out, ", ");
	append_pair(out, "file", message->file);
	if (message->line > 0)
		text_printf(out, ", \"line\": %d, \"column\": %d, ",
		    message->line, message->column);
	else
		text_append_string(out, ", \"line\": null, \"column\": null, ");
	append_pair(out, "message", message->words);
	if (more > 0)
		text_printf(out, ", \"more\": %zu", more);
	text_append_char(out, '}');
}

static void tell(
    struct telling *telling, const struct message *message, size_t more)
{
	if (telling->form == REPORT_JSON)
		append_object(telling, message, more);
	else
		append_line(telling, message);
	if (message->severity == SEVERITY_ERROR)
		telling->errors += more > 0 ? more : 1;
	else
		telling->warnings += more > 0 ? more : 1;
}

static void tell_of_more(
    struct telling *telling, const struct message *last, size_t more)
{
	struct message message = *last;
	struct text words = {0};

	text_printf(&words, "and %zu more of this kind", more);
	message.words = text_detach(&words);
	message.line = 0;
	tell(telling, &message, more);
	free(message.words);
}

/* Each but those beyond the most of its kind, which the last one counts. */
static void tell_with_the_rest(
    struct telling *telling, const struct message *message)
{
	struct tally *tally = message->tally;

	if (tally->printed == REPORT_MOST)
		return;
	tell(telling, message, 0);
	if (++tally->printed == REPORT_MOST && tally->count > REPORT_MOST)
		tell_of_more(telling, message, tally->count - REPORT_MOST);
}

static void tell_all(struct telling *telling, const struct report *report)
{
	for (size_t i = 0; i < report->message_count; i++) {
		const struct message *message = &report->messages[i];

		/* Every page may find the same mistake at the same place. */
		if (i == 0 || compare_messages(message - 1, message) != 0)
			tell_with_the_rest(telling, message);
	}
}

/* One document, which says that there is nothing to say, too. */
static void tell_in_json(struct telling *telling, const struct report *report)
{
	struct text *out = &telling->out;

	text_append_string(out, "{\n  \"messages\": [");
	tell_all(telling, report);
	if (out->data[out->length - 1] != '[')
		text_append_string(out, "\n  ");
	text_printf(out, "],\n  \"errors\": %zu,\n  \"warnings\": %zu\n}\n",
	    telling->errors, telling->warnings);
}

void report_print(struct report *report)
{
	struct telling telling = {.form = report->form};

	pthread_mutex_lock(&report->lock);
	if (report->message_count > 0)
		qsort(report->messages, report->message_count,
		    sizeof(*report->messages), compare_messages);
	if (report->form == REPORT_JSON)
		tell_in_json(&telling, report);
	else
		tell_all(&telling, report);
	fwrite(
	    text_string(&telling.out), 1, telling.out.length, report->stream);
	text_clear(&telling.out);
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
