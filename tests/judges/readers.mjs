// Two reading systems that run in a browser: epub.js and foliate-js.  Each
// opens the book, shows every document of the spine and every entry of the
// table of contents, and foliate-js opens every note as the pop-up it is.
import {join} from 'node:path';

import {serve} from './shelf.mjs';
import {eachInBrowser, lookAgain} from './tools.mjs';

// --- inside the page -------------------------------------------------------

// Runs in the browser, so it may use nothing from this file.
async function openInEpubJs(address) {
	const objections = [];
	const patient = (promise) => Promise.race([promise,
		new Promise((_, reject) => setTimeout(() => reject(
			new Error('no answer after 10 s')), 10000))]);
	const book = window.ePub(address);
	await patient(book.ready);
	const rendition = book.renderTo('page', {width: 600, height: 800});
	await patient(rendition.display());

	for (const item of book.spine.spineItems) {
		try {
			await patient(rendition.display(item.href));
			const {document} = rendition.getContents()[0];
			if (document.querySelector('parsererror'))
				objections.push(`${item.href} is not well-formed`);
			else if (!document.body.textContent.trim() &&
				!document.querySelector('img, svg'))
				objections.push(`${item.href} is empty`);
		} catch (error) {
			objections.push(`${item.href}: ${error.message}`);
		}
	}
	// A reader that has stumbled answers slowly; it has said enough.
	if (objections.length > 0)
		return objections;
	const entries = book.navigation.toc.flatMap(function below(entry) {
		return [entry, ...(entry.subitems ?? []).flatMap(below)];
	});
	if (entries.length === 0)
		objections.push('no table of contents');
	for (const {label, href} of entries) {
		try {
			await patient(rendition.display(href));
		} catch (error) {
			objections.push(`contents "${label.trim()}": ${error.message}`);
		}
	}
	await patient(book.loaded.pageList);
	for (const {page, href} of book.pageList.pageList ?? [])
		if (!book.spine.get(href))
			objections.push(`page ${page} leads nowhere`);
	await patient(rendition.display(book.spine.spineItems[
		Math.min(2, book.spine.spineItems.length - 1)].href));
	return objections;
}

// Runs in the browser, so it may use nothing from this file.
async function openInFoliate(address) {
	const objections = [];
	const patient = (promise) => Promise.race([promise,
		new Promise((_, reject) => setTimeout(() => reject(
			new Error('no answer after 10 s')), 10000))]);
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
		return text.trim();
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
			for (const anchor of page.querySelectorAll('a[href]')) {
				const kind = (anchor.getAttributeNS(
					'http://www.idpf.org/2007/ops', 'type') ?? '') + ' ' +
					(anchor.getAttribute('role') ?? '');
				const href = section.resolveHref(anchor.getAttribute('href'));
				if (!/noteref/.test(kind) || tried.has(href))
					continue;
				tried.add(href);
				if (!await popUp(anchor, href))
					objections.push(`${section.id}: no pop-up for ${href}`);
			}
		} catch (error) {
			objections.push(`${section.id}: ${error.message}`);
		}
	}
	const entries = (book.toc ?? []).flatMap(function below(entry) {
		return [entry, ...(entry.subitems ?? []).flatMap(below)];
	});
	for (const {label, href} of entries)
		if (!await view.resolveNavigation(href))
			objections.push(`contents "${label}" leads nowhere`);
	// A page is where the document says that it begins, under the same name.
	const documents = new Map();
	for (const {label, href} of book.pageList ?? []) {
		const place = await view.resolveNavigation(href);
		const section = book.sections[place?.index];
		if (section && !documents.has(section))
			documents.set(section, await section.createDocument());
		const mark = section && place.anchor(documents.get(section));
		if (mark?.getAttribute?.('aria-label') !== label)
			objections.push(`page ${label} is not at ${href}`);
	}
	await patient(view.goTo(Math.min(2, book.sections.length - 1)));
	return objections;
}

// --- outside the page ------------------------------------------------------

// foliate-js draws again when its window gets a size, whether the document in
// it has come or gone meanwhile.  Its first drawing does not pass through here.
const DRAWN_AGAIN = /ResizeObserver[^\n]*paginator\.js|#observer [^]*paginator\.js/;

async function read(browser, base, number, [name, shell, open], folder) {
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
		objections.push(...await page.evaluate(open, `/${number}.epub`));
		await page.screenshot({path: join(folder, `${name}.png`)});
	} catch (error) {
		objections.push(error.message);
	}
	await page.close();
	return objections.map((what) => `${name}: ${what.slice(0, 200)}`);
}

// Lists of objections, one for each book; pictures go into its folder.
export async function readInBrowser(books, folders) {
	const server = await serve(books);
	const base = `http://127.0.0.1:${server.address().port}`;
	const readers = [['epub.js', '/epubjs.html', openInEpubJs],
		['foliate-js', '/foliate.html', openInFoliate]];
	const lists = await eachInBrowser(books, async (book, number, browser) => {
		const objections = [];
		for (const reader of readers)
			objections.push(...await lookAgain(() => read(browser, base,
				number, reader, folders[number])));
		return objections;
	});
	server.close();
	return lists;
}
