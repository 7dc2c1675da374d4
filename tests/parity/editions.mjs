// The editions of a book as they lie on the disk: documents in the order of
// reading, each with the tree of what it says, and where links lead.
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join, posix} from 'node:path';

import {classed, find, findAll, hasClass, isElement, named, readMarkup, wordsOf}
	from '../markup.mjs';
import {readZip} from '../zip.mjs';

const hash = (bytes) =>
	createHash('sha256').update(bytes).digest('hex').slice(0, 12);

// What an SVG file has for dark pages is on the site alone.
const SCHEMES =
	/@media[^{]*prefers-color-scheme[^{]*\{(?:[^{}]|\{[^{}]*\})*\}/g;
const plain = (bytes) => bytes.includes('prefers-color-scheme')
	? bytes.toString().replace(SCHEMES, '')
		.replace(/<(\w+)([^<>]*)><\/\1>/g, '<$1$2/>')
	: bytes;

const typed = (type) => ({attributes}) =>
	(attributes['epub:type'] ?? '').split(' ').includes(type);

/*
 * documents: {kind, key, file, root}, kind one of chapter, glossary (of which
 * there may be several), bibliography (so too).  order: what follows what, parts and
 * chapters.  listings: the lists of figures and tables, as links.
 */
class Edition {
	documents = [];
	order = [];
	listings = [];
	places = new Map(); // "file#id" -> what stands there
	tops = new Map();   // file, or its id -> document
	drawn = new Map();  // PNG of the EPUB -> bytes of the SVG it is drawn from

	constructor(name, read) {
		this.name = name;
		this.read = read; // path -> bytes, or undefined
	}

	addDocument(kind, file, root) {
		const number = this.documents.filter((document) =>
			document.kind === kind).length + 1;
		const key = kind === 'bibliography' ? kind : `${kind} ${number}`;

		this.documents.push({kind, key, file, root});
		if (kind === 'chapter')
			this.order.push(key);
	}

	addPart(title) {
		this.order.push(`part ${title}`);
	}

	ofKind(kind) {
		return this.documents.filter((document) => document.kind === kind);
	}

	place(document, address) {
		const [path, id] = address.split('#');
		const file = path === '' ? document.file
			: posix.normalize(posix.join(posix.dirname(document.file), path));

		return {file, id};
	}

	// What a link of the document leads to, said alike for all editions.
	target(document, address) {
		if (/^data:/.test(address))
			return 'a file';
		if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address))
			return address;
		const {file, id} = this.place(document, decodeURI(address));
		const known = id ? this.places.get(`${file}#${id}`)
			: this.tops.get(file);

		if (known)
			return known;
		return this.isPage(file) ? `nowhere (${address})` : 'a file';
	}

	isPage(file) {
		return this.documents.some((document) => document.file === file);
	}

	// What a picture or a film is: its bytes.
	source(document, address) {
		const data = /^data:[^,]*;base64,/.exec(address);

		if (data)
			return hash(plain(
				Buffer.from(address.slice(data[0].length), 'base64')));
		if (/^[a-z][a-z0-9+.-]*:/i.test(address))
			return address;
		const {file} = this.place(document, decodeURI(address));
		const bytes = this.drawn.get(file) ?? this.read(file);

		return bytes ? hash(plain(bytes)) : `no file ${address}`;
	}
}

// --- the site --------------------------------------------------------------

// A part of nothing but drafts is a page in no edition.
function addContents(site, page) {
	const seen = new Set();
	let title = null;

	const shelf = findAll(find(page, classed('shelf')), named('a'))
		.map(({attributes}) => attributes.href);

	for (const item of find(page, classed('contents')).children
		.filter(isElement)) {
		const links = findAll(item, classed('chapter'));

		if (title !== null && links.length > 0)
			site.addPart(title);
		title = item.name === 'h2' ? wordsOf(item) : null;
		for (const {attributes: {href}} of links)
			if (!seen.has(href) && !href.includes('#') &&
				!shelf.includes(href)) {
				seen.add(href);
				site.addDocument('chapter', decodeURI(href));
			}
	}
}

const isBibliography = ({attributes}) =>
	attributes.role === 'doc-bibliography';

