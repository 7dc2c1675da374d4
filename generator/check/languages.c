/*
 * Languages of two letters (the IANA registry of subtags, 2026).
 */
#include "check/languages.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "check/roles.h"

static const char two_letters[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo "
    "br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es "
    "et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
    "ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
    "ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu";

static const char *skip_blanks(const char *tag)
{
	return tag + strspn(tag, " \t\r\n");
}

/* The length of the language at the beginning of a tag. */
static size_t language_length(const char *tag)
{
	return strcspn(tag, "- \t\r\n");
}

bool language_is_known(const char *tag)
{
	char small[4] = {0};
	size_t length;

	tag = skip_blanks(tag);
	length = language_length(tag);
	if (length < 2 || length > 3)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (!isalpha((unsigned char)tag[i]))
			return false;
		small[i] = (char)tolower((unsigned char)tag[i]);
	}
	return length == 3 || words_have(two_letters, small, length);
}

bool language_is_same(const char *a, const char *b)
{
	size_t length;

	a = skip_blanks(a);
	b = skip_blanks(b);
	length = language_length(a);
	return length == language_length(b) && strncasecmp(a, b, length) == 0;
}
