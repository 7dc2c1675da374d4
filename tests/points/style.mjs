// The style sheet: points 46 to 51.
import {textOf} from '../markup.mjs';
import {CSS, all, wrong} from './epub.mjs';

// {selectors, settings: [[property, value]]} of each rule; media are looked into.
function readRules(text) {
	const bare = text.replace(/\/\*[^]*?\*\//g, '').replace(/@charset[^;]*;/, '');

	return [...bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, head, body]) => ({
		selectors: head.trim().split(/\s*,\s*/),
		settings: body.split(';').map((setting) => setting.trim())
			.filter(Boolean).map((setting) => {
				const [property, ...value] = setting.split(':');

				return [property.trim(), value.join(':').trim()];
			}),
	}));
}

const rulesOf = (book) => readRules(book.text(CSS));

// "selector { property: value }" of all settings that are wanted.
const settings = (book, wanted, text = book.text(CSS)) =>
	readRules(text).flatMap((rule) => rule.settings
		.filter(([property, value]) =>
			wanted(property, value, rule.selectors))
		.map(([property, value]) =>
			`${rule.selectors} { ${property}: ${value} }`));

const PAGE = /^(html|body|:root|\*)$/;

function objectToSettings(book) {
	return [
		...settings(book, (property, value, selectors) =>
			/!important/.test(value) ||
			/\b\d+(\.\d+)?(px|pt|rem|cm|mm|in|pc)\b/.test(value) ||
			property === 'line-height' && !/^[\d.]+$/.test(value) ||
			/^(color|background(-color)?)$/.test(property) &&
				selectors.some((selector) => PAGE.test(selector)) ||
			property === 'font-family' &&
				selectors.some((selector) => PAGE.test(selector))),
		...book.inElements(() => true, ({attributes}) =>
			'style' in attributes),
		...wrong({'large': Buffer.byteLength(book.text(CSS)) > 16 * 1024}),
	];
}

const BLOCKS = ['article', 'aside', 'details', 'figure', 'figcaption', 'footer',
	'header', 'main', 'nav', 'section', 'summary'];

function objectToBlocks(book) {
	const shown = rulesOf(book).filter((rule) => rule.settings.some(
		([property, value]) => property === 'display' && value === 'block'))
		.flatMap(({selectors}) => selectors);

	return BLOCKS.filter((name) => !shown.includes(name));
}

// What only newer readers are asked for cannot harm the older ones.
const GUARDED = /@supports[^{]*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g;

const objectToLayout = (book) => settings(book, (property, value) =>
	/^(position|float|clear|overflow(-[xy])?|max-height|z-index)$/.test(
		property) ||
	/^margin/.test(property) && /(^|\s)-\d/.test(value),
	book.text(CSS).replace(GUARDED, ''));

// What needs an older twin beside it.
const TWINS = {
	'break-after': 'page-break-after',
	'break-before': 'page-break-before',
	'break-inside': 'page-break-inside',
	'hyphens': '-epub-hyphens',
};

function objectToBreaks(book) {
	const rules = rulesOf(book);
	const has = (selector, property, value) => rules.some((rule) =>
		rule.selectors.includes(selector) && rule.settings.some(
			(setting) => setting.join() === [property, value].join()));

	return [
		...rules.flatMap((rule) => Object.keys(TWINS).filter((property) => {
			const values = (wanted) => rule.settings
				.filter(([name]) => name === wanted)
				.map(([, value]) => value).join();

			return values(property) !== values(TWINS[property]);
		}).map((property) => `${rule.selectors}: ${property} alone`)),
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].filter((heading) =>
			!has(heading, 'break-after', 'avoid'))
			.map((heading) => `${heading} may stand alone`),
		...['orphans', 'widows'].filter((property) =>
			!has('body', property, '2')),
	];
}

const MOST_HIDDEN = 10000;

function objectToHidden(book) {
	const hides = (element) => 'hidden' in element.attributes ||
		/(^| )hidden( |$)/.test(element.attributes.class ?? '');
	const targets = new Set(book.documents.flatMap(([path, tree]) =>
		all(tree, ({attributes}) => 'href' in attributes)
			.map(({attributes}) => book.target(path, attributes.href))
			.map(({path, id}) => `${path}#${id}`)));

	return book.inDocuments((tree, path) => {
		const hidden = all(tree, hides);
		const within = hidden.flatMap((element) =>
			[element, ...all(element, () => true)]);

		return wrong({
			'a link leads to what is hidden': within.some(({attributes}) =>
				attributes.id && targets.has(`${path}#${attributes.id}`)),
			'much is hidden': hidden.map(textOf).join('').length >
				MOST_HIDDEN,
		});
	});
}

const css = (pattern, replacement) => (book) =>
	book.with(CSS, pattern, replacement);

export const stylePoints = [
	{
		number: 46, says: "the reader's font, size and colours win",
		object: objectToSettings,
		breaks: [
			css('1.45;', '1.45 !important;'),
			css('font-size: 1.35em', 'font-size: 20px'),
			css('font-size: 1.35em', 'font-size: 14pt'),
			css('font-size: 1.35em', 'font-size: 1.35rem'),
			css('line-height: 1.45', 'line-height: 1.45em'),
			css('body {', 'body { color: #222;'),
			css('body {', 'body { background: white;'),
			(book) => book.with(book.spine[1], '<p', '<p style="x"'),
		],
	}, {
		number: 47, says: 'blocks are blocks where HTML5 is unknown',
		object: objectToBlocks,
		breaks: [css('figcaption, footer', 'footer')],
	}, {
		number: 48, says: 'nothing is positioned, floats or is cut off',
		object: objectToLayout,
		breaks: [
			css('body {', 'body { position: relative;'),
			css('body {', 'body { overflow: auto;'),
			css('figure {', 'figure { float: left;'),
			css('figure {', 'figure { margin-left: -1em;'),
		],
	}, {
		number: 49, says: 'breaks and hyphens have older twins',
		object: objectToBreaks,
		breaks: [
			css('page-break-after: avoid', 'x: y'),
			css('-epub-hyphens: auto', 'x: y'),
			css(/orphans: 2/, 'orphans: 1'),
		],
	}, {
		number: 50, says: 'little is hidden, and no link leads there',
		object: objectToHidden,
		breaks: [
			(book) => book.with('EPUB/nav.xhtml', '</ol>',
				'</ol><p hidden="hidden" id="x"></p><a href="#x">x</a>'),
			(book) => book.with('EPUB/nav.xhtml', '</ol>',
				`</ol><p class="hidden">${'x'.repeat(MOST_HIDDEN + 1)}</p>`),
		],
	}, {
		number: 51, says: 'no fonts are packed, none is forced on a page',
		object: (book) => [
			...[...book.files.keys()].filter((name) =>
				/\.(otf|ttf|woff2?)$/.test(name)),
			...settings(book, (property, value) => property === 'font-family' &&
				!/\b(monospace|serif|sans-serif)$/.test(value)),
			...book.text(CSS).match(/@font-face/) ?? [],
		],
		breaks: [
			css('monospace', 'Courier'),
			css('body {', '@font-face { src: url(x.otf) } body {'),
			(book) => book.renamed('EPUB/toc.ncx', 'EPUB/x.woff'),
		],
	},
];
