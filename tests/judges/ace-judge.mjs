// Ace, DAISY's checker of accessibility.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {each, launch} from './tools.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/*
 * Ace looks each document of the spine up by XPath, which sorts all items of
 * the manifest to do so, and the DOM that it uses walks from sibling to sibling
 * to compare two of them: a book of 500 chapters took a minute and a half before
 * the first was judged.  Numbers in the order of the document compare at once.
 */
const {Node} = createRequire(require.resolve('@daisy/epub-utils'))(
	'@xmldom/xmldom');
const {compareDocumentPosition} = Node.prototype;
const orders = new WeakMap();

function orderOf(document) {
	const order = new WeakMap();
	let number = 0;
	const visit = (node) => {
		order.set(node, number++);
		for (const attribute of node.attributes ?? [])
			order.set(attribute, number++);
		for (let child = node.firstChild; child; child = child.nextSibling)
			visit(child);
	};

	visit(document);
	return order;
}

// Which of two nodes comes first is all that XPath asks for.
Node.prototype.compareDocumentPosition = function compare(other) {
	const document = this.ownerDocument;
	if (!orders.has(document ?? this))
		orders.set(document ?? this, orderOf(document ?? this));
	const order = orders.get(document ?? this);
	const [mine, theirs] = [order.get(this), order.get(other)];

	if (mine === undefined || theirs === undefined)
		return compareDocumentPosition.call(this, other);
	return mine === theirs ? 0 : theirs < mine
		? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
};

function objectionsIn(report) {
	return report.assertions.flatMap((page) => (page.assertions ?? [])
		.map((found) => `${found['earl:test']['earl:impact']} ` +
			`${found['earl:test']['dct:title']} in ` +
			`${page['earl:testSubject']?.url ?? '?'}: ` +
			`${(found['earl:result']?.html ?? '').slice(0, 100)}`));
}

const PAGES_AT_ONCE = 2;
const DOCUMENTS_A_PAGE = 50;

// Runs in the browser, where Ace's scripts are by now.
function askAce() {
	return new Promise((resolve, reject) => window.daisy.ace.run(
		(error, results) => error ? reject(error) : resolve(results)));
}

// EPUB knows XHTML alone, whatever a file is called; nothing comes from
// outside.  The scripts are sent once for all documents that the page will show.
async function openPage(browser, scripts) {
	const page = await browser.newPage();

	for (const script of scripts)
		await page.evaluateOnNewDocument(script);
	await page.setRequestInterception(true);
	page.on('request', (request) => {
		const url = request.url();
		if (/^https?:/.test(url))
			request.abort();
		else if (request.resourceType() === 'document' &&
			/^file:.*\.html?$/.test(url))
			request.respond({status: 200,
				contentType: 'application/xhtml+xml',
				body: readFileSync(new URL(url), 'utf8')});
		else
			request.continue();
	});
	return page;
}

/*
 * What runs Ace's scripts in a document.  Ace's own opens a new window for each
 * one, which takes longer than to judge it; here windows are used again.  The
 * browser may still be starting.
 */
function runnerWith(browser) {
	const sources = new Map();
	const source = (path) => {
		if (!sources.has(path))
			sources.set(path, readFileSync(path, 'utf8'));
		return sources.get(path);
	};
	const idle = [];

	return {
		concurrency: PAGES_AT_ONCE,
		setTimeout() {},
		launch() {},
		close() {},
		async run(url, paths, contents) {
			const window = idle.pop() ??
				{page: await openPage(await browser,
					[...contents, ...paths.map(source)]), documents: 0};
			await window.page.goto(url);
			const results = await window.page.evaluate(askAce);
			if (++window.documents < DOCUMENTS_A_PAGE)
				idle.push(window);
			else
				await window.page.close();
			return results;
		},
	};
}

// Ace as a library: lists of objections for the books, all in one browser.
export async function ace({books, works}) {
	const check = require('@daisy/ace-core');
	const launched = launch();
	const runner = runnerWith(launched);
	const lists = await each(books, async (book, index) => {
		try {
			const [, report] = await check(book, {cwd: HERE, silent: true,
				initLogger: true, fileName: 'ace.log', outdir: join(
					works[index], 'ace')}, runner);
			return objectionsIn(report);
		} catch (error) {
			return [`could not read the book: ${error.message ?? error}`];
		}
	});
	await (await launched).close();
	return lists;
}
