/*
 * EPUB Accessibility 1.1: discovery metadata (2), conformance reporting (3.5).
 */
#include "read/claims.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "model/book.h"

/* --- conformance ------------------------------------------------------ */

static const char *const levels[] = {
    "wcag-2.0-a",
    "wcag-2.0-aa",
    "wcag-2.0-aaa",
    "wcag-2.1-a",
    "wcag-2.1-aa",
    "wcag-2.1-aaa",
    "wcag-2.2-a",
    "wcag-2.2-aa",
    "wcag-2.2-aaa",
    NULL,
};

/* What machines compare to the letter, blanks included. */
static const char *const statements[] = {
    "EPUB Accessibility 1.1 - WCAG 2.0 Level A",
    "EPUB Accessibility 1.1 - WCAG 2.0 Level AA",
    "EPUB Accessibility 1.1 - WCAG 2.0 Level AAA",
    "EPUB Accessibility 1.1 - WCAG 2.1 Level A",
    "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
    "EPUB Accessibility 1.1 - WCAG 2.1 Level AAA",
    "EPUB Accessibility 1.1 - WCAG 2.2 Level A",
    "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
    "EPUB Accessibility 1.1 - WCAG 2.2 Level AAA",
};

static void read_level(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct claims *claims = target;
	const char *given = yaml_scalar(yaml, node);

	for (size_t i = 0; levels[i]; i++) {
		if (strcmp(levels[i], given) != 0)
			continue;
		claims->conforms_to = statements[i];
		claims->at = yaml_position(yaml, node);
		return;
	}
	yaml_error(yaml, node, "choice",
	    "\"%s\" must name version and level of WCAG such as %s", field->key,
	    "wcag-2.2-aa");
}

/* --- hazards ---------------------------------------------------------- */

static bool read_hazard(const struct yaml *yaml, int node,
    const struct field *field, unsigned *hazards)
{
	static const struct {
		const char *word;
		enum hazard hazard;
	} known[] = {
	    {"flashing", HAZARD_FLASHING},
	    {"motion", HAZARD_MOTION},
	    {"sound", HAZARD_SOUND},
	};
	const char *given = yaml_scalar(yaml, node);

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (strcmp(known[i].word, given) == 0) {
			*hazards |= known[i].hazard;
			return true;
		}
	}
	yaml_error(yaml, node, "choice",
	    "\"%s\" must be none, or some of flashing, motion and sound",
	    field->key);
	return false;
}

static void read_hazards(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct claims *claims = target;
	bool is_list = yaml_kind(yaml, node) == YAML_LIST;
	size_t count = is_list ? yaml_count(yaml, node) : 1;
	bool good = true;

	if (!is_list && strcmp(yaml_scalar(yaml, node), "none") == 0) {
		claims->tells_hazards = true;
		return;
	}
	for (size_t i = 0; i < count && good; i++)
		good =
		    read_hazard(yaml, is_list ? yaml_item(yaml, node, i) : node,
		        field, &claims->hazards);
	claims->tells_hazards = good && count > 0;
}

/* --- all -------------------------------------------------------------- */

static void read_address(
    const struct yaml *yaml, int node, const struct field *field, void *member)
{
	const char **address = member;
	const char *given;

	if (!schema_read_string(yaml, node, field, &given))
		return;
	if (string_starts_with(given, "https://") && !strchr(given, ' '))
		*address = given;
	else
		yaml_error(yaml, node, "address",
		    "\"%s\" must be an address that begins with https://",
		    field->key);
}

#define CLAIM(name, member, field_kind)                                        \
	{                                                                      \
		.key = (name), .kind = (field_kind),                           \
		.offset = offsetof(struct claims, member),                     \
	}

static const struct field claim_fields[] = {
    {.key = "conforms_to", .kind = FIELD_CUSTOM, .read = read_level},
    CLAIM("certified_by", certified_by, FIELD_STRING),
    CLAIM("certifier_credential", credential, FIELD_STRING),
    {
        .key = "certifier_report",
        .kind = FIELD_CUSTOM,
        .offset = offsetof(struct claims, report_url),
        .read = read_address,
    },
    CLAIM("date", date, FIELD_DATE),
    CLAIM("summary", summary, FIELD_STRING),
    {.key = "hazards", .kind = FIELD_CUSTOM, .read = read_hazards},
};

static const struct schema claim_schema = {
    .fields = claim_fields,
    .count = sizeof(claim_fields) / sizeof(*claim_fields),
    .unknown = UNKNOWN_IS_ERROR,
};

/*
 * The standard wants to know who says so; and what somebody has certified must
 * be said, too.  A value that is wrong was told, and is not missing.
 */
static void check_complete(const struct yaml *yaml, int node)
{
	static const char *const about[] = {
	    "certified_by", "certifier_credential", "certifier_report", "date"};

	if (yaml_has(yaml, node, "conforms_to")) {
		if (!yaml_has(yaml, node, "certified_by"))
			yaml_error(yaml, yaml_find(yaml, node, "conforms_to"),
			    "missing-key",
			    "\"certified_by\" is missing: who has found out "
			    "that the EPUB conforms");
		return;
	}
	for (size_t i = 0; i < sizeof(about) / sizeof(*about); i++) {
		if (yaml_has(yaml, node, about[i])) {
			yaml_error(yaml, yaml_find(yaml, node, about[i]),
			    "missing-key",
			    "\"conforms_to\" is missing, without which \"%s\" "
			    "says nothing",
			    about[i]);
			return;
		}
	}
}

void read_claims(
    const struct yaml *yaml, int node, const struct field *field, void *target)
{
	struct book *book = target;
	struct claims *claims = &book->epub.claims;

	(void)field;
	schema_read_mapping(yaml, node, &claim_schema, claims);
	if (yaml_kind(yaml, node) == YAML_MAPPING)
		check_complete(yaml, node);
}
