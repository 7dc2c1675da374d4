/*
 * The first use of an acronym in a chapter.
 */
#include "passes/expansion.h"

#include <string.h>

#include "base/english.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/unicode.h"
#include "model/run.h"
#include "passes/forms.h"
#include "passes/sentence.h"

enum {
	/* Signs and blanks between an acronym and its expansion: " (". */
	MOST_SIGNS = 3
};

static bool is_english(const struct book *book)
{
	return book->language && language_is(book->language, "en");
}

static char at(const struct acronym_use *use, size_t offset)
{
	return use->run->folded.data[offset];
}

/* --- what the author wrote himself ------------------------------------ */

/* Lower case, and hyphens as blanks: spellings of one expansion are alike. */
static void append_plain(struct text *out, const char *bytes, size_t length)
{
	size_t start = out->length;

	unicode_append_lower(out, bytes, length);
	for (size_t i = start; i < out->length; i++) {
		if (out->data[i] == '-')
			out->data[i] = ' ';
	}
}

static bool is_sign(char c)
{
	return c != '\0' && strchr(" ([,:;=-", c) != NULL;
}

static bool is_explained_behind(
    const struct acronym_use *use, const struct text *words)
{
	const struct text *folded = &use->run->folded;
	size_t from = use->end;
	struct text behind = {0};
	bool found;

	while (from < folded->length && from - use->end < MOST_SIGNS &&
	    is_sign(at(use, from)))
		from++;
	if (from == use->end || folded->length - from < words->length)
		return false;
	append_plain(&behind, folded->data + from, words->length);
	found = strcmp(text_string(&behind), text_string(words)) == 0;
	text_clear(&behind);
	return found;
}

static bool is_explained_before(
    const struct acronym_use *use, const struct text *words)
{
	size_t to = use->start;
	struct text before = {0};
	bool found;

	while (
	    to > 0 && use->start - to < MOST_SIGNS && is_sign(at(use, to - 1)))
		to--;
	if (to == use->start || to < words->length)
		return false;
	append_plain(
	    &before, use->run->folded.data + to - words->length, words->length);
	found = strcmp(text_string(&before), text_string(words)) == 0;
	text_clear(&before);
	return found;
}

/* True if the expansion stands beside the use, in one of its spellings. */
static bool is_explained(const struct acronym_use *use, const char *expansion)
{
	struct text folded = {0};
	struct text words = {0};
	bool found;

	unicode_append_folded(&folded, expansion, strlen(expansion), NULL);
	append_plain(&words, text_string(&folded), folded.length);
	found = is_explained_behind(use, &words) ||
	    is_explained_before(use, &words);
	text_clear(&folded);
	text_clear(&words);
	return found;
}

/* --- sentences -------------------------------------------------------- */

/* Past what opens a quotation or a bracket, backwards. */
static size_t skip_opening(const struct acronym_use *use, size_t offset)
{
	static const char *const opening[] = {
	    "(", "[", "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB"};
	const char *bytes = use->run->folded.data;

	for (size_t i = 0; i < sizeof(opening) / sizeof(*opening); i++) {
		size_t size = strlen(opening[i]);

		if (offset >= use->begin + size &&
		    memcmp(bytes + offset - size, opening[i], size) == 0) {
			offset -= size;
			i = (size_t)-1;
		}
	}
	return offset;
}

/* True if a sentence begins at an offset of the folded text. */
static bool begins_sentence(const struct acronym_use *use, size_t offset)
{
	size_t end;

	offset = skip_opening(use, offset);
	end = offset;
	while (end > use->begin && at(use, end - 1) == ' ')
		end--;
	return end == use->begin ||
	    (end < offset &&
	        sentence_ends(use->run->folded.data, use->begin, end));
}

/* --- expansion -------------------------------------------------------- */

/* The expansion in the number of the use; false if it cannot be had. */
static bool append_expansion(struct text *out, const struct acronym_use *use)
{
	const struct term *term = use->form->term;
	const char *words = term_expansion(term);

	if (use->form->role == FORM_ACRONYM) {
		text_append_string(out, words);
		return true;
	}
	if (term->plural && strcmp(words, term->headword) == 0) {
		text_append_string(out, term->plural);
		return true;
	}
	return is_english(use->book) &&
	    english_append_plural(out, words, strlen(words));
}

