// The handbook's text against its own rules:
//
//     node tests/content/run.mjs [--book FOLDER] [CHAPTER...]
//
// Each line it prints is a mistake, FILE:LINE:COLUMN: what is wrong, in the
// order of the book; the last counts what held and what did not.  With names,
// such as durvalumab.md, only these chapters are looked at; without, the
// ledger, the bibliography, the glossary and the lists below as well.
//
// - Every figure in text, tables, pictures and charts has a citation, and a row
//   of the ledger (data/evidence.yaml) for one of the works cited has it, with
//   the same unit.  Intervals are one row's, with its level and its estimate;
//   rows of charts are one row's, of the trial, arm and time they name; both
//   sides of "42.9% v 33.4%" are of one endpoint and time.  What is said to be
//   invented or made up is let alone.
// - The ledger is whole: fields, intervals, our own arithmetic, one value for
//   one thing, and no row that no chapter prints.
// - Chapters have their parts, and lengths and sentences that can be read.
// - The tone is calm, the style one, the spelling British.
// - The glossary and the bibliography keep the book's rules.
//
// Beside this file, or in the folder above another book:
//
//     exceptions.yaml  figures and words that are excused, with reasons
//     chapters.yaml    what chapters need not have, with reasons
//     tone.yaml        what is not said, and what is said instead
//     words.txt        words of the field, sorted, for the spelling
import {existsSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

import {checkAnswers} from './answers.mjs';
import {readBook, readRows} from './book.mjs';
import {checkFigures} from './compare.mjs';
import {checkExceptions} from './exceptions.mjs';
import {namesOf} from './figures.mjs';
import {checkGlossary} from './glossary.mjs';
import {Ledger, checkLedger, checkUse} from './ledger.mjs';
import {checkParts, checkWaivers} from './parts.mjs';
import {checkReading} from './reading.mjs';
import {checkReferences} from './references.mjs';
import {Report} from './report.mjs';
import {checkSpelling, checkWords, readWords} from './spelling.mjs';
import {checkTone} from './tone.mjs';
import {checkTrials} from './trials.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const HANDBOOK = join(HERE, '../../book');

const {values: {book: given}, positionals: wanted} = parseArgs({
	options: {book: {type: 'string'}}, allowPositionals: true});

function pathOf(folder, name) {
	const own = join(folder, '..', name);

	return existsSync(own) ? own : join(HERE, name);
}

// Names of trials and of whatever has an entry in the glossary, and the field's
// words with digits, such as 28-8.
function namesIn({glossary}, ledger, words) {
	const forms = glossary.flatMap((entry) => [entry.term, entry.short,
		entry.long, entry.plural, entry.registry, entry.brand, entry.aliases]);

	return namesOf([...ledger.names(), ...words,
		...forms.flat().filter(Boolean)]);
}

const isWanted = ({path}) => wanted.length === 0 ||
	wanted.some((name) => resolve('/', path).endsWith(resolve('/', name)) ||
		resolve(name) === resolve(given ?? HANDBOOK, path));

function checkChapter(chapter, context) {
	const within = {
		...context,
		exceptions: context.exceptions.filter((exception) =>
			exception.chapter === chapter.path),
		waiver: {without: [], ...context.waivers.find((waiver) =>
			waiver.chapter === chapter.path)},
	};

	for (const check of [checkFigures, checkTone, checkParts, checkReading,
		checkSpelling])
		check(chapter, within);
}

function checkBook(book, {ledger, report, exceptions, waivers, words}) {
	checkLedger(book, ledger, report);
	checkUse(book, ledger, report);
	checkReferences(book, report);
	checkGlossary(book, report);
	checkTrials(book, ledger, report);
	checkAnswers(book, report);
	checkExceptions(exceptions, report);
	checkWaivers(book, waivers, report);
	checkWords(words, report);
}

const folder = given ?? HANDBOOK;
const book = readBook(folder);
const ledger = new Ledger(book.ledger);
const report = new Report(book.chapters.map(({path}) => path));
const chosen = book.chapters.filter(isWanted);
const words = readWords(pathOf(folder, 'words.txt'));
const context = {
	book, ledger, report, words,
	names: namesIn(book, ledger, words),
	exceptions: readRows(pathOf(folder, 'exceptions.yaml')),
	waivers: readRows(pathOf(folder, 'chapters.yaml')),
	tone: readRows(pathOf(folder, 'tone.yaml')),
};

book.keys = new Set(book.references.map(({id}) => id));
for (const chapter of chosen)
	checkChapter(chapter, context);
if (wanted.length === 0)
	checkBook(book, context);
if (chosen.length === 0)
	report.fault('SUMMARY.md', 1, `no chapter is called ${wanted.join(', ')}`);
process.exitCode = report.print(relative('.', folder) || '.') ? 0 : 1;
