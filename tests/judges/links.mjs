// Every link inside a folder of pages leads somewhere, to the very anchor.
//
// The pages are read as text, tag by tag, because what counts is what the file
// says and not what a script makes of it.
import {existsSync, readFileSync, statSync} from 'node:fs';
import {dirname, relative, resolve} from 'node:path';

import {filesBelow} from './tools.mjs';

const SKIPPED = /<!--[^]*?-->|<(script|style)\b([^>]*)>[^]*?<\/\1>/gi;
const TAG = /<([A-Za-z][\w:-]*)((?:\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>/g;
const ATTRIBUTE = /([^\s"'<>=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
const CSS_URL = /url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/g;

const CANONICAL = /\brel="canonical"/;

const LEADS = new Set(['href', 'xlink:href', 'src', 'poster', 'data']);
const NAMES_IDS = new Set(['for', 'aria-labelledby', 'aria-describedby',
	'aria-controls', 'aria-details', 'headers', 'list', 'popovertarget']);

const ENTITIES = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

function decode(text) {
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi,
		(whole, hexadecimal, decimal, name) => name
			? ENTITIES[name.toLowerCase()]
			: String.fromCodePoint(hexadecimal
				? parseInt(hexadecimal, 16) : Number(decimal)));
}

// What a page offers (ids) and what it wants (links to files, ids of its own).
export function readPage(text) {
	const page = {ids: new Set(), links: [], idrefs: [], twice: []};
	// The tag of a script stays, for its src; the program itself goes.
	const plain = text.replace(SKIPPED, (whole, name, attributes) =>
		name ? `<${name}${attributes}>` : '');

	for (const [, tag, attributes] of plain.matchAll(TAG))
		for (const match of attributes.matchAll(ATTRIBUTE))
			// A page's proper address is not loaded: it is like an <a>.
			readAttribute(page, CANONICAL.test(attributes)
				? 'a' : tag.toLowerCase(), match[1].toLowerCase(),
				decode(match[2] ?? match[3] ?? match[4] ?? ''));
	return page;
}

function readAttribute(page, tag, name, value) {
	if (name === 'id' && page.ids.has(value))
		page.twice.push(value);
	if (name === 'id' || (name === 'name' && tag === 'a'))
		page.ids.add(value);
	else if (LEADS.has(name))
		page.links.push({url: value, loads: tag !== 'a'});
	else if (name === 'srcset')
		for (const part of value.split(','))
			page.links.push({url: part.trim().split(/\s/)[0], loads: true});
	else if (NAMES_IDS.has(name))
		page.idrefs.push(...value.split(/\s+/).filter(Boolean));
}

function readStyle(text) {
	return [...text.replace(/\/\*[^]*?\*\//g, '').matchAll(CSS_URL)]
		.map((match) => ({url: match[1] ?? match[2], loads: true}));
}

/*
 * Objections to the links of all pages below path (a folder, or one page), as
 * strings.  Links out of the book are not followed, but nothing may be loaded
 * from there.
 */
export function brokenLinks(path) {
	const root = statSync(path).isDirectory() ? path : dirname(path);
	const pages = new Map(filesBelow(path, /\.(x?html?|svg)$/)
		.map((file) => [resolve(file), readPage(readFileSync(file, 'utf8'))]));
	const objections = [];
	const object = (file, what) =>
		objections.push(`${relative(root, file)}: ${what}`);

	for (const [file, page] of pages) {
		for (const link of page.links)
			checkLink(file, link, pages, root, object);
		for (const id of page.idrefs)
			if (!page.ids.has(id))
				object(file, `no id "${id}" on this page`);
		for (const id of page.twice)
			object(file, `id "${id}" twice`);
	}
	for (const file of filesBelow(path, /\.css$/))
		for (const link of readStyle(readFileSync(file, 'utf8')))
			checkLink(resolve(file), link, pages, root, object);
	return objections;
}

function checkLink(file, {url, loads}, pages, root, object) {
	if (/^(https?:)?\/\//i.test(url)) {
		if (loads)
			object(file, `loads "${url}" from outside`);
		return;
	}
	if (/^[a-z][a-z0-9+.-]*:/i.test(url))
		return;
	const [address, ...rest] = url.split('#');
	const name = decodeURIComponent(address.split('?')[0]);
	const target = name === '' ? file : resolve(dirname(file), name);

	if (name.startsWith('/') || relative(root, target).startsWith('..'))
		object(file, `"${url}" leads out of the folder`);
	else if (!existsSync(target))
		object(file, `no file for "${url}"`);
	else if (statSync(target).isDirectory())
		object(file, `"${url}" is a folder, which no file:// opens as a page`);
	else if (rest.length > 0 && rest[0] !== '' && pages.has(target) &&
		!pages.get(target).ids.has(decodeURIComponent(rest.join('#'))))
		object(file, `no anchor for "${url}"`);
}
