// The documents: points 31 to 45.
import {find, isElement, textOf, wordsOf} from '../markup.mjs';
import {CSS, OPF, all, are, firstOf, typed, wrong} from './epub.mjs';

const HEADINGS = are('h1', 'h2', 'h3', 'h4', 'h5', 'h6');

const OLD = 'EPUB/old.xhtml';
const BEDS = 'EPUB/beds.xhtml';
const WORDS = 'EPUB/words.xhtml';

const said = (book, codes) => codes.filter((code) =>
	!new RegExp(`old\\.md:\\d+:\\d+: warning: .* \\[${code}\\]`)
		.test(book.messages)).map((code) => `${code} is not told`);

function objectToPrologue(book) {
	return book.inDocuments((tree, path) => wrong({
		'no declaration': !book.text(path).startsWith(
			'<?xml version="1.0" encoding="utf-8"?>\n'),
		'the encoding is not told in the head': firstOf(
			firstOf(tree, are('head')), () => true)
			.attributes.charset !== 'utf-8',
	}));
}

const BAD_CHARACTER = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]/;

const REPAIRS = ['html/unclosed', 'html/stray-end', 'html/removed-element',
	'html/removed-attribute', 'chapter/comment', 'chapter/control-character'];

function objectToRepairs(book) {
	return [
		...said(book, REPAIRS),
		...book.inDocuments((tree, path) => wrong({
			'a control character': BAD_CHARACTER.test(book.text(path)),
			'an entity that XML does not know':
				/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(
					book.text(path)),
			'a comment': /<!--/.test(book.text(path)),
			'an anchor by name': all(tree, are('a')).some(({attributes}) =>
				'name' in attributes),
		})),
		...wrong({
			'a named anchor is lost': !book.elementWith(OLD, 'spade'),
			'words are lost': !['Line', 'é', 'keep', 'in the shed', 'coloured',
				'Slowly'].every((words) =>
				wordsOf(book.tree(OLD)).includes(words)),
		}),
	];
}

const ID = /^[A-Za-z][A-Za-z0-9_-]*$/;

function objectToIds(book) {
	return book.inDocuments((tree) => {
		const ids = all(tree, ({attributes}) => 'id' in attributes)
			.map(({attributes}) => attributes.id);

		return ids.filter((id, i) => !ID.test(id) || ids.indexOf(id) < i);
	});
}

function objectToLanguages(book) {
	const html = (tree) => find(tree, are('html')).attributes;

	return [
		...book.inElements(() => true, ({attributes}) =>
			attributes.lang !== attributes['xml:lang']),
		...book.inDocuments((tree) => wrong({
			'no language': !html(tree).lang,
			'no direction': !/^(ltr|rtl)$/.test(html(tree).dir ?? ''),
		})),
		...book.text(CSS).match(/[^-]direction:|unicode-bidi/) ?? [],
	];
}

function objectToArabic(book) {
	return book.inDocuments((tree) => wrong({
		'not from right to left':
			find(tree, are('html')).attributes.dir !== 'rtl',
	})).concat(wrong({
		'pages turn to the wrong side':
			!book.text(OPF).includes('page-progression-direction="rtl"'),
	}));
}

const withoutNumber = (heading) => ({...heading, children: heading.children
	.filter((child) => !isElement(child) ||
		child.attributes.class !== 'chapter-number')});

function objectToTitles(book) {
	return book.inDocuments((tree) => {
		const title = wordsOf(firstOf(tree, are('title')));
		const heading = firstOf(tree, are('h1'));

		return wrong({
			[`the title is "${title}"`]: title === '' ||
				heading && wordsOf(withoutNumber(heading)) !== title,
		});
	});
}

function objectToHeadings(book) {
	return book.inDocuments((tree, path) => {
		const levels = all(tree, HEADINGS).map(({name}) => Number(name[1]));

		return wrong({
			'not one h1': levels.filter((level) => level === 1).length !==
				(path === 'EPUB/cover.xhtml' ? 0 : 1),
			'a level is left out': levels.some((level, i) =>
				level > (levels[i - 1] ?? 0) + 1),
		});
	});
}

