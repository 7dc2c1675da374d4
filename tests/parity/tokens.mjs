// What a document of an edition says, in one form for all editions: a list of
// tokens, "<p>", "</p>" and words.  What differs between editions for a reason
// is taken out here, by the tables below and by nothing else.
import {classed, find, findAll, hasClass, isElement, named, wordsOf}
	from '../markup.mjs';

// --- what may differ -------------------------------------------------------

// Elements that are gone with all that is in them.
const LEFT_OUT = [
	// The "#" behind a heading of the site.
	(element, {name}) => name === 'site' && hasClass(element, 'anchor'),
	// Where a page of the EPUB begins.
	(element, {name}) => name === 'epub' &&
		element.attributes.role === 'doc-pagebreak',
	// The link at the foot, which is no part of the site's article.
	(element, {name}) => name !== 'site' && element.name === 'p' &&
		hasClass(element, 'foot'),
	// Definitions repeated in the EPUB: "glossary_popups: notes".
	(element, {name}) => name === 'epub' && isTermNotes(element),
	// The data of charts, where the EPUB has none: "chart_data: none".
	(element, {withoutChartData}) => withoutChartData && isChartData(element),
	// The sources of a chapter: sourcesOf() looks at them.
	(element) => element.name === 'section' && hasClass(element, 'references'),
];

// Elements that are gone, but what is in them stays.
const UNWRAPPED = [
	// The box in which a wide table scrolls.
	(element, {name}) => name !== 'epub' && hasClass(element, 'scroll'),
	// The data of a chart, which are folded or open.
	isChartData,
	// The box whose cells are stacked on small pages.
	(element, {name}) => name === 'epub' && element.name === 'div' &&
		element.attributes.class === 'wide' && isTableAlone(element),
];

function isChartData(element) {
	return hasClass(element, 'chart-data');
}

// What is folded has a word to open it by.
const withoutSummary = (element) => ({...element, children:
	element.children.filter(({name}) => name !== 'summary')});

export const hasChartData = (edition) => edition.documents.some(({root}) =>
	find(root, isChartData));

// A chart says the same as SVG and as PNG, with an alternative text.
function sayChart(chart) {
	const [title, description] = ['title', 'desc'].map((name) =>
		chart.name === 'svg' ? wordsOf(find(chart, named(name))) : '');
	const alt = chart.attributes.alt ??
		`${title}${/[.!?]$/.test(title) ? '' : '.'} ${description}`;

	return {name: 'img', attributes: {alt: alt.replace(/\s+/g, ' ')},
		children: []};
}

function isTableAlone({children}) {
	const [table, ...others] = children.filter((child) =>
		isElement(child) || child.trim() !== '');

	return table?.name === 'table' && others.length === 0;
}

const ATTRIBUTES_LEFT_OUT = [
	// It is told whether there is one, and links tell which.
	(_, name) => name === 'id',
	// Each edition has those that its readers know.
	(_, name) => name === 'epub:type' || name === 'role',
	// The EPUB says languages twice.
	({attributes}, name) => name === 'xml:lang' &&
		attributes['xml:lang'] === attributes.lang,
	// The notes of a chapter are no landmark in the single file.
	(element, name) => name === 'aria-labelledby' &&
		hasClass(element, 'notes'),
	// That a picture suits dark pages, which the EPUB does not have.
	({name: image}, name, {name: edition}) => name === 'data-schemes' &&
		edition !== 'epub' && image === 'img',
	// A stacked cell says its column.
	({name: cell}, name, {name: edition}) => name === 'data-label' &&
		edition === 'epub' && (cell === 'td' || cell === 'th'),
	// The same picture as SVG, for readers that know it.
	({name: image, attributes}, name, edition, document) =>
		name === 'srcset' && edition.name === 'epub' && image === 'img' &&
		edition.source(document, attributes.srcset) ===
			edition.source(document, attributes.src),
];

// Ids of what is left out, or leads there.
const isCounted = (id) => id && !/^(Glossref|Page)-/.test(id);

/*
 * A link to a file of the book, which no EPUB may have: it shows the name of
 * the file in brackets instead, and so does the single file for a large one.
 */
function isFile(edition, document, element) {
	const {href, id, name} = element.attributes;

	if (element.name !== 'a')
		return hasClass(element, 'attachment');
	return href === undefined ? !id && !name
		: edition.target(document, href) === 'a file';
}

function withoutFileName(element) {
	const words = element.children.at(-1);

	if (words === undefined || isElement(words))
		return element;
	return {...element, children: [...element.children.slice(0, -1),
		words.replace(/ \([^()]+\)$/, '')]};
}

const isTermNotes = (element) => element.name === 'section' &&
	element.attributes['aria-labelledby'] === 'Gloss-terms';

