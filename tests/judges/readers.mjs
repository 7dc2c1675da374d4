// Two reading systems that run in a browser: epub.js and foliate-js.  Each
// opens the book, shows every document of the spine and follows every entry of
// the contents, landmarks and pages; foliate-js opens every note, definition and
// reference as the pop-up it is.
import {join} from 'node:path';

import {namesCover} from './package.mjs';
import {serve} from './shelf.mjs';
import {eachInBrowser, lookAgain} from './tools.mjs';

// --- inside the page -------------------------------------------------------

// Runs in the browser, so it may use nothing from this file.
async function openInEpubJs(address, {hasCover, patience}) {
	const objections = [];
	const patient = (promise) => Promise.race([promise,
		new Promise((_, reject) => setTimeout(() => reject(
			new Error(`no answer after ${patience} s`)), patience * 1000))]);
	const book = window.ePub(address);
	await patient(book.ready);
	const rendition = book.renderTo('page', {width: 600, height: 800});
	await patient(rendition.display());
	await patient(book.loaded.pageList);

	// What the navigation leads to, by document: {what, href, id}.
	const entries = book.navigation.toc.flatMap(function below(entry) {
		return [entry, ...(entry.subitems ?? []).flatMap(below)];
	});
	if (entries.length === 0)
		objections.push('no table of contents');
	const targets = new Map();
	for (const [list, what] of [[entries, 'contents'],
		[book.navigation.landmarks ?? [], 'landmark'],
		[book.pageList?.pageList ?? [], 'page']])
		for (const {label, page, href} of list) {
			const [path, id] = href.split('#');
			const found = book.spine.get(path)?.href ?? path;
			targets.set(found, [...targets.get(found) ?? [],
				{what: `${what} "${String(label ?? page).trim()}"`, href, id}]);
		}

	for (const item of book.spine.spineItems) {
		const wanted = targets.get(item.href) ?? [];
		targets.delete(item.href);
		try {
			await patient(rendition.display(item.href));
			const {document} = rendition.getContents()[0];
			if (document.querySelector('parsererror'))
				objections.push(`${item.href} is not well-formed`);
			else if (!document.body.textContent.trim() &&
				!document.querySelector('img, svg'))
				objections.push(`${item.href} is empty`);
			for (const {what, id} of wanted)
				if (id && !document.getElementById(decodeURIComponent(id)))
					objections.push(`${what} leads nowhere`);
			// The reader's own way to a place in a document, tried once.
			const last = wanted.findLast(({id}) => id);
			if (last && objections.length === 0)
				await patient(rendition.display(last.href));
		} catch (error) {
			objections.push(`${item.href}: ${error.message}`);
		}
	}
	for (const list of targets.values())
		for (const {what} of list)
			objections.push(`${what} leads out of the spine`);
	if (hasCover && !await book.coverUrl())
		objections.push('does not find the cover');
	// A reader that has stumbled answers slowly; it has said enough.
	if (objections.length === 0)
		await patient(rendition.display(book.spine.spineItems[
			Math.min(2, book.spine.spineItems.length - 1)].href));
	return objections;
}

