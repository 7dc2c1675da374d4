// Notes, glossary and citations: points 59 to 66, and the markup that fills
// pop-ups.
import {isElement, wordsOf} from '../markup.mjs';
import {all, are, firstOf, typed, wrong} from './epub.mjs';

const WEATHER = 'EPUB/weather.xhtml';
const BEDS = 'EPUB/beds.xhtml';
const GLOSSARY = 'EPUB/glossary.xhtml';
const BIBLIOGRAPHY = 'EPUB/bibliography.xhtml';
const KEYS = 'EPUB/glossary-search-key-map.xml';

const roled = (role) => ({attributes}) => attributes.role === role;

// Kobo pops up targets that are so long.
const POPUP = [9, 5000];
const pops = (element) => wordsOf(element).length >= POPUP[0] &&
	wordsOf(element).length <= POPUP[1];

function objectToNotes(book) {
	const tree = book.tree(WEATHER);
	const references = all(tree, roled('doc-noteref'));
	const notes = all(tree, typed('footnote'));
	const returns = notes.map((note) => all(note, roled('doc-backlink'))
		.map(({attributes}) => attributes.href));
	const pointing = (note) => references.filter(({attributes}) =>
		attributes.href === `#${note.attributes.id}`)
		.map(({attributes}) => `#${attributes.id}`);

	return wrong({
		'not five references to three notes':
			references.length !== 5 || notes.length !== 3,
		'a note does not lead back to all its references':
			notes.some((note, i) => pointing(note).join() !==
				returns[i].join()),
		'none is used three times':
			!returns.some((list) => list.length === 3),
		'the numbers are not 1, 2, 3': notes.map((note) =>
			parseInt(wordsOf(note), 10)).join() !== '1,2,3',
		'a reference has another number than its note':
			references.some((reference) => wordsOf(reference) !==
				/-(\d+)$/.exec(reference.attributes.href)[1]),
	});
}

function objectToNoteMarkup(book) {
	return book.inElements(typed('footnote'), (note, path) => {
		const [first] = all(note, are('a'));
		const paragraph = note.children.find(isElement);

		return note.name !== 'div' || note.attributes.role !== 'doc-footnote' ||
			first?.attributes.role !== 'doc-backlink' ||
			paragraph.children[0] !== first ||
			!/^(\d+\.|\(\d+\)|↩)$/.test(wordsOf(first)) || !pops(note) ||
			!all(book.tree(path), typed('footnotes')).some((section) =>
				all(section, typed('footnote')).includes(note));
	});
}

function objectToNames(book) {
	const text = book.text(WEATHER);

	return [
		...book.inElements(roled('doc-noteref'), (reference) =>
			reference.attributes['aria-label'] !==
				`Note ${wordsOf(reference)}` ||
			!/\bnoteref\b/.test(reference.attributes['epub:type'])),
		...book.inElements(typed('footnote'), (note) =>
			all(note, roled('doc-backlink')).some(({attributes}) =>
				!attributes['aria-label'])),
		...text.match(/\s<sup class="noteref"/) ?? [],
		...wrong({'not behind the punctuation':
			!/west\.<sup class="noteref"/.test(text)}),
	];
}

// --- the glossary ----------------------------------------------------------

function objectToGlossary(book) {
	const sections = book.documents.flatMap(([, tree]) =>
		all(tree, (element) => element.name === 'section' &&
			typed('glossary')(element)));
	const list = firstOf(sections[0], are('dl'));
	const entries = list.children.filter(isElement);
	const terms = entries.map((entry) => wordsOf(firstOf(entry, are('dt'))));

	return wrong({
		'not one': sections.length !== 1 ||
			sections[0].attributes.role !== 'doc-glossary',
		'it is not behind the text': book.spine.indexOf(GLOSSARY) <
			book.spine.indexOf('EPUB/words.xhtml'),
		'an entry without a frame': entries.some(({name, attributes}) =>
			name !== 'div' || !attributes.id),
		'an entry that is no term and its definition': entries.some((entry) =>
			all(entry, (element) => typed('glossterm')(element) &&
				element.children[0].name === 'dfn').length !== 1 ||
			all(entry, (element) => typed('glossdef')(element) &&
				element.name === 'dd').length !== 1),
		'not sorted': terms.join() !== [...terms].sort(
			new Intl.Collator('en').compare).join(),
		'an entry that Kobo does not pop up': !entries.every(pops),
	});
}

// The forms of each term that occur, and the entry that each group leads to.
function objectToKeyMap(book) {
	const item = book.items.find(({path}) => path === KEYS);
	const groups = all(book.tree(KEYS), are('search-key-group'));
	const entries = all(book.tree(GLOSSARY), ({attributes}) =>
		attributes.class === 'entry').map(({attributes}) => attributes.id);
	const values = all(book.tree(KEYS), are('match', 'value'))
		.map(({attributes}) => attributes.value);

	return wrong({
		'its type': item['media-type'] !==
			'application/vnd.epub.search-key-map+xml',
		'its properties': [...item.properties].sort().join() !==
			'glossary,search-key-map',
		'no language': !/<search-key-map [^>]*xml:lang="en-GB"/.test(
			book.text(KEYS)),
		'not one group for each entry': groups.map(({attributes}) =>
			book.target(KEYS, attributes.href).id).join() !==
			entries.join(),
		'a form of the text is missing': !['mulch', 'mulches', 'barrow',
			'wheelbarrow'].every((form) => values.includes(form)),
	});
}

