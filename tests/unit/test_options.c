#include "support.h"

#include <getopt.h>

#include "options.h"
#include "render/edition.h"

static int run(const struct options *options)
{
	(void)options;
	return 0;
}

static const struct command commands[] = {
    {"build", "[DIR]", "make all editions", run},
    {"check", "[DIR]", "tell every mistake", run},
    {"render", "FILE|-", "one chapter", run},
    {NULL, NULL, NULL, NULL},
};

enum {
	MOST_WORDS = 12
};

/* A command line, what came of it, and what was said. */
struct call {
	struct options options;
	bool read;
	int status;
	char *output;
	char *errors;
};

/* Words are separated by blanks. */
static void split(char *line, char **words)
{
	size_t count = 0;

	for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
		assert_true(count + 1 < MOST_WORDS);
		words[count++] = word;
	}
	words[count] = NULL;
}

/* The words must outlive what points to them. */
static char line_words[200];

static struct call read_line(const char *line)
{
	struct call call = {.status = -1};
	char *words[MOST_WORDS];
	size_t sizes[2];
	FILE *streams[2] = {open_memstream(&call.output, &sizes[0]),
	    open_memstream(&call.errors, &sizes[1])};
	FILE *old[2] = {stdout, stderr};

	snprintf(line_words, sizeof(line_words), "%s", line);
	split(line_words, words);
	optind = 0; /* getopt begins anew */
	stdout = streams[0];
	stderr = streams[1];
	call.read = options_read(&call.options, commands, words, &call.status);
	stdout = old[0];
	stderr = old[1];
	fclose(streams[0]);
	fclose(streams[1]);
	return call;
}

static void free_call(struct call *call)
{
	free(call->output);
	free(call->errors);
}

/* Read a line that must be right; nothing is said about it. */
static struct options accept(const char *line)
{
	struct call call = read_line(line);

	if (!call.read)
		fail_msg("%s: %s", line, call.errors);
	assert_string_equal(call.output, "");
	assert_string_equal(call.errors, "");
	free_call(&call);
	return call.options;
}

static void assert_refused(const char *line, const char *words)
{
	struct call call = read_line(line);

	assert_false(call.read);
	assert_int_equal(call.status, 2);
	assert_string_equal(call.output, "");
	assert_contains(call.errors, words);
	free_call(&call);
}

static void a_command_and_its_folder_are_read(void **state)
{
	struct options options = accept("vade build some/book");

	(void)state;
	assert_string_equal(options.command->name, "build");
	assert_string_equal(options.operand, "some/book");
	options = accept("vade render -");
	assert_string_equal(options.command->name, "render");
	assert_string_equal(options.operand, "-");
	assert_null(accept("vade build").operand);
}

static void without_options_all_editions_are_made(void **state)
{
	struct options options = accept("vade build");

	(void)state;
	for (size_t i = 0; editions[i]; i++)
		assert_ptr_equal(options.editions[i], editions[i]);
	assert_null(options.destination);
	assert_false(options.strict);
	assert_false(options.keep_going);
	assert_false(options.plain);
	assert_false(options.create_missing);
	assert_int_equal(options.threads, 0);
}

static void options_may_stand_anywhere(void **state)
{
	static const char *const lines[] = {
	    "vade build dir -d out -j 3 -f epub --strict --keep-going",
	    "vade -d out -j 3 -f epub --strict --keep-going build dir",
	    "vade build -dout -j3 -fepub --strict --keep-going -- dir",
	    "vade build --dest-dir=out --jobs 3 --form epub dir --str --keep",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct options options = accept(lines[i]);

		assert_string_equal(options.command->name, "build");
		assert_string_equal(options.operand, "dir");
		assert_string_equal(options.destination, "out");
		assert_int_equal(options.threads, 3);
		assert_ptr_equal(options.editions[0], &epub_edition);
		assert_null(options.editions[1]);
		assert_true(options.strict);
		assert_true(options.keep_going);
	}
	assert_true(accept("vade render --plain a.md").plain);
	assert_true(accept("vade build --create-missing").create_missing);
}

static void editions_are_made_in_the_order_named_and_once(void **state)
{
	struct options options = accept("vade build -f epub,site,epub");

	(void)state;
	assert_ptr_equal(options.editions[0], &epub_edition);
	assert_ptr_equal(options.editions[1], &site_edition);
	assert_null(options.editions[2]);
}

