// A language of its own, for books that nobody reads: a few thousand words, of
// which few are frequent and many are rare, as in every language; and the terms
// and the literature of a subject that does not exist.
import {Random} from './random.mjs';

const LITTLE = `the of and in to a with is for was that by as are on from at or
	be not which were this after than in an had more have but it these their
	all when been can may between one only no two other has also each most`
	.split(/\s+/);

const BEGINNINGS = `b c d f g h l m n p r s t v b c d f g l m n p r s t v l m n r
	s t br ch cl cr dr fl gr pl pr sp st tr`.split(/\s+/);
const MIDDLES = 'a e i o u a e i o ai ea io ou'.split(' ');
const ENDS = 'n r s l t m d n r s l t nt st'.split(' ');

const COUNT = 7000;
const TERMS = 300;
const REFERENCES = 400;

function syllable(random) {
	const end = random.once(4) ? random.of(ENDS) : '';
	return random.of(BEGINNINGS) + random.of(MIDDLES) + end;
}

function newWord(random, used, syllables) {
	for (;;) {
		let word = '';

		for (let i = 0; i < syllables; i++)
			word += syllable(random);
		if (!used.has(word)) {
			used.add(word);
			return word;
		}
	}
}

const random = new Random(1);
const used = new Set(LITTLE);

// The most frequent words are short.
const words = [...LITTLE];
for (let rank = words.length; rank < COUNT; rank++)
	words.push(newWord(random, used,
		1 + (rank > 120) + (rank > 1500 && random.once(2)) + random.once(5)));

// weights[i] is how often one of the first i + 1 words comes.
const weights = [];
let sum = 0;
for (let rank = 0; rank < COUNT; rank++)
	weights.push(sum += 1 / (rank + 4));

export function word(random) {
	const wanted = random.bits() / 0x100000000 * sum;
	let low = 0;
	let high = COUNT - 1;

	while (low < high) {
		const middle = (low + high) >> 1;

		if (weights[middle] > wanted)
			high = middle;
		else
			low = middle + 1;
	}
	return words[low];
}

// A word that says something.
export const rareWord = (random) => words[random.between(200, COUNT - 1)];

export const capital = (text) => text[0].toUpperCase() + text.slice(1);

export function phrase(random, least, most) {
	const found = [];

	for (let i = random.between(least, most); i > 0; i--)
		found.push(word(random));
	return found.join(' ');
}

// --- the terms of the glossary ----------------------------------------------

const SUFFIXES = ['mab', 'limab', 'tinib', 'ciclib', 'kine', 'oma', 'itis'];

function newTerm(random, index) {
	const name = newWord(random, used, 2);
	const kind = index % 3;

	if (kind === 0)
		return {term: name + random.of(SUFFIXES)};
	if (kind === 1) {
		const short = newWord(random, used, 2).slice(0, 3).toUpperCase() +
			'-' + (index + 1);
		return {term: short, short,
			long: `${name} ${random.of(['receptor', 'ligand', 'factor'])}`};
	}
	const term = `${name} ${random.of(['response', 'event', 'cell'])}`;
	return {term, plural: term + 's'};
}

export const terms = [];
for (let i = 0; i < TERMS; i++)
	terms.push({...newTerm(random, i),
		definition: capital(phrase(random, 8, 30)) + '.',
		see: i > 0 && random.once(2) ? terms[random.below(i)].term : null,
		source: random.once(3) ? random.below(REFERENCES) : null});

// Another glossary, of as many terms as wanted, all of which may be used: names
// that stand alone, and phrases that begin like many others.
export function manyTerms(count) {
	const random = new Random(2);
	const found = new Set();
	let rank = COUNT;

	while (found.size < count) {
		const name = found.size % 3 === 0 && rank > COUNT / 2
			? words[--rank] : rareWord(random);
		found.add(found.size % 3 === 0 ? name
			: `${name} ${rareWord(random)}` +
				(found.size % 3 === 1 ? '' : ` ${word(random)}`));
	}
	return [...found];
}

// --- the literature -----------------------------------------------------------

export const references = [];
for (let i = 0; i < REFERENCES; i++) {
	const authors = [];

	for (let j = random.between(1, 6); j > 0; j--)
		authors.push({family: capital(newWord(random, used, 2)),
			given: capital(rareWord(random))});
	references.push({
		id: `${authors[0].family.toLowerCase()}${random.between(1990, 2025)}`,
		authors,
		title: capital(phrase(random, 6, 16)),
		journal: `Journal of ${capital(rareWord(random))}`,
		volume: random.between(1, 400),
		page: random.between(1, 2000),
		year: random.between(1990, 2025),
	});
}
