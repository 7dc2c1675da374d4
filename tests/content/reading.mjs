// How long chapters and sections are, and how hard they are to read: the grade
// of Flesch and Kincaid (1975), 0.39 words a sentence + 11.8 syllables a word
// - 15.59.  Numbers do not count; names of the field and acronyms count as one
// syllable, since a reader meets them as names.
const CHAPTER = {least: 1200, most: 2500};
const SECTION = 400;
const GRADES = {patients: 8, others: 10};
const PROSE = new Set(['paragraph', 'item']);
const UNCOUNTED = new Set(['cell', 'alt', 'picture', 'chart']);

const QUESTIONS_FOR_TEAM = /questions (?:for|to ask) your team/i;

const wordsOf = (text) => text.match(/[\p{L}\d][\p{L}\d'’.,%–-]*/gu) ?? [];

// --- how hard --------------------------------------------------------------

function syllables(word) {
	const plain = word.toLowerCase().replace(/[^a-z]/g, '')
		.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end[0])
		.replace(/^y/, '');

	return Math.max(1, plain.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

const isName = (word, names) => /\p{Lu}.*\p{Lu}/u.test(word) ||
	names.has(word) || names.has(word.toLowerCase());

const lettersOf = (text) => text.match(/\p{L}[\p{L}'’]*/gu) ?? [];

// An item of a list is a sentence, even without a full stop.
const sentencesOf = (text) => text.split(/[.!?]+["”)]*(?=\s|$)/)
	.map(lettersOf).filter(({length}) => length >= 2);

function gradeOf(blocks, names) {
	const sentences = blocks.flatMap(({text}) => sentencesOf(text));
	const words = sentences.flat();
	const all = words.reduce((sum, word) =>
		sum + (isName(word, names) ? 1 : syllables(word)), 0);

	return words.length === 0 ? 0 : 0.39 * words.length / sentences.length +
		11.8 * all / words.length - 15.59;
}

function checkGrade(blocks, most, what, {chapter, report, words}) {
	const grade = gradeOf(blocks, new Set(words));

	report.check(grade <= most, chapter.path, blocks[0] ?
		chapter.placeOf(blocks[0]) : 1, `${what} as US grade ` +
		`${grade.toFixed(1)}; at most ${most} is wanted`);
}

function checkGrades(context) {
	const {chapter, waiver} = context;
	const prose = chapter.blocks.filter(({kind}) => PROSE.has(kind));
	const ofTeam = prose.filter(({section}) =>
		QUESTIONS_FOR_TEAM.test(section.title));

	checkGrade(prose, GRADES[waiver.for ?? 'others'], 'the chapter reads',
		context);
	if (ofTeam.length > 0)
		checkGrade(ofTeam, GRADES.patients, 'the questions read', context);
}

// --- how long --------------------------------------------------------------

const count = (blocks) => blocks.reduce((sum, {text}) =>
	sum + wordsOf(text).length, 0);

function checkLength({chapter, waiver, report}) {
	const words = count(chapter.blocks.filter(({kind}) =>
		!UNCOUNTED.has(kind)));

	if (!waiver.without.includes('length'))
		report.check(words >= CHAPTER.least, chapter.path, 1,
			`${words} words; at least ${CHAPTER.least} are wanted`);
	if (!waiver.without.includes('most'))
		report.check(words <= CHAPTER.most, chapter.path, 1,
			`${words} words; at most ${CHAPTER.most} are wanted`);
}

// Questions and notes are no part of a section's text.
function checkSections({chapter, waiver, report}) {
	const counted = chapter.blocks.filter(({kind, group, isNote}) =>
		!UNCOUNTED.has(kind) && kind !== 'heading' && !group && !isNote);
	const sections = new Set(counted.map(({section}) => section));

	for (const section of waiver.without.includes('sections') ? [] : sections) {
		const words = count(counted.filter((block) =>
			block.section === section));

		report.check(words <= SECTION, chapter.path, section.line,
			`${words} words in one section; at most ${SECTION} are wanted`);
	}
}

export function checkReading(chapter, context) {
	const within = {...context, chapter};

	checkLength(within);
	checkSections(within);
	if (!context.waiver.without.includes('grade'))
		checkGrades(within);
}
