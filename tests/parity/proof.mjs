// The comparison is held to its word: whatever is taken out of an edition, or
// put in another place, is found.
import {classed, findAll, isElement, named} from '../markup.mjs';
import {compareEditions} from './compare.mjs';

const external = ({name, attributes}) =>
	name === 'a' && /^https:/.test(attributes.href ?? '');

const KINDS = {
	'heading': named('h2'),
	'paragraph': named('p'),
	'figure': classed('figure'),
	'picture': named('img'),
	'table': named('table'),
	'row': named('tr'),
	'cell': named('td'),
	'caption': named('figcaption'),
	'note': classed('note'),
	'reference to a note': classed('noteref'),
	'way back from a note': classed('backlink'),
	'link of a term': classed('term'),
	'citation': classed('citation'),
	'box': classed('box'),
	'question': classed('question'),
	'answer': named('details'),
	'item': named('li'),
	'list': named('ul'),
	'block of code': named('pre'),
	'code': named('code'),
	'emphasis': named('em'),
	'link': external,
	'source': classed('reference'),
	'entry': classed('entry'),
};

// --- changes ---------------------------------------------------------------

// The first wanted element below, with its parent; chapters come first.
function findWithParent(parent, wanted) {
	for (const child of parent.children.filter(isElement)) {
		const found = wanted(child) ? {parent, child}
			: findWithParent(child, wanted);

		if (found)
			return found;
	}
	return null;
}

function findInEdition(edition, wanted) {
	for (const {root} of edition.documents) {
		const found = findWithParent(root, wanted);

		if (found)
			return found;
	}
	return null;
}

function remove(edition, wanted) {
	const {parent, child} = findInEdition(edition, wanted);

	parent.children.splice(parent.children.indexOf(child), 1);
}

// The first two of a document change places.
function swap(edition, wanted) {
	const [one, other] = edition.documents.map(({root}) =>
		findAll(root, wanted)).find((list) => list.length > 1);
	const was = {...one};

	Object.assign(one, other);
	Object.assign(other, was);
}

const CHANGES = {
	...Object.fromEntries(Object.entries(KINDS).map(([what, wanted]) =>
		[`a lost ${what}`, (edition) => remove(edition, wanted)])),
	'paragraphs in another order': (edition) => swap(edition, named('p')),
	'items in another order': (edition) => swap(edition, named('li')),
	'entries in another order': (edition) => swap(edition, classed('entry')),
	'chapters in another order': (edition) =>
		edition.documents.unshift(...edition.documents.splice(1, 1)),
	'a lost chapter': (edition) => edition.documents.shift(),
	'a link that leads elsewhere': (edition) => {
		findInEdition(edition, external).child.attributes.href += '#here';
	},
	'a term that leads elsewhere': (edition) => {
		findInEdition(edition, classed('term')).child.attributes.href +=
			'-not';
	},
	'another word': (edition) => {
		findInEdition(edition, named('p')).child.children.push(' word');
	},
	'a word in code': (edition) => {
		findInEdition(edition, named('pre')).child.children.push(' word');
	},
};

/*
 * readEditions(change) reads the editions of a book that has all of KINDS;
 * change may change them before they are looked at.
 */
export function proveComparison(readEditions, check) {
	for (const [what, change] of Object.entries(CHANGES))
		for (const changed of ['epub', 'site', 'single']) {
			const [site, ...others] = readEditions((editions) =>
				change(editions.find(({name}) => name === changed)));
			const found = others.filter((other) => changed === 'site' ||
				other.name === changed).every((other) =>
				compareEditions(site, other).objections.length > 0);

			check(`finds ${what} (${changed})`, found ? [] : ['it does not']);
		}
}