static void an_unknown_edition_is_refused(void **state)
{
	(void)state;
	assert_refused("vade build -f mobi", "no edition is called \"mobi\"");
	assert_refused(
	    "vade build -f sit,epub", "no edition is called \"sit\"");
	assert_refused("vade build -f site,,epub", "no edition is called \"\"");
	assert_refused("vade build -f ,", "no edition is called \"\"");
	assert_refused("vade build --format=", "no edition");
}

static void very_many_editions_are_no_trouble(void **state)
{
	struct options options = accept(
	    "vade build -f "
	    "site,site,site,site,site,site,site,site,site,site,site,site,site,"
	    "site,site,site,site,site,epub");

	(void)state;
	assert_ptr_equal(options.editions[0], &site_edition);
	assert_ptr_equal(options.editions[1], &epub_edition);
	assert_null(options.editions[2]);
}

static void a_number_of_threads_is_a_number(void **state)
{
	static const char *const wrong[] = {
	    "0", "-1", "x", "2x", "1.5", "1025", "99999999999999999999"};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		char line[60];

		snprintf(line, sizeof(line), "vade build -j %s", wrong[i]);
		assert_refused(line, wrong[i]);
	}
	assert_int_equal(accept("vade build -j 1024").threads, 1024);
}

static void messages_of_check_come_as_json_or_text(void **state)
{
	(void)state;
	assert_true(accept("vade check --messages json").json);
	assert_true(accept("vade --messages=json check dir").json);
	assert_false(accept("vade check --messages text").json);
	assert_false(accept("vade check").json);
	assert_refused("vade check --messages xml", "\"xml\"");
	assert_refused("vade check --messages", "\"--messages\"");
	assert_refused("vade build --messages json", "\"build\"");
}

static void wrong_words_are_refused(void **state)
{
	(void)state;
	assert_refused("vade", "what is to be done?");
	assert_refused("vade biuld", "no command is called \"biuld\"");
	assert_refused("vade build a b", "\"b\"");
}

static void wrong_options_are_refused_by_their_name(void **state)
{
	(void)state;
	assert_refused("vade build -x", "\"-x\"");
	assert_refused("vade build -xj", "\"-x\"");
	assert_refused("vade build --verbose", "\"--verbose\"");
	assert_refused("vade build -d", "\"-d\"");
	assert_refused("vade build --strict=yes", "\"--strict=yes\"");
}

static void help_and_version_are_answers_and_no_mistakes(void **state)
{
	struct call help = read_line("vade --help");
	struct call version = read_line("vade build -V");

	(void)state;
	assert_false(help.read);
	assert_int_equal(help.status, 0);
	assert_string_equal(help.errors, "");
	assert_contains(help.output, "vade build");
	assert_contains(help.output, "vade render");
	for (size_t i = 0; editions[i]; i++)
		assert_contains(help.output, editions[i]->summary);
	assert_false(version.read);
	assert_int_equal(version.status, 0);
	assert_memory_equal(version.output, "vade ", 5);
	free_call(&help);
	free_call(&version);
}

static void help_fits_a_terminal(void **state)
{
	struct call help = read_line("vade -h");

	(void)state;
	for (char *line = strtok(help.output, "\n"); line;
	     line = strtok(NULL, "\n"))
		assert_true(strlen(line) <= 80);
	free_call(&help);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_command_and_its_folder_are_read),
	    cmocka_unit_test(without_options_all_editions_are_made),
	    cmocka_unit_test(options_may_stand_anywhere),
	    cmocka_unit_test(editions_are_made_in_the_order_named_and_once),
	    cmocka_unit_test(an_unknown_edition_is_refused),
	    cmocka_unit_test(very_many_editions_are_no_trouble),
	    cmocka_unit_test(a_number_of_threads_is_a_number),
	    cmocka_unit_test(messages_of_check_come_as_json_or_text),
	    cmocka_unit_test(wrong_words_are_refused),
	    cmocka_unit_test(wrong_options_are_refused_by_their_name),
	    cmocka_unit_test(help_and_version_are_answers_and_no_mistakes),
	    cmocka_unit_test(help_fits_a_terminal),
	};

	return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
