// A book to measure with: 2,000 chapters of varied Markdown, 20 MB, the same
// bytes each time.
//
//     node tests/bench/book.mjs FOLDER [--chapters N]
//
// The chapters lie in FOLDER/chapters, so that other programs can read them
// and nothing else.  Prints how much it is and the hash of all of it.
import {createHash} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {PICTURES, chapterPath, chapterText, outline, partOf} from './chapter.mjs';
import {references, terms} from './words.mjs';

const quote = (text) => JSON.stringify(text);

function summary(count) {
	let text = '# Summary\n';

	for (let i = 0; i < count; i++) {
		if (i === 0 || partOf(i) !== partOf(i - 1))
			text += `\n# Part ${partOf(i) + 1}\n\n`;
		text += `${i % 5 ? '    ' : ''}- [${outline(i).title}]` +
			`(chapters/${chapterPath(i)})\n`;
	}
	return text;
}

const idOf = (term) => term.toLowerCase().replaceAll(' ', '-');

const glossary = () => terms.map((term) =>
	`- term: ${term.term}\n` +
	(term.short ? `  short: ${term.short}\n  long: ${term.long}\n` : '') +
	(term.plural ? `  plural: ${term.plural}\n` : '') +
	`  definition: ${quote(term.definition)}\n` +
	(term.see ? `  see: [${idOf(term.see)}]\n` : '') +
	(term.source !== null ? `  sources: [${references[term.source].id}]\n`
		: '')).join('\n');

const literature = () => 'references:\n' + references.map((reference) =>
	`- id: ${reference.id}\n  type: article-journal\n` +
	`  title: ${quote(reference.title)}\n  author:\n` +
	reference.authors.map(({family, given}) =>
		`  - family: ${family}\n    given: ${given}\n`).join('') +
	`  container-title: ${reference.journal}\n` +
	`  volume: '${reference.volume}'\n  page: '${reference.page}'\n` +
	`  issued: ${reference.year}\n`).join('');

function picture(index) {
	let bars = '';

	for (let i = 0; i < 8; i++) {
		const height = 10 + (index * 37 + i * i * 11) % 80;

		bars += `<rect x="${i * 20 + 4}" y="${100 - height}" width="14" ` +
			`height="${height}" fill="#357"/>\n`;
	}
	return '<svg xmlns="http://www.w3.org/2000/svg" width="168" height="100" ' +
		`viewBox="0 0 168 100">\n${bars}</svg>\n`;
}

// All files of the book, as pairs of path and text, one at a time.
export function* bookFiles(count) {
	yield ['book.yaml', 'title: A book to measure with\nlanguage: en\n' +
		'authors: [Nobody]\ndate: 2026-01-01\n' +
		// Drawn by libraries, and only once.
		'cover: none\n'];
	yield ['SUMMARY.md', summary(count)];
	yield ['glossary.yaml', glossary()];
	yield ['references.yaml', literature()];
	for (let i = 1; i <= PICTURES; i++)
		yield [`chapters/figures/picture-${i}.svg`, picture(i)];
	for (let i = 0; i < count; i++)
		yield [`chapters/${chapterPath(i)}`, chapterText(i, count)];
}

// Write the book; what it comes to.
export function writeBook(folder, count) {
	const hash = createHash('sha256');
	const chapters = [];
	let bytes = 0;

	for (const [path, text] of bookFiles(count)) {
		const file = join(folder, path);
		const data = Buffer.from(text);

		mkdirSync(dirname(file), {recursive: true});
		writeFileSync(file, data);
		hash.update(`${path}\n`).update(data);
		if (path.endsWith('.md') && path !== 'SUMMARY.md') {
			chapters.push(file);
			bytes += data.length;
		}
	}
	return {chapters, bytes, hash: hash.digest('hex')};
}

function main([folder, option, number]) {
	const count = option === '--chapters' ? Number(number) : 2000;

	if (!folder || (option && option !== '--chapters') || !(count >= 1)) {
		console.error('usage: book.mjs FOLDER [--chapters N]');
		process.exit(2);
	}
	const {bytes, hash} = writeBook(folder, count);
	console.log(`${count} chapters, ${bytes} bytes, sha256 ${hash}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	main(process.argv.slice(2));
