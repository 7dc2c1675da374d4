// What every chapter has: objectives, a lead, key points, questions with
// answers, the day of its review, and links to its neighbours.  What a chapter
// need not have stands in chapters.yaml.
import {isBox, textOf} from './markdown.mjs';
import {isDay} from './ledger.mjs';

const MONTHS = {safety: 6, others: 12};

const lineOf = (node) => node?.position.start.line ?? 1;

function checkObjectives({front}, say) {
	const {objectives} = front;
	const count = Array.isArray(objectives) ? objectives.length : 0;

	say(count >= 3 && count <= 5, 1, `${count} objectives; 3 to 5 are wanted`);
}

function checkLead({tree}, say) {
	const at = tree.children.findIndex(({type, depth}) =>
		type === 'heading' && depth === 1);

	say(tree.children[at + 1]?.type === 'paragraph', lineOf(tree.children[at]),
		'no lead paragraph follows the title');
}

// --- key points ------------------------------------------------------------

const withoutCitations = (text) => text
	.replace(/\s*\[[^\]]*@[^\]]*\]/g, '').trim();

const isSentence = (text) => /[.!?]["”]?$/.test(text) &&
	text.split(/\s+/).length >= 6;

function checkKeyPoints({tree}, say) {
	const box = tree.children.find((node) => isBox(node, 'KEY'));
	const items = (box?.children ?? []).filter(({type}) => type === 'list')
		.flatMap(({children}) => children);

	say(items.length >= 5 && items.length <= 8, lineOf(box),
		`${items.length} key points; 5 to 8 are wanted`);
	for (const item of items) {
		const text = withoutCitations(textOf(item));

		say(isSentence(text), lineOf(item),
			`"${text.slice(0, 40)}…" is no full sentence`);
	}
}

// --- questions -------------------------------------------------------------

// The answer of a question: within it, or behind it.
const answerOf = (nodes, i) => [...nodes[i].children, nodes[i + 1]]
	.find((node) => isBox(node, 'ANSWER'));

const hasReason = (answer) => withoutCitations(textOf(answer))
	.replace(/^\[!ANSWER\]/, '').trim().split(/\s+/).length >= 4;

function checkQuestions({tree}, say) {
	const nodes = tree.children;
	const questions = [...nodes.keys()]
		.filter((i) => isBox(nodes[i], 'QUESTION'));
	const count = questions.length;

	say(count >= 3 && count <= 6, lineOf(nodes[questions[0]]),
		`${count} questions; 3 to 6 are wanted`);
	for (const i of questions) {
		const answer = answerOf(nodes, i);

		say(answer && hasReason(answer), lineOf(answer ?? nodes[i]),
			answer ? 'the answer gives no reason' : 'no answer follows');
	}
}

// --- the day of the review -------------------------------------------------

// The day that lies so many months earlier.
function monthsBefore(day, months) {
	const date = new Date(`${day}T00:00:00Z`);

	date.setUTCMonth(date.getUTCMonth() - months);
	return date.toISOString().slice(0, 10);
}

function checkReviewed({front, path}, say, {date}) {
	const day = front.reviewed;

	if (!say(isDay(day), 1, 'no day in "reviewed"'))
		return;
	const months = path.startsWith('safety/') ? MONTHS.safety : MONTHS.others;

	say(day <= date, 1, `reviewed on ${day}, after the book`);
	say(day >= monthsBefore(date, months), 1,
		`reviewed on ${day}, more than ${months} months before the book`);
}

// --- related chapters ------------------------------------------------------

const linksIn = (node) => node.type === 'link' ? [node]
	: (node.children ?? []).flatMap(linksIn);

function checkRelated({tree}, say) {
	const at = tree.children.findIndex((node) => node.type === 'heading' &&
		/^Related chapters/.test(textOf(node)));
	const links = at < 0 ? [] : tree.children.slice(at).flatMap(linksIn);

	say(links.length >= 2, lineOf(tree.children[at]),
		'no section "Related chapters" with two links or more');
}

const CHECKS = {
	objectives: checkObjectives,
	lead: checkLead,
	key: checkKeyPoints,
	questions: checkQuestions,
	reviewed: checkReviewed,
	related: checkRelated,
};

export function checkParts(chapter, {book, report, waiver}) {
	const say = (holds, line, text) =>
		report.check(holds, chapter.path, line, text);

	for (const [name, check] of Object.entries(CHECKS))
		if (!waiver.without.includes(name))
			check(chapter, say, book.settings);
}

// Waivers have reasons, and are for chapters that there are.
export function checkWaivers({chapters, isComplete}, waivers, report) {
	const paths = chapters.map(({path}) => path);

	for (const {chapter, reason, line} of waivers) {
		report.check(reason, 'chapters.yaml', line, 'the waiver has no reason');
		report.check(paths.includes(chapter) || !isComplete, 'chapters.yaml',
			line, `no chapter is called "${chapter}"`);
	}
}
