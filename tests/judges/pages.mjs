// Pages as people meet them, opened from the disk in Chromium: on a desk and
// on a phone, by day and by night, with scripts and without.
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';

import {eachInBrowser, filesBelow, lookAgain} from './tools.mjs';

const AXE = readFileSync(
	createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESK = {width: 1280, height: 900};
const PHONE = {width: 320, height: 640};

const RULES = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a',
	'wcag21aa', 'wcag22aa', 'best-practice']};

// The eyes that look at each page; what a book's templates share needs only
// the brief look.
const EYES = [
	{name: 'desk-light', viewport: DESK, scheme: 'light', rules: RULES},
	{name: 'phone-dark', viewport: PHONE, scheme: 'dark', rules: RULES},
	{name: 'desk-dark', viewport: DESK, scheme: 'dark', rules: RULES},
	{name: 'phone-light', viewport: PHONE, scheme: 'light', rules: RULES},
];
const BRIEF_EYES = EYES.slice(0, 2);

// Whether scripts are needed is the theme's doing, too.
const WHOLE = {eyes: EYES, alsoBare: true};
const BRIEF = {eyes: BRIEF_EYES, alsoBare: false};

// --- inside the page -------------------------------------------------------

// Runs in the browser: violations as strings.
async function askAxe(rules) {
	// Axe must not fetch style sheets again: file:// would refuse.  To describe
	// all that is right takes it longer than to find what is wrong.
	const {violations} = await window.axe.run(document,
		{runOnly: rules, preload: false, resultTypes: ['violations']});
	return violations.map(({id, impact, nodes}) => `${impact} ${id}: ` +
		nodes[0].html.replace(/\s+/g, ' ').slice(0, 100) +
		(nodes.length > 1 ? ` and ${nodes.length - 1} more` : ''));
}

// Runs in the browser: by how many pixels the page is wider than its window.
function excessWidth() {
	const {scrollWidth, clientWidth} = document.documentElement;
	return scrollWidth - clientWidth;
}

/*
 * Runs in the browser: all that a reader can read, and where all links lead.
 * Buttons and what searches are left out: they do nothing without a script.
 */
function readable() {
	for (const details of document.querySelectorAll('details'))
		details.open = true;
	for (const element of document.querySelectorAll('button, [role=search]'))
		element.hidden = true;
	const main = document.querySelector('main') ?? document.body;
	return {
		text: main.innerText.replace(/\s+/g, ' ').trim(),
		links: [...document.querySelectorAll('a[href]')]
			.map((anchor) => anchor.href).sort(),
	};
}

// --- outside the page ------------------------------------------------------

// Every complaint of the browser about what a tab shows.
function writeDown(tab, objections) {
	tab.on('pageerror', (error) => objections.push(error.message));
	tab.on('console', (message) => {
		if (/^(error|warn)/.test(message.type()))
			objections.push(message.text());
	});
	tab.on('request', (request) => {
		if (!/^(file|data|blob|about):/.test(request.url()))
			objections.push(`asks for ${request.url()}`);
	});
	tab.on('requestfailed', (request) =>
		objections.push(`cannot load ${basename(request.url())}`));
}

/*
 * The browser's one tab, with nothing in it and nobody listening: what the last
 * page still says while it goes is no matter of the next one.  A tab that has
 * shown pages knows their scripts, so to show all in one takes about half as
 * long as to open one for each.
 */
async function clearedTab(browser) {
	const [tab] = await browser.pages();

	for (const event of ['pageerror', 'console', 'request', 'requestfailed'])
		tab.removeAllListeners(event);
	await tab.goto('about:blank');
	return tab;
}

// A page that hangs may take its tab with it: another one instead.
async function renewTab(browser) {
	const [tab] = await browser.pages();

	await browser.newPage();
	await tab.close();
}

async function show(browser, file, objections, scripts) {
	const tab = await clearedTab(browser);

	await tab.setJavaScriptEnabled(scripts);
	await tab.setViewport(DESK);
	await tab.emulateMediaFeatures([
		{name: 'prefers-reduced-motion', value: 'reduce'}]);
	writeDown(tab, objections);
	await tab.goto(pathToFileURL(file).href, {waitUntil: 'load'});
	return tab;
}

// What axe finds on a page as it is.
export async function violations(page, rules = RULES) {
	await page.evaluate(AXE);
	return page.evaluate(askAxe, rules);
}

async function lookWith(page, {name, viewport, scheme, rules}, folder) {
	await page.setViewport(viewport);
	await page.emulateMediaFeatures([
		{name: 'prefers-color-scheme', value: scheme},
		{name: 'prefers-reduced-motion', value: 'reduce'}]);
	const objections = await page.evaluate(askAxe, rules);
	const excess = await page.evaluate(excessWidth);
	if (excess > 0)
		objections.push(`scrolls sideways by ${excess} px`);
	if (folder)
		await page.screenshot({path: join(folder, `${name}.png`)});
	return objections.map((what) => `${name}: ${what}`);
}

// Scripts add comfort; without them the same words and links must be there.
function compareWithout(page, bare) {
	const objections = [];
	const lost = page.links.filter((link) => !bare.links.includes(link));

	if (page.text !== bare.text)
		objections.push('another text without scripts');
	if (lost.length > 0)
		objections.push(`without scripts there is no link to ${lost[0]}`);
	return objections;
}

async function look(browser, file, {eyes, alsoBare}, folder, objections) {
	const tab = await show(browser, file, objections, true);
	await tab.evaluate(AXE);
	for (const eye of eyes)
		objections.push(...await lookWith(tab, eye, folder));
	if (!alsoBare)
		return;

	await tab.setViewport(DESK);
	const withScripts = await tab.evaluate(readable);
	await show(browser, file, objections, false);
	objections.push(...compareWithout(withScripts,
		await tab.evaluate(readable)));
}

async function lookAtPage(browser, file, way, folder) {
	const objections = [];

	try {
		await look(browser, file, way, folder, objections);
	} catch (error) {
		objections.push(`cannot be looked at: ${error.message}`);
		await renewTab(browser);
	}
	return objections;
}

// The pages of a site, or a single file, but for redirects, which are left
// before anybody can look at them.
function pagesOf(site, folder, brief) {
	const files = filesBelow(site, /\.html$/).filter((file) =>
		!readFileSync(file, 'utf8').includes('http-equiv="refresh"'));
	const single = files.length === 1;

	mkdirSync(folder, {recursive: true});
	return files.map((file) => {
		const name = relative(site, file) || basename(file);

		return {site, file, name, way: brief || single ? BRIEF : WHOLE,
			folder: single || name === 'index.html' ? folder : null};
	});
}

/*
 * Lists of objections, one for each site.  Pictures of the first page go into
 * the site's folder.  A single file, which takes axe as long as all pages
 * together, says what these say, and is looked at briefly.
 */
export async function lookAtPages(sites, folders, brief) {
	const pages = sites.flatMap((site, index) =>
		pagesOf(site, folders[index], brief));
	const lists = await eachInBrowser(pages,
		({file, way, folder}, index, browser) =>
			lookAgain(() => lookAtPage(browser, file, way, folder)));

	return sites.map((site) => pages.flatMap((page, index) =>
		page.site === site
			? lists[index].map((what) => `${page.name}: ${what}`) : []));
}
