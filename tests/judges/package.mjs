// What an unpacked EPUB says about itself, read as text: its judges must not
// trust what a reading system makes of it.
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

function attributesOf(tag) {
	return Object.fromEntries([...tag.matchAll(
		/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
		.map(([, name, value, other]) => [name, value ?? other]));
}

function tagsOf(text, name) {
	return [...text.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g'))]
		.map(([tag]) => attributesOf(tag));
}

// The package document's path and text; null if there is none.
function packageOf(folder) {
	const container = join(folder, 'META-INF/container.xml');
	const [root] = existsSync(container)
		? tagsOf(readFileSync(container, 'utf8'), 'rootfile') : [];
	const path = root && join(folder, root['full-path']);

	return path && existsSync(path)
		? {path, text: readFileSync(path, 'utf8')} : null;
}

// The paths of the documents in the spine, in order.
export function spineOf(folder) {
	const found = packageOf(folder);
	if (!found)
		return [];
	const hrefs = new Map(tagsOf(found.text, 'item')
		.map(({id, href}) => [id, href]));

	return tagsOf(found.text, 'itemref')
		.map(({idref}) => hrefs.get(idref))
		.filter(Boolean)
		.map((href) => join(dirname(found.path), decodeURIComponent(href)));
}

// True if the package says which picture is the cover.
export function namesCover(folder) {
	return tagsOf(packageOf(folder)?.text ?? '', 'item')
		.some(({properties}) => /\bcover-image\b/.test(properties ?? ''));
}

const ACCESSIBILITY = ['schema:accessMode', 'schema:accessModeSufficient',
	'schema:accessibilityFeature', 'schema:accessibilityHazard',
	'schema:accessibilitySummary'];

// What a book has that readers can use, counted.
export function factsOf(folder) {
	const {text = ''} = packageOf(folder) ?? {};
	const pages = spineOf(folder).filter((file) => existsSync(file))
		.map((file) => readFileSync(file, 'utf8'));
	const links = pages.flatMap((page) => tagsOf(page, 'a'));
	const kinds = (pattern) => links.filter(({role = '', ...rest}) =>
		pattern.test(`${role} ${rest['epub:type'] ?? ''}`)).length;

	return {
		version: /<(?:\w+:)?package\b[^>]*\bversion="([^"]*)"/.exec(text)?.[1],
		accessibility: ACCESSIBILITY
			.filter((name) => text.includes(`"${name}"`)).length,
		accessibilityOf: ACCESSIBILITY.length,
		notes: kinds(/^(?!.*(gloss|biblio)ref).*noteref/),
		terms: kinds(/glossref/),
		pages: tagsOf(pages.join(''), 'span').filter(({role}) =>
			role === 'doc-pagebreak').length,
	};
}
