// Spelling, by hunspell's British dictionary and the field's own words:
// words.txt, one a line, sorted.
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

export const readWords = (path) => readFileSync(path, 'utf8').split('\n')
	.filter(Boolean);

// Words that hunspell does not know.
function unknownWords(text) {
	const run = spawnSync('hunspell', ['-d', 'en_GB', '-l', '-i', 'UTF-8'],
		{input: text, encoding: 'utf8',
			env: {...process.env, LC_ALL: 'C.UTF-8'}});

	if (run.error || run.status !== 0)
		throw new Error(`hunspell: ${run.error?.message ?? run.stderr}`);
	return new Set(run.stdout.split('\n').filter(Boolean));
}

const blank = (match) => ' '.repeat(match.length);

// Names with digits are no words; lengths stay what they are.
const plain = (text) => text.replace(/’/g, "'")
	.replace(/(?<![\p{L}\d])[\p{L}*-]*\d[\p{L}\d*:.-]*/gu, blank)
	.replace(/'s\b/g, blank);

const lower = (word) => word[0].toLowerCase() + word.slice(1);

const isKnown = (word, words) => [word, lower(word), word.replace(/s$/, ''),
	lower(word.replace(/s$/, ''))].some((form) => words.has(form));

// The first place of a word in a chapter.
function findWord(chapter, word) {
	const form = new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u');

	for (const block of chapter.blocks) {
		const at = plain(block.text).search(form);

		if (at >= 0)
			return chapter.placeOf(block, at);
	}
	return {line: 1};
}

export function checkSpelling(chapter, {report, words}) {
	const known = new Set(words);
	const text = chapter.blocks.map((block) => plain(block.text)).join('\n');

	for (const word of unknownWords(text))
		if (!isKnown(word, known))
			report.fault(chapter.path, findWord(chapter, word),
				`"${word}" is in no dictionary and not in words.txt`);
	report.pass();
}

// The list is sorted, and has no word twice.
export function checkWords(words, report) {
	const sorted = [...new Set(words)].sort();
	const at = words.findIndex((word, i) => word !== sorted[i]);

	report.check(at < 0, 'words.txt', at + 1,
		`"${words[at]}" stands in the wrong place, or twice (sort -u)`);
}
