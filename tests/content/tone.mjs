/*
 * Words that the handbook does not use, with what to write instead: tone.yaml.
 * A claim that is quoted in order to be corrected may hold them, between
 * quotation marks in a box "You may read that"; so may the wrong choices of
 * a question.
 */
import { waiverOf } from "./parts.mjs";

function expressionOf(rule) {
	rule.expression ??= new RegExp(rule.words, rule.case === "yes" ? "gu"
		: "giu");
	return rule.expression;
}

/* Quoted words are somebody else's. */
function ownWords(block) {
	return block.raw.replace(/["“][^"”]*["”]/g, (quoted) =>
		" ".repeat(quoted.length))
		.replace(/\[[^[\]]*@[^[\]]*\]/g, (cited) => " ".repeat(cited.length));
}

function isExcused(word, block, { exceptions }, chapter) {
	return exceptions.some((exception) => {
		const holds = exception.chapter === chapter.path &&
		    exception.text.includes(word) &&
		    block.raw.includes(exception.text);

		exception.used ||= holds;
		return holds;
	});
}

export function checkTone(chapter, context) {
	const { defines = [] } = waiverOf(chapter, context.waivers);
	const rules = context.tone.filter((rule) =>
		!defines.includes(rule.name));

	for (const block of chapter.blocks.filter((one) => !one.isWrong)) {
		const text = ownWords(block);

		for (const rule of rules) {
			for (const match of text.matchAll(expressionOf(rule))) {
				if (!isExcused(match[0], block, context, chapter))
					context.report.fault(chapter.path,
					    context.lineOf(block, { text: match[0] }),
					    `"${match[0]}": ${rule.advice}`);
			}
		}
		context.report.pass();
	}
}
