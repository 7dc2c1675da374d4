// Definitions where their terms are used, and the glossary's own page, opened
// from the disk: make judges runs this, after make book.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {dirname, join} from 'node:path';
import {readFileSync} from 'node:fs';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {violations} from '../judges/pages.mjs';
import {filesBelow, launch} from '../judges/tools.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const SITE = process.env.SITE ?? join(ROOT, 'output/site');
const GLOSSARY = pathToFileURL(join(SITE, 'glossary.html')).href;

// A page with definitions: the glossary's own, or that of one letter.
const DEFINITIONS = pathToFileURL(filesBelow(SITE, /\/glossary(-\w)?\.html$/)
	.find((file) => readFileSync(file, 'utf8').includes('<dl'))).href;

// A chapter that uses terms, the one with the most of them.
const CHAPTER = pathToFileURL(filesBelow(SITE, /\.html$/)
	.filter((file) => !file.endsWith('glossary.html'))
	.map((file) => [readFileSync(file, 'utf8').split('class="term"').length,
		file])
	.sort(([a], [b]) => b - a)[0][1]).href;

const DESK = {width: 1280, height: 900};
const PHONE = {width: 320, height: 640, isMobile: true, hasTouch: true};
const TERM = 'article > p > a.term';
const MOST = 3000; // ms

// --- what is asked of a page (runs in the browser) -------------------------

// The pop-up as a reader meets it, or null.
function popup() {
	const element = document.querySelector('.popup:popover-open');
	if (!element)
		return null;
	const {left, top, right, bottom} = element.getBoundingClientRect();
	const link = element.previousSibling;
	return {
		text: element.innerText,
		role: element.role,
		name: element.ariaLabel,
		links: [...element.querySelectorAll('a')].map(({href}) => href),
		of: link.href,
		describes: document.getElementById(
			link.getAttribute('aria-describedby'))?.innerText,
		inView: left >= 0 && top >= 0 && right <= innerWidth &&
			bottom <= innerHeight,
		covers: [...link.getClientRects()].some((line) =>
			line.left < right && line.right > left &&
			line.top + 1 < bottom && line.bottom - 1 > top),
	};
}

// Where everything on the page is but the pop-up.
function places() {
	return [...document.querySelectorAll('main *')]
		.filter((element) => !element.closest('.popup'))
		.map((element) => {
			const {x, y, width, height} = element.getBoundingClientRect();
			return [element.tagName, x + scrollX, y + scrollY, width, height]
				.join(' ');
		});
}

const focusedAddress = () => document.querySelector(':focus')?.href ?? null;

// --- outside the page ------------------------------------------------------

const opened = (page) => page.waitForFunction(
	() => document.querySelector('.popup:popover-open'), {timeout: MOST});
const closed = (page) => page.waitForFunction(
	() => !document.querySelector('.popup'), {timeout: MOST});

// The nth link to a term in running text, in the middle of the window.
async function term(page, nth = 0) {
	const link = (await page.$$(TERM))[nth];
	await link.evaluate((element) => element.scrollIntoView({block: 'center'}));
	return link;
}

// Go by Tab to the link, as somebody without a pointer does.
async function tabTo(page, link) {
	await link.evaluate((element) => {
		const before = document.createElement('span');
		before.tabIndex = -1;
		element.before(before);
		before.focus();
		before.remove();
	});
	await page.keyboard.press('Tab');
}

