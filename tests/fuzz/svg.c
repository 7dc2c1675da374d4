/*
 * Whatever bytes come, what the SVG filter makes of them is a well-formed
 * picture that runs nothing and fetches nothing, and filtering that again
 * changes nothing.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/css.h"
#include "base/memory.h"
#include "base/svg.h"
#include "base/text.h"
#include "base/xml.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count;
	(void)arguments;
	xml_init();
	return 0;
}

static void fail(const char *what, const char *detail)
{
	fprintf(stderr, "%s: %s\n", what, detail);
	abort();
}

/* --- what must hold of a picture -------------------------------------- */

static void see_doctype(
    void *context, size_t offset, bool external, bool declares)
{
	(void)offset;
	(void)external;
	(void)declares;
	fail("a DOCTYPE", context);
}

static void see_instruction(void *context, size_t offset, const char *target)
{
	(void)context;
	(void)offset;
	fail("an instruction", target);
}

/* "url(http" as a word of CSS: "curl(http" is another one. */
static bool leads_out(const char *value)
{
	const char *found = value;

	while ((found = strstr(found, "url(http"))) {
		bool begins = found == value ||
		    (!isalnum((unsigned char)found[-1]) &&
		        !strchr("-_\\", found[-1]) && found[-1] >= 0);

		if (begins)
			return true;
		found++;
	}
	return false;
}

static void see_attribute(const struct xml_attribute *attribute)
{
	const char *value = attribute->value;

	if (strncasecmp(attribute->name, "on", 2) == 0)
		fail("a handler", attribute->name);
	if (strcmp(attribute->name, "href") == 0) {
		if (value[0] != '#' && !address_is_picture(value))
			fail("an address", value);
		return;
	}
	if (strncmp(attribute->name, "aria-", 5) != 0 &&
	    strncmp(attribute->name, "data-", 5) != 0 &&
	    strcmp(attribute->name, "id") != 0 &&
	    strcmp(attribute->name, "class") != 0 &&
	    strcmp(attribute->name, "role") != 0 &&
	    strcmp(attribute->name, "lang") != 0 && leads_out(value))
		fail("an address", value);
}

static void see_element(
    void *context, size_t offset, const struct xml_element *element)
{
	(void)context;
	(void)offset;
	if (strcmp(element->space, "http://www.w3.org/2000/svg") != 0 ||
	    element->prefix[0] != '\0')
		fail("an element of another language", element->name);
	if (strcasecmp(element->name, "script") == 0 ||
	    strcasecmp(element->name, "foreignObject") == 0 ||
	    strcmp(element->name, "a") == 0)
		fail("an element", element->name);
	for (size_t i = 0; i < element->attribute_count; i++)
		see_attribute(&element->attributes[i]);
}

static void see_end(void *context)
{
	(void)context;
}

static void see_text(void *context, const char *bytes, size_t length)
{
	(void)context;
	(void)bytes;
	(void)length;
}

static void check_picture(const struct text *picture)
{
	static const struct xml_listener listener = {
	    .doctype = see_doctype,
	    .instruction = see_instruction,
	    .element = see_element,
	    .end = see_end,
	    .text = see_text,
	};
	struct xml_problem problem;

	if (!xml_read(picture->data, picture->length, &listener,
	        (void *)text_string(picture), &problem))
		fail(problem.reason, text_string(picture));
}

/* --- filtering -------------------------------------------------------- */

static void hear_nothing(void *context, const struct svg_complaint *complaint)
{
	fail(complaint->words, text_string(context));
}

/* A complaint points into the bytes. */
static void hear(void *context, const struct svg_complaint *complaint)
{
	if (complaint->offset > *(const size_t *)context)
		fail("beyond the end", complaint->words);
}

static void check_file(const char *bytes, size_t length)
{
	struct text once = {0};
	struct text twice = {0};
	struct svg_filter filter = {.complain = hear, .context = &length};
	struct svg_filter again = {.complain = hear_nothing, .context = &once};

	if (svg_filter_file(&once, bytes, length, &filter) && filter.changed) {
		check_picture(&once);
		if (!svg_filter_file(&twice, once.data, once.length, &again) ||
		    again.changed)
			fail("changed again", text_string(&once));
	} else if (once.length > 0) {
		fail("something was written", text_string(&once));
	}
	text_clear(&once);
	text_clear(&twice);
}

static void check_inline(const char *bytes, size_t length)
{
	struct text once = {0};
	struct text twice = {0};
	struct svg_filter filter = {
	    .complain = hear, .context = &length, .id_prefix = "p-"};
	struct svg_filter again = {.complain = hear_nothing, .context = &once};

	if (svg_filter_inline(&once, bytes, length, &filter)) {
		check_picture(&once);
		if (!svg_filter_inline(
		        &twice, once.data, once.length, &again) ||
		    strcmp(once.data, twice.data) != 0)
			fail("changed again", text_string(&once));
	} else if (once.length > 0) {
		fail("something was written", text_string(&once));
	}
	text_clear(&once);
	text_clear(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	check_file((const char *)bytes, length);
	check_inline((const char *)bytes, length);
	return 0;
}
