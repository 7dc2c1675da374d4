// The answers to all questions on one page, back/answers.md, for readers on
// paper and on devices that cannot fold them:
//
//     node tests/content/answers.mjs > book/back/answers.md
//
// The content tests fail where the page is not what this gives.
import {dirname, join, posix} from 'node:path';
import {fileURLToPath} from 'node:url';

import {readBook} from './book.mjs';
import {isBox} from './markdown.mjs';

const PATH = 'back/answers.md';
const HEAD = `---
description: The answers to the questions of all chapters, in order.
---

# Answers {#answers}

Here are the answers to the questions that close the chapters, in their order, with the right choices by letter. In the chapters each answer stands folded below its question.
`;

// The source of a quote's own lines, without "> " and "[!ANSWER]".
function sourceOf(chapter, node) {
	const lines = chapter.source.split('\n')
		.slice(node.position.start.line - 1, node.position.end.line)
		.map((line) => line.replace(/^\s*> ?/, ''));

	return lines.join('\n').replace(/^\[!ANSWER\]\s*/, '').trim();
}

// Links count from the chapter; from here on they count from back/.
function moved(text, chapter) {
	const folder = posix.dirname(chapter.path);

	return text.replace(/\]\((?!https?:|term:|#)([^)]+)\)/g, (_, target) =>
		`](${posix.relative('back', posix.join(folder, target))})`)
		.replace(/\]\(#([^)]*)\)/g, (_, id) =>
			`](${posix.relative('back', chapter.path)}#${id})`);
}

function choices(question) {
	const items = question.children.filter((node) => node.type === 'list')
		.flatMap((list) => list.children);
	const right = items.map((item, i) => item.checked === true
		? String.fromCharCode(65 + i) : '').filter(Boolean);

	return right.length > 0 ? `**${right.join(', ')}.** ` : '';
}

// An item of the list; later paragraphs are indented below it.
function item(chapter, question, answer, number) {
	const text = choices(question) + moved(sourceOf(chapter, answer), chapter);
	const mark = `${number}. `;

	return mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);
}

function answersOf(chapter) {
	const nodes = chapter.tree.children;
	const pairs = nodes.flatMap((node, i) => isBox(node, 'QUESTION') &&
		isBox(nodes[i + 1], 'ANSWER') ? [[node, nodes[i + 1]]] : []);

	return pairs.map(([question, answer], i) =>
		item(chapter, question, answer, i + 1));
}

function titleOf(chapter) {
	return /^# (.*?)(?: \{#[^}]*\})?$/m.exec(chapter.source)[1];
}

function pageOf(book) {
	const parts = book.chapters.filter((chapter) => chapter.path !== PATH)
		.map((chapter) => [chapter, answersOf(chapter)])
		.filter(([, answers]) => answers.length > 0)
		.map(([chapter, answers]) => `\n## [${titleOf(chapter)}]` +
			`(${posix.relative('back', chapter.path)})\n\n` +
			`${answers.join('\n')}\n`);

	return HEAD + parts.join('');
}

export function checkAnswers(book, report) {
	const page = book.chapters.find((chapter) => chapter.path === PATH);

	report.check(!page || page.source === pageOf(book), PATH, 1,
		'this is not what tests/content/answers.mjs makes of the chapters');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	process.stdout.write(pageOf(readBook(join(dirname(process.argv[1]),
		'../../book'))));