function objectToTermLinks(book) {
	const links = (element) => all(element, typed('glossref'));
	const twice = book.inDocuments((tree) => all(tree, are('p', 'li', 'td'))
		.flatMap((block) => links(block).map(({attributes}) =>
			attributes.href)
			.filter((href, i, hrefs) => hrefs.indexOf(href) < i)));

	return [
		...twice,
		...book.inElements((element) => /^(h[1-6]|a|code|pre|dt)$/.test(
			element.name), (element) => links(element).length > 0),
		...book.inElements(typed('glossref'), (link, path) =>
			link.attributes.role !== 'doc-glossref' ||
			!typed('noteref')(link) ||
			book.follow(path, link.attributes.href)?.name !== 'div'),
		...wrong({'a first use is no link':
			links(book.tree(BEDS)).length !== 3}),
	];
}

function objectToUses(book) {
	const entries = all(book.tree(GLOSSARY), ({attributes}) =>
		attributes.class === 'entry');
	const lead = (path, element, role, count) =>
		all(element, roled(role)).filter(({attributes}) =>
			book.follow(path, attributes.href)).length >= count;

	return wrong({
		'an entry does not lead back': !entries.every((entry) =>
			lead(GLOSSARY, entry, 'doc-backlink', 1)),
		'the barrow does not lead to both uses':
			!lead(GLOSSARY, entries[0], 'doc-backlink', 2),
		'a citation leads nowhere':
			!lead(WEATHER, book.tree(WEATHER), 'doc-biblioref', 1),
		'a source does not lead back':
			!lead(BIBLIOGRAPHY, book.tree(BIBLIOGRAPHY), 'doc-backlink', 1),
		'a citation that is no biblioref': all(book.tree(WEATHER),
			roled('doc-biblioref')).some((link) =>
			!typed('biblioref')(link)),
	});
}

// --- the list --------------------------------------------------------------

const change = (path, pattern, replacement) => (book) =>
	book.with(path, pattern, replacement);

export const notePoints = [
	{
		number: 59, says: 'references lead to notes, and notes to all references',
		only: 'garden', object: objectToNotes,
		breaks: [
			change(WEATHER, 'href="#Note-2"', 'href="#Note-1"'),
			change(WEATHER, /<a class="backlink" href="#Noteref-4".*?<\/a>/,
				''),
			change(WEATHER, '>2.</a>', '>1.</a>'),
		],
	}, {
		number: 61, says: 'notes are divisions whose first words lead back',
		object: objectToNoteMarkup, only: 'garden',
		breaks: [
			change(WEATHER, /<div class="note"([^]*?)<\/div>/,
				'<aside class="note"$1</aside>'),
			change(WEATHER, /(<a class="backlink" href="#Noteref-3".*?)2\.<\/a>(.*)<\/p>/,
				'$12. $2</a></p>'),
			change(WEATHER, ' role="doc-footnote"', ''),
			change(WEATHER, 'Once in ten years.', 'x'.repeat(5001)),
			change(WEATHER, /epub:type="footnotes"/, ''),
		],
	}, {
		number: 62, says: 'references have names, behind the punctuation',
		object: objectToNames, only: 'garden',
		breaks: [
			change(WEATHER, 'aria-label="Note 2"', 'aria-label="2"'),
			change(WEATHER, ' aria-label="Back to reference 1"', ''),
			change(WEATHER, '<sup class="noteref"', ' <sup class="noteref"'),
		],
	}, {
		number: 63, says: 'the glossary is one sorted list of framed entries',
		object: objectToGlossary, only: 'garden',
		breaks: [
			change(GLOSSARY, ' role="doc-glossary"', ''),
			change(GLOSSARY, '<dfn>barrow', '<dfn>wheel'),
			change(GLOSSARY, / epub:type="glossdef"/, ''),
			change(GLOSSARY, /<div class="entry" id="barrow"/,
				'<div class="entry"'),
			change(GLOSSARY, 'A box with a wheel.', 'x'.repeat(5001)),
		],
	}, {
		number: 64, says: 'the search keys are the forms of every entry',
		object: objectToKeyMap, only: 'garden',
		breaks: [
			change('EPUB/package.opf', 'search-key-map+xml', 'x+xml'),
			change('EPUB/package.opf', '"glossary search-key-map"',
				'"search-key-map"'),
			change(KEYS, ' xml:lang="en-GB"', ''),
			change(KEYS, '#barrow', '#mulch'),
			change(KEYS, 'wheelbarrow', 'x'),
		],
	}, {
		number: 65, says: 'first uses are links, but not in headings, links, code',
		object: objectToTermLinks, only: 'garden',
		breaks: [
			change(BEDS, '>Mulch</h2>', '><a href="glossary.xhtml#mulch" ' +
				'epub:type="glossref noteref" role="doc-glossref">Mulch</a></h2>'),
			change(BEDS, /(<a class="term"[^]*?<\/a>)/, '$1$1'),
			change(BEDS, 'epub:type="glossref noteref"',
				'epub:type="glossref"'),
			change(BEDS, 'glossary.xhtml#barrow', 'glossary.xhtml#glossary'),
			change(BEDS, /<a class="term"[^>]*>([^<]*)<\/a>/, '$1'),
		],
	}, {
		number: 66, says: 'entries and sources lead back to their uses',
		object: objectToUses, only: 'garden',
		breaks: [
			change(GLOSSARY, 'weather.xhtml#rain', 'weather.xhtml#x'),
			change(GLOSSARY, 'words.xhtml#spade-1', 'words.xhtml#x'),
			change(WEATHER, 'bibliography.xhtml#guide2020',
				'bibliography.xhtml#x'),
			change(WEATHER, 'epub:type="biblioref', 'epub:type="'),
			change(BIBLIOGRAPHY, /weather.xhtml#Cite-1/g, 'x.xhtml'),
		],
	},
];