/* With a capital; in Turkish, i has a dot as one, too. */
static void capitalise(struct text *words, const char *language)
{
	enum {
		DOTTED_CAPITAL = 0x130
	};
	struct text rest = {0};
	size_t size;
	unsigned c = unicode_next(words->data, words->length, &size);
	bool dotted = c == 'i' && language &&
	    (language_is(language, "tr") || language_is(language, "az"));

	text_append(&rest, words->data + size, words->length - size);
	text_truncate(words, 0);
	text_append_code_point(
	    words, dotted ? DOTTED_CAPITAL : unicode_to_upper(c));
	text_append(words, text_string(&rest), rest.length);
	text_clear(&rest);
}

/* True if a bracket is open where the use stands. */
static bool is_in_brackets(const struct acronym_use *use)
{
	struct brackets *brackets = use->brackets;

	for (; brackets->at < use->start; brackets->at++) {
		if (at(use, brackets->at) == '(')
			brackets->open++;
		else if (at(use, brackets->at) == ')' && brackets->open > 0)
			brackets->open--;
	}
	return brackets->open > 0;
}

static bool may_expand(const struct acronym_use *use)
{
	const struct term *term = use->form->term;

	return use->book->glossary.first_use == FIRST_USE_EXPAND &&
	    use->form->role != FORM_OTHER && !term->brand && !term->registry;
}

bool expansion_find(const struct acronym_use *use, struct arena *arena,
    struct term_match *match)
{
	struct text words = {0};
	bool found = may_expand(use) && append_expansion(&words, use) &&
	    !is_explained(use, term_expansion(use->form->term)) &&
	    !is_explained(use, text_string(&words));

	if (found) {
		bool inner = is_in_brackets(use);

		if (begins_sentence(use, use->start))
			capitalise(&words, use->book->language);
		match->expansion =
		    arena_printf(arena, "%s %s", words.data, inner ? "[" : "(");
		match->closing = inner ? "]" : ")";
	}
	text_clear(&words);
	return found;
}

/* --- the article before it -------------------------------------------- */

/* Behind dashes and quotation marks that are glued to a word's front. */
static size_t skip_signs(
    const struct acronym_use *use, size_t start, size_t end)
{
	size_t size;

	for (size_t i = start; i < end; i += size) {
		unsigned c =
		    unicode_next(use->run->folded.data + i, end - i, &size);

		if (size > 1 && !unicode_is_alphanumeric(c) &&
		    !unicode_is_mark(c))
			start = i + size;
	}
	return start;
}

/* Where the article behind which only blanks stand starts, or where it ends. */
static size_t article_start(const struct acronym_use *use, size_t end)
{
	size_t start = skip_signs(use,
	    sentence_word_start(use->run->folded.data, use->begin, end), end);
	const char *word = use->run->folded.data + start;
	size_t length = end - start;

	if ((length == 1 && (word[0] == 'a' || word[0] == 'A')) ||
	    (length == 2 && (word[0] == 'a' || word[0] == 'A') &&
	        word[1] == 'n'))
		return start;
	return end;
}

/* A capital alone may be the name of something: "hepatitis A". */
static const char *corrected(bool capital, const char *article)
{
	if (!capital)
		return article;
	return article[1] == 'n' ? "An" : "A";
}

bool expansion_find_article(const struct acronym_use *use,
    const struct term_match *match, struct mark *article)
{
	const char *wanted = english_article(match->expansion);
	size_t end = use->start;
	size_t start;
	bool capital;

	if (!is_english(use->book))
		return false;
	while (end > use->begin && at(use, end - 1) == ' ')
		end--;
	start = article_start(use, end);
	if (end == use->start || start == end || end - start == strlen(wanted))
		return false;
	capital = at(use, start) == 'A';
	if (capital && !begins_sentence(use, start))
		return false;
	*article = (struct mark){
	    .kind = MARK_ARTICLE,
	    .from = use->run->origins[start],
	    .to = use->run->origins[end],
	    .article = corrected(capital, wanted),
	};
	article->start = run_place(use->run, article->from);
	article->end = run_place_before(use->run, article->to);
	return true;
}
