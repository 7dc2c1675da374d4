// The editions of a book say the same: every heading, paragraph, figure, table,
// note, term, citation, box, question, answer, item and block of code of the
// site stands in the EPUB and in the single file, in the same order, with the
// same words and the same links.
//
//     node tests/parity.mjs PROGRAM [BOOK...]
//
// Without books: the handbook, the starter book and each golden book that
// builds.  What differs for a reason stands in tests/parity/tokens.mjs.
import {execFile} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {proveComparison} from './parity/proof.mjs';
import {readEpub, readSingle, readSite} from './parity/editions.mjs';
import {compareEditions} from './parity/compare.mjs';
import {findPlaces} from './parity/tokens.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const GOLDEN = join(ROOT, 'tests/golden');
const LEAST_BOOKS = 100;

const [program, ...wanted] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'parity-'));
const counts = {passed: 0, failed: 0, tokens: 0};

function check(name, objections) {
	if (objections.length === 0) {
		counts.passed++;
		return;
	}
	counts.failed++;
	console.log([`--- parity: ${name}`, ...objections.slice(0, 5)].join('\n'));
}

// Where the book was built; null if it has mistakes, which golden.sh judges.
function build(book, name) {
	const output = join(scratch, name);

	return new Promise((done) => execFile(resolve(program),
		['build', book, '-d', output], (error) => done(
			!error && existsSync(join(output, 'site')) ? output : null)));
}

function readEditions(output, change = () => {}) {
	const epub = readdirSync(output).find((name) => name.endsWith('.epub'));
	const folder = join(output, 'site');
	const site = readSite(folder);
	const editions = [site, readEpub(join(output, epub), site, folder),
		readSingle(join(output, 'single'))];

	change(editions);
	editions.forEach(findPlaces);
	return editions;
}

function nameOf(book) {
	const folder = resolve(book);

	return basename(folder) === 'book' && folder.startsWith(GOLDEN)
		? basename(dirname(folder)) : basename(folder);
}

async function tryBook(book) {
	const name = nameOf(book);
	const output = await build(book, name);

	if (!output)
		return;
	try {
		const [site, ...others] = readEditions(output);

		for (const other of others) {
			const {objections, count} = compareEditions(site, other);

			check(`${name}: ${other.name}`, objections);
			counts.tokens += count;
		}
	} catch (error) {
		check(name, [error.stack]);
	}
	rmSync(output, {recursive: true});
}

// A theme of its own may say what it likes.
const goldenBooks = () => readdirSync(GOLDEN)
	.map((name) => join(GOLDEN, name, 'book'))
	.filter((book) => existsSync(book) && !existsSync(join(book, 'theme')));

const STARTER = join(ROOT, 'generator/starter');

try {
	const books = wanted.length > 0 ? wanted
		: [join(ROOT, 'book'), STARTER, ...goldenBooks()];
	const queue = [...books];

	await Promise.all(Array.from({length: availableParallelism()}, async () => {
		while (queue.length > 0)
			await tryBook(queue.shift());
	}));
	if (wanted.length === 0) {
		const output = await build(STARTER, 'proof');

		proveComparison((change) => readEditions(output, change), check);
		check('there are enough books',
			counts.passed >= LEAST_BOOKS ? [] : [`${counts.passed}`]);
	}
} finally {
	rmSync(scratch, {recursive: true});
}
console.log(`parity: ${counts.passed} passed, ${counts.failed} failed ` +
	`(${counts.tokens} words, tags and links)`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
