// What all judges share: running programs, walking folders, saying verdicts.
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
	#since = Date.now();

	// lists: for each book the list of objections to it.  The seconds are those
	// since the last verdict.
	say(judge, books, lists) {
		const bad = books.filter((_, index) => lists[index].length > 0);
		const verdict = bad.length ? 'BAD' : 'ok ';
		const among = bad.length ? `${bad.length} of ${books.length}` :
			`${books.length}`;
		const seconds = ((Date.now() - this.#since) / 1000).toFixed(1);

		this.#since = Date.now();
		console.log(`${judge.padEnd(14)} ${verdict} ${among} (${seconds} s)`);
		for (const [index, book] of books.entries())
			sayObjections(judge, book, lists[index]);
		this.passed += books.length - bad.length;
		this.failed += bad.length;
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
			{maxBuffer: 1 << 28, timeout: 300000, ...options},
			(error, stdout, stderr) => resolve({
				status: error ? (error.code ?? error.signal) : 0,
				output: stdout + stderr,
			}));
	});
}

// work(item) for all items, a few at a time; the results in order.
export async function each(items, work, atOnce = availableParallelism()) {
	const results = [];
	let next = 0;
	const worker = async () => {
		while (next < items.length) {
			const index = next++;
			results[index] = await work(items[index], index);
		}
	};

	await Promise.all(Array.from({length: atOnce}, worker));
	return results;
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

// A browser of ours, told to keep quiet; root may not use its sandbox.
export async function launch(browser = 'chrome') {
	const {default: puppeteer} = await import('puppeteer-core');

	if (browser === 'firefox')
		return puppeteer.launch({browser, executablePath: FIREFOX,
			headless: true, extraPrefsFirefox: {'app.update.enabled': false}});
	return puppeteer.launch({executablePath: CHROMIUM, headless: true,
		protocolTimeout: 60000, args: [
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
	const idle = await Promise.all(Array.from(
		{length: Math.min(items.length, availableParallelism())},
		() => launch()));
	const browsers = [...idle];
	const results = await each(items, async (item, index) => {
		const browser = idle.pop();
		try {
			return await work(item, index, browser);
		} finally {
			idle.push(browser);
		}
	}, browsers.length);

	await Promise.all(browsers.map((browser) => browser.close()));
	return results;
}
