// A chapter as blocks: pieces of text that are read together, with what is
// cited in them.  vade's own constructs (citations, attributes, boxes,
// captions, charts) are found here, since Markdown parsers know nothing of
// them.
//
// A block is {kind, raw, text, at, cites, section, ...}:
//
//     kind     paragraph, item, cell, heading, alt, caption, picture or chart
//     raw      its words
//     text     the same, with citations and attributes blanked out
//     at       where each character stands in the chapter's source
//     cites    the keys that hold for the block
//     section  {title, depth, line} of the heading above
//     box      the kind of box around it, such as KEY
//     group    of a question and its answer: an object both share
//     isWrong  a choice that is offered as a wrong answer
//     row      of a cell: the words of its whole row
//     level    of a cell: what the column's head says of its intervals
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';

const CHARTS = new Set(['forest', 'survival', 'timeline', 'bars']);

const blank = (match) => ' '.repeat(match.length);

// --- the tree --------------------------------------------------------------

// Front matter is blanked, so that places stay what they are.
export function parseMarkdown(source) {
	const front = /^---\n([^]*?)\n---\n/.exec(source);
	const body = front
		? front[0].replace(/[^\n]/g, ' ') + source.slice(front[0].length)
		: source;
	const tree = fromMarkdown(body, {
		extensions: [gfm()],
		mdastExtensions: [gfmFromMarkdown()],
	});

	if (front)
		tree.children.unshift({type: 'yaml', value: front[1]});
	return tree;
}

const NO_TEXT = {images: [], notes: [], text: '', at: []};

// Where the characters of a value stand, which the source has behind from with
// signs between them: backslashes, and the marks of quotations.
export function placesOf(value, from, source) {
	let at = from;

	return [...Array(value.length).keys()].map((i) => {
		const next = source.indexOf(value[i], at);

		if (next >= 0 && next < at + 16)
			at = next;
		return at++;
	});
}

function leafText(node, source) {
	const from = node.position.start.offset;

	switch (node.type) {
	case 'text':
		return {text: node.value, at: placesOf(node.value, from, source)};
	case 'image':
		return {text: ' ', at: [from], images: [node]};
	case 'footnoteReference':
		return {text: ' ', at: [from], notes: [node.identifier]};
	default:
		return {text: ' ', at: [from]};
	}
}

// All words below a node; code has none, and blocks are apart.
export function readText(node, source) {
	if (!node.children)
		return {...NO_TEXT, ...leafText(node, source)};
	return node.children.map((child) => readText(child, source))
		.reduce((all, one) => ({
			images: [...all.images, ...one.images],
			notes: [...all.notes, ...one.notes],
			text: all.text + one.text,
			at: all.at.concat(one.at),
		}), NO_TEXT);
}

export const textOf = (node) => node ? readText(node, '').text : '';

export const isBox = (node, kind) => node?.type === 'blockquote' &&
	node.children.length > 0 &&
	textOf(node.children[0]).startsWith(`[!${kind}]`);

// --- citations -------------------------------------------------------------

