/*
 * Rules about what fields of forms are for.
 */
#include "check/rules.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "check/page.h"
#include "check/roles.h"
#include "check/semantics.h"

/* --- the words of autocomplete ---------------------------------------- */

static const char states[] =
    "on off none false true disabled enabled undefined null xoff xon";

/* Nobody knows what these mean, so that axe only asks people to look. */
static const char unclear[] = "text pronouns gender message content";

static const char purposes[] =
    "name honorific-prefix given-name additional-name family-name "
    "honorific-suffix nickname username new-password current-password "
    "organization-title organization street-address address-line1 "
    "address-line2 address-line3 address-level4 address-level3 "
    "address-level2 address-level1 country country-name postal-code cc-name "
    "cc-given-name cc-additional-name cc-family-name cc-number cc-exp "
    "cc-exp-month cc-exp-year cc-csc cc-type transaction-currency "
    "transaction-amount language bday bday-day bday-month bday-year sex url "
    "photo one-time-code";

static const char contacts[] =
    "tel tel-country-code tel-national tel-area-code tel-local "
    "tel-local-prefix tel-local-suffix tel-extension email impp";

enum {
	WORDS_MOST = 5, /* section, place, kind, purpose, webauthn */
	VALUE_LONGEST = 200
};

struct terms {
	const char *words[WORDS_MOST];
	size_t lengths[WORDS_MOST];
	size_t count;
};

static bool is_term(const struct terms *terms, size_t index, const char *list)
{
	return index < terms->count &&
	    words_have(list, terms->words[index], terms->lengths[index]);
}

/* False if there are more than any value may have. */
static bool read_terms(struct terms *terms, const char *value)
{
	const char *word;
	size_t length;

	while ((word = words_next(&value, &length))) {
		if (terms->count == WORDS_MOST)
			return false;
		terms->words[terms->count] = word;
		terms->lengths[terms->count++] = length;
	}
	return true;
}

static bool is_known(const char *value)
{
	struct terms terms = {0};
	size_t at = 0;
	bool is_contact;

	if (!read_terms(&terms, value))
		return false;
	if (terms.count == 1 && is_term(&terms, 0, states))
		return true;
	if (terms.count > 0 && is_term(&terms, terms.count - 1, "webauthn"))
		terms.count--;
	if (terms.count > 0 && terms.lengths[0] > strlen("section-") &&
	    strncmp(terms.words[0], "section-", strlen("section-")) == 0)
		at++;
	at += is_term(&terms, at, "billing shipping");
	is_contact = is_term(&terms, at, "home work mobile fax pager");
	at += is_contact;
	if (at + 1 != terms.count)
		return false;
	return is_term(&terms, at, unclear) || is_term(&terms, at, contacts) ||
	    (!is_contact && is_term(&terms, at, purposes));
}

/* --- the rule --------------------------------------------------------- */

static bool is_field(const struct node *node)
{
	if (node->tag == TAG_SELECT || node->tag == TAG_TEXTAREA)
		return true;
	return node->tag == TAG_INPUT &&
	    !words_have("submit reset button hidden", input_type(node),
	        strlen(input_type(node)));
}

static bool says_true(const struct node *node, const char *attribute)
{
	const char *value = dom_attribute(node, attribute);

	return value && strcasecmp(value, "true") == 0;
}

/* What nobody may fill in, or gets to by the keyboard, is not asked for. */
static bool is_idle(const struct node *node)
{
	const struct role *role = role_explicit(node, 0);
	long tabindex;

	return dom_has(node, "readonly") || dom_has(node, "disabled") ||
	    says_true(node, "aria-readonly") ||
	    says_true(node, "aria-disabled") ||
	    (node->has_role && (!role || role->type != ROLE_WIDGET) &&
	        dom_tabindex(node, &tabindex) && tabindex < 0);
}

void rules_forms(const struct rules *rules, const struct node *node)
{
	const char *value = dom_attribute(node, "autocomplete");
	char small[VALUE_LONGEST] = "";

	if (is_blank_string(value) || strlen(value) >= sizeof(small) ||
	    !dom_is_heard(node) || !is_field(node) || is_idle(node))
		return;
	for (size_t i = 0; value[i] != '\0'; i++)
		small[i] = (char)(value[i] >= 'A' && value[i] <= 'Z'
		        ? value[i] - 'A' + 'a'
		        : value[i]);
	if (!is_known(small))
		rules_tell(rules, node, "autocomplete-valid",
		    "autocomplete=\"%s\" says nothing that browsers know",
		    value);
}