function suite(browserName) {
	const complaints = [];
	let browser;
	const open = async (url, viewport = DESK) => {
		const page = await browser.newPage();
		page.on('console', (message) => complaints.push(message.text()));
		page.on('pageerror', ({message}) => complaints.push(message));
		await page.setViewport(viewport);
		await page.goto(url);
		return page;
	};

	before(async () => { browser = await launch(browserName); });
	after(async () => {
		await browser.close();
		assert.deepEqual(complaints, []);
	});

	test('a pointer that rests on a term shows its definition', async () => {
		const page = await open(CHAPTER);
		const link = await term(page);
		await page.mouse.move(1, 1);
		await link.hover();
		await opened(page);
		const {text, name, links, inView, covers} =
			await page.evaluate(popup);
		assert.ok(text.length > name.length + 20, text);
		assert.ok(inView, 'it leaves the window');
		assert.ok(!covers, 'it covers the term');
		assert.ok(links.includes(await link.evaluate(({href}) => href)));
		for (const address of links)
			assert.match(address, /^file:/);
	});

	test('it stays under the pointer and goes when that has left', async () => {
		const page = await open(CHAPTER);
		await (await term(page)).hover();
		await opened(page);
		const box = await (await page.$('.popup')).boundingBox();
		await page.mouse.move(box.x + 20, box.y + box.height / 2, {steps: 4});
		await new Promise((resolve) => setTimeout(resolve, 700));
		assert.ok(await page.evaluate(popup), 'it went away');
		await page.mouse.move(2, 2);
		await closed(page);
	});

	test('a pointer that only passes shows nothing', async () => {
		const page = await open(CHAPTER);
		await (await term(page)).hover();
		await page.mouse.move(2, 2);
		await new Promise((resolve) => setTimeout(resolve, 700));
		assert.equal(await page.evaluate(popup), null);
	});

	test('the focus shows it; Escape closes it and keeps the place', async () => {
		const page = await open(CHAPTER);
		const link = await term(page);
		const address = await link.evaluate(({href}) => href);
		await tabTo(page, link);
		await opened(page);
		assert.equal(await page.evaluate(focusedAddress), address);
		await page.keyboard.press('Escape');
		await closed(page);
		assert.equal(await page.evaluate(focusedAddress), address);
	});

	test('Tab leads through its links and on', async () => {
		const page = await open(CHAPTER);
		const all = await page.$$(TERM);
		await tabTo(page, await term(page));
		await opened(page);
		const {links, of} = await page.evaluate(popup);
		for (const address of links) {
			await page.keyboard.press('Tab');
			assert.equal(await page.evaluate(focusedAddress), address);
			assert.equal((await page.evaluate(popup))?.of, of);
		}
		await page.keyboard.press('Tab');
		await page.waitForFunction((link) => document.querySelector(':focus')
			?.closest('.popup') === null &&
			document.querySelector('.popup')?.previousSibling !== link,
		{timeout: MOST}, all[0]);
	});

	test('Escape in a pop-up leads back to its term', async () => {
		const page = await open(CHAPTER);
		await tabTo(page, await term(page));
		await opened(page);
		const {of} = await page.evaluate(popup);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Escape');
		await closed(page);
		assert.equal(await page.evaluate(focusedAddress), of);
	});

	test('without the focus it goes', async () => {
		const page = await open(CHAPTER);
		await tabTo(page, await term(page));
		await opened(page);
		await page.evaluate(() => document.activeElement.blur());
		await closed(page);
	});

	test('nothing moves', async () => {
		const page = await open(CHAPTER);
		const count = (await page.$$(TERM)).length;
		for (let nth = 0; nth < count; nth += Math.ceil(count / 8)) {
			const link = await term(page, nth);
			const there = await page.evaluate(places);
			await link.hover();
			await opened(page);
			assert.deepEqual(await page.evaluate(places), there);
			assert.ok((await page.evaluate(popup)).inView);
			await page.keyboard.press('Escape');
			await page.mouse.move(2, 2);
			await closed(page);
		}
	});

	test('it fits where there is little room', async () => {
		const page = await open(CHAPTER, {width: 320, height: 225});
		for (const direction of ['ltr', 'rtl']) {
			await page.evaluate((dir) => {
				document.documentElement.dir = dir;
			}, direction);
			await tabTo(page, await term(page));
			await opened(page);
			const {inView, covers} = await page.evaluate(popup);
			assert.ok(inView && !covers, direction);
			await page.keyboard.press('Escape');
		}
	});

	test('it is seen with a term to which the page had to scroll', async () => {
		const page = await open(CHAPTER);
		await tabTo(page, (await page.$$(TERM)).at(-1));
		await opened(page);
		assert.ok((await page.evaluate(popup)).inView);
	});

	test('definitions of the glossary have pop-ups as well', async () => {
		const page = await open(DEFINITIONS);
		const link = await page.$('.definition a.term');
		await link.hover();
		await opened(page);
		assert.equal((await page.evaluate(popup)).of,
			await link.evaluate(({href}) => href));
	});

	test('the filter leaves the entries that are wanted', async () => {
		const page = await open(GLOSSARY);
		const seen = () => page.$$eval('.entry', (entries) => entries
			.filter((entry) => entry.checkVisibility())
			.map((entry) =>
				entry.querySelector('dfn, a.name').textContent));
		const all = await seen();
		const name = all.find((word) => word.length > 4);
		await page.type('.filter input', ` ${name.toUpperCase()} `);
		const some = await seen();
		assert.ok(some.includes(name) && some.length < all.length, some);
		assert.match(await page.$eval('[role=status]',
			({textContent}) => textContent),
		new RegExp(`${some.length}\\D+${all.length}`));
		await page.keyboard.press('Escape');
		assert.deepEqual(await seen(), all);
		assert.equal(await page.$eval('[role=status]',
			({textContent}) => textContent), '');
	});

	test('a category has the entries that it counts', async () => {
		const page = await open(GLOSSARY);
		const {value, count} = await page.$eval(
			'.filter select option:nth-child(2)', (option) => ({
				value: option.value,
				count: Number(/\((\d+)\)$/.exec(option.textContent)[1]),
			}));
		await page.select('.filter select', value);
		assert.equal(await page.$$eval('.entry', (entries) =>
			entries.filter((entry) => entry.checkVisibility()).length), count);
	});

	test('a link to an entry that is filtered out shows it', async () => {
		const page = await open(GLOSSARY);
		await page.type('.filter input', 'no such words anywhere');
		assert.equal(await page.$eval('.entry', (entry) =>
			entry.checkVisibility()), false);
		await page.$eval('.letters a', (link) => link.click());
		assert.equal(await page.$eval('.entry', (entry) =>
			entry.checkVisibility()), true);
	});
	return open;
}

