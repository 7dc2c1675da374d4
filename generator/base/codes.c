/*
 * The table of codes.
 */
#include "base/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

struct code {
	const char *name;
	enum severity severity;
};

/* In the order of strcmp(). */
static const struct code codes[] = {
    {"box/unknown-kind", SEVERITY_WARNING},
    {"box/words-behind", SEVERITY_WARNING},
    {"caption/alone", SEVERITY_WARNING},
    {"chapter/comment", SEVERITY_WARNING},
    {"chapter/control-character", SEVERITY_WARNING},
    {"chapter/definition-list", SEVERITY_WARNING},
    {"chapter/empty", SEVERITY_WARNING},
    {"chapter/folder", SEVERITY_ERROR},
    {"chapter/formula", SEVERITY_WARNING},
    {"chapter/invisible-character", SEVERITY_WARNING},
    {"chapter/missing", SEVERITY_ERROR},
    {"chapter/not-a-file", SEVERITY_ERROR},
    {"chapter/not-utf-8", SEVERITY_ERROR},
    {"chapter/nul", SEVERITY_ERROR},
    {"chapter/template", SEVERITY_WARNING},
    {"chapter/too-deep", SEVERITY_ERROR},
    {"chapter/too-large", SEVERITY_ERROR},
    {"chapter/too-much", SEVERITY_ERROR},
    {"citation/unknown-key", SEVERITY_ERROR},
    {"citation/unknown-word", SEVERITY_WARNING},
    {"configuration/choice", SEVERITY_ERROR},
    {"configuration/control-character", SEVERITY_ERROR},
    {"configuration/cover", SEVERITY_ERROR},
    {"configuration/date", SEVERITY_ERROR},
    {"configuration/duplicate-key", SEVERITY_ERROR},
    {"configuration/empty", SEVERITY_ERROR},
    {"configuration/epoch", SEVERITY_ERROR},
    {"configuration/idle-silence", SEVERITY_WARNING},
    {"configuration/key", SEVERITY_ERROR},
    {"configuration/language", SEVERITY_ERROR},
    {"configuration/no-reason", SEVERITY_ERROR},
    {"configuration/not-used", SEVERITY_WARNING},
    {"configuration/output", SEVERITY_ERROR},
    {"configuration/path", SEVERITY_ERROR},
    {"configuration/second-document", SEVERITY_ERROR},
    {"configuration/silenced-error", SEVERITY_ERROR},
    {"configuration/source", SEVERITY_ERROR},
    {"configuration/syntax", SEVERITY_ERROR},
    {"configuration/too-deep", SEVERITY_ERROR},
    {"configuration/too-many-anchors", SEVERITY_ERROR},
    {"configuration/type", SEVERITY_ERROR},
    {"configuration/unknown-code", SEVERITY_ERROR},
    {"configuration/unknown-key", SEVERITY_ERROR},
    {"file/control-character", SEVERITY_WARNING},
    {"file/invisible-character", SEVERITY_WARNING},
    {"file/not-a-file", SEVERITY_ERROR},
    {"file/not-utf-8", SEVERITY_ERROR},
    {"file/nul", SEVERITY_ERROR},
    {"file/outside", SEVERITY_ERROR},
    {"file/too-large", SEVERITY_ERROR},
    {"front-matter/control-character", SEVERITY_ERROR},
    {"front-matter/date", SEVERITY_ERROR},
    {"front-matter/duplicate-key", SEVERITY_ERROR},
    {"front-matter/empty", SEVERITY_ERROR},
    {"front-matter/key", SEVERITY_ERROR},
    {"front-matter/second-document", SEVERITY_ERROR},
    {"front-matter/syntax", SEVERITY_ERROR},
    {"front-matter/too-deep", SEVERITY_ERROR},
    {"front-matter/too-many-anchors", SEVERITY_ERROR},
    {"front-matter/type", SEVERITY_ERROR},
    {"front-matter/unclosed", SEVERITY_WARNING},
    {"front-matter/unknown-key", SEVERITY_WARNING},
    {"glossary/choice", SEVERITY_ERROR},
    {"glossary/control-character", SEVERITY_ERROR},
    {"glossary/definition", SEVERITY_ERROR},
    {"glossary/duplicate-id", SEVERITY_ERROR},
    {"glossary/duplicate-key", SEVERITY_ERROR},
    {"glossary/empty", SEVERITY_ERROR},
    {"glossary/home", SEVERITY_ERROR},
    {"glossary/id", SEVERITY_ERROR},
    {"glossary/ignored", SEVERITY_WARNING},
    {"glossary/key", SEVERITY_ERROR},
    {"glossary/missing-key", SEVERITY_ERROR},
    {"glossary/no-definition", SEVERITY_WARNING},
    {"glossary/no-entries", SEVERITY_WARNING},
    {"glossary/no-home", SEVERITY_ERROR},
    {"glossary/second-document", SEVERITY_ERROR},
    {"glossary/see-itself", SEVERITY_ERROR},
    {"glossary/syntax", SEVERITY_ERROR},
    {"glossary/too-deep", SEVERITY_ERROR},
    {"glossary/too-many-anchors", SEVERITY_ERROR},
    {"glossary/too-much", SEVERITY_ERROR},
    {"glossary/two-files", SEVERITY_WARNING},
    {"glossary/type", SEVERITY_ERROR},
    {"glossary/unknown-key", SEVERITY_ERROR},
    {"glossary/unknown-term", SEVERITY_ERROR},
    {"heading/empty", SEVERITY_WARNING},
    {"heading/level-jump", SEVERITY_WARNING},
    {"heading/no-words", SEVERITY_ERROR},
    {"heading/second-title", SEVERITY_WARNING},
    {"html/empty", SEVERITY_WARNING},
    {"html/escaped", SEVERITY_WARNING},
    {"html/heading-level", SEVERITY_WARNING},
    {"html/icon", SEVERITY_WARNING},
    {"html/incomplete", SEVERITY_WARNING},
    {"html/misplaced", SEVERITY_WARNING},
    {"html/nested-link", SEVERITY_WARNING},
    {"html/no-anchor", SEVERITY_WARNING},
    {"html/removed-attribute", SEVERITY_WARNING},
    {"html/removed-element", SEVERITY_WARNING},
    {"html/removed-markup", SEVERITY_WARNING},
    {"html/replaced", SEVERITY_WARNING},
    {"html/stray-end", SEVERITY_WARNING},
    {"html/svg-malformed", SEVERITY_WARNING},
    {"html/svg-part", SEVERITY_WARNING},
    {"html/svg-title", SEVERITY_WARNING},
    {"html/too-deep", SEVERITY_WARNING},
    {"html/unclosed", SEVERITY_WARNING},
    {"id/duplicate", SEVERITY_ERROR},
    {"id/invalid", SEVERITY_ERROR},
    {"id/reserved", SEVERITY_ERROR},
    {"id/second", SEVERITY_WARNING},
    {"image/broken", SEVERITY_ERROR},
    {"image/empty", SEVERITY_ERROR},
    {"image/lying", SEVERITY_ERROR},
    {"image/missing", SEVERITY_ERROR},
    {"image/no-alternative", SEVERITY_WARNING},
    {"image/not-well-formed", SEVERITY_ERROR},
    {"image/outside", SEVERITY_ERROR},
    {"image/remote", SEVERITY_ERROR},
    {"image/svg-element", SEVERITY_WARNING},
    {"image/svg-entities", SEVERITY_WARNING},
    {"image/svg-outside", SEVERITY_WARNING},
    {"image/svg-script", SEVERITY_WARNING},
    {"image/too-large", SEVERITY_ERROR},
    {"image/type", SEVERITY_ERROR},
    {"image/webp", SEVERITY_WARNING},
    {"include/cycle", SEVERITY_ERROR},
    {"include/malformed", SEVERITY_ERROR},
    {"include/no-anchor", SEVERITY_ERROR},
    {"include/no-file", SEVERITY_ERROR},
    {"include/not-a-file", SEVERITY_ERROR},
    {"include/open-anchor", SEVERITY_WARNING},
    {"include/outside", SEVERITY_ERROR},
    {"include/range", SEVERITY_ERROR},
    {"include/too-deep", SEVERITY_ERROR},
    {"include/too-much", SEVERITY_ERROR},
    {"include/unknown", SEVERITY_WARNING},
    {"init/book", SEVERITY_ERROR},
    {"init/taken", SEVERITY_ERROR},
    {"link/active-file", SEVERITY_ERROR},
    {"link/draft", SEVERITY_ERROR},
    {"link/empty", SEVERITY_WARNING},
    {"link/folder", SEVERITY_ERROR},
    {"link/hidden-file", SEVERITY_ERROR},
    {"link/malformed", SEVERITY_ERROR},
    {"link/no-anchor", SEVERITY_ERROR},
    {"link/no-chapter", SEVERITY_ERROR},
    {"link/no-file", SEVERITY_ERROR},
    {"link/no-term", SEVERITY_ERROR},
    {"link/not-a-chapter", SEVERITY_ERROR},
    {"link/outside", SEVERITY_ERROR},
    {"link/page", SEVERITY_WARNING},
    {"link/source-file", SEVERITY_ERROR},
    {"link/too-large", SEVERITY_ERROR},
    {"link/unsafe", SEVERITY_ERROR},
    {"media/remote", SEVERITY_ERROR},
    {"media/type", SEVERITY_ERROR},
    {"name/alike", SEVERITY_ERROR},
    {"name/control-character", SEVERITY_ERROR},
    {"name/not-portable", SEVERITY_WARNING},
    {"name/not-utf-8", SEVERITY_ERROR},
    {"name/too-long", SEVERITY_ERROR},
    {"note/duplicate", SEVERITY_ERROR},
    {"note/undefined", SEVERITY_ERROR},
    {"note/unused", SEVERITY_WARNING},
    {"program/not-well-formed", SEVERITY_ERROR},
    {"question/glued-answer", SEVERITY_ERROR},
    {"question/no-answer", SEVERITY_WARNING},
    {"question/stray-answer", SEVERITY_ERROR},
    {"redirect/fragment", SEVERITY_WARNING},
    {"redirect/name", SEVERITY_ERROR},
    {"redirect/page", SEVERITY_ERROR},
    {"redirect/target", SEVERITY_ERROR},
    {"redirect/twice", SEVERITY_ERROR},
    {"reference/ambiguous", SEVERITY_ERROR},
    {"reference/unknown", SEVERITY_ERROR},
    {"references/address", SEVERITY_ERROR},
    {"references/control-character", SEVERITY_ERROR},
    {"references/date", SEVERITY_ERROR},
    {"references/duplicate-id", SEVERITY_ERROR},
    {"references/duplicate-key", SEVERITY_ERROR},
    {"references/empty", SEVERITY_ERROR},
    {"references/key", SEVERITY_ERROR},
    {"references/missing-key", SEVERITY_ERROR},
    {"references/name", SEVERITY_ERROR},
    {"references/no-entries", SEVERITY_WARNING},
    {"references/second-document", SEVERITY_ERROR},
    {"references/syntax", SEVERITY_ERROR},
    {"references/too-deep", SEVERITY_ERROR},
    {"references/too-many-anchors", SEVERITY_ERROR},
    {"references/two-files", SEVERITY_WARNING},
    {"references/type", SEVERITY_ERROR},
    {"summary/absolute", SEVERITY_ERROR},
    {"summary/address", SEVERITY_ERROR},
    {"summary/anchor", SEVERITY_WARNING},
    {"summary/case", SEVERITY_ERROR},
    {"summary/duplicate", SEVERITY_ERROR},
    {"summary/empty", SEVERITY_ERROR},
    {"summary/ignored", SEVERITY_WARNING},
    {"summary/item", SEVERITY_ERROR},
    {"summary/languages", SEVERITY_ERROR},
    {"summary/list-behind", SEVERITY_ERROR},
    {"summary/missing", SEVERITY_ERROR},
    {"summary/no-anchor", SEVERITY_ERROR},
    {"summary/no-folder", SEVERITY_ERROR},
    {"summary/no-link", SEVERITY_WARNING},
    {"summary/no-title", SEVERITY_ERROR},
    {"summary/not-markdown", SEVERITY_ERROR},
    {"summary/outside", SEVERITY_ERROR},
    {"summary/page-and-folder", SEVERITY_ERROR},
    {"summary/part-behind", SEVERITY_ERROR},
    {"summary/same-page", SEVERITY_ERROR},
    {"summary/too-many-links", SEVERITY_ERROR},
    {"summary/too-much", SEVERITY_ERROR},
    {"system/refused", SEVERITY_ERROR},
    {"table/glued-caption", SEVERITY_WARNING},
    {"theme/bad-name", SEVERITY_ERROR},
    {"theme/endless-partial", SEVERITY_ERROR},
    {"theme/not-utf-8", SEVERITY_ERROR},
    {"theme/not-well-formed", SEVERITY_ERROR},
    {"theme/stray-close", SEVERITY_ERROR},
    {"theme/too-deep", SEVERITY_ERROR},
    {"theme/unclosed-section", SEVERITY_ERROR},
    {"theme/unclosed-tag", SEVERITY_ERROR},
    {"theme/unknown-file", SEVERITY_WARNING},
    {"theme/unknown-partial", SEVERITY_ERROR},
    {"theme/unsupported", SEVERITY_ERROR},
    {"theme/wrong-close", SEVERITY_ERROR},
    {"write/kept", SEVERITY_WARNING},
    {"write/same-path", SEVERITY_ERROR},
};

enum {
	CODE_COUNT = sizeof(codes) / sizeof(*codes)
};

static int compare_code(const void *name, const void *code)
{
	return strcmp(name, ((const struct code *)code)->name);
}

static const struct code *find_code(const char *name)
{
	return bsearch(name, codes, CODE_COUNT, sizeof(*codes), compare_code);
}

bool code_severity(const char *code, enum severity *severity)
{
	const struct code *found = find_code(code);

	if (found)
		*severity = found->severity;
	return found;
}

bool code_may_have(const char *code, enum severity severity)
{
	const struct code *found = find_code(code);

	return !found || found->severity == severity;
}

const char *code_nearest(const char *word)
{
	const char *names[CODE_COUNT];

	for (size_t i = 0; i < CODE_COUNT; i++)
		names[i] = codes[i].name;
	return string_nearest(word, names, CODE_COUNT);
}
