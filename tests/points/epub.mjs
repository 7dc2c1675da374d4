// An EPUB as the points of epub-points.md ask for it: files, package document,
// documents in their order, and copies that are broken on purpose.
import {readFileSync} from 'node:fs';
import {basename, posix} from 'node:path';

import {isElement, readMarkup, wordsOf} from '../markup.mjs';
import {readZip} from '../zip.mjs';

export const OPF = 'EPUB/package.opf';
export const NCX = 'EPUB/toc.ncx';
export const NAV = 'EPUB/nav.xhtml';
export const CSS = 'EPUB/style.css';

// All elements below, at any depth, that are like wanted(element) says.
export function all(element, wanted) {
	return element.children.filter(isElement).flatMap((child) =>
		[...wanted(child) ? [child] : [], ...all(child, wanted)]);
}

// Elements of one of these names.
export const are = (...names) => ({name}) => names.includes(name);

export const typed = (type) => ({attributes}) =>
	(attributes['epub:type'] ?? '').split(' ').includes(type);

export const firstOf = (element, wanted) => all(element, wanted)[0];

export class Epub {
	#trees = new Map();

	constructor(name, files, messages) {
		this.name = name;
		this.files = files;
		this.messages = messages;
	}

	static read(path, messages) {
		const {entries} = readZip(readFileSync(path));

		return new Epub(basename(path), new Map(entries.map(
			({name, plain}) => [name, plain.toString('utf8')])), messages);
	}

	text(path) {
		if (!this.files.has(path))
			throw new Error(`there is no ${path}`);
		return this.files.get(path);
	}

	tree(path) {
		if (!this.#trees.has(path))
			this.#trees.set(path, readMarkup(this.text(path)));
		return this.#trees.get(path);
	}

	// Where a link in the file leads: {path, id}, or {away: its address}.
	target(from, href) {
		const [path, id] = href.split('#');

		if (/^[a-z]+:/i.test(href))
			return {away: href};
		return {path: path === '' ? from
			: posix.join(posix.dirname(from), path), id};
	}

	// The element that a link leads to, or undefined.
	follow(from, href) {
		const {path, id} = this.target(from, href);

		if (!this.files.has(path))
			return undefined;
		return id === undefined ? this.tree(path)
			: this.elementWith(path, id);
	}

	elementWith(path, id) {
		return all(this.tree(path), ({attributes}) =>
			id !== undefined && attributes.id === id)[0];
	}

	// --- the package document ---

	get items() {
		return all(this.tree(OPF), are('item')).map(({attributes}) => ({
			...attributes, path: `EPUB/${attributes.href}`,
			properties: (attributes.properties ?? '').split(' ')
				.filter(Boolean),
		}));
	}

	// The documents, in the order of the spine.
	get spine() {
		const paths = new Map(this.items.map(({id, path}) => [id, path]));

		return all(this.tree(OPF), are('itemref'))
			.map(({attributes}) => paths.get(attributes.idref));
	}

	// The words of all <meta property>.
	properties(property) {
		return all(this.tree(OPF), ({name, attributes}) =>
			name === 'meta' && attributes.property === property)
			.map(wordsOf);
	}

	// [path, tree] of every document.
	get documents() {
		return this.spine.map((path) => [path, this.tree(path)]);
	}

	// What object(tree, path) says against each document.
	inDocuments(object) {
		return this.documents.flatMap(([path, tree]) =>
			object(tree, path).map((words) => `${path}: ${words}`));
	}

	// The same of every element that is like wanted(element) says.
	inElements(wanted, object) {
		return this.inDocuments((tree, path) => all(tree, wanted)
			.filter((element) => object(element, path, tree))
			.map(({name, attributes}) =>
				`<${name}> ${JSON.stringify(attributes)}`));
	}

	// --- breaking it ---

	// A copy in which the file reads otherwise.
	with(path, pattern, replacement) {
		const text = this.text(path);
		const other = text.replace(pattern, replacement);

		if (other === text)
			throw new Error(`${path} has no ${pattern}`);
		return new Epub(this.name, new Map([...this.files, [path, other]]),
			this.messages);
	}

	// A copy in which a file has another name.
	renamed(path, name) {
		const files = [...this.files].map(([other, text]) =>
			[other === path ? name : other, text]);

		return new Epub(this.name, new Map(files), this.messages);
	}

	called(name) {
		return new Epub(name, this.files, this.messages);
	}

	// A copy whose build said nothing like it.
	silent(code) {
		return new Epub(this.name, this.files, this.messages.split('\n')
			.filter((line) => !line.includes(code)).join('\n'));
	}
}

// What is true and should not be: the keys of an object of conditions.
export const wrong = (conditions) =>
	Object.keys(conditions).filter((words) => conditions[words]);