// --- attributes ------------------------------------------------------------

const LINKS = new Set(['href', 'xlink:href']);
const SOURCES = new Set(['src', 'poster', 'data']);
const REFERENCES = new Set(['for', 'headers', 'list', 'aria-labelledby',
	'aria-describedby', 'aria-controls', 'aria-details']);

function sayAttribute(edition, document, name, value) {
	if (LINKS.has(name))
		return edition.target(document, value);
	if (SOURCES.has(name))
		return edition.source(document, value);
	if (REFERENCES.has(name))
		return value.split(/\s+/).map((id) =>
			edition.places.get(`${document.file}#${id}`)).join(' ');
	return value;
}

function sayTag(edition, document, element) {
	if (isFile(edition, document, element))
		return '<file>';
	const attributes = Object.entries(element.attributes)
		.filter(([name]) => !ATTRIBUTES_LEFT_OUT.some((rule) =>
			rule(element, name, edition, document)))
		.map(([name, value]) => ` ${name}="${sayAttribute(
			edition, document, name, value)}"`).sort();

	return `<${nameOf(edition, element)}${isCounted(element.attributes.id)
		? ' id' : ''}${attributes.join('')}>`;
}

// In the single file the chapters' titles have level 2, and 6 is the last.
function nameOf(edition, {name}) {
	const level = Number(/^h([1-6])$/.exec(name)?.[1]);

	if (!level)
		return name;
	return `h${Math.min(edition.name === 'single' ? level - 1 : level, 5)}`;
}

// --- the walk --------------------------------------------------------------

const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data',
	'del', 'dfn', 'em', 'i', 'img', 'ins', 'kbd', 'mark', 'q', 's', 'samp',
	'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr', 'ruby',
	'rt', 'rp', 'rb', 'svg', 'math', 'audio', 'video', 'label', 'input',
	'button']);

/*
 * See every element of the document that counts: visit.open(element),
 * visit.close(element), visit.words(string, whether they are code).
 */
function walk(edition, document, element, visit, isCode = false) {
	for (const node of element.children) {
		const child = isElement(node) && hasClass(node, 'chart')
			? sayChart(node) : node;

		if (!isElement(child)) {
			visit.words?.(child, isCode);
			continue;
		}
		if (LEFT_OUT.some((rule) => rule(child, edition, document)))
			continue;
		const kept = !UNWRAPPED.some((rule) => rule(child, edition, document));
		const shown = isChartData(child) ? withoutSummary(child)
			: isFile(edition, document, child)
				? withoutFileName(child) : child;

		if (kept)
			visit.open(child);
		walk(edition, document, shown, visit, isCode || child.name === 'pre');
		if (kept)
			visit.close?.(child);
	}
}

// Blanks between blocks say nothing.
class Tokens {
	list = [];
	#words = '';
	#behindBlock = true;

	words(string, isCode) {
		this.#words += isCode ? string : string.replace(/\s+/g, ' ');
		if (!isCode)
			this.#words = this.#words.replace(/ {2,}/g, ' ');
	}

	#flush(beforeBlock) {
		let words = this.#words;

		if (this.#behindBlock)
			words = words.replace(/^ +/, '');
		if (beforeBlock)
			words = words.replace(/ +$/, '');
		if (words !== '')
			this.list.push(words);
		this.#words = '';
	}

	tag(name, token) {
		const isBlock = !INLINE.has(name);

		this.#flush(isBlock);
		this.list.push(token);
		this.#behindBlock = isBlock;
	}

	end() {
		this.#flush(true);
		return this.list;
	}
}

// The tokens of what stands in the element.
export function tokensOf(edition, document, element) {
	const tokens = new Tokens();

	walk(edition, document, element, {
		open: (child) => tokens.tag(
			child.name, sayTag(edition, document, child)),
		close: (child) => tokens.tag(
			child.name, `</${isFile(edition, document, child) ? 'file'
				: nameOf(edition, child)}>`),
		words: (string, isCode) => tokens.words(string, isCode),
	});
	return tokens.end();
}

// --- where ids are ---------------------------------------------------------

// The ids of a chapter, or an entry, are told apart by their order alone.
function numberIds(edition, document, root, key) {
	let count = 0;

	walk(edition, document, root, {open: ({attributes: {id}}) => {
		if (isCounted(id))
			edition.places.set(`${document.file}#${id}`,
				`${key} id ${++count}`);
	}});
}

// The names of a split glossary lead to its entries, and are none.
const entriesBelow = (document) => findAll(document.root, classed('entry'))
	.filter((entry) => find(entry, named('dt')));

// The sources of a document, with the element that has the id of each.
function sourcesBelow(root) {
	const list = find(root, classed('bibliography'));

	return list ? list.children.filter(isElement).map((item) =>
		[item, item.attributes.id ? item : find(item, classed('reference'))])
		: [];
}

