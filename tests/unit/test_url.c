#include "support.h"

#include "base/url.h"

struct sample {
	const char *url;
	const char *expected;
};

static void a_scheme_ends_at_the_first_colon(void **state)
{
	(void)state;
	assert_int_equal(url_scheme_length("https://a"), 5);
	assert_int_equal(url_scheme_length("a.md"), 0);
	assert_int_equal(url_scheme_length("a/b:c"), 0);
	assert_int_equal(url_scheme_length(":x"), 0);
	assert_true(url_has_scheme("HTTPS://a", "https"));
	assert_false(url_has_scheme("https://a", "http"));
	assert_false(url_has_scheme("https", "https"));
}

static void only_the_web_mail_and_telephones_are_safe(void **state)
{
	static const char *const good[] = {"https://a.example",
	    "HTTP://a.example", "mailto:a@b.example", "tel:112", "a.md", "#a",
	    "", "a/b.md?c:d"};
	static const char *const bad[] = {"ftp://a.example", "doi:10.1/x",
	    "urn:isbn:1", "javascript:x", "data:,x", "//a.example", ":x"};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_true(url_is_safe(good[i]));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(url_is_safe(bad[i]));
}

static const char *const addresses[] = {
    "https://a.example",
    "HTTPS://A.EXAMPLE/",
    "https://a.example:8080/b?c=d&e=f#g",
    "http://a.example:/",
    "http://a.example:65535",
    "http://a_b.example/",
    "http://a.example./",
    "http://localhost/",
    "http://1.2.3.4/",
    "http://[::1]:80/x",
    "http://[2001:db8::7]",
    "http://xn--mller-kva.example/",
    "https://m\xC3\xBCller.example/",
    "https://\xE4\xBE\x8B\xE5\xAD\x90.example/",
    "https://a.example/a b|c[d]\xC3\xA4%20",
    "https://a.example/@user:x",
    "https://en.example/wiki/A_(b)",
    "mailto:a@b.example",
    "mailto:a@b.example,c@d.example?subject=x",
    "mailto:?subject=x",
    "tel:112",
    "tel:+49-(0)30.12",
    "tel:+1;ext=5",
};

static void good_addresses_have_no_mistake(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(addresses); i++) {
		const char *mistake = url_mistake(addresses[i]);

		if (mistake)
			fail_msg("%s: %s", addresses[i], mistake);
	}
}

static const struct sample mistakes[] = {
    {"https://a.example/%zz", "\"%\" must be written as \"%25\""},
    {"https://a.example/%", "\"%\" must be written as \"%25\""},
    {"https://a.example/%4", "\"%\" must be written as \"%25\""},
    {"https://a.example/#%zz", "\"%\" must be written as \"%25\""},
    {"https://a.example#a#b", "a second \"#\" must be written as \"%23\""},
    {"https://a.example/\x01", "it holds a control character"},
    {"https://a.example/\x7F", "it holds a control character"},
    {"http:foo", "\"//\" and a host must follow its scheme"},
    {"http:/foo", "\"//\" and a host must follow its scheme"},
    {"http:", "\"//\" and a host must follow its scheme"},
    {"https://", "it has no host"},
    {"https:///x", "it has no host"},
    {"https://:80/", "it has no host"},
    {"https://?x", "it has no host"},
    {"http://a%20b/", "no host can have that name"},
    {"http://a b/", "no host can have that name"},
    {"http://a\\b/", "no host can have that name"},
    {"http://a..b/", "no host can have that name"},
    {"http://.a/", "no host can have that name"},
    {"http://./", "no host can have that name"},
    {"http://-a.example/", "no host can have that name"},
    {"http://a-.example/", "no host can have that name"},
    {"http://a.1/", "no host can have that name"},
    {"http://1.2.3.999/", "no host can have that name"},
    {"http://1.2.3/", "no host can have that name"},
    {"http://[::1/", "no host can have that name"},
    {"http://[]/", "no host can have that name"},
    {"http://[1.2.3.4]/", "no host can have that name"},
    {"http://[a.example]/", "no host can have that name"},
    {"http://::1/", "it has no host"},
    {"https://m\xC3\xBCller..example/", "no host can have that name"},
    {"https://\xE2\x98\x83%.example/", "no host can have that name"},
    {"http://a.example:65536/", "its port is no number up to 65535"},
    {"http://a.example:99999999999999999999/",
        "its port is no number up to 65535"},
    {"http://a.example:x/", "its port is no number up to 65535"},
    {"http://a.example:-1/", "its port is no number up to 65535"},
    {"http://[::1]x/", "its port is no number up to 65535"},
    {"https://user@a.example/", "it must not name a user"},
    {"https://a.example:80@b.example/", "it must not name a user"},
    {"mailto:", "it has no mail address"},
    {"mailto:somebody", "it has no mail address"},
    {"tel:", "it has no number"},
    {"tel:+", "it has no number"},
    {"tel:;ext=1", "it has no number"},
    {"tel:call me", "a number has only digits and + - . ( )"},
    {"tel:112#%x", "\"%\" must be written as \"%25\""},
};

static void mistakes_are_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mistakes); i++) {
		const char *mistake = url_mistake(mistakes[i].url);

		if (!mistake)
			fail_msg("taken for good: %s", mistakes[i].url);
		assert_string_equal(mistake, mistakes[i].expected);
	}
}

static void labels_have_sixty_three_letters_at_most(void **state)
{
	struct text url = {0};

	(void)state;
	text_append_string(&url, "http://");
	for (int i = 0; i < 63; i++)
		text_append_char(&url, 'a');
	assert_null(url_mistake(text_string(&url)));
	text_append_char(&url, 'a');
	assert_non_null(url_mistake(text_string(&url)));
	text_clear(&url);
}

static const struct sample authorities[] = {
    {"https://a.example/b", "https://a.example|/b"},
    {"HTTP://A.example:80?b", "HTTP://A.example:80|?b"},
    {"http://[::1]/x", "http://[::1]|/x"},
    {"http://[::1]:80#x", "http://[::1]:80|#x"},
    {"https://m\xC3\xBCller.example/\xC3\xBC",
        "https://xn--mller-kva.example|/\xC3\xBC"},
    {"https://b\xC3\xBC"
     "cher.Example:81",
        "https://xn--bcher-kva.example:81|"},
    {"http://a\"b/", "|http://a\"b/"},
    {"http://[\"]/", "|http://[\"]/"},
    {"http://a.example:\"/", "|http://a.example:\"/"},
    {"http://a<b\xC3\xBC/", "|http://a<b\xC3\xBC/"},
    {"http://\"@a.example/", "|http://\"@a.example/"},
    {"https:///x", "|https:///x"},
    {"mailto:a@b", "|mailto:a@b"},
    {"part/a.md", "|part/a.md"},
    {"//a.example/", "|//a.example/"},
};

static void hosts_are_spelled_in_ascii(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(authorities); i++) {
		const char *url = authorities[i].url;
		struct text out = {0};
		size_t length = url_append_authority(&out, url);

		text_printf(&out, "|%s", url + length);
		assert_string_equal(text_string(&out), authorities[i].expected);
		text_clear(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_scheme_ends_at_the_first_colon),
	    cmocka_unit_test(only_the_web_mail_and_telephones_are_safe),
	    cmocka_unit_test(good_addresses_have_no_mistake),
	    cmocka_unit_test(mistakes_are_told),
	    cmocka_unit_test(labels_have_sixty_three_letters_at_most),
	    cmocka_unit_test(hosts_are_spelled_in_ascii),
	};

	return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
