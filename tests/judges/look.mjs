// look: pictures of the places of a book where it can be ugly, in each reading
// system and at each size.
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync}
	from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {serve} from './shelf.mjs';
import {each, eachInBrowser, run} from './tools.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

const READER = {width: 600, height: 800};
const PHONE = {width: 320, height: 640};

// The ways of looking; large is the size of the type in percent.
const WAYS = [
	{name: 'reader', viewport: READER},
	{name: 'large-reader', viewport: {width: 758, height: 1024}},
	{name: 'grey', viewport: READER, grey: true},
	{name: 'large-type', viewport: READER, large: 200},
	{name: 'dark', viewport: READER, dark: true},
	{name: 'phone', viewport: PHONE},
	{name: 'phone-dark', viewport: PHONE, dark: true},
];

// What to look at: the first element in the book's order that fits.  A wide
// table has more than four columns.
const PLACES = {
	cover: 'body',
	title: '.titlepage, h1',
	contents: 'nav[*|type~="toc"]',
	chapter: 'section[*|type~="chapter"]',
	table: 'table',
	'wide-table': 'table:has(tr > :nth-child(5))',
	figure: 'figure:has(img, svg)',
	box: '.box',
	question: '.question',
	notes: '[*|type~="footnotes"], .notes',
	glossary: 'section[*|type~="glossary"] .entry',
	bibliography: '.bibliography, .references',
};

// --- inside the page -------------------------------------------------------

// The three below run in the browser, so they may use nothing from this file.

/*
 * Open a book in epub.js; window.go(selector) then goes to the first element
 * that fits and returns the words that stand there, or null.
 */
async function openInEpubJs(address, way, paper) {
	const {width, height} = way.viewport;
	const page = document.querySelector('#page');
	page.style.cssText = `width: ${width}px; height: ${height}px`;
	document.body.style.cssText = `margin: 0; background: ${paper.ground}`;
	const book = window.ePub(address);
	await book.ready;
	const rendition = book.renderTo('page', {width, height, spread: 'none'});
	if (way.dark) {
		rendition.themes.register('night', {
			body: {background: paper.ground, color: paper.ink},
			'a:link': {color: paper.link},
		});
		rendition.themes.select('night');
	}
	rendition.themes.fontSize(`${way.large ?? 100}%`);
	window.go = async (selector) => {
		for (const item of book.spine.spineItems) {
			const content = await item.load(book.load.bind(book));
			const element = content.querySelector(selector) ??
				content.ownerDocument.querySelector(selector);
			if (!element)
				continue;
			await rendition.display(item.cfiFromElement(element));
			return element.textContent.replace(/\s+/g, ' ').trim();
		}
		return null;
	};
}

// The same in foliate-js.
async function openInFoliate(address, way, paper) {
	await import('/foliate-js/view.js');
	document.body.style.cssText = `margin: 0; background: ${paper.ground}`;
	const view = document.createElement('foliate-view');
	view.style.cssText =
		`width: ${way.viewport.width}px; height: ${way.viewport.height}px`;
	document.body.append(view);
	const bytes = await (await fetch(address)).blob();
	await view.open(new File([bytes], 'book.epub'));
	view.renderer.setAttribute('max-column-count', '1');
	view.renderer.setAttribute('margin', '24px');
	view.renderer.setStyles(`html {
		color-scheme: light dark;
		font-size: ${way.large ?? 100}%;
		${way.dark ? `color: ${paper.ink}` : ''}
	}
	${way.dark ? `a:link {color: ${paper.link}}` : ''}`);
	await view.init({});
	window.go = async (selector) => {
		for (const [index, section] of view.book.sections.entries()) {
			const found = (await section.createDocument())
				.querySelector(selector);
			if (!found)
				continue;
			await view.renderer.goTo({index,
				anchor: (page) => page.querySelector(selector)});
			return found.textContent.replace(/\s+/g, ' ').trim();
		}
		return null;
	};
}

// What is wider than the page it stands on, which readers cut off.
function tooWide() {
	const frames = [...document.querySelectorAll('iframe'),
		...[...document.querySelectorAll('foliate-view')].flatMap((view) =>
			(view.renderer.getContents?.() ?? []).map(({doc}) =>
				doc.defaultView.frameElement))];
	return frames.flatMap(({contentDocument}) =>
		[...contentDocument.querySelectorAll('table, pre, img, svg')]
			.filter((element) => element.getBoundingClientRect().width >
				element.parentElement.getBoundingClientRect().width + 1)
			.map((element) => `<${element.localName}> is wider than its place`));
}

// --- outside the page ------------------------------------------------------

const DAY = {ground: '#ffffff', ink: '#000000', link: '#0000cc'};
const NIGHT = {ground: '#121212', ink: '#d8d8d8', link: '#8ab4f8'};