// A note of the EPUB that repeats a definition stands for the entry.
function followTermNotes(epub, document) {
	for (const section of findAll(document.root, isTermNotes))
		for (const note of findAll(section, classed('note'))) {
			const links = findAll(note, named('a'));
			const entry = epub.target(document, links.at(-1).attributes.href);

			epub.places.set(`${document.file}#${note.attributes.id}`, entry);
		}
}

function placeTop(edition, document) {
	const heading = find(document.root, named('h1', 'h2'));

	if (heading?.attributes.id)
		edition.places.set(`${document.file}#${heading.attributes.id}`,
			`${document.key} title`);
}

// Find out where all ids of the edition are.
export function findPlaces(edition) {
	let entries = 0;
	let sources = 0;

	for (const document of edition.documents) {
		if (document.kind === 'chapter')
			numberIds(edition, document, document.root, document.key);
		else
			placeTop(edition, document);
		if (document.kind !== 'bibliography')
			sources = 0;
		for (const [, {attributes}] of sourcesBelow(document.root))
			edition.places.set(`${document.file}#${attributes.id}`,
				`${document.key} source ${++sources}`);
		if (document.kind === 'glossary')
			for (const entry of entriesBelow(document)) {
				numberIds(edition, document, entry, `entry ${++entries}`);
				edition.places.set(`${document.file}#${entry.attributes.id}`,
					`entry ${entries}`);
			}
	}
	for (const document of edition.documents)
		if (edition.name === 'epub')
			followTermNotes(edition, document);
}

// --- sources and entries ---------------------------------------------------

// Words without what stands between the items of a list.
const bare = (words) => words.replace(/[,;:]/g, ' ').replace(/\s+/g, ' ').trim();

const linksOf = (edition, document, element) =>
	findAll(element, named('a')).map((link) =>
		`${wordsOf(link)} -> ${edition.target(document, link.attributes.href)}`);

// The sources of a document: each its number, words and where it is cited.
export function sourcesOf(edition, document) {
	return sourcesBelow(document.root).flatMap(([item]) => {
		const words = find(item, classed('source')) ??
			find(item, classed('reference')).children.find(isElement);
		const body = {...words, children: words.children.filter((child) =>
			!isElement(child) || !hasClass(child, 'number'))};
		const places = find(item, classed('backlinks')) ??
			find(item, classed('fact'));

		return [`source ${item.attributes.value ?? ''}`,
			...tokensOf(edition, document, body),
			...(places ? [bare(wordsOf(places)),
				...linksOf(edition, document, places)] : [])];
	});
}

const EXPANSIONS = ['short', 'long', 'expansion'];
const FACTS = ['fact', 'aliases', 'brand', 'registry', 'sources', 'see'];
const hasOneOf = (classes) => (element) =>
	classes.some((name) => hasClass(element, name));

// Entries of one category are listed on the site alone.
const isCategory = (element) => findAll(element, named('a')).some((link) =>
	/#Category-/.test(link.attributes.href));

// The chapters that use the term; the site tells the sections, too.
function usesOf(edition, document, entry) {
	const uses = find(entry, classed('uses'));

	if (!uses)
		return [];
	const list = find(uses, named('ul'));
	const items = list ? list.children.filter(isElement).map((item) =>
		({...item, children: item.children.filter((child) =>
			!isElement(child) || child.name !== 'ul')})) : [uses];

	return [bare(items.map(wordsOf).join(' ')).replace(/^Used in /, ''),
		...items.flatMap((item) => linksOf(edition, document, item))
			.map((link) => link.replace(/ (id \d+|top|title)$/, ''))];
}

function definitionOf(edition, document, entry) {
	const whole = find(entry, named('dd'));
	const own = find(whole, classed('definition'));

	return tokensOf(edition, document, own ?? {...whole,
		children: whole.children.filter((child) => !isElement(child) ||
			!hasOneOf([...EXPANSIONS, ...FACTS, 'uses'])(child))});
}

function sayEntry(edition, document, entry) {
	return [`entry ${wordsOf(find(entry, named('dfn')))}`,
		...findAll(entry, hasOneOf(EXPANSIONS)).map(wordsOf),
		...definitionOf(edition, document, entry),
		...findAll(entry, hasOneOf(FACTS))
			.filter((fact) => !isCategory(fact))
			.flatMap((fact) => [bare(wordsOf(fact)),
				...linksOf(edition, document, fact)]),
		...usesOf(edition, document, entry)];
}

// All entries of the edition, whatever documents they stand in.
export function entriesOf(edition) {
	return edition.ofKind('glossary').flatMap((document) =>
		entriesBelow(document).flatMap((entry) =>
			sayEntry(edition, document, entry)));
}
