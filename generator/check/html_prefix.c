/*
 * The prefixes that a document declares: EPUB 3.3, appendix D.
 */
#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "base/unicode.h"
#include "check/address.h"
#include "check/examination.h"
#include "check/words.h"

#define STRUCTURE "http://www.idpf.org/epub/vocab/structure/#"
#define DUBLIN_CORE "http://purl.org/dc/elements/1.1/"

/* Prefixes of documents that need no declaration. */
static const struct {
	const char *prefix;
	const char *address;
} reserved[] = {
    {"msv", "http://www.idpf.org/epub/vocab/structure/magazine/#"},
    {"prism",
        "http://www.prismstandard.org/specifications/3.0/"
        "PRISM_CV_Spec_3.0.htm#"},
};

static bool is_redeclared(const char *prefix, const char *address)
{
	for (size_t i = 0; i < sizeof(reserved) / sizeof(*reserved); i++) {
		if (strcmp(reserved[i].prefix, prefix) == 0)
			return strcmp(reserved[i].address, address) != 0;
	}
	return false;
}

/* One pair; what stands before the colon is a name. */
static void check_pair(const struct examination *examination,
    const char *prefix, const char *address)
{
	if (!address_is_uri(address))
		fault(
		    examination, "OPF-006", "\"%.80s\" is no address", address);
	else if (strcmp(prefix, "_") == 0)
		fault(examination, "OPF-007a",
		    "nobody may declare the prefix \"_\"");
	else if (strcmp(address, STRUCTURE) == 0)
		fault(examination, "OPF-007b",
		    "what needs no prefix must not get one: \"%.80s\"",
		    address);
	else if (strcmp(address, DUBLIN_CORE) == 0)
		fault(examination, "OPF-007c",
		    "Dublin Core must not get the prefix \"%.40s\"", prefix);
	else if (is_redeclared(prefix, address))
		fault(examination, "OPF-007",
		    "this gives another meaning to the reserved prefix "
		    "\"%.40s\"",
		    prefix);
}

/* The name before the colon, or NULL, which was told. */
static const char *read_prefix(
    struct examination *examination, const char *word)
{
	size_t colon = strcspn(word, ":");
	const char *name = arena_copy_string(&examination->memory, word, colon);

	if (colon == 0)
		fault(examination, "OPF-004a",
		    "a prefix is missing before \"%.80s\"", word);
	else if (word[colon] == '\0')
		fault(examination, "OPF-004c",
		    "a colon is missing right behind \"%.80s\"", word);
	else if (word[colon + 1] != '\0')
		fault(examination, "OPF-004d",
		    "a blank is missing behind the colon of \"%.80s\"", word);
	else if (!unicode_is_name(name, "-._") ||
	    strchr("-.0123456789", word[0]))
		fault(examination, "OPF-004b", "\"%.80s\" is no name", name);
	else
		return name;
	return NULL;
}

void html_prefix_check(struct examination *examination, const char *list)
{
	const char *token;
	size_t size;

	if (is_space(list[0]))
		fault(examination, "OPF-004",
		    "no blanks may stand before \"%.80s\"", list);
	while (token_next(&list, &token, &size)) {
		const char *word =
		    arena_copy_string(&examination->memory, token, size);
		const char *prefix = read_prefix(examination, word);

		/* "a:http://…" has its address already. */
		if (!prefix && strchr(word, ':') &&
		    !string_ends_with(word, ":"))
			continue;
		if (!token_next(&list, &token, &size)) {
			fault(examination, "OPF-005",
			    "no address follows \"%.80s\"", word);
			return;
		}
		if (prefix)
			check_pair(examination, prefix,
			    arena_copy_string(
			        &examination->memory, token, size));
	}
}
