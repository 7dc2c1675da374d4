// The handbook as its files say it: chapters in the order of SUMMARY.md, the
// ledger, references and glossary.  Numbers stay texts: 0.70 is not 0.7.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {LineCounter, parse, parseDocument} from 'yaml';

import {blocksOf, parseMarkdown} from './markdown.mjs';

const AS_TEXT = {schema: 'failsafe'};

const readYaml = (path) => parse(readFileSync(path, 'utf8'), AS_TEXT);

// A list of mappings, each with the line it begins in; under a key, if named.
export function readRows(path, key) {
	const lineCounter = new LineCounter();
	const document = parseDocument(readFileSync(path, 'utf8'),
		{...AS_TEXT, lineCounter});
	const list = key ? document.get(key) ?? document.contents
		: document.contents;

	return (list?.items ?? []).map((item) => ({
		...item.toJS(document),
		line: lineCounter.linePos(item.range[0]).line,
	}));
}

// What can be read in an SVG: its title, its description and its labels.
function readPicture(path) {
	if (!path.endsWith('.svg') || !existsSync(path))
		return [];
	return [...readFileSync(path, 'utf8')
		.matchAll(/<(title|desc|text)\b[^>]*>([^]*?)<\/\1>/g)]
		.map(([, , words]) => words.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ').trim());
}

function placeFinder(source) {
	const starts = [0, ...[...source.matchAll(/\n/g)]
		.map(({index}) => index + 1)];

	return (offset) => {
		const line = starts.findLastIndex((start) => start <= offset);

		return {line: line + 1, column: offset - starts[line] + 1};
	};
}

// The place of a block's character: {line, column}.
export function chapterOf(path, source, readPictures) {
	const tree = parseMarkdown(source);
	const front = tree.children[0]?.type === 'yaml'
		? parse(tree.children[0].value, AS_TEXT) : {};
	const place = placeFinder(source);

	return {path, source, tree, front: front ?? {},
		blocks: blocksOf(tree, source, readPictures),
		placeOf: (block, at = 0) => place(block.at[at] ?? block.at[0])};
}

// Text that is included counts where it is included.
function readChapter(folder, path) {
	const file = join(folder, path);

	return chapterOf(path, readFileSync(file, 'utf8'), (picture) =>
		readPicture(join(dirname(file), picture)));
}

export function readBook(folder) {
	const summary = readFileSync(join(folder, 'SUMMARY.md'), 'utf8');
	const links = [...summary.matchAll(/\]\(([^)]*)\)/g)].map(([, to]) => to);
	const paths = links.filter((path) => path.endsWith('.md'));
	const chapters = paths.filter((path) => existsSync(join(folder, path)))
		.map((path) => readChapter(folder, path));

	return {
		folder,
		chapters,
		isComplete: chapters.length === links.length,
		settings: readYaml(join(folder, 'book.yaml')),
		ledger: readRows(join(folder, 'data/evidence.yaml')),
		references: readRows(join(folder, 'references.yaml'), 'references'),
		glossary: readRows(join(folder, 'glossary.yaml')),
	};
}
