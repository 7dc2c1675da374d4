/*
 * Schemes.
 */
#include "base/url.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

size_t url_scheme_length(const char *url)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
	                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                              "0123456789+.-";
	size_t length = strspn(url, letters);

	return url[length] == ':' ? length : 0;
}

bool url_is_safe(const char *url)
{
	static const char *const safe[] = {
	    "http", "https", "mailto", "tel", "ftp", "doi", "urn"};
	size_t length = url_scheme_length(url);

	if (length == 0)
		return !string_starts_with(url, "//") && url[0] != ':';
	for (size_t i = 0; i < sizeof(safe) / sizeof(*safe); i++) {
		if (strlen(safe[i]) == length &&
		    strncasecmp(url, safe[i], length) == 0)
			return true;
	}
	return false;
}
