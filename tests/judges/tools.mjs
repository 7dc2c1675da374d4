// What all judges share: running programs, walking folders, saying verdicts.
import {AsyncLocalStorage} from 'node:async_hooks';
import {execFile} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const MODULES =
	join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');

// Quick to start, which is most of what a judge in Java does.
export const JAVA = ['java', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/*
 * Verdicts: each judge speaks once about all the books it was given.
 *
 * An objection is a line "judge: book: what"; a book without one has passed.
 */
export class Verdicts {
	passed = 0;
	failed = 0;
	#seconds = new Map();

	/*
	 * Let a judge do its work, which ends in a list of objections for each
	 * book, and say what it found.
	 */
	async ask(judge, books, work) {
		const {value, seconds} = await timed(judge, work);

		this.say(judge, books, value, seconds);
	}

	// lists: for each book the list of objections to it.
	say(judge, books, lists, seconds) {
		const bad = books.filter((_, index) => lists[index].length > 0);
		const verdict = bad.length ? 'BAD' : 'ok ';
		const among = bad.length ? `${bad.length} of ${books.length}` :
			`${books.length}`;

		console.log(`${judge.padEnd(14)} ${verdict} ${among} ` +
			`(${seconds.toFixed(1)} s)`);
		for (const [index, book] of books.entries())
			sayObjections(judge, book, lists[index]);
		this.passed += books.length - bad.length;
		this.failed += bad.length;
		this.#seconds.set(judge, (this.#seconds.get(judge) ?? 0) + seconds);
	}

	// How long each judge had something to do, the slowest first.
	sayTimes() {
		const times = [...this.#seconds].sort((a, b) => b[1] - a[1]);

		for (const [judge, seconds] of times)
			console.log(`${judge.padEnd(14)} ${seconds.toFixed(1)} s`);
	}
}

// The same objection on thirty pages is one line, and twenty lines are enough.
function sayObjections(judge, book, list) {
	const counts = new Map();

	for (const what of list)
		counts.set(what, (counts.get(what) ?? 0) + 1);
	for (const [what, count] of [...counts].slice(0, 20))
		console.log(`    ${judge}: ${book}: ${what}${count > 1 ? ` (${count} times)` : ''}`);
	if (counts.size > 20)
		console.log(`    ${judge}: ${book}: and ${counts.size - 20} more`);
}

// {status, output}: standard output and error in one string.
export function run([command, ...words], options = {}) {
	return new Promise((resolve) => {
		execFile(command, words,
			{maxBuffer: 1 << 28, timeout: 1200000, ...options},
			(error, stdout, stderr) => resolve({
				status: error ? (error.code ?? error.signal) : 0,
				output: stdout + stderr,
			}));
	});
}

/*
 * Pieces of work: at most as many at once as there are processors, whoever asks
 * for them, in the order in which they asked.
 */
const queue = [];
let busy = 0;

function next() {
	while (busy < availableParallelism() && queue.length > 0) {
		busy++;
		queue.shift()();
	}
}

async function inTurn(work) {
	const asked = asking.getStore();

	await new Promise((resolve) => {
		queue.push(resolve);
		next();
	});
	const since = Date.now();
	try {
		return await work();
	} finally {
		busy--;
		if (asked) {
			asked.seconds += (Date.now() - since) / 1000;
			asked.done++;
		}
		next();
	}
}

// Who is asking, in the calls that a timed piece of work makes.
const asking = new AsyncLocalStorage();
const unfinished = new Set();
const PROGRESS_SECONDS = 30;

function sayProgress() {
	const words = [...unfinished].map(({name, done, pieces}) =>
		`${name} ${done} of ${pieces}`);

	if (words.length > 0)
		console.log(`  ... ${words.join(', ')}`);
}

setInterval(sayProgress, PROGRESS_SECONDS * 1000).unref();

// What work() returns, and how many seconds its pieces took.
async function timed(name, work) {
	const asked = {name, seconds: 0, done: 0, pieces: 0};

	unfinished.add(asked);
	try {
		const value = await asking.run(asked, work);
		return {value, seconds: asked.seconds};
	} finally {
		unfinished.delete(asked);
	}
}

/*
 * work(item, index) for all items, a few at a time; the results in order.  The
 * work must not call each() in its turn.
 */
export function each(items, work) {
	const asked = asking.getStore();

	if (asked)
		asked.pieces += items.length;
	return Promise.all([...items].map((item, index) =>
		inTurn(() => work(item, index))));
}

// The same for one piece of work.
export async function one(work) {
	return (await each([null], work))[0];
}

// All files below a folder, or the file itself, in one order everywhere.
export function filesBelow(path, suffix = /./) {
	if (!statSync(path).isDirectory())
		return suffix.test(path) ? [path] : [];
	return readdirSync(path).sort()
		.flatMap((name) => filesBelow(join(path, name), suffix));
}

// What a book is called in verdicts: the end of its path that tells it apart.
export function bookName(path) {
	return join(basename(dirname(path)), basename(path));
}

function firstOf(paths) {
	return paths.find((path) => path && existsSync(path));
}

// Debian's launcher script of Chromium complains on a bare machine: skip it.
export const CHROMIUM = firstOf([process.env.CHROMIUM,
	'/usr/lib/chromium/chromium', '/usr/bin/chromium',
	'/usr/bin/google-chrome']);
export const FIREFOX = firstOf([process.env.FIREFOX, '/usr/bin/firefox-esr',
	'/usr/bin/firefox']);

// A script in a page may go through a book of hundreds of chapters.
const LONGEST = 600000;

// A browser of ours, told to keep quiet; root may not use its sandbox.
export async function launch(browser = 'chrome') {
	const {default: puppeteer} = await import('puppeteer-core');

	if (browser === 'firefox')
		return puppeteer.launch({browser, executablePath: FIREFOX,
			headless: true, extraPrefsFirefox: {'app.update.enabled': false}});
	return puppeteer.launch({executablePath: CHROMIUM, headless: true,
		protocolTimeout: LONGEST, args: [
		...(process.getuid() === 0 ? ['--no-sandbox'] : []), '--disable-gpu',
		'--disable-dev-shm-usage', '--disable-background-networking',
		'--disable-component-update', '--disable-quic', '--disable-sync',
		'--no-first-run']});
}

/*
 * The objections that look() has, or none if it has none when it looks again:
 * what a book does wrong it does wrong every time, but a browser on a loaded
 * machine stumbles now and then.
 */
export async function lookAgain(look) {
	const objections = await look();

	return objections.length > 0 ? look() : objections;
}

/*
 * work(item, index, browser) for all items, a few at a time, each with a
 * Chromium of its own: a page behind another is not drawn, so two pages of one
 * browser can wait for each other for ever.
 */
export async function eachInBrowser(items, work) {
	const idle = [];
	const browsers = [];
	const borrow = async () => {
		if (idle.length > 0)
			return idle.pop();
		browsers.push(await launch());
		return browsers.at(-1);
	};
	const results = await each(items, async (item, index) => {
		const browser = await borrow();
		try {
			return await work(item, index, browser);
		} finally {
			idle.push(browser);
		}
	});

	await Promise.all(browsers.map((browser) => browser.close()));
	return results;
}
