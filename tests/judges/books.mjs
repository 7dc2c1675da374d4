// The books that are judged beside the handbook and the golden ones: those that
// lie in books/, and one of five hundred chapters, too long to lie there.
import {mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {each, run} from './tools.mjs';

const BOOKS = join(dirname(fileURLToPath(import.meta.url)), 'books');

const CHAPTERS = 500;
const PARTS = 25;

const TERMS = ['mulch', 'loam', 'tilth', 'humus', 'marl', 'peat', 'silt',
	'chaff', 'bran', 'sedge'];

// Chapter n links to the one before, uses a term and a note, and now and then
// has a table and sections.  Ace compares all entries of the contents with each
// other, so more sections would take it minutes.
function chapter(n) {
	const term = TERMS[n % TERMS.length];
	const table = n % 10 === 0 ? `## The morning

- [x] dig row ${n % 7}
- [ ] water row ${(n + 3) % 7}

| Day | Row | Seed | Rain | Weight |
|:----|----:|:-----|-----:|-------:|
| ${n} | ${n % 7} | pea | ${n % 13} | ${n % 29} |

Table: What day ${n} brought

## The evening

` : '';

	return `# Day ${n}

On day ${n} the gardener dug ${term} into row ${n % 7}.[^why] Most of what there
is to know about it stands in [the day before](${fileOf(Math.max(1, n - 1))}).

${table}It was late, and *nothing* else was done.

[^why]: Because day ${n} was dry.
`;
}

function fileOf(n) {
	return `day-${String(n).padStart(3, '0')}.md`;
}

function writeLongBook(folder) {
	const numbers = Array.from({length: CHAPTERS}, (_, index) => index + 1);
	const part = (n) => n % (CHAPTERS / PARTS) === 1
		? `\n# Part ${Math.ceil(n / (CHAPTERS / PARTS))}\n\n` : '';

	mkdirSync(folder, {recursive: true});
	writeFileSync(join(folder, 'book.yaml'),
		'title: Five Hundred Days\nlanguage: en\nauthors: [Rosa Spade]\n');
	writeFileSync(join(folder, 'SUMMARY.md'), '# Five Hundred Days\n' +
		numbers.map((n) => `${part(n)}- [Day ${n}](${fileOf(n)})\n`).join(''));
	writeFileSync(join(folder, 'glossary.yaml'), TERMS.map((term) =>
		`- term: ${term}\n  definition: What gardeners call ${term}.\n`)
		.join(''));
	for (const n of numbers)
		writeFileSync(join(folder, fileOf(n)), chapter(n));
}

/*
 * Build them all below the folder work, by the program; their folders of
 * editions, the longest first, since that one takes longest to judge.
 */
export async function buildBooks(program, work) {
	const long = join(work, 'books', 'five-hundred');

	writeLongBook(long);
	return each([long, ...readdirSync(BOOKS).sort()
		.map((name) => join(BOOKS, name))], async (book) => {
		const output = join(work, 'editions', book.split('/').pop());
		mkdirSync(output, {recursive: true});
		const {status, output: said} = await run([program, 'build', book,
			'-d', output]);
		if (status !== 0)
			throw new Error(`cannot build ${book}:\n${said}`);
		return output;
	});
}
