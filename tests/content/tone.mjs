// Words that the handbook does not use, with what to write instead: tone.yaml.
// A claim that is quoted in order to be corrected may hold them, between
// quotation marks; so may the wrong choices of a question.
import {isExcused} from './exceptions.mjs';

const blank = (match) => ' '.repeat(match.length);

const expressionOf = ({words, case: exact}) =>
	new RegExp(words, exact === 'yes' ? 'gu' : 'giu');

// Quoted words are somebody else's; what a link or citation says is not said.
const ownWords = ({text}) => text.replace(/["“][^"”]*["”]/g, blank);

// Tone and style of a chapter.  A rule with a name is left out where a chapter
// explains the word: see chapters.yaml.
export function checkTone(chapter, {tone, waiver, report, exceptions}) {
	const rules = tone.filter(({name}) =>
		!(waiver.defines ?? []).includes(name));

	for (const block of chapter.blocks.filter(({isWrong}) => !isWrong)) {
		const faults = rules.flatMap((rule) =>
			[...ownWords(block).matchAll(expressionOf(rule))]
				.filter(({index}) => !isExcused(index, block, exceptions))
				.map(({0: words, index}) => ({index, text:
					`"${words}": ${rule.advice}`})));

		for (const {index, text} of faults)
			report.fault(chapter.path, chapter.placeOf(block, index), text);
		if (faults.length === 0)
			report.pass();
	}
}