// Runs in the browser, so it may use nothing from this file.
async function openInFoliate(address, {hasCover, patience}) {
	const objections = [];
	const patient = (promise) => Promise.race([promise,
		new Promise((_, reject) => setTimeout(() => reject(
			new Error(`no answer after ${patience} s`)), patience * 1000))]);
	await import('/foliate-js/view.js');
	const {FootnoteHandler} = await import('/foliate-js/footnotes.js');
	const bytes = await (await fetch(address)).blob();
	const view = document.createElement('foliate-view');
	let shown;
	view.addEventListener('load', (event) => { shown = event.detail.doc; });
	document.body.append(view);
	await patient(view.open(new File([bytes], 'book.epub')));
	await patient(view.init({}));
	const {book} = view;
	const bare = (text) => text.replace(/\s+/g, ' ').trim();

	// The documents as the files say, whatever the reader makes of them.
	const documents = new Map();
	const documentOf = async (index) => {
		if (!documents.has(index))
			documents.set(index, await book.sections[index].createDocument());
		return documents.get(index);
	};
	// The element that a link leads to, or undefined.
	const targetOf = async (href) => {
		const target = await view.resolveNavigation(href);
		const page = target && await documentOf(target.index);
		const found = page && (href.includes('#')
			? target.anchor(page) : page.body);
		return found || undefined;
	};

	// The text of the pop-up that a note's link opens, or null for a link
	// that just leads there.
	const popUp = async (anchor, href) => {
		const handler = new FootnoteHandler();
		let popped;
		let text = '';
		handler.addEventListener('before-render', (event) => {
			popped = event.detail.view;
			popped.style.cssText = 'display: block; width: 300px; height: 200px';
			document.body.append(popped);
		});
		handler.addEventListener('render', (event) => {
			text = event.detail.view.renderer.getContents?.()[0]?.doc.body
				.textContent ?? '';
		});
		const handled = handler.handle(book,
			{detail: {a: anchor, href}, preventDefault() {}});
		if (!handled)
			return null;
		try {
			await patient(handled);
		} finally {
			popped?.remove();
		}
		return bare(text);
	};

	// What is wrong with the pop-up of a link, or null.  It must hold all of
	// the note, and more than what leads back or names the term.
	const fault = async (anchor, href) => {
		const target = await targetOf(href);
		if (!target)
			return 'the link leads nowhere';
		const text = await popUp(anchor, href);
		const note = target.closest('li') ?? target;
		const words = note.cloneNode(true);
		for (const part of words.querySelectorAll(
			'dt, [role="doc-backlink"], .backlinks, .uses'))
			part.remove();
		if (!text)
			return 'no pop-up';
		if (text !== bare(note.textContent))
			return `another text in the pop-up: "${text.slice(0, 60)}"`;
		return bare(words.textContent) ? null : 'the pop-up tells nothing';
	};

	const tried = new Set();
	for (const [index, section] of book.sections.entries()) {
		if (section.linear === 'no')
			continue;
		try {
			await patient(view.goTo(index));
			const page = shown;
			if (page.querySelector('parsererror'))
				objections.push(`${section.id} is not well-formed`);
			else if (!page.body.textContent.trim() &&
				!page.querySelector('img, svg'))
				objections.push(`${section.id} is empty`);
			for (const anchor of page.querySelectorAll('a[href]')) {
				const kind = (anchor.getAttributeNS(
					'http://www.idpf.org/2007/ops', 'type') ?? '') + ' ' +
					(anchor.getAttribute('role') ?? '');
				const href = section.resolveHref(anchor.getAttribute('href'));
				if (!/(note|gloss|biblio)ref/.test(kind) || tried.has(href))
					continue;
				tried.add(href);
				const what = await fault(anchor, href);
				if (what)
					objections.push(`${section.id}: ${href}: ${what}`);
			}
		} catch (error) {
			objections.push(`${section.id}: ${error.message}`);
		}
	}
	const below = (entry) => [entry, ...(entry.subitems ?? []).flatMap(below)];
	for (const [list, what] of [[book.toc, 'contents'],
		[book.landmarks, 'landmark'], [book.pageList, 'page']])
		for (const {label, href} of (list ?? []).flatMap(below))
			if (href && !await targetOf(href))
				objections.push(`${what} "${label}" leads nowhere`);
	// A page is where the document says that it begins, under the same name.
	for (const {label, href} of book.pageList ?? [])
		if ((await targetOf(href))?.getAttribute('aria-label') !== label)
			objections.push(`page "${label}" is not at ${href}`);
	if (hasCover && !await book.getCover())
		objections.push('does not find the cover');
	await patient(view.goTo(Math.min(2, book.sections.length - 1)));
	return objections;
}

// --- outside the page ------------------------------------------------------

// foliate-js draws again when its window gets a size, whether the document in
// it has come or gone meanwhile.  Its first drawing does not pass through here.
const DRAWN_AGAIN = /ResizeObserver[^\n]*paginator\.js|#observer [^]*paginator\.js/;

// A loaded machine takes its time; a reader that hangs takes more.
const PATIENCE_SECONDS = 30;

async function read(browser, base, {number, hasCover},
	[name, shell, open], folder) {
	const objections = [];
	const page = await browser.newPage();
	await page.setViewport({width: 600, height: 800});
	page.on('pageerror', (error) => {
		if (!DRAWN_AGAIN.test(error.stack))
			objections.push(error.message);
	});
	page.on('console', (message) => {
		if (message.type() === 'error')
			objections.push(message.text());
	});
	page.on('request', (request) => {
		if (/^https?:/.test(request.url()) && !request.url().startsWith(base))
			objections.push(`asks for ${request.url()}`);
	});
	try {
		await page.goto(base + shell);
		objections.push(...await page.evaluate(open, `/${number}.epub`,
			{hasCover, patience: PATIENCE_SECONDS}));
		await page.screenshot({path: join(folder, `${name}.png`)});
	} catch (error) {
		objections.push(error.message);
	}
	await page.close();
	return objections.map((what) => `${name}: ${what.slice(0, 200)}`);
}

/*
 * Lists of objections, one for each book; pictures go into its folder works[n],
 * and it lies unpacked in folders[n].
 */
export async function readInBrowser(books, works, folders) {
	const server = await serve(books);
	const base = `http://127.0.0.1:${server.address().port}`;
	const readers = [['epub.js', '/epubjs.html', openInEpubJs],
		['foliate-js', '/foliate.html', openInFoliate]];
	const lists = await eachInBrowser(books, async (book, number, browser) => {
		const objections = [];
		for (const reader of readers)
			objections.push(...await lookAgain(() => read(browser, base,
				{number, hasCover: namesCover(folders[number])}, reader,
				works[number])));
		return objections;
	});
	server.close();
	return lists;
}
