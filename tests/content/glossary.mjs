/*
 * What vade does not ask of a glossary, but this book does: short definitions
 * with sources and a home, dates that say until when they hold, and aliases
 * that name nothing else.
 */
const LONGEST = 30;

const listOf = (value) => value === undefined ? [] : [value].flat();
const wordsOf = (text) => text.split(/\s+/).filter(Boolean);

function* faultsOf(entry, terms) {
	const definition = entry.definition ?? "";

	if (wordsOf(definition).length > LONGEST)
		yield `${wordsOf(definition).length} words; at most ${LONGEST}`;
	if (/\b(?:19|20)\d\d\b/.test(definition) &&
	    !/\b(?:as of|since|in|of|until|from)\b/i.test(definition))
		yield 'a date without "as of"';
	if (listOf(entry.sources).length === 0)
		yield "no sources";
	if (!entry.home)
		yield "no home";
	for (const alias of listOf(entry.aliases)) {
		if (/[(–]/.test(alias))
			yield `the alias "${alias}" has a bracket or dash`;
		if (terms.has(alias) && alias !== entry.term)
			yield `the alias "${alias}" is a term of its own`;
	}
}

export function checkGlossary(book, report) {
	const terms = new Set(book.glossary.map((entry) => entry.term));

	for (const entry of book.glossary) {
		const faults = [...faultsOf(entry, terms)];

		for (const fault of faults)
			report.fault("glossary.yaml", entry.line,
			    `${entry.term}: ${fault}`);
		if (faults.length === 0)
			report.pass();
	}
}
