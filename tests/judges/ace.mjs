// Ace for very many books that have most of their documents in common.
import {createHash} from 'node:crypto';
import {readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {availableParallelism} from 'node:os';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';

import {startExtractor} from './extract.mjs';
import {each, filesBelow, launch} from './tools.mjs';

/*
 * What a browser sees of a document: itself, and the files that it or a style
 * sheet names.  Documents with one fingerprint get one verdict of axe.
 */
function fingerprint(document, folder) {
	const content = readFileSync(document);
	const words = [content, ...filesBelow(folder, /\.css$/)
		.map((file) => readFileSync(file))].join('\n');
	const hash = createHash('sha256').update(content);

	for (const file of filesBelow(folder))
		if (!/\.(opf|ncx)$/.test(file) && words.includes(basename(file)))
			hash.update(file.slice(folder.length)).update(readFileSync(file));
	return hash.digest('hex');
}

// Runs in the page, once Ace's scripts are there.  Only what is wrong is wanted:
// to describe all that is right takes axe longer than to find it.
function lookAtPage() {
	const run = window.axe.run;

	window.axe.run = (options, done) =>
		run({...options, resultTypes: ['violations']}, done);
	return new Promise((resolve, reject) => {
		window.daisy.ace.run((error, result) =>
			error ? reject(error) : resolve(result));
	});
}

// A tab that asks for nothing from outside, and takes .html for XHTML.
async function quietTab(browser) {
	const tab = (await browser.pages())[0];

	await tab.setRequestInterception(true);
	tab.on('request', (request) =>
		/^https?:/.test(request.url()) ? request.abort() : request.continue());
	return tab;
}

/*
 * What Ace's own runner of axe does, but it keeps its tabs, each in a browser
 * of its own, and remembers.
 */
async function startRunner() {
	const browsers = await Promise.all(
		Array.from({length: availableParallelism()}, () => launch()));
	const idle = await Promise.all(browsers.map(quietTab));
	const waiting = [];
	const results = new Map();
	const prepared = new Set();

	// Each tab is given the scripts once, for all that it will show.
	async function prepare(tab, scripts, contents) {
		if (prepared.has(tab))
			return;
		prepared.add(tab);
		for (const source of [...contents,
			...scripts.map((file) => readFileSync(file, 'utf8'))])
			await tab.evaluateOnNewDocument(source);
	}

	async function look(url, scripts, contents) {
		const tab = idle.pop() ??
			await new Promise((resolve) => waiting.push(resolve));
		try {
			await prepare(tab, scripts, contents);
			await tab.goto(url);
			return await tab.evaluate(lookAtPage);
		} finally {
			if (waiting.length > 0)
				waiting.shift()(tab);
			else
				idle.push(tab);
		}
	}
	return {
		concurrency: browsers.length,
		launch() {},
		close() {},
		async run(url, scripts, contents, folder) {
			const key = fingerprint(fileURLToPath(url), folder);

			if (!results.has(key))
				results.set(key, look(url, scripts, contents));
			return structuredClone(await results.get(key));
		},
		stop: () => Promise.all(browsers.map((browser) => browser.close())),
	};
}

// Ace's own steps, without the pages and pictures of its report.
async function rulesBroken(require, book, extractor, runner) {
	const {EPUB} = require('@daisy/epub-utils');
	const {Report} = require('@daisy/ace-report');
	const checker = require('@daisy/ace-core/lib/checker/checker.js');
	const epub = new EPUB(book);

	epub.basedir = await extractor.extract(book);
	try {
		const report = await new Report(await epub.parse()).init();
		const {json} = await checker.check(epub, report, undefined, true,
			runner);
		return json.assertions.flatMap((page) => (page.assertions ?? [])
			.map((found) => found['earl:test']['dct:title']));
	} finally {
		rmSync(epub.basedir, {recursive: true, force: true});
	}
}

/*
 * For each book the names of the rules that it breaks, or null if Ace cannot
 * read it.
 */
export async function aceRules(books) {
	const require = createRequire(import.meta.url);
	const runner = await startRunner();
	const extractor = startExtractor();
	const log = console.log;

	require('@daisy/ace-logger').initLogger({silent: true,
		fileName: 'ace.log'});
	// It prints what it stumbles over.
	console.log = () => {};
	const lists = await each(books, async (book) => {
		try {
			return [...new Set(await rulesBroken(require, book, extractor,
				runner))];
		} catch {
			return null;
		}
	});
	console.log = log;
	await runner.stop();
	extractor.stop();
	return lists;
}