describe('Chromium', () => {
	const open = suite('chrome');

	test('the first touch shows it, the second follows the link', async () => {
		const page = await open(CHAPTER, PHONE);
		const link = await term(page);
		const address = await link.evaluate(({href}) => href);
		await link.tap();
		await opened(page);
		const {inView, covers} = await page.evaluate(popup);
		assert.ok(inView, 'it leaves the window');
		assert.ok(!covers, 'it covers the term');
		assert.equal(page.url(), CHAPTER);
		await Promise.all([page.waitForNavigation(), link.tap()]);
		assert.equal(page.url(), address);
	});

	test('a touch elsewhere closes it', async () => {
		const page = await open(CHAPTER, PHONE);
		await (await term(page)).tap();
		await opened(page);
		await page.touchscreen.tap(5, 5);
		await closed(page);
	});

	test('a link of the pop-up leads to the glossary', async () => {
		const page = await open(CHAPTER, PHONE);
		await (await term(page)).tap();
		await opened(page);
		const more = await page.$('.popup .more');
		const address = await more.evaluate(({href}) => href);
		await Promise.all([page.waitForNavigation(), more.tap()]);
		assert.equal(page.url(), address);
	});

	test('a screen reader hears the definition with the term', async () => {
		const page = await open(CHAPTER);
		const link = await term(page);
		await tabTo(page, link);
		await opened(page);
		const node = await page.accessibility.snapshot({root: link});
		const {describes, name, role} = await page.evaluate(popup);
		const plain = (text) => text.replace(/\s+/g, ' ').trim();
		assert.equal(plain(node.description), plain(describes));
		assert.ok(describes.length > 20, describes);
		assert.ok(name && role === 'note');
		const own = await page.accessibility.snapshot(
			{root: await page.$('.popup'), interestingOnly: false});
		assert.equal(own.name, name);
	});

	for (const scheme of ['light', 'dark'])
		test(`axe finds nothing in a pop-up that is ${scheme}`, async () => {
			const page = await open(CHAPTER);
			await page.emulateMediaFeatures(
				[{name: 'prefers-color-scheme', value: scheme}]);
			await tabTo(page, await term(page));
			await opened(page);
			assert.deepEqual(await violations(page), []);
		});

	test('a touch follows the link where there are no definitions', async () => {
		const page = await open(CHAPTER, PHONE);
		await page.evaluate(() => { window.vade.define = () => {}; });
		const link = await term(page);
		const address = await link.evaluate(({href}) => href);
		await Promise.all([page.waitForNavigation(), link.tap()]);
		assert.equal(page.url(), address);
	});

	test('without scripts a term leads to its entry', async () => {
		const page = await open(CHAPTER);
		await page.setJavaScriptEnabled(false);
		await page.reload();
		const link = await term(page);
		const address = await link.evaluate(({href}) => href);
		await Promise.all([page.waitForNavigation(), link.click()]);
		assert.equal(page.url(), address);
		assert.ok(await page.$('.entry:target'));
		assert.equal(await page.$eval('.filter',
			(filter) => filter.checkVisibility()), false);
	});
});

describe('Firefox', () => {
	suite('firefox');
});
