/*
 * How long chapters and sections are, and how hard they are to read: the grade
 * of Flesch and Kincaid (1975), 0.39 words a sentence + 11.8 syllables a word
 * - 15.59, with the field's names counted as words of one syllable, since a
 * reader meets them as names.
 */
import { waiverOf } from "./parts.mjs";

const CHAPTER = { least: 1200, most: 2500 };
const SECTION = 400;
const GRADE = { patients: 8, others: 15 };
const PROSE = ["paragraph", "item"];

const wordsOf = (text) => text.match(/[\p{L}\d][\p{L}\d'’.,%–-]*/gu) ?? [];

function syllables(word) {
	const plain = word.toLowerCase().replace(/[^a-z]/g, "");
	const groups = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) =>
		end[0]).replace(/^y/, "").match(/[aeiouy]{1,2}/g);

	return Math.max(1, groups?.length ?? 1);
}

/* Names, numbers and acronyms weigh as much as a short word. */
function weight(word, names) {
	const bare = word.replace(/[.,%’']+$/, "");

	return /\d|\p{Lu}.*\p{Lu}/u.test(bare) || names.has(bare) ||
	    names.has(bare.toLowerCase()) ? 1 : syllables(bare);
}

const sentencesOf = (text) => text.split(/[.!?:;]+(?=\s|$)/)
	.filter((sentence) => wordsOf(sentence).length >= 3);

export function gradeOf(texts, names) {
	const sentences = texts.flatMap(sentencesOf);
	const words = sentences.flatMap(wordsOf);
	const weights = words.reduce((sum, word) => sum + weight(word, names), 0);

	return words.length === 0 ? 0 : 0.39 * words.length / sentences.length +
	    11.8 * weights / words.length - 15.59;
}

function checkLengths(chapter, waived, report) {
	const counted = chapter.blocks.filter((block) =>
		block.kind !== "cell" && block.kind !== "alt");
	const all = counted.reduce((sum, block) =>
		sum + wordsOf(block.text).length, 0);
	const sections = new Map();

	if (!waived.includes("length"))
		report.check(all >= CHAPTER.least, chapter.path, 1,
		    `${all} words; at least ${CHAPTER.least} are wanted`);
	report.check(all <= CHAPTER.most || waived.includes("most"), chapter.path,
	    1, `${all} words; at most ${CHAPTER.most} are wanted`);
	for (const block of counted) {
		if (!block.group && !block.note && block.kind !== "heading")
			sections.set(block.section, (sections.get(block.section) ?? 0) +
			    wordsOf(block.text).length);
	}
	for (const [section, words] of sections)
		report.check(words <= SECTION || waived.includes("sections"),
		    chapter.path, section.line,
		    `${words} words in one section; at most ${SECTION} are wanted`);
}

function checkGrade(chapter, waiver, { report, words }) {
	const prose = chapter.blocks.filter((block) => PROSE.includes(block.kind));
	const most = waiver.for === "patients" ? GRADE.patients : GRADE.others;
	const grade = gradeOf(prose.map((block) => block.text), words);

	report.check(grade <= most, chapter.path, 1, "reads as US grade " +
	    `${grade.toFixed(1)}; at most ${most} is wanted`);
	const questions = prose.filter((block) =>
		/^Questions (for|to ask) your team/.test(block.section.title));
	if (questions.length > 0)
		report.check(gradeOf(questions.map((block) => block.text), words) <=
		    GRADE.patients, chapter.path, questions[0].line,
		"the questions for the team are harder than grade 8");
}

export function checkReading(chapter, context) {
	const waiver = waiverOf(chapter, context.waivers);

	checkLengths(chapter, waiver.without ?? [], context.report);
	if (!(waiver.without ?? []).includes("grade"))
		checkGrade(chapter, waiver, context);
}