// Glossary and bibliography stand on the shelf, and lead to their other pages.
function addMadePages(site, page) {
	for (const {attributes: {href}} of findAll(find(page, classed('shelf')),
		named('a'))) {
		const tree = href !== 'contents.html' && site.tree(href);

		if (!tree)
			continue;
		// The sources of a glossary are a section.
		const list = findAll(tree, isBibliography).find(named('div'));
		const kind = list ? 'bibliography' : 'glossary';
		const lists = findAll(tree, (element) =>
			hasClass(element, 'letters') || hasClass(element, 'names'));
		const pages = lists.flatMap((list) => findAll(list, named('a')))
			.map((link) => link.attributes.href.split('#')[0]);

		for (const page of new Set([href, ...pages.filter(Boolean)]))
			site.addDocument(kind, page);
	}
}

export function readSite(folder) {
	const site = new Edition('site', (path) =>
		existsSync(join(folder, path)) ? readFileSync(join(folder, path))
			: undefined);
	site.tree = (path) => readMarkup(site.read(decodeURI(path)).toString());
	const contents = site.tree('contents.html');

	addContents(site, contents);
	addMadePages(site, contents);
	for (const document of site.documents) {
		document.root = find(site.tree(document.file), named('article'));
		site.tops.set(document.file, `${document.key} top`);
	}
	site.listings = findAll(contents, classed('listing')).map((list) =>
		[{file: 'contents.html'}, findAll(list, named('a'))]);
	return site;
}

// --- the EPUB --------------------------------------------------------------

const KINDS = {chapter: 'chapter', preface: 'chapter', appendix: 'chapter',
	glossary: 'glossary', bibliography: 'bibliography'};

function addSpineItem(epub, file) {
	const body = find(readMarkup(epub.read(file).toString()), named('body'));
	const section = find(body, named('section'));
	const type = section?.attributes['epub:type'];

	if (type === 'part')
		epub.addPart(wordsOf(section));
	else if (KINDS[type])
		epub.addDocument(KINDS[type], file,
			KINDS[type] === 'chapter' ? section : body);
	else if (!section)
		epub.listings = findAll(body, (element) => element.name === 'nav' &&
			(typed('loi')(element) || typed('lot')(element)))
			.map((list) => [{file}, findAll(list, named('a'))]);
}

const isPng = (bytes) =>
	bytes?.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n';

/*
 * Readers that know no SVG get a PNG of the same name: it stands for the SVG of
 * the site.  No picture that the site has does.
 */
function findDrawn(epub, site, folder) {
	const files = readdirSync(folder, {recursive: true});
	const pictures = new Set(files.filter((file) => /\.png$/i.test(file))
		.map((file) => hash(site.read(file))));

	for (const file of files.filter((name) => name.endsWith('.svg'))) {
		const png = `EPUB/images/${file.replace(/svg$/, 'png')}`;
		const bytes = epub.read(png);

		if (isPng(bytes) && !pictures.has(hash(bytes)))
			epub.drawn.set(png, site.read(file));
	}
}

// The site, in its folder, tells what the pictures are drawn from.
export function readEpub(path, site, folder) {
	const entries = new Map(readZip(readFileSync(path)).entries
		.map(({name, plain}) => [name, plain]));
	const epub = new Edition('epub', (name) => entries.get(name));
	const opf = readMarkup(epub.read('EPUB/package.opf').toString());
	const files = new Map(findAll(opf, named('item')).map(({attributes}) =>
		[attributes.id, `EPUB/${attributes.href}`]));

	for (const {attributes} of findAll(opf, named('itemref')))
		addSpineItem(epub, files.get(attributes.idref));
	for (const {file, key} of epub.documents)
		epub.tops.set(file, `${key} top`);
	findDrawn(epub, site, folder);
	return epub;
}

// --- the single file -------------------------------------------------------

const singleKind = (element) =>
	hasClass(element, 'chapter') ? 'chapter'
		: hasClass(element, 'glossary') ? 'glossary'
			: isBibliography(element) ? 'bibliography'
				: null;

export function readSingle(folder) {
	const file = readdirSync(folder).find((name) => name.endsWith('.html'));
	const single = new Edition('single', (path) =>
		readFileSync(join(folder, path)));
	const main = find(readMarkup(single.read(file).toString()), named('main'));

	for (const element of main.children.filter(isElement)) {
		const kind = element.name === 'section' && singleKind(element);

		if (hasClass(element, 'part'))
			single.addPart(wordsOf(element));
		if (hasClass(element, 'references'))
			single.documents.at(-1).root.children.push(element);
		if (!kind)
			continue;
		single.addDocument(kind, file, element);
		single.places.set(`${file}#${element.attributes.id}`,
			`${single.documents.at(-1).key} top`);
	}
	single.listings = findAll(main, classed('listing')).map((list) =>
		[{file}, findAll(list, named('a'))]);
	return single;
}
