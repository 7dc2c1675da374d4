// Contents, landmarks and pages: points 23 to 29.
import {isElement, wordsOf} from '../markup.mjs';
import {CSS, NAV, NCX, all, are, firstOf, typed, wrong} from './epub.mjs';

const MOST_DEPTH = 3;

const contentsOf = (book) => firstOf(book.tree(NAV), typed('toc'));

// A heading's words without the number of the chapter; entries have it as text.
const bare = (words) => words.replace(/^[\d.]+ /, '');

function objectToEntries(book) {
	return all(contentsOf(book), are('a')).flatMap((entry) => {
		const {path, id} = book.target(NAV, entry.attributes.href);
		const at = book.follow(NAV, entry.attributes.href);
		const heading = at && (id ? at : firstOf(at, are('h1')));
		const words = wordsOf(entry);

		return wrong({
			[`${words}: leads nowhere`]: !heading,
			'an entry without words': words === '',
			[`${words}: more than words`]:
				entry.children.some(isElement),
			[`${words}: its heading has other words`]: heading &&
				bare(wordsOf(heading)) !== bare(words),
		}).map((objection) => `${path}: ${objection}`);
	});
}

// Every document but the cover, which has no heading.
function objectToReach(book) {
	const reached = all(contentsOf(book), are('a'))
		.map(({attributes}) => book.target(NAV, attributes.href).path);

	return book.spine.filter((path) => !reached.includes(path) &&
		path !== 'EPUB/cover.xhtml');
}

const depthOf = (element) => Math.max(0, ...element.children
	.filter(isElement)
	.map((child) => depthOf(child) + (child.name === 'ol')));

function objectToLandmarks(book) {
	const landmarks = all(firstOf(book.tree(NAV), typed('landmarks')),
		are('a'));
	const keys = landmarks.map(({attributes}) =>
		`${attributes['epub:type']} ${attributes.href}`);
	const has = (type) => keys.some((key) => key.startsWith(`${type} `));
	const wanted = ['toc', 'bodymatter',
		...book.documents.flatMap(([, tree]) => ['cover', 'glossary',
			'bibliography'].filter((type) =>
			all(tree, (element) => element.name === 'section' &&
				typed(type)(element)).length > 0))];

	return [
		...wanted.filter((type) => !has(type))
			.map((type) => `no ${type}`),
		...wrong({
			'one twice': new Set(keys).size < keys.length,
			'one without words': landmarks.some((landmark) =>
				wordsOf(landmark) === ''),
			'one that leads nowhere': landmarks.some(({attributes}) =>
				!book.follow(NAV, attributes.href)),
		}),
	];
}

