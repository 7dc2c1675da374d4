/*
 * Schemes, and whether an address can be followed.
 */
#include "base/url.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/unicode.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* The parts of "user@host:port" between "//" and the path. */
struct authority {
	const char *start;
	const char *host; /* with its brackets */
	size_t host_length;
	const char *port; /* behind its colon */
	const char *end;
};

enum {
	HIGHEST_PORT = 65535,
	LONGEST_LABEL = 63,
	LONGEST_NUMBER = 45 /* an IPv6 address */
};

/* --- hosts ------------------------------------------------------------ */

/* False if url has no "//" behind its scheme. */
static bool read_authority(const char *url, struct authority *authority)
{
	const char *start = url + url_scheme_length(url) + 1;
	const char *at;
	const char *host_end;

	if (start == url + 1 || !string_starts_with(start, "//"))
		return false;
	authority->start = start + 2;
	authority->end = start + 2 + strcspn(start + 2, "/?#");
	at = memrchr(
	    authority->start, '@', (size_t)(authority->end - authority->start));
	authority->host = at ? at + 1 : authority->start;
	host_end = authority->host +
	    strcspn(
	        authority->host, authority->host[0] == '[' ? "]/?#" : ":/?#");
	if (*host_end == ']')
		host_end++;
	authority->host_length = (size_t)(host_end - authority->host);
	authority->port = *host_end == ':' ? host_end + 1 : host_end;
	return true;
}

/* True if the length bytes at host are an address of family in digits. */
static bool is_number(int family, const char *host, size_t length)
{
	char string[LONGEST_NUMBER + 1];
	unsigned char bytes[sizeof(struct in6_addr)];

	if (length > LONGEST_NUMBER)
		return false;
	memcpy(string, host, length);
	string[length] = '\0';
	return inet_pton(family, string, bytes) == 1;
}

static bool is_label(const char *label, size_t length)
{
	return length > 0 && length <= LONGEST_LABEL && label[0] != '-' &&
	    label[length - 1] != '-' &&
	    strspn(label, LETTERS DIGITS "-_") >= length;
}

/* Labels between dots, the last of which begins with a letter. */
static bool is_name(const char *host, size_t length)
{
	const char *end = host + length;
	const char *label = host;

	if (length > 0 && end[-1] == '.')
		end--;
	for (const char *c = host; c <= end; c++) {
		if (c < end && *c != '.')
			continue;
		if (!is_label(label, (size_t)(c - label)))
			return false;
		if (c < end)
			label = c + 1;
	}
	return strchr(DIGITS, label[0]) == NULL;
}

/* Append the host in ASCII; false if it is none. */
static bool append_host(struct text *out, const struct authority *authority)
{
	const char *host = authority->host;
	size_t length = authority->host_length;
	size_t before = out->length;
	bool good;

	if (length > 2 && host[0] == '[')
		good = host[length - 1] == ']' &&
		    is_number(AF_INET6, host + 1, length - 2);
	else
		good =
		    is_name(host, length) || is_number(AF_INET, host, length);
	if (good) {
		text_append(out, host, length);
		return true;
	}
	for (size_t i = 0; i < length; i++)
		good |= (unsigned char)host[i] >= 0x80;
	if (!good || !unicode_append_host(out, host, length))
		return false;
	if (is_name(out->data + before, out->length - before))
		return true;
	text_truncate(out, before);
	return false;
}

static bool is_port(const char *port, const char *end)
{
	unsigned number = 0;

	for (; port < end; port++) {
		if (*port < '0' || *port > '9' || number > HIGHEST_PORT)
			return false;
		number = number * 10 + (unsigned)(*port - '0');
	}
	return number <= HIGHEST_PORT;
}

static const char *web_mistake(const char *url)
{
	struct authority authority;
	struct text host = {0};
	bool good;

	if (!read_authority(url, &authority))
		return "\"//\" and a host must follow its scheme";
	if (authority.host != authority.start)
		return "it must not name a user";
	if (authority.host_length == 0)
		return "it has no host";
	good = append_host(&host, &authority);
	text_clear(&host);
	if (!good)
		return "no host can have that name";
	if (!is_port(authority.port, authority.end))
		return "its port is no number up to 65535";
	return NULL;
}

/* --- the rest --------------------------------------------------------- */

static const char *mail_mistake(const char *url)
{
	const char *words = url + strlen("mailto:");
	size_t length = strcspn(words, "?#");

	if (words[0] == '\0' || (length > 0 && !memchr(words, '@', length)))
		return "it has no mail address";
	return NULL;
}

static const char *telephone_mistake(const char *url)
{
	const char *number = url + strlen("tel:");
	size_t length = strcspn(number, ";?#");

	if (strspn(number, DIGITS "+-.()*%") < length)
		return "a number has only digits and + - . ( )";
	if (strcspn(number, DIGITS) >= length)
		return "it has no number";
	return NULL;
}

static bool is_hexadecimal(char c)
{
	return c != '\0' && strchr(DIGITS "abcdefABCDEF", c) != NULL;
}

/* What no part of an address may hold. */
static const char *spelling_mistake(const char *url)
{
	bool in_fragment = false;

	for (const char *c = url; *c; c++) {
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			return "it holds a control character";
		if (*c == '%' &&
		    (!is_hexadecimal(c[1]) || !is_hexadecimal(c[2])))
			return "\"%\" must be written as \"%25\"";
		if (*c == '#' && in_fragment)
			return "a second \"#\" must be written as \"%23\"";
		in_fragment |= *c == '#';
	}
	return NULL;
}

/* --- what others see -------------------------------------------------- */

size_t url_scheme_length(const char *url)
{
	size_t length = strspn(url, LETTERS DIGITS "+.-");

	return url[length] == ':' ? length : 0;
}

bool url_has_scheme(const char *url, const char *scheme)
{
	size_t length = url_scheme_length(url);

	return length > 0 && length == strlen(scheme) &&
	    strncasecmp(url, scheme, length) == 0;
}

bool url_is_safe(const char *url)
{
	if (url_scheme_length(url) == 0)
		return !string_starts_with(url, "//") && url[0] != ':';
	return url_has_scheme(url, "https") || url_has_scheme(url, "http") ||
	    url_has_scheme(url, "mailto") || url_has_scheme(url, "tel");
}

const char *url_mistake(const char *url)
{
	const char *mistake;

	if (url_has_scheme(url, "mailto"))
		mistake = mail_mistake(url);
	else if (url_has_scheme(url, "tel"))
		mistake = telephone_mistake(url);
	else
		mistake = web_mistake(url);
	return mistake ? mistake : spelling_mistake(url);
}

size_t url_append_authority(struct text *out, const char *url)
{
	struct authority authority;
	size_t before = out->length;

	if (!read_authority(url, &authority) ||
	    authority.host != authority.start ||
	    !is_port(authority.port, authority.end))
		return 0;
	text_append(out, url, (size_t)(authority.start - url));
	if (!append_host(out, &authority)) {
		text_truncate(out, before);
		return 0;
	}
	/* The port, and what separates it from the host. */
	text_append(out, authority.host + authority.host_length,
	    (size_t)(authority.end - authority.host) - authority.host_length);
	return (size_t)(authority.end - url);
}
