// make judges: the handbook, in every edition there is, the books of books.mjs
// and each golden book that builds.  "run brief" leaves the golden books out.
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync,
	statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {buildBooks} from './books.mjs';
import {judgeEpubs} from './epub.mjs';
import {judgeRecall} from './recall.mjs';
import {judgeSites} from './site.mjs';
import {Verdicts, each, run} from './tools.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = join(ROOT, 'output/build/vade');
const BROWSER = join(ROOT, 'tests/browser');
const WORK = join(ROOT, 'output/build/judges');

// What a build has left in a folder, sorted by the kind of judge.
function editions(folder) {
	const paths = readdirSync(folder).sort().map((name) => join(folder, name));

	return {
		epubs: paths.filter((path) => path.endsWith('.epub')),
		sites: paths.filter((path) => statSync(path).isDirectory() &&
			readdirSync(path).some((name) => name.endsWith('.html'))),
	};
}

// Books whose authors are trusted, or that bring templates of their own, answer
// for their markup themselves.
function isTrusted(folder) {
	const file = join(folder, 'book/book.yaml');
	const theme = join(folder, 'book/theme');

	return (existsSync(file) &&
		/^raw_html: *trusted/m.test(readFileSync(file, 'utf8'))) ||
		(existsSync(theme) && readdirSync(theme, {recursive: true})
			.some((name) => name.endsWith('.mustache')));
}

// A case whose book is not all in git, as a copy in which it is.  What prepares
// more than files of the book is not for us.
async function prepared(folder, name) {
	const file = join(folder, 'prepare');
	const copy = join(WORK, 'prepared', name);

	if (!existsSync(file) ||
		/\$(program|output)|as_anybody|ulimit/
			.test(readFileSync(file, 'utf8')))
		return folder;
	cpSync(folder, copy, {recursive: true});
	await run(['bash', '-c', '. ./prepare'], {cwd: copy});
	return copy;
}

// The page that holds a whole book has the site's markup, so the many small
// books show it to the quick judges alone.
function isSingle(path) {
	return basename(path) === 'single';
}

// Build a golden case; null for those that show messages instead of books.
// What --keep-going makes of a book with mistakes is a book as well.
async function buildCase(name) {
	const folder = join(ROOT, 'tests/golden', name);
	const output = join(WORK, 'golden', name);

	if (existsSync(join(folder, 'command')) ||
		!existsSync(join(folder, 'book')) || isTrusted(folder))
		return null;
	const file = join(folder, 'arguments');
	const words = existsSync(file)
		? readFileSync(file, 'utf8').split(/\s+/).filter(Boolean) : [];
	mkdirSync(output, {recursive: true});
	const {status} = await run([PROGRAM, 'build', 'book', '-d', output,
		...words], {cwd: await prepared(folder, name)});
	return status === 0 || (status === 1 && words.includes('--keep-going'))
		? editions(output) : null;
}

// The browser tests speak TAP; each test counts as a judge's verdict.
async function browserTests(verdicts) {
	const since = Date.now();
	const {status, output} = await run([process.execPath, '--test',
		'--test-concurrency=2', '--test-reporter=tap', ...readdirSync(BROWSER).sort()
			.filter((name) => name.endsWith('.test.mjs'))
			.map((name) => join(BROWSER, name))]);
	const count = (word) =>
		Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);

	console.log(`${'browser tests'.padEnd(14)} ${status === 0 ? 'ok' : 'BAD'} ` +
		`(${((Date.now() - since) / 1000).toFixed(1)} s)`);
	if (status !== 0)
		console.log(output.replace(/^/gm, '    '));
	verdicts.passed += count('pass');
	verdicts.failed += status === 0 ? 0 : Math.max(1, count('fail'));
}

const verdicts = new Verdicts();
rmSync(WORK, {recursive: true, force: true});
mkdirSync(WORK, {recursive: true});

const handbook = editions(join(ROOT, 'output'));
if (handbook.epubs.length === 0 || handbook.sites.length === 0) {
	console.error('there is no handbook in output/: make book');
	process.exit(1);
}
const brief = process.argv[2] === 'brief';
const started = Date.now();

// The judges of EPUBs are asked once about all books, since most of them take
// longer to start than to judge.
const books = (await buildBooks(PROGRAM, WORK)).map(editions);
const cases = brief ? [] : readdirSync(join(ROOT, 'tests/golden')).sort();
const built = (await each(cases, buildCase)).filter(Boolean);
const epubs = [books[0], handbook, ...books.slice(1), ...built]
	.flatMap((book) => book.epubs);
console.log(`EPUBs: the handbook, ${books.length} books of the judges, ` +
	`${built.length} golden books`);
await judgeEpubs(verdicts, epubs, WORK);

console.log('\nThe site of the handbook');
await judgeSites(verdicts, handbook.sites, WORK);
await browserTests(verdicts);

if (!brief) {
	// The long book's five hundred pages are all of one kind.
	const sites = [...books.slice(1), ...built].flatMap((book) => book.sites);
	const singles = sites.filter(isSingle);

	console.log('\nThe sites of the golden books');
	for (const only of ['nu-html', 'html-validate', 'links'])
		await judgeSites(verdicts, singles, WORK, {only});
	await judgeSites(verdicts, sites.filter((path) => !isSingle(path)),
		WORK, {brief: true});

	console.log('\nvade check beside epubcheck and Ace');
	const replaces = await judgeRecall(PROGRAM,
		epubs, join(WORK, 'recall'), {every: 6});
	verdicts[replaces ? 'passed' : 'failed']++;
}

console.log('\nThe judges themselves');
// A small book breaks as well as the handbook, and is judged sooner.
const small = books.find(({epubs: [epub]}) => epub.includes('arabic'));
try {
	execFileSync(join(ROOT, 'tests/judges/selftest'),
		[small.epubs[0], join(ROOT, 'output/site')], {stdio: 'inherit'});
	verdicts.passed++;
} catch {
	verdicts.failed++;
}

const minutes = (Date.now() - started) / 60000;
console.log('\nSeconds of work, judge by judge');
verdicts.sayTimes();
console.log(`\nAll in ${minutes.toFixed(1)} minutes.  Reports and pictures ` +
	'are in output/build/judges.');
console.log(`judges: ${verdicts.passed} passed, ${verdicts.failed} failed`);
process.exit(verdicts.failed === 0 ? 0 : 1);
