// The handbook's site as a reader uses it, opened from the disk in two
// browsers: make judges runs this, after make book.
import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {launch} from '../judges/tools.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const SITE = process.env.SITE ?? join(ROOT, 'output/site');
const HOME = pathToFileURL(join(SITE, 'index.html')).href;

const DESK = {width: 1280, height: 900};
const PHONE = {width: 360, height: 740};

// --- what is asked of a page (runs in the browser) -------------------------

function currentEntry() {
	const entry = document.querySelector('#Chapters [aria-current=page]');
	return entry && new URL(entry.href).pathname;
}

function sidebar() {
	return [...document.querySelectorAll('#Chapters a[href]')]
		.map((anchor) => anchor.href);
}

function neighbour(direction) {
	return document.querySelector(`main ~ * a[rel=${direction}], ` +
		`main a[rel=${direction}], nav a[rel=${direction}]`)?.href ?? null;
}

function focused() {
	// The active element of a page that has lost the focus counts for nothing.
	const element = document.querySelector(':focus');
	if (!element)
		return null;
	const style = getComputedStyle(element);
	return {
		target: element.getAttribute('href'),
		visible: (style.outlineStyle !== 'none' &&
			parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
		inView: element.getBoundingClientRect().bottom > 0,
	};
}

function excessWidth() {
	const {scrollWidth, clientWidth} = document.documentElement;
	return scrollWidth - clientWidth;
}

// What the pictures of the text say of their size, and what they take.
function pictures() {
	return [...document.querySelectorAll('main img')].map((image) => {
		const {width, height} = image.getBoundingClientRect();
		return {
			source: image.src,
			said: [image.getAttribute('width'), image.getAttribute('height')]
				.map(Number),
			natural: [image.naturalWidth, image.naturalHeight],
			shown: [width, height],
			room: image.parentElement.clientWidth,
		};
	});
}

// How bright the page's ground and its text are, from 0 to 255.
function brightness() {
	const canvas = document.createElement('canvas').getContext('2d');
	const of = (colour) => {
		canvas.fillStyle = colour;
		canvas.fillRect(0, 0, 1, 1);
		const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
		return (red + green + blue) / 3;
	};
	return {
		ground: of(getComputedStyle(document.body).backgroundColor),
		text: of(getComputedStyle(document.querySelector('main')).color),
	};
}

// --- both browsers ---------------------------------------------------------

// Follow links of one direction as far as they go; the pages in order.
async function walk(page, direction) {
	const visited = [];
	for (let next = page.url(); next;
		next = await page.evaluate(neighbour, direction)) {
		assert.ok(!visited.includes(next), `${next} comes round again`);
		visited.push(next);
		await page.goto(next);
		assert.ok(await page.$('main h1'), `no heading on ${next}`);
	}
	return visited;
}

function commonTests(open) {
	test('the first Tab stop leads past the navigation', async () => {
		const page = await open(HOME);
		await page.keyboard.press('Tab');
		const skip = await page.evaluate(focused);
		assert.match(skip?.target ?? '', /^#/);
		assert.ok(skip.visible && skip.inView, 'the skip link is not seen');
		await page.keyboard.press('Enter');
		assert.equal(await page.evaluate((id) => document.querySelector(
			'main')?.closest(id) !== null, skip.target), true);
	});

	test('every Tab stop can be seen', async () => {
		const page = await open(HOME);
		for (let stop = 1; stop <= 15; stop++) {
			await page.keyboard.press('Tab');
			const state = await page.evaluate(focused);
			assert.ok(!state || state.visible, `stop ${stop} has no outline`);
		}
	});

	test('next goes through all chapters, previous comes back', async () => {
		const page = await open(HOME);
		const there = await walk(page, 'next');
		assert.ok(there.length > 3, `only ${there.length} pages`);
		for (const chapter of await page.evaluate(sidebar))
			assert.ok(there.includes(chapter), `${chapter} is left out`);
		const back = await walk(page, 'prev');
		assert.deepEqual(back.reverse(), there);
	});

	test('the sidebar leads to each chapter and marks it', async () => {
		const page = await open(HOME);
		for (const chapter of await page.evaluate(sidebar)) {
			await page.goto(chapter);
			assert.equal(await page.evaluate(currentEntry),
				new URL(chapter).pathname);
		}
	});

	test('no page scrolls sideways on a phone', async () => {
		const page = await open(HOME, PHONE);
		for (const chapter of await page.evaluate(sidebar)) {
			await page.goto(chapter);
			assert.ok(await page.evaluate(excessWidth) <= 0, chapter);
		}
	});

	test('pictures say their size, so that no page jumps', async () => {
		const page = await open(HOME, PHONE);
		const found = [];
		for (const chapter of await page.evaluate(sidebar)) {
			await page.goto(chapter);
			found.push(...await page.evaluate(pictures));
		}
		assert.ok(found.length > 0, 'there are no pictures');
		for (const {source, said, natural, shown, room} of found) {
			assert.ok(said[0] > 0 && said[1] > 0, `${source} says nothing`);
			if (!source.endsWith('.svg'))
				assert.deepEqual(said, natural, source);
			assert.ok(shown[0] <= room, `${source} is too wide`);
			assert.ok(Math.abs(shown[1] / shown[0] - said[1] / said[0]) < .01,
				`${source} is shown ${shown} and says ${said}`);
		}
	});

	test('on a phone the chapters are one touch away', async () => {
		const page = await open(HOME, PHONE);
		const seen = () => page.$eval('#Chapters a[href]',
			(anchor) => anchor.checkVisibility());
		assert.equal(await seen(), false);
		await page.click('#Chapters summary');
		assert.equal(await seen(), true);
	});
}

function suite(browserName) {
	let browser;
	const open = async (url, viewport = DESK) => {
		const page = await browser.newPage();
		await page.setViewport(viewport);
		await page.goto(url);
		return page;
	};

	before(async () => { browser = await launch(browserName); });
	after(async () => { await browser.close(); });
	commonTests(open);
	return open;
}

describe('Chromium', () => {
	const open = suite('chrome');

	test('dark where the reader likes it dark', async () => {
		const page = await open(HOME);
		for (const scheme of ['light', 'dark']) {
			await page.emulateMediaFeatures(
				[{name: 'prefers-color-scheme', value: scheme}]);
			const {ground, text} = await page.evaluate(brightness);
			assert.ok(scheme === 'dark' ? ground < 80 && text > 160
				: ground > 200 && text < 100, `${scheme}: ${ground} ${text}`);
		}
	});

	test('without scripts the chapters still open on a phone', async () => {
		const page = await open(HOME, PHONE);
		await page.setJavaScriptEnabled(false);
		await page.reload();
		await page.click('#Chapters summary');
		assert.equal(await page.$eval('#Chapters a[href]',
			(anchor) => anchor.checkVisibility()), true);
	});
});

describe('Firefox', () => {
	suite('firefox');
});
