// The points of what an EPUB should be, on books that have a bit of everything:
// each is looked at in the books that vade makes now, and then in copies that
// are broken, in which it must be found.  epub-points.md says who proves the
// points that are not here.
//
//     node tests/points.mjs PROGRAM
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {contentPoints} from './points/content.mjs';
import {Epub} from './points/epub.mjs';
import {navigationPoints} from './points/navigation.mjs';
import {notePoints} from './points/notes.mjs';
import {packagePoints} from './points/package.mjs';
import {stylePoints} from './points/style.mjs';

const TESTS = dirname(fileURLToPath(import.meta.url));

const BOOKS = {
	garden: 'points/book',
	arabic: 'golden/right-to-left/book',
	chinese: 'golden/chinese/book',
	figures: 'golden/epub-images-both/book',
};

const POINTS = [...packagePoints, ...navigationPoints, ...contentPoints,
	...stylePoints, ...notePoints];

const program = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), 'points-'));
let passed = 0;
let failed = 0;

function check(name, objections) {
	if (objections.length === 0) {
		passed++;
		return;
	}
	failed++;
	console.log([`--- point ${name}`, ...objections.slice(0, 5)].join('\n'));
}

// The standard error of "vade COMMAND..."
function say(...command) {
	const {SOURCE_DATE_EPOCH, ...environment} = process.env;

	return spawnSync(program, command, {env: environment}).stderr.toString();
}

function build(name, book) {
	const output = join(scratch, name);
	const messages = say('build', join(TESTS, book), '-d', output,
		'--format', 'epub');
	const made = readdirSync(output).find((file) =>
		file.endsWith('.epub'));

	return Epub.read(join(output, made), messages);
}

// What is said against a book; one that cannot be read is objected to, too.
function objectionsTo(point, book) {
	try {
		return point.object(book);
	} catch (error) {
		return [error.message];
	}
}

// Of a copy that is broken something must be said.
function objectionsToDamage(point, damage, book) {
	try {
		return objectionsTo(point, damage(book)).length > 0 ? []
			: ['nothing is said of it'];
	} catch (error) {
		return [`it cannot be broken so: ${error.message}`];
	}
}

function checkPoint(point, books) {
	const {number, says, only, breaks} = point;
	const names = only ? [only] : Object.keys(books);

	for (const name of names)
		check(`${number}: ${says} (${name})`,
			objectionsTo(point, books[name]));
	for (const [i, damage] of breaks.entries())
		check(`${number}: ${says}, broken in way ${i + 1}`,
			objectionsToDamage(point, damage, books[names[0]]));
}

// --- what is told ----------------------------------------------------------

// A book of one chapter.
function writeBook(name, chapter) {
	const folder = join(scratch, name);

	mkdirSync(folder);
	writeFileSync(join(folder, 'SUMMARY.md'), '# Summary\n\n- [One](one.md)\n');
	writeFileSync(join(folder, 'one.md'), chapter);
	return folder;
}

// Point, code, and a chapter of which "vade check" must say it.
const TOLD = [
	[7, 'vade-large-document', '# One\n\n' + 'A line of some words.\n\n'
		.repeat(2e4)],
	[30, 'link/no-anchor', '# One\n\nSee [two](one.md#two).\n'],
	[30, 'link/no-chapter', '# One\n\nSee [two](two.md).\n'],
	[39, 'image/no-alternative', '# One\n\n![](x.png)\n'],
	[43, 'chapter/formula', '# One\n\nA sum $$a + b$$ of both.\n'],
	[60, 'note/undefined', '# One\n\nA word.[^x]\n'],
	[60, 'note/unused', '# One\n\nA word.\n\n[^x]: Never shown.\n'],
	[60, 'note/duplicate', '# One\n\nA word.[^x]\n\n[^x]: A.\n\n[^x]: B.\n'],
];

function checkTold([number, code, chapter], i) {
	const folder = writeBook(`told-${i}`, chapter);
	const messages = say('check', folder);

	check(`${number}: ${code} is told with its place`,
		new RegExp(`(one\\.md:\\d+:\\d+|one\\.xhtml): .* \\[${code}\\]`)
			.test(messages) ? [] : [messages]);
}

try {
	const books = Object.fromEntries(Object.entries(BOOKS)
		.map(([name, book]) => [name, build(name, book)]));

	for (const point of POINTS)
		checkPoint(point, books);
	TOLD.forEach(checkTold);
} finally {
	rmSync(scratch, {recursive: true});
}
console.log(`points: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
