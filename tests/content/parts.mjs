/*
 * What every chapter has: objectives, a lead, key points, questions with
 * answers, the day of its review, and links to its neighbours.
 */
import { isBox, textOf } from "./markdown.mjs";

const MOST_MONTHS = { safety: 6, other: 12 };

function boxes(chapter, kind) {
	return chapter.tree.children.filter((node) => isBox(node, kind));
}

function checkObjectives({ front }, say) {
	const count = Array.isArray(front.objectives) ? front.objectives.length : 0;

	say(count >= 3 && count <= 5, 1, `${count} objectives; 3 to 5 are wanted`);
}

function checkLead({ tree }, say) {
	const first = tree.children.findIndex((node) => node.type === "heading" &&
	    node.depth === 1);
	const next = tree.children[first + 1];

	say(next?.type === "paragraph", tree.children[first]?.position.start.line
	    ?? 1, "no lead paragraph follows the title");
}

const isSentence = (text) => /[.!?:”"]$/.test(text.trim()) &&
    text.trim().split(/\s+/).length >= 6;

function checkKeyPoints(chapter, say) {
	const [box] = boxes(chapter, "KEY");
	const items = box?.children.filter((node) => node.type === "list")
		.flatMap((list) => list.children) ?? [];

	say(items.length >= 5 && items.length <= 8, box?.position.start.line ?? 1,
	    `${items.length} key points; 5 to 8 are wanted`);
	for (const item of items) {
		const text = textOf(item).replace(/\s*\[[^\]]*@[^\]]*\]/g, "");

		say(isSentence(text), item.position.start.line,
		    `"${text.slice(0, 40)}…" is no full sentence`);
	}
}

function checkQuestions(chapter, say) {
	const questions = boxes(chapter, "QUESTION").length;
	const answers = chapter.tree.children.flatMap((node) =>
		node.type === "blockquote" ? [node, ...node.children] : [])
		.filter((node) => isBox(node, "ANSWER"));

	say(questions >= 3 && questions <= 6, 1,
	    `${questions} questions; 3 to 6 are wanted`);
	for (const answer of answers)
		say(textOf(answer).split(/\s+/).length > 4,
		    answer.position.start.line, "the answer gives no reason");
}

/* Months between two days, such as "2026-05-23" and "2026-11-23". */
function monthsBetween(from, to) {
	const [a, b] = [from, to].map((day) => day.split("-").map(Number));

	return (b[0] - a[0]) * 12 + b[1] - a[1] - (b[2] < a[2] ? 1 : 0);
}

function checkReviewed({ front, path }, say, book) {
	const day = front.reviewed;

	if (!say(/^20\d\d-\d\d-\d\d$/.test(day ?? ""), 1,
	    'there is no day in "reviewed"'))
		return;
	const most = path.startsWith("safety/") ? MOST_MONTHS.safety
		: MOST_MONTHS.other;
	say(day <= book.settings.date, 1, `reviewed on ${day}, after the book`);
	say(monthsBetween(day, book.settings.date) < most, 1,
	    `reviewed on ${day}, ${most} months before the book or more`);
}

function linksIn(node) {
	return node.type === "link" ? [node]
		: (node.children ?? []).flatMap(linksIn);
}

function checkRelated({ tree }, say) {
	const at = tree.children.findLastIndex((node) => node.type === "heading" &&
	    /^Related chapters/.test(textOf(node)));
	const links = at < 0 ? []
		: tree.children.slice(at).flatMap(linksIn);

	say(links.length >= 2, tree.children[at]?.position.start.line ?? 1,
	    "the section Related chapters has fewer than two links");
}

const CHECKS = {
	objectives: checkObjectives,
	lead: checkLead,
	key: checkKeyPoints,
	questions: checkQuestions,
	reviewed: checkReviewed,
	related: checkRelated,
};

/* The waiver of chapters.yaml for a chapter, or one that waives nothing. */
export function waiverOf(chapter, waivers) {
	return waivers.find((waiver) => waiver.chapter === chapter.path) ??
	    { without: [] };
}

export function checkParts(chapter, { book, report, waivers }) {
	const waived = waiverOf(chapter, waivers).without ?? [];

	for (const [name, check] of Object.entries(CHECKS)) {
		if (!waived.includes(name))
			check(chapter, (holds, line, text) => report.check(holds,
			    chapter.path, line, text), book);
	}
}