// What epub:type asks for; a note reference of a glossary is first of all that.
const ROLES = {
	appendix: 'doc-appendix', backlink: 'doc-backlink',
	bibliography: 'doc-bibliography', biblioref: 'doc-biblioref',
	chapter: 'doc-chapter', footnote: 'doc-footnote',
	glossary: 'doc-glossary', glossref: 'doc-glossref', index: 'doc-index',
	noteref: 'doc-noteref', pagebreak: 'doc-pagebreak',
	preface: 'doc-preface', toc: 'doc-toc', 'page-list': 'doc-pagelist',
};

function objectToRoles(book) {
	return [
		...book.inElements(({attributes}) => 'epub:type' in attributes,
			({name, attributes}, path) => name === 'body' ||
				ROLES[attributes['epub:type'].split(' ')[0]] !==
					attributes.role &&
				!(attributes['epub:type'] === 'glossary noteref') &&
				attributes['epub:type'].split(' ')[0] in ROLES &&
				!(name === 'a' && path === 'EPUB/nav.xhtml')),
		...book.inElements(({attributes}) => 'role' in attributes,
			({name, attributes}) => name === 'body' ||
				/^doc-(endnote|biblioentry)$/.test(attributes.role)),
		...book.inElements(are('section'), ({attributes}, path) =>
			!attributes['aria-label'] && !book.elementWith(path,
				attributes['aria-labelledby'])),
	];
}

// --- tables, pictures, code ------------------------------------------------

function objectToTables(book) {
	const cells = (table) => all(table, are('td'))
		.filter((cell) => /^\d+$/.test(wordsOf(cell)));

	return [
		...book.inElements(are('table'), (table) =>
			!firstOf(table, are('thead')) || !firstOf(table, are('tbody')) ||
			all(table, are('table')).length > 0 ||
			all(table, are('th')).some(({attributes}) => !attributes.scope)),
		...wrong({
			'no caption': !firstOf(firstOf(book.tree(BEDS), are('table')),
				are('caption')),
			'numbers are not at the end': cells(book.tree(BEDS)).some(
				({attributes}) => attributes.class !== 'end'),
			'digits are not of one width': !/tabular-nums/.test(
				book.text(CSS)),
			'rows are torn': !/\btr \{[^}]*break-inside: avoid/.test(
				book.text(CSS)),
			'cells are not stacked on small pages':
				!/\.wide td \{ display: block; \}/.test(book.text(CSS)),
			'a table of many columns is not called wide': !all(
				firstOf(book.tree(BEDS), ({attributes}) =>
					attributes.class === 'wide') ?? {children: []},
				are('table')).length,
			'a cell does not name its column': all(book.tree(BEDS),
				are('td')).some(({attributes}) =>
				!attributes['data-label']),
		}),
	];
}