const READERS = {
	'epub.js': {shell: '/epubjs.html', open: openInEpubJs},
	'foliate-js': {shell: '/foliate.html', open: openInFoliate},
};

/*
 * Pictures of all places in one reader, looked at in one way.  The words of
 * the places go to words, for a reader who cannot be asked for a place.
 */
async function lookWith({shell, open}, way, {browser, base, folder, words}) {
	const page = await browser.newPage();
	const said = [];

	await page.setViewport(way.viewport);
	await page.emulateMediaFeatures([{name: 'prefers-color-scheme',
		value: way.dark ? 'dark' : 'light'}]);
	await page.goto(base + shell);
	if (way.grey)
		await page.addStyleTag({content: 'html {filter: grayscale(1)}'});
	await page.evaluate(open, '/0.epub', way, way.dark ? NIGHT : DAY);
	for (const [place, selector] of Object.entries(PLACES)) {
		const found = await page.evaluate((wanted) => window.go(wanted),
			selector);
		if (found === null)
			continue;
		words[place] ??= found;
		await new Promise((done) => setTimeout(done, 300));
		await page.screenshot({path: join(folder, `${place}.png`)});
		said.push(...(await page.evaluate(tooWide))
			.map((what) => `${place}: ${what}`));
	}
	await page.close();
	return said;
}

// MuPDF is asked for pages, so the place's first words are looked for in what
// it prints.
async function lookWithMupdf(book, way, {folder, words}) {
	const {width, height} = way.viewport;
	// Layout in points, at 96 to the inch as the browsers have it.
	const size = ['-W', String(width * 0.75), '-H', String(height * 0.75),
		'-S', String(12 * (way.large ?? 100) / 100)];
	const {output} = await run(['mutool', 'draw', '-q', '-F', 'txt', ...size,
		book]);
	const pages = output.split('\f').map((text) => text.replace(/\s+/g, ''));

	for (const [place, found] of Object.entries(words)) {
		const start = found.replace(/\s+/g, '').slice(0, 12);
		// Contents and headings use the same words before.
		const number = place === 'cover' ? 0 : pages.findLastIndex((text) =>
			start && text.includes(start));
		if (number >= 0)
			await run(['mutool', 'draw', '-q', '-r', '96', ...size,
				...(way.grey ? ['-c', 'gray'] : []), ...(way.dark ? ['-I'] : []),
				'-o', join(folder, `${place}.png`), book, String(number + 1)]);
	}
}

// A page with all pictures: a row for each place and way.
function gallery(folder, readers) {
	const rows = Object.keys(PLACES).flatMap((place) => WAYS.map((way) => {
		const pictures = readers.map((reader) => {
			const path = `${reader}/${way.name}/${place}.png`;
			return existsSync(join(folder, path))
				? `<figure><img src="${path}" alt=""/><figcaption>${reader}` +
					`</figcaption></figure>` : '';
		}).join('');
		return pictures && `<h2>${place}, ${way.name}</h2><div>${pictures}</div>`;
	}));

	writeFileSync(join(folder, 'index.html'), `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"/><title>A look at the book</title>
<style>div {display: flex; gap: 1em; align-items: flex-start}
figure {margin: 0} img {border: 1px solid #888; max-width: 100%}</style>
${rows.join('\n')}</html>\n`);
}

function bookOfTheHouse() {
	const folder = join(ROOT, 'output');
	const name = existsSync(folder) && readdirSync(folder)
		.find((entry) => entry.endsWith('.epub'));

	if (!name) {
		console.error('there is no handbook in output/: make book');
		process.exit(1);
	}
	return join(folder, name);
}

const book = resolve(process.argv[2] ?? bookOfTheHouse());
const out = resolve(process.argv[3] ?? join(ROOT, 'output/build/look'));
rmSync(out, {recursive: true, force: true});
const server = await serve([book]);
const base = `http://127.0.0.1:${server.address().port}`;
const words = {};
const views = Object.keys(READERS).flatMap((reader) =>
	WAYS.map((way) => ({reader, way})));
const said = await eachInBrowser(views, async ({reader, way}, _, browser) => {
	const folder = join(out, reader, way.name);
	mkdirSync(folder, {recursive: true});
	return (await lookWith(READERS[reader], way,
		{browser, base, folder, words}))
		.map((what) => `${reader}, ${way.name}: ${what}`);
});
server.close();
await each(WAYS, async (way) => {
	const folder = join(out, 'mupdf', way.name);
	mkdirSync(folder, {recursive: true});
	await lookWithMupdf(book, way, {folder, words});
});
gallery(out, [...Object.keys(READERS), 'mupdf']);
for (const what of new Set(said.flat()))
	console.log(what);
console.log(`${Object.keys(words).length} places: ${out}/index.html`);
