// An EPUB that can be changed in any way, and short words for common changes.
import {readZip, writeZip} from './zip.mjs';

export const CONTAINER = 'META-INF/container.xml';
export const PACKAGE = 'EPUB/package.opf';
export const NAVIGATION = 'EPUB/nav.xhtml';
export const NCX = 'EPUB/toc.ncx';
export const KEYS = 'EPUB/glossary-search-key-map.xml';
export const STYLE = 'EPUB/style.css';
export const FIRST = 'EPUB/counting.xhtml';
export const SECOND = 'EPUB/asking.xhtml';
export const GLOSSARY = 'EPUB/glossary.xhtml';
export const SQUARE = 'EPUB/images/square.png';
export const STEPS = 'EPUB/images/steps.svg';

export class Epub {
	// Applied to the finished archive.
	damages = [];
	// Of the file.
	suffix = '.epub';

	constructor(bytes) {
		this.entries = readZip(bytes);
	}

	entry(name) {
		const found = this.entries.find((entry) => entry.name === name);

		if (!found)
			throw new Error(`there is no ${name}`);
		return found;
	}

	text(name) {
		return String(this.entry(name).data);
	}

	write(name, data) {
		this.entry(name).data = Buffer.from(data);
	}

	// What must be there; a mutant that changes nothing shows nothing.
	change(name, from, to) {
		const before = this.text(name);
		const after = before.replace(from, to);

		if (after === before)
			throw new Error(`${name} has no ${from}`);
		this.write(name, after);
	}

	add(name, data, more = {}) {
		this.entries.push({name, data: Buffer.from(data), ...more});
	}

	remove(name) {
		this.entries.splice(this.entries.indexOf(this.entry(name)), 1);
	}

	// To a place among the other entries.
	move(name, index) {
		const entry = this.entry(name);

		this.remove(name);
		this.entries.splice(index, 0, entry);
	}

	bytes() {
		return this.damages.reduce((bytes, damage) => damage(bytes),
			writeZip(this.entries));
	}
}

// --- words for the tables of mutants ---------------------------------------
// Each returns a function that changes an EPUB.

export const all = (...changes) => (epub) =>
	changes.forEach((change) => change(epub));

export const change = (name, from, to) => (epub) => epub.change(name, from, to);
export const write = (name, data) => (epub) => epub.write(name, data);
export const remove = (name) => (epub) => epub.remove(name);
export const add = (name, data, more) => (epub) => epub.add(name, data, more);
export const set = (name, fields) => (epub) =>
	Object.assign(epub.entry(name), fields);
export const damage = (how) => (epub) => epub.damages.push(how);

const before = (name, mark) => (markup) =>
	change(name, mark, () => `${markup}\n${mark}`);

export const inPackage = (from, to) => change(PACKAGE, from, to);
export const inNavigation = (from, to) => change(NAVIGATION, from, to);
export const inNcx = (from, to) => change(NCX, from, to);
export const inFirst = (from, to) => change(FIRST, from, to);
export const inSecond = (from, to) => change(SECOND, from, to);

export const metadata = before(PACKAGE, '</metadata>');
export const item = before(PACKAGE, '</manifest>');
export const itemref = before(PACKAGE, '</spine>');
export const behindSpine = before(PACKAGE, '</package>');

// In the second chapter, between two paragraphs; in its head.
export const body = before(SECOND, '<h2 id="questions">');
export const head = before(SECOND, '</head>');

// A property that the manifest must name for what a chapter holds.
export const property = (words) => inPackage(
	'href="asking.xhtml"', `href="asking.xhtml" properties="${words}"`);

// A file that is listed.
export const file = (name, data, type, attributes = '') => all(
	add(`EPUB/${name}`, data),
	item(`<item id="added-${name.replace(/\W/g, '-')}" href="${name}" ` +
		`media-type="${type}" ${attributes}/>`));

// A document that is listed, but not in the spine.
export const PAGE = (content, title = 'More') =>
	`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head>
<title>${title}</title>
</head>
<body>
${content}
</body>
</html>
`;
export const page = (name, content = '<h1>More</h1>', attributes = '') =>
	file(name, PAGE(content), 'application/xhtml+xml', attributes);

// A document that comes last in the spine.
export const lastPage = (name, content, attributes = '') => all(
	page(name, content, attributes),
	itemref(`<itemref idref="added-${name.replace(/\W/g, '-')}"/>`));

// A style sheet that only the second chapter uses.
export const style = (rules) => all(
	file('more.css', rules, 'text/css'),
	head('<link rel="stylesheet" type="text/css" href="more.css"/>'));