function objectToPictures(book) {
	return [
		...book.inElements(are('img'), ({attributes}) =>
			!('alt' in attributes) ||
			!/\.(png|jpe?g|svg)$/.test(attributes.src)),
		...wrong({
			'they may be wider than the page':
				!/^img \{[^}]*max-width: 100%/m.test(book.text(CSS)),
			'an SVG without a viewBox': [...book.files].some(([name, text]) =>
				name.endsWith('.svg') && !/<svg[^>]* viewBox="/.test(text)),
		}),
	];
}

function objectToFigures(book) {
	const figures = all(book.tree(BEDS), are('figure'));

	return wrong({
		'there are not two': figures.length !== 2,
		'a picture without a caption': figures.some((figure) =>
			firstOf(figure, are('img')) &&
			!firstOf(figure, are('figcaption'))),
		'the picture is not in one':
			!figures.some((figure) => firstOf(figure, are('img'))),
	});
}

function objectToCode(book) {
	const code = firstOf(firstOf(book.tree(BEDS), are('pre')), are('code'));

	return wrong({
		'no class of its language': code.attributes.class !==
			'language-python',
		'its lines do not wrap':
			!/\bpre \{[^}]*white-space: pre-wrap/.test(book.text(CSS)),
		'it has colours': all(code, () => true).length > 0 ||
			/\bpre[^{]*\{[^}]*\b(color|background)/.test(book.text(CSS)),
	});
}

function objectToTasks(book) {
	const tasks = all(book.tree(BEDS), ({attributes}) =>
		attributes.class === 'task');

	return [
		...book.inElements(are('input', 'button', 'select', 'textarea'),
			() => true),
		...wrong({'there are not two': tasks.length !== 2}),
		...tasks.filter((task) => {
			const box = task.children[0];

			return !isElement(box) || !/^[☑☐]$/.test(textOf(box)) ||
				box.attributes.role !== 'img' ||
				!box.attributes['aria-label'];
		}).map(wordsOf),
	];
}

function objectToDetails(book) {
	const details = firstOf(book.tree(OLD), are('details'));

	return wrong({
		'they are lost': !details,
		'the summary is not the first': details &&
			details.children.find(isElement)?.name !== 'summary',
		'their words are lost': details &&
			!wordsOf(details).includes('Slowly'),
	});
}

const ACTIVE = are('script', 'form', 'iframe', 'object', 'embed', 'style',
	'input', 'base', 'applet');

function objectToActive(book) {
	return [
		...book.inElements(() => true, (element) => ACTIVE(element) ||
			Object.keys(element.attributes).some((key) => /^on/i.test(key))),
		...said(book, ['html/removed-element', 'html/removed-attribute']),
	];
}

// --- the list --------------------------------------------------------------

const change = (path, pattern, replacement) => (book) =>
	book.with(path, pattern, replacement);
const nav = (pattern, replacement) =>
	change('EPUB/nav.xhtml', pattern, replacement);

export const contentPoints = [
	{
		number: 31, says: 'documents say that they are UTF-8, twice',
		object: objectToPrologue,
		breaks: [
			nav('<meta charset="utf-8"/>\n', ''),
			nav(/<\?xml.*\n/, '<?xml version="1.0"?>\n'),
		],
	}, {
		number: 32, says: 'raw HTML is repaired, and each repair is told',
		only: 'garden', object: objectToRepairs,
		breaks: [
			...REPAIRS.map((code) => (book) => book.silent(code)),
			change(OLD, 'é', '&eacute;'),
			change(OLD, 'blank.', '\u0001'),
			change(OLD, '</section>', '<!-- x --></section>'),
			change(OLD, '<span id="spade"></span>', '<a name="spade"></a>'),
		],
	}, {
		number: 33, says: 'ids are ASCII words, each once in its file',
		object: objectToIds,
		breaks: [
			nav('id="contents"', 'id="fn:1"'),
			nav('id="contents"', 'id="1a"'),
			nav('id="contents"', 'id="目录"'),
			nav('<ol>', '<ol id="contents">'),
		],
	}, {
		number: 33, says: 'headings of other scripts have the section as id',
		only: 'garden',
		object: (book) => ['sec-2', 'sec-3'].filter((id) =>
			book.elementWith(WORDS, id)?.name !== 'h2'),
		breaks: [change(WORDS, 'id="sec-3"', 'id="sec-x"')],
	}, {
		number: 34, says: 'languages are told to HTML and to XML, directions by dir',
		object: objectToLanguages,
		breaks: [
			nav(' xml:lang="', ' data-lang="'),
			nav(/ dir="..."/, ''),
			change(CSS, 'body {', 'body { direction: rtl;'),
		],
	}, {
		number: 34, says: 'a book in Arabic goes from right to left',
		only: 'arabic', object: objectToArabic,
		breaks: [
			nav('dir="rtl"', 'dir="ltr"'),
			change(OPF, 'direction="rtl"', 'direction="ltr"'),
		],
	}, {
		number: 35, says: 'the title of a document is its heading',
		object: objectToTitles,
		breaks: [
			nav(/<title>[^<]*/, '<title>'),
			nav(/<title>[^<]*/, '<title>Book'),
		],
	}, {
		number: 36, says: 'a document has one h1, and leaves out no level',
		object: objectToHeadings,
		breaks: [
			nav(/<h1([^]*)<\/h1>/, '<h2$1</h2>'),
			nav('</ol>', '</ol><h3>x</h3>'),
			nav('</ol>', '</ol><h1>x</h1>'),
		],
	}, {
		number: 36, says: 'a jump of headings is told', only: 'garden',
		object: (book) => said(book, ['heading/level-jump']),
		breaks: [(book) => book.silent('heading/level-jump')],
	}, {
		number: 37, says: 'types and roles go in pairs, sections have names',
		object: objectToRoles,
		breaks: [
			nav(' role="doc-toc"', ''),
			nav('<body>', '<body role="doc-toc">'),
			nav('</ol>', '</ol><section>x</section>'),
			nav('</ol>', '</ol><p role="doc-endnote">x</p>'),
		],
	}, {
		number: 38, says: 'tables have heads, captions and room',
		only: 'garden', object: objectToTables,
		breaks: [
			change(BEDS, / scope="col"/, ''),
			change(BEDS, /<caption[^]*<\/caption>/, ''),
			change(BEDS, /<td class="end"([^>]*>4)/, '<td$1'),
			change(BEDS, /<(\/?)thead>/g, '<$1tbody>'),
			change(BEDS, ' class="wide"', ''),
			change(BEDS, ' data-label="Picked"', ''),
			change(CSS, /tabular-nums/g, ''),
			change(CSS, /\.wide/g, '.x'),
		],
	}, {
		number: 39, says: 'pictures have alternatives and fit',
		only: 'garden', object: objectToPictures,
		breaks: [
			change(BEDS, / alt="seed"/, ''),
			change(BEDS, 'dot.png', 'dot.webp'),
			change(CSS, /^img \{[^}]*\}/m, ''),
			change('EPUB/images/bed.svg', 'viewBox', 'data-x'),
		],
	}, {
		number: 40, says: 'a picture of its own is a figure with a caption',
		only: 'garden', object: objectToFigures,
		breaks: [
			change(BEDS, /<(\/?)figcaption>/g, '<$1p>'),
			change(BEDS, /<figure class="figure"([^]*?)<\/figure>/,
				'<div$1</div>'),
		],
	}, {
		number: 41, says: 'code wraps, has its language and no colours',
		only: 'garden', object: objectToCode,
		breaks: [
			change(CSS, 'pre-wrap', 'pre'),
			change(BEDS, ' class="language-python"', ''),
			change(CSS, 'pre {', 'pre { background: #eee;'),
		],
	}, {
		number: 42, says: 'tasks are characters with a name, not controls',
		only: 'garden', object: objectToTasks,
		breaks: [
			change(BEDS, '☐', '[ ]'),
			change(BEDS, ' aria-label="done"', ''),
			change(BEDS, '</ul>', '</ul><input type="checkbox"/>'),
		],
	}, {
		number: 44, says: 'details stay, with their summary first',
		only: 'garden', object: objectToDetails,
		breaks: [
			change(OLD, /<(\/?)details>/g, '<$1div>'),
			change(OLD, /<(\/?)summary>/g, '<$1p>'),
			change(OLD, 'Slowly', ''),
		],
	}, {
		number: 45, says: 'nothing runs; what would is left out and told',
		only: 'garden', object: objectToActive,
		breaks: [
			change(OLD, '</section>', '<script>x</script></section>'),
			change(OLD, '<div>', '<div onclick="dig()">'),
			change(OLD, '</section>', '<iframe></iframe></section>'),
			(book) => book.silent('html/removed-element'),
		],
	},
];
