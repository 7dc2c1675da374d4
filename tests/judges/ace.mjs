// Ace for very many books that have most of their documents in common.
import {createHash} from 'node:crypto';
import {readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';

import {CHROMIUM, each, filesBelow} from './tools.mjs';

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

// Ace's runner of axe, with a memory.
function remembering(runner) {
	const results = new Map();

	return {...runner, launch() {}, close() {},
		async run(url, scripts, contents, folder) {
			const key = fingerprint(fileURLToPath(url), folder);

			if (!results.has(key))
				results.set(key, runner.run(url, scripts, contents, folder));
			return structuredClone(await results.get(key));
		}};
}

// Ace's own steps, without the pages and pictures of its report.
async function rulesBroken(require, book, runner) {
	const {EPUB} = require('@daisy/epub-utils');
	const {Report} = require('@daisy/ace-report');
	const checker = require('@daisy/ace-core/lib/checker/checker.js');
	const epub = await new EPUB(book).extract();

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
	process.env.PUPPETEER_EXECUTABLE_PATH = CHROMIUM;
	process.env.ACE_TIMEOUT_INITIAL = '60000';
	const require = createRequire(import.meta.url);
	const runner = require('@daisy/ace-axe-runner-puppeteer');
	const remembers = remembering(runner);
	const log = console.log;

	require('@daisy/ace-logger').initLogger({silent: true,
		fileName: 'ace.log'});
	await runner.launch();
	// It prints what it stumbles over.
	console.log = () => {};
	const lists = await each(books, async (book) => {
		try {
			return [...new Set(await rulesBroken(require, book, remembers))];
		} catch (error) {
			return null;
		}
	});
	console.log = log;
	await runner.close();
	return lists;
}