const KEY = /@([\p{L}\d_]+(?:[:.#$%&+?<>~/-]+[\p{L}\d_]+)*)/gu;
const REFERENCE = /^(?:fig|tbl|sec)-/;

const keysIn = (text) => [...text.matchAll(KEY)].map(([, key]) => key)
	.filter((key) => !REFERENCE.test(key));

const withoutMarkup = (text) => text
	.replace(/\[[^[\]]*@[^[\]]*\]/g, blank)
	.replace(KEY, blank)
	.replace(/\{[#.][^{}]*\}/g, blank)
	.replace(/^\s*(?:Figure|Table):/, blank)
	.replace(/^\[!\w+\]/, blank);

const union = (...sets) => new Set(sets.flatMap((set) => [...set ?? []]));

function levelOf(text) {
	return /(\d{2}(?:\.\d+)?)% (?:CI|confidence interval)/.exec(text)?.[1];
}

// --- neighbours ------------------------------------------------------------

const captionBeside = ({before, after}, word) => [after, before].find((node) =>
	node?.type === 'paragraph' && textOf(node).startsWith(word));

const tableBeside = ({before, after}) => [after, before].find((node) =>
	node?.type === 'table');

// --- blocks ----------------------------------------------------------------

class Reader {
	constructor(tree, source, readPicture) {
		this.source = source;
		this.readPicture = readPicture;
		this.blocks = [];
		this.section = {title: '', depth: 0, line: 1};
		this.notes = new Map();
		for (const node of tree.children)
			if (node.type === 'footnoteDefinition')
				this.notes.set(node.identifier, this.citesIn(node));
	}

	// All keys below a node, those of its notes as well.
	citesIn(node) {
		const {text, notes, images} = readText(node, '');

		return union(keysIn(text), ...notes.map((id) => this.notes.get(id)),
			...images.map(({title}) => keysIn(title ?? '')));
	}

	push(kind, {text, at}, cites, more) {
		this.blocks.push({kind, raw: text, text: withoutMarkup(text), at,
			cites, section: this.section, ...more});
	}

	// What a node itself says; the keys given hold for it, too.
	add(kind, node, given, more) {
		const own = readText(node, this.source);
		const cites = union(given, this.citesIn(node));

		if (own.text.trim() !== '')
			this.push(kind, own, cites, more);
		for (const image of own.images)
			this.addImage(image, cites, more);
	}

	// Labels that are a number alone are marks of an axis.
	addImage(image, cites, {caption = '', ...more}) {
		const from = image.position.start.offset;
		const labels = this.readPicture(image.url)
			.filter((label) => !/^[\d.,]*%?$/.test(label));
		const whole = [caption, image.alt, image.title, ...labels].join(' ');

		for (const [kind, text] of [['alt', image.alt],
			['caption', image.title]]) {
			const start = this.source.indexOf(text ?? '', from);

			if (text)
				this.push(kind, {text, at: placesOf(text, start < 0
					? from : start, this.source)}, cites, {...more, whole});
		}
		for (const text of labels)
			this.push('picture', {text, at: Array(text.length).fill(from)},
				cites, {...more, whole});
	}

	addTable(table, given, more) {
		const [head, ...rows] = table.children;
		const heads = head.children.map((cell) => this.citesIn(cell));
		const levels = head.children.map((cell) => levelOf(textOf(cell)));

		for (const cell of head.children)
			this.add('cell', cell, union(given, this.citesIn(table)), more);
		for (const row of rows)
			row.children.forEach((cell, i) => this.add('cell', cell,
				union(given, heads[0], heads[i], this.citesIn(row)),
				{...more, row: textOf(row), level: levels[i]}));
	}

	addChart(code, cites, more) {
		const from = this.source.indexOf('\n', code.position.start.offset) + 1;

		this.push('chart', {text: '', at: [from]},
			union(cites, keysIn(code.meta ?? '')),
			{...more, chart: {kind: code.lang, text: code.value, from}});
	}

	// The keys of a question hold for its answer, and the other way round.
	addQuote(quote, {before, after}, more) {
		const [, kind] = /^\[!(\w+)\]/.exec(textOf(quote.children[0])) ?? [];
		const inner = {...more, box: kind ?? more.box};
		let given = new Set();

		if (kind === 'QUESTION') {
			this.group = {};
			given = isBox(after, 'ANSWER') ? this.citesIn(after) : given;
		} else if (kind === 'ANSWER')
			given = isBox(before, 'QUESTION') ? this.citesIn(before) : given;
		if (kind === 'QUESTION' || kind === 'ANSWER')
			inner.group = this.group;
		given = inner.group ? union(given, this.citesIn(quote)) : given;
		this.addAll(quote.children, inner, given);
	}

	addParagraph(node, around, more, given, kind) {
		const text = textOf(node);

		if (/^(?:Figure|Table):/.test(text))
			this.add('caption', node, union(given,
				this.citesOf(tableBeside(around))), more);
		else if (node.children.some(({type}) => type === 'image'))
			this.add(kind, node, union(given,
				this.citesOf(captionBeside(around, 'Figure:'))),
			{...more, caption: textOf(captionBeside(around, 'Figure:'))});
		else
			this.add(kind, node, given, more);
	}

	citesOf(node) {
		return node ? this.citesIn(node) : new Set();
	}

	// A list that a sentence ending in a colon leads to has its citations.
	addList(list, {before}, more, given) {
		const leads = before?.type === 'paragraph' &&
			/:\s*$/.test(withoutMarkup(textOf(before)));
		const cites = union(given, leads ? this.citesIn(before) : []);

		for (const item of list.children)
			this.addAll(item.children,
				{...more, isWrong: item.checked === false}, cites, 'item');
	}

	addHeading(node, more) {
		this.section = {title: textOf(node), depth: node.depth,
			line: node.position.start.line};
		this.add('heading', node, [], more);
	}

	addNode(node, around, more, given, kind) {
		switch (node.type) {
		case 'heading':
			return this.addHeading(node, more);
		case 'paragraph':
			return this.addParagraph(node, around, more, given, kind);
		case 'list':
			return this.addList(node, around, more, given);
		case 'table':
			return this.addTable(node, union(given,
				this.citesOf(captionBeside(around, 'Table:'))), more);
		case 'code':
			return CHARTS.has(node.lang) ? this.addChart(node,
				this.citesOf(captionBeside(around, 'Figure:')),
				{...more, caption: textOf(captionBeside(around, 'Figure:'))})
				: undefined;
		case 'blockquote':
			return this.addQuote(node, around, more);
		case 'footnoteDefinition':
			return this.addAll(node.children, {...more, isNote: true},
				this.notes.get(node.identifier));
		}
	}

	addAll(nodes, more, given = new Set(), kind = 'paragraph') {
		nodes.forEach((node, i) => this.addNode(node,
			{before: nodes[i - 1], after: nodes[i + 1]}, more, given, kind));
	}
}

// The blocks of a tree; readPicture(path) gives the texts within a picture.
export function blocksOf(tree, source, readPicture = () => []) {
	const reader = new Reader(tree, source, readPicture);

	reader.addAll(tree.children, {});
	return reader.blocks;
}
