// The markup that vade writes, as a tree.  It is balanced, or reading it fails:
// nothing is guessed as a browser would.

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img',
	'input', 'link', 'meta', 'param', 'source', 'track', 'wbr']);
const RAW = new Set(['script', 'style']);

const PIECE = /<!--[^]*?-->|<[!?][^>]*>|<\/([^\s>]+)\s*>|<([A-Za-z][^\s\/>]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const ATTRIBUTE = /([^\s"'=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

const ENTITIES = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

const decode = (text) => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
	(whole, hexadecimal, decimal, name) => name
		? ENTITIES[name] ?? whole
		: String.fromCodePoint(hexadecimal
			? parseInt(hexadecimal, 16) : Number(decimal)));

function readAttributes(text) {
	const attributes = {};

	for (const [, name, ...values] of text.matchAll(ATTRIBUTE))
		attributes[name] = decode(values.find((value) =>
			value !== undefined) ?? '');
	return attributes;
}

/*
 * The root of the tree: an element is {name, attributes, children}, a child an
 * element or a string.
 */
export function readMarkup(text) {
	const root = {name: '', attributes: {}, children: []};
	const open = [root];
	const endsAtOnce = text.startsWith('<?xml') ? new Set() : VOID;
	let at = 0;

	PIECE.lastIndex = 0;
	for (let piece; (piece = PIECE.exec(text));) {
		const [whole, closes, opens, attributes, empty] = piece;
		const parent = open.at(-1);

		if (piece.index > at)
			parent.children.push(decode(text.slice(at, piece.index)));
		at = PIECE.lastIndex;
		if (closes && closes !== parent.name)
			throw new Error(`</${closes}> closes <${parent.name}>`);
		if (closes)
			open.pop();
		if (!opens)
			continue;
		const element = {name: opens, attributes: readAttributes(attributes),
			children: []};
		parent.children.push(element);
		if (RAW.has(opens) && !empty) {
			const end = text.indexOf(`</${opens}`, at);
			element.children.push(text.slice(at, end));
			at = PIECE.lastIndex = text.indexOf('>', end) + 1;
		} else if (!empty && !endsAtOnce.has(opens)) {
			open.push(element);
		}
		if (whole.length === 0)
			throw new Error('no way on');
	}
	if (open.length > 1)
		throw new Error(`<${open.at(-1).name}> is not closed`);
	return root;
}

export const isElement = (node) => typeof node !== 'string';

export const hasClass = (element, name) =>
	(element.attributes.class ?? '').split(/\s+/).includes(name);

// All elements below that are like wanted(element) says, in their order; what
// stands in one of them is not looked at.
export function findAll(element, wanted) {
	return element.children.filter(isElement).flatMap((child) =>
		wanted(child) ? [child] : findAll(child, wanted));
}

export const find = (element, wanted) => findAll(element, wanted)[0];

export const named = (...names) => ({name}) => names.includes(name);

export const classed = (name) => (element) => hasClass(element, name);

export const textOf = (node) => isElement(node)
	? node.children.map(textOf).join('') : node;

export const wordsOf = (node) => textOf(node).replace(/\s+/g, ' ').trim();