function objectToNavigation(book) {
	const lists = all(book.tree(NAV), are('nav'));
	const hidden = (type) => lists.filter(typed(type))
		.every(({attributes}) => 'hidden' in attributes);

	return wrong({
		'not in the spine': !book.spine.includes(NAV),
		'the landmarks are seen': !hidden('landmarks'),
		'the pages are seen': !hidden('page-list'),
		'the contents are not seen':
			'hidden' in contentsOf(book).attributes,
		'the style sheet does not hide what is hidden':
			!/\[hidden\][^{]*\{\s*display: none;/.test(book.text(CSS)),
		'a list without a heading': lists.some((list) =>
			!list.attributes['epub:type'].match(/landmarks|page-list/) &&
			!/^h[1-6]$/.test(list.children.find(isElement)?.name)),
	});
}

// --- pages -----------------------------------------------------------------

function objectToPages(book) {
	const listed = all(firstOf(book.tree(NAV), typed('page-list')), are('a'))
		.map(({attributes}) => book.target(NAV, attributes.href))
		.map(({path, id}) => `${path}#${id}`);
	const there = book.documents.flatMap(([path, tree]) =>
		all(tree, typed('pagebreak')).map(({attributes}) =>
			`${path}#${attributes.id}`));

	return [
		...wrong({
			'there are none': there.length === 0,
			'the list is not that of the marks': listed.join() !==
				there.join(),
			'a break in a word': book.documents.some(([path]) =>
				/[\p{L}\d]<span[^>]*"pagebreak"[^>]*><\/span>[\p{L}\d]/u
					.test(book.text(path))),
			'the source is not told':
				!/<meta name="pageBreakSource" content="none"\/>/.test(
					book.text('EPUB/package.opf')),
		}),
		...book.inElements(typed('pagebreak'), ({name, attributes}) =>
			name !== 'span' || attributes.role !== 'doc-pagebreak' ||
			!attributes['aria-label']),
	];
}

// [words, target] of every entry of the map and of the contents.
const flatMap = (book) => all(book.tree(NCX), are('navPoint')).map((point) =>
	[wordsOf(firstOf(point, are('text'))),
		firstOf(point, are('content')).attributes.src].join(' > '));
const flatContents = (book) => all(contentsOf(book), are('a')).map((entry) =>
	[wordsOf(entry), entry.attributes.href].join(' > '));

function objectToNcx(book) {
	const points = all(book.tree(NCX), are('navPoint', 'pageTarget'));
	const ids = points.map(({attributes}) => attributes.id);
	const orders = points.map(({attributes}) =>
		Number(attributes.playOrder));

	return wrong({
		'it has other entries than the contents':
			flatMap(book).join('\n') !== flatContents(book).join('\n'),
		'an id twice': new Set(ids).size < ids.length,
		'the order does not rise': all(firstOf(book.tree(NCX), are('navMap')),
			are('navPoint')).some(({attributes}, i, list) => i > 0 &&
			Number(attributes.playOrder) <=
				Number(list[i - 1].attributes.playOrder)),
		'a place without an order': orders.some((order) => !(order > 0)),
		'the pages are missing':
			(all(book.tree(NAV), typed('page-list')).length > 0) !==
			all(book.tree(NCX), are('pageList')).length > 0,
	});
}

// --- the list --------------------------------------------------------------

const nav = (pattern, replacement) => (book) =>
	book.with(NAV, pattern, replacement);

const LAST_ENTRY = /<li><a href="[^"]*">[^<]*<\/a>\s*<\/li>(?=\s*<\/ol>\s*<\/nav>)/;

export const navigationPoints = [
	{
		number: 23, says: 'entries of the contents are words of headings',
		object: (book) => [...objectToEntries(book), ...objectToReach(book)],
		breaks: [
			nav(/(<li><a href="[^"]*">)[^<]*/, '$1'),
			nav(/(<li><a href="[^"]*">)/, '$1Other '),
			nav(/(<li><a href="[^"#]*)"/, '$1#nowhere"'),
			nav(LAST_ENTRY, ''),
		],
	}, {
		number: 24, says: 'the contents have at most three levels',
		object: (book) => wrong({
			'more': depthOf(contentsOf(book)) > MOST_DEPTH}),
		breaks: [nav('<ol>', '<ol><li><ol><li><ol><li><ol><li></li></ol>' +
			'</li></ol></li></ol></li>')],
	}, {
		number: 25, says: 'landmarks lead to what is there, each once',
		object: objectToLandmarks,
		breaks: [
			nav('epub:type="bodymatter"', 'epub:type="toc"'),
			nav(/(<li><a epub:type="toc" .*<\/li>)/, '$1$1'),
			nav(/(<a epub:type="toc" [^>]*>)[^<]*/, '$1'),
			nav(/(<a epub:type="bodymatter" href=")/, '$1x'),
		],
	}, {
		number: 26, says: 'the contents can be read as a page, without lists for machines',
		object: objectToNavigation,
		breaks: [
			nav(/(<nav epub:type="landmarks"[^>]*) hidden="hidden"/, '$1'),
			(book) => book.with(CSS, /\[hidden\]/g, '.x'),
			nav('epub:type="toc"', 'epub:type="toc" hidden="hidden"'),
			(book) => book.with('EPUB/package.opf',
				/<itemref idref="file-nav-xhtml"\/>/, ''),
		],
	}, {
		number: '27-28', says: 'pages have marks, a list and a source',
		only: 'garden', object: objectToPages,
		breaks: [
			nav(/<li><a href="[^"]*#Page-2">2<\/a><\/li>/, ''),
			(book) => book.with('EPUB/beds.xhtml',
				/ role="doc-pagebreak"/, ''),
			(book) => book.with('EPUB/beds.xhtml',
				/(<span id="Page-2".*<\/span>)([^]*)keeps/,
				'$2ke$1eps'),
			(book) => book.with('EPUB/package.opf',
				'name="pageBreakSource"', 'name="x"'),
		],
	}, {
		number: 29, says: 'the NCX has the same tree, in a rising order',
		object: objectToNcx,
		breaks: [
			(book) => book.with(NCX, /(<text>)(?=[^<]*<\/text><\/navLabel>\s*<content)/, '$1x'),
			(book) => book.with(NCX, /(<navPoint id=")[^"]*("[^]*?<navPoint id=")[^"]*/,
				'$1same$2same'),
			(book) => book.with(NCX, /playOrder="2"/, 'playOrder="1"'),
		],
	},
];
