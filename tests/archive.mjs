// The EPUB as an archive: laid out as the specification and every reader want
// it, no larger than it must be, and changed only where the book was.
//
//     node tests/archive.mjs PROGRAM
import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
	statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {writeBook} from './bench/book.mjs';
import {readZip} from './zip.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const MIMETYPE = 'application/epub+zip';

// How much of what zip's best makes of the same files is allowed.
const ALLOWED = 1.05;

// 1980-01-01 00:00, the first time that a zip can say.
const FIRST_DATE = 1 << 5 | 1;

const ENCRYPTED = 1 << 0;
const SIZES_BEHIND = 1 << 3;
const ZIP64_NEEDED = 45;

const FIELDS = ['name', 'flags', 'method', 'time', 'date', 'crc', 'packed',
	'size'];
const NAME = /^(mimetype|META-INF\/container\.xml|EPUB\/[a-z0-9._\/-]{1,200})$/;

const program = resolve(process.argv[2]);
const scratch = mkdtempSync(join(tmpdir(), 'archive-'));
let passed = 0;
let failed = 0;

function check(name, objections) {
	if (objections.length === 0) {
		passed++;
		return;
	}
	failed++;
	console.log(`--- archive: ${name}`);
	console.log(objections.slice(0, 10).join('\n'));
}

// Build the book; the archive's path.
function build(book, name) {
	const output = join(scratch, name);

	execFileSync(program, ['build', book, '-d', output, '--format', 'epub'],
		{stdio: 'pipe'});
	return join(output, readdirSync(output).find((file) =>
		file.endsWith('.epub')));
}

// --- the layout ------------------------------------------------------------

function objectToEntry(entry) {
	const {name, local} = entry;
	const wrong = {
		'its two headers differ': FIELDS.some((field) =>
			local[field] !== entry[field]),
		'an extra field': entry.extra > 0 || local.extra > 0,
		'a comment': entry.comment > 0,
		'a folder': name.endsWith('/'),
		'a time of its own': entry.time !== 0 || entry.date !== FIRST_DATE,
		'encrypted': entry.flags & ENCRYPTED,
		'its sizes stand behind it': entry.flags & SIZES_BEHIND,
		'Zip64': entry.needed >= ZIP64_NEEDED,
		'neither stored nor deflated': entry.method !== 0 && entry.method !== 8,
		'a name that not all readers take': !NAME.test(name),
		'another size than it says': entry.plain.length !== entry.size,
	};
	return Object.keys(wrong).filter((what) => wrong[what])
		.map((what) => `${name}: ${what}`);
}

function objectToWhole(bytes, {end, entries, directoryEnd}) {
	const names = entries.map(({name}) => name);
	const wrong = {
		'mimetype is not the first': names[0] !== 'mimetype',
		'mimetype is not stored as it is': entries[0].method !== 0 ||
			entries[0].plain.toString('latin1') !== MIMETYPE ||
			bytes.toString('latin1', 30, 58) !== 'mimetype' + MIMETYPE,
		'names differ by case alone': new Set(names.map((name) =>
			name.toLowerCase())).size !== names.length,
		'bytes that belong to nothing': end.at !== directoryEnd ||
			end.at + 22 !== bytes.length ||
			entries.some((entry, i) => entry.start !== (i === 0 ? 0 :
				entries[i - 1].local.data + entries[i - 1].packed)),
	};
	return Object.keys(wrong).filter((what) => wrong[what]);
}

// Readers that stream the archive want what comes first, first.
function objectToOrder({entries}) {
	const names = entries.map(({name}) => name);
	const opf = entries.find(({name}) => name === 'EPUB/package.opf')
		.plain.toString();
	const hrefs = new Map([...opf.matchAll(
		/<item id="([^"]*)" href="([^"]*)"/g)].map(([, id, href]) =>
		[id, `EPUB/${href}`]));
	const spine = [...opf.matchAll(/<itemref idref="([^"]*)"/g)]
		.map(([, id]) => hrefs.get(id));
	const expected = ['mimetype', 'META-INF/container.xml',
		'EPUB/package.opf', 'EPUB/toc.ncx'];
	const documents = names.filter((name) => name.endsWith('.xhtml'));
	const objections = [];

	for (const [i, name] of expected.entries())
		if (names[i] !== name)
			objections.push(`entry ${i} is ${names[i]}, not ${name}`);
	if (spine.length === 0 || spine.join() !== documents.join())
		objections.push(`documents ${documents}, but the spine ${spine}`);
	if (names.findIndex((name) => /\.css$/.test(name)) >
		names.indexOf(documents[0]))
		objections.push('a document before the style sheet');
	if (names.some((name, i) => /\/(images|media)\//.test(name) &&
		i < names.indexOf(documents.at(-1))))
		objections.push('a picture before a document');
	return objections;
}

