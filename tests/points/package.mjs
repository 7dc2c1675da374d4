// Container, package document and what is claimed of the book: points 2 to 57
// of that kind.
import {wordsOf} from '../markup.mjs';
import {CSS, NAV, NCX, OPF, all, are, firstOf, typed, wrong} from './epub.mjs';

const NAME = /^[a-z0-9._\/-]{1,200}$/;
const UUID_5 = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const MODIFIED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

const MOST_BYTES = 300 * 1024;

// --- the container ---------------------------------------------------------

function objectToNames({files}) {
	const names = [...files.keys()];

	return names.filter((name) =>
		!NAME.test(name.replace(/^(META-INF|EPUB)\//, '')) ||
		names.filter((other) => other.toLowerCase() === name.toLowerCase())
			.length > 1);
}

function objectToChapters(book) {
	return book.inDocuments((tree, path) => wrong({
		'more than one chapter': all(tree, typed('chapter')).length > 1,
		'too large': Buffer.byteLength(book.text(path)) > MOST_BYTES,
	}));
}

const REMOTE = /^(https?:)?\/\//i;

function objectToRemote(book) {
	const loads = book.inElements(() => true, ({name, attributes}) =>
		['src', 'poster', 'data', 'srcset'].some((key) =>
			REMOTE.test(attributes[key] ?? '')) ||
		name === 'link' && REMOTE.test(attributes.href));
	const links = book.inElements(are('a'), ({attributes}) =>
		/^[a-z]+:/i.test(attributes.href ?? '') &&
		!/^(https?|mailto):/.test(attributes.href));

	return [...loads, ...links, ...book.text(CSS).match(/url\(|@import/) ?? []];
}

// --- the package document --------------------------------------------------

function objectToIdentifiers(book) {
	const [own, ...others] = all(book.tree(OPF), are('dc:identifier'));
	const unique = firstOf(book.tree(OPF), are('package'))
		.attributes['unique-identifier'];
	const uid = all(book.tree(NCX), ({attributes}) =>
		attributes.name === 'dtb:uid')[0];

	return wrong({
		'no UUID of version 5': !UUID_5.test(wordsOf(own)),
		'another identifier is the unique one': unique !== own.attributes.id,
		'the NCX has another one': uid.attributes.content !== wordsOf(own),
		'the ISBN is missing': !others.some((identifier) =>
			wordsOf(identifier) === 'urn:isbn:9783161484100'),
	});
}

function objectToModified(book) {
	const dates = book.properties('dcterms:modified');

	return wrong({
		'not one date': dates.length !== 1,
		'not in the one form': !MODIFIED.test(dates[0]),
		'not the date of the book': dates[0] !== '2026-03-01T00:00:00Z',
	});
}

// What the manifest must say of a document.
function propertiesOf(tree) {
	const elements = all(tree, () => true);
	const has = (...names) => elements.some(are(...names));

	return [
		...has('math') ? ['mathml'] : [],
		...has('svg') ? ['svg'] : [],
		...has('script', 'form') || elements.some(({attributes}) =>
			Object.keys(attributes).some((key) => /^on/.test(key)))
			? ['scripted'] : [],
		...elements.some(typed('toc')) ? ['nav'] : [],
		...elements.some(typed('glossary')) && !elements.some(are('nav'))
			? ['glossary'] : [],
	].sort().join();
}

function objectToProperties(book) {
	return book.items.filter(({path}) => path.endsWith('.xhtml'))
		.filter(({path, properties}) =>
			[...properties].sort().join() !== propertiesOf(book.tree(path)))
		.map(({path, properties}) => `${path}: ${properties}`);
}

function objectToSpine(book) {
	const order = (types) => types.map((path) => book.spine.indexOf(path));
	const listed = all(firstOf(book.tree(NAV), typed('toc')), are('a'))
		.map(({attributes}) => book.target(NAV, attributes.href).path);
	const places = order(listed);

	return wrong({
		'not in the order of the contents': places.some((place, i) =>
			place < 0 || i > 0 && place < places[i - 1]),
		'something that the contents leave out': book.spine.some((path) =>
			!listed.includes(path) && path !== 'EPUB/cover.xhtml'),
		'something that is not linear': /linear="no"/.test(book.text(OPF)),
		'the direction is missing': !/<spine[^>]* page-progression-direction="(ltr|rtl)"/.test(book.text(OPF)),
	});
}

// --- what is claimed -------------------------------------------------------

function objectToClaims(book) {
	// A cover alone makes no book of pictures.
	const pictures = book.documents.flatMap(([, tree]) =>
		all(tree, are('img', 'svg')))
		.filter(({attributes}) => attributes.role !== 'doc-cover');
	const described = pictures.every(({name, attributes}) =>
		name !== 'img' || attributes.alt.trim() !== '');
	const modes = book.properties('schema:accessMode');
	const enough = book.properties('schema:accessModeSufficient');
	const features = book.properties('schema:accessibilityFeature');
	const has = (type) => book.documents.some(([, tree]) =>
		all(tree, typed(type)).length > 0);

	return wrong({
		'53: textual is missing': !modes.includes('textual'),
		'53: visual, but no pictures, or the other way about':
			modes.includes('visual') !== pictures.length > 0,
		'54: textual alone, but pictures say nothing, or the other way about':
			enough.includes('textual') !== described,
		'55: alternativeText without, or the other way about':
			features.includes('alternativeText') !==
				(described && pictures.length > 0),
		'55: one that is always true is missing':
			!['tableOfContents', 'readingOrder', 'structuralNavigation',
				'displayTransformability', 'unlocked', 'ARIA']
				.every((feature) => features.includes(feature)),
		'55: pages without a list, or the other way about':
			['pageBreakMarkers', 'pageNavigation'].some((feature) =>
				features.includes(feature) !== has('pagebreak')),
		'55: formulas that are none':
			features.some((feature) => /^MathML/i.test(feature)) !==
				book.documents.some(([, tree]) =>
					all(tree, are('math')).length > 0),
		'55: none or unknown': features.some((feature) =>
			/^(none|unknown|printPageNumbers)$/.test(feature)),
	});
}

function objectToHazards(book) {
	const hazards = book.properties('schema:accessibilityHazard');
	const moves = book.documents.some(([, tree]) =>
		all(tree, are('audio', 'video')).length > 0);

	return wrong({
		'not none alone': !moves && hazards.join() !== 'none',
		'none of a book with films': moves && hazards.includes('none'),
	});
}

function objectToSummary(book) {
	const summaries = book.properties('schema:accessibilitySummary');

	return wrong({
		'not one': summaries.length !== 1,
		'no sentence': !/^.{40,}\.$/.test(summaries[0]),
	});
}

// --- the list --------------------------------------------------------------

const opf = (pattern, replacement) => (book) =>
	book.with(OPF, pattern, replacement);

export const packagePoints = [
	{
		number: 2, says: 'names of files are ASCII, and each is there once',
		object: objectToNames,
		breaks: [
			(book) => book.renamed(CSS, 'EPUB/My style.css'),
			(book) => book.renamed(CSS, 'EPUB/样式.css'),
			(book) => book.renamed(CSS, 'EPUB/NAV.xhtml'),
		],
	}, {
		number: 7, says: 'a file has one chapter and at most 300 KB',
		object: objectToChapters,
		breaks: [
			(book) => book.with(NAV, '</body>', `${'<p>x</p>'.repeat(4e4)}</body>`),
			(book) => book.with(NAV, '</body>', '<section epub:type="chapter">' +
				'</section><section epub:type="chapter"></section></body>'),
		],
	}, {
		number: 8, says: "the archive's name is a slug of the title",
		object: ({name}) => wrong({
			[name]: !/^[a-z0-9]+(-[a-z0-9]+)*\.epub$/.test(name),
		}),
		breaks: [
			(book) => book.called('A Garden.epub'),
			(book) => book.called('garden.EPUB'),
		],
	}, {
		number: 8, says: 'the slug says what the title does', only: 'garden',
		object: ({name}) => wrong({[name]: name !== 'a-garden-notebook.epub'}),
		breaks: [(book) => book.called('book.epub')],
	}, {
		number: 9, says: 'nothing is loaded from elsewhere',
		object: objectToRemote,
		breaks: [
			(book) => book.with(CSS, 'body {',
				'@import "https://example.org/x.css"; body {'),
			(book) => book.with(NAV, '</body>',
				'<img src="https://example.org/x.png" alt="x"/></body>'),
			(book) => book.with(NAV, '</body>',
				'<a href="javascript:x">x</a></body>'),
		],
	}, {
		number: 11, says: 'the identifier is a UUID of version 5, and the NCX has it',
		only: 'garden', object: objectToIdentifiers,
		breaks: [
			opf(/(urn:uuid:.{14})5/, '$14'),
			opf('urn:isbn:978', 'urn:isbn:979'),
			opf('unique-identifier="', 'unique-identifier="x'),
			(book) => book.with(NCX, /(urn:uuid:.{4})./, '$1x'),
		],
	}, {
		number: 12, says: 'the last change has one date, that of the book',
		only: 'garden', object: objectToModified,
		breaks: [
			opf('T00:00:00Z', ''),
			opf(/<meta property="dcterms:modified">.*\n/, ''),
			opf(/2026-03-01T/, '2026-11-22T'),
		],
	}, {
		number: 19, says: 'the manifest says what each document has in it',
		object: objectToProperties,
		breaks: [
			(book) => book.with(NAV, '</body>',
				'<svg viewBox="0 0 1 1"></svg></body>'),
			(book) => book.with(NAV, '<ol>', '<ol onclick="x">'),
			opf(' properties="nav"', ''),
		],
	}, {
		number: 20, says: 'the spine has the order of the contents, and all of it',
		object: objectToSpine,
		breaks: [
			opf(/(<itemref.*\n)(<itemref.*\n)(<\/spine>)/, '$2$1$3'),
			opf(/<itemref.*\n(<\/spine>)/, '$1'),
			opf('<itemref', '<itemref linear="no"'),
			opf(/ page-progression-direction="..."/, ''),
		],
	}, {
		number: '53-55', says: 'claims of access are true of what is there',
		object: objectToClaims,
		breaks: [
			opf(/<meta property="schema:accessMode">visual.*\n/, ''),
			opf('Feature">ARIA', 'Feature">none'),
			(book) => book.with('EPUB/beds.xhtml', / alt="seed"/, ' alt=""'),
			opf('Feature">unlocked', 'Feature">MathML'),
		],
	}, {
		number: 56, says: 'the hazard is "none" where nothing moves or sounds',
		object: objectToHazards,
		breaks: [
			opf('Hazard">none', 'Hazard">unknown'),
			(book) => book.with(NAV, '</body>', '<video></video></body>'),
		],
	}, {
		number: 57, says: 'a sentence sums up the access',
		object: objectToSummary,
		breaks: [
			opf(/(accessibilitySummary">)[^<]*/, '$1'),
			opf(/<meta property="schema:accessibilitySummary.*\n/, ''),
		],
	},
];