function objectToArchive(path) {
	const bytes = readFileSync(path);
	const archive = readZip(bytes);

	return [...archive.entries.flatMap(objectToEntry),
		...objectToWhole(bytes, archive), ...objectToOrder(archive)];
}

// --- the size --------------------------------------------------------------

function unpack(path, folder) {
	for (const {name, plain} of readZip(readFileSync(path)).entries) {
		mkdirSync(dirname(join(folder, name)), {recursive: true});
		writeFileSync(join(folder, name), plain);
	}
}

// The same files by zip's best; options for what it writes beside them.
function zip(folder, path, ...options) {
	execFileSync('zip', ['-q', '-9', '-0', '-X', path, 'mimetype'],
		{cwd: folder});
	execFileSync('zip', ['-q', '-9', '-r', ...options, path, 'META-INF',
		'EPUB'], {cwd: folder});
	return path;
}

function objectToSize(path, name) {
	const folder = join(scratch, `${name}-unpacked`);

	unpack(path, folder);
	const best = zip(folder, join(scratch, `${name}.zip`), '-X', '-D');
	const [ours, zips] = [path, best].map((file) => statSync(file).size);
	const ratio = ours / zips;

	console.log(`archive: ${name}: ${ours} bytes, ${ratio.toFixed(3)} of ` +
		`${zips} by zip -9`);
	return ratio <= ALLOWED ? [] : [`${ratio} is more than ${ALLOWED}`];
}

// --- small changes ---------------------------------------------------------

const chapters = (folder) => readdirSync(folder, {recursive: true})
	.filter((path) => /\.md$/.test(path) && path !== 'SUMMARY.md').sort();

/*
 * The text with another word in a paragraph, one that is no term, citation or
 * heading; null if it has no such word.
 */
function changeWord(text) {
	const body = text.replace(/^---\n[^]*?\n---\n/, '');
	const start = text.length - body.length;
	const found = /^(?![#|>\-*\d\[!:`<{ ]).*? (and|the|but|when) /m.exec(body);

	if (!found)
		return null;
	const end = start + found.index + found[0].length - 1;

	return `${text.slice(0, end - found[1].length)}changedword` +
		text.slice(end);
}

const contents = (path) => new Map(readZip(readFileSync(path)).entries
	.map(({name, bytes}) => [name, bytes.toString('latin1')]));

function objectToChange(before, after) {
	const [old, now] = [contents(before), contents(after)];
	const changed = [...now].filter(([name, bytes]) =>
		old.get(name) !== bytes).map(([name]) => name);

	if ([...old.keys()].join() !== [...now.keys()].join())
		return ['other entries'];
	return changed.length === 1 && changed[0].endsWith('.xhtml')
		? [] : [`changed: ${changed.join(', ') || 'nothing'}`];
}

function tryChanges(book, before) {
	const copy = join(scratch, 'changed');
	let count = 0;

	cpSync(book, copy, {recursive: true});
	for (const [index, path] of chapters(copy).entries()) {
		const file = join(copy, path);
		const text = readFileSync(file, 'utf8');
		const other = changeWord(text);

		if (other === null)
			continue;
		writeFileSync(file, other);
		check(`a word in ${path}`,
			objectToChange(before, build(copy, `change-${index}`)));
		writeFileSync(file, text);
		count++;
	}
	check('there are words to change', count >= 3 ? [] : [`${count}`]);
}

// --- the test of the test --------------------------------------------------

function proveJudgement(handbook) {
	// In zip's own way: folders, times, extra fields, names by the alphabet.
	const bad = zip(join(scratch, 'handbook-unpacked'),
		join(scratch, 'bad.zip'));
	const found = objectToArchive(bad).join('\n');

	for (const what of ['an extra field', 'a folder', 'a time of its own',
		'documents'])
		check(`objects to ${what}`, found.includes(what) ? [] : [found]);
	check('objects to a change elsewhere',
		objectToChange(handbook, bad).length > 0 ? [] : ['did not']);
	check('objects to no change',
		objectToChange(handbook, handbook).length > 0 ? [] : ['did not']);
}

// --- all -------------------------------------------------------------------

try {
	const book = join(ROOT, 'book');
	const handbook = build(book, 'handbook');
	const large = join(scratch, 'large');

	check('layout of the handbook', objectToArchive(handbook));
	check('size of the handbook', objectToSize(handbook, 'handbook'));
	tryChanges(book, handbook);
	for (const name of ['epub-pages', 'image-kinds', 'attachments'])
		check(`layout of golden/${name}`, objectToArchive(
			build(join(ROOT, 'tests/golden', name, 'book'), name)));
	writeBook(large, 300);
	const archive = build(large, 'large-output');
	check('layout of a large book', objectToArchive(archive));
	check('size of a large book', objectToSize(archive, 'large'));
	proveJudgement(handbook);
} finally {
	rmSync(scratch, {recursive: true});
}
console.log(`archive: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 10 ? 0 : 1);
