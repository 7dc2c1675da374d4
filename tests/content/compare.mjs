// The text against the ledger: every figure stands in a block with a citation,
// and a row of one of the references cited has it.  What belongs together
// must be together there: an interval with its level and its estimate, a part
// with its whole, the two sides of "42.9% v 33.4%", the row of a chart.
import {readFigures} from './charts.mjs';
import {isExcused} from './exceptions.mjs';
import {figuresOf, FIRST_FIGURE, numbersIn} from './figures.mjs';

const INVENTED = /\b(?:invented|made[ -]up)\b/i;
const VALUES = ['value', 'low', 'high'];

const NONE = /\b(?:none|nobody|neither|no|not one)\b/i;

// Up to when evidence was collected: a statement about the book itself.
const CUT_OFF = '2026-11-22';

// --- numbers of a row ------------------------------------------------------

// 43 may stand for 42.9, but 42.9 is never 42.8.
const isNear = (known, value) => known === value || (Number.isInteger(value) &&
	!Number.isInteger(known) && Math.abs(known - value) <= 0.5);

// A number without unit may be of any.  Points are those of percentages or of
// a scale.
const isUnit = (known, unit) => unit === undefined || known === unit ||
	(unit === 'point' && (known === '%' || known === undefined));

const fits = (token, value, unit) =>
	isNear(token.value, value) && isUnit(token.unit, unit);

function tokensFor(row, value, unit, fields) {
	return row.tokens.filter((token) => fits(token, value, unit) &&
		(!fields || fields.includes(token.field)));
}

const has = (row, value, unit, fields) =>
	tokensFor(row, value, unit, fields).length > 0;

const isSame = (one, other, ...fields) =>
	fields.every((field) => one[field] === other[field]);

const isRatio = (row) => /ratio/.test(row.measure);

// --- rows for a figure -----------------------------------------------------

const isEnd = (text, value) => text !== undefined && (Number(text) === value ||
	(typeof value === 'string' && text.toLowerCase().includes(value)));

const isInterval = (row, {low, high}) =>
	isEnd(row.low, low) && isEnd(row.high, high);

const isLevel = (row, level) =>
	level === undefined || Number(row.level) === level;

const isEstimate = (row, {estimate}) => estimate === undefined ||
	has(row, estimate, undefined, ['value']);

// "9 (2–14)" may be a median and its range: a row says both ends in one text.
function hasRange(row, {low, high, unit}) {
	return low < high && row.tokens.some((first) => fits(first, low, unit) &&
		row.tokens.some((last) => last !== first && fits(last, high, unit)));
}

function rowsOfInterval(figure, rows) {
	const found = rows.filter((row) => isInterval(row, figure) &&
		isLevel(row, figure.level) && isEstimate(row, figure));

	if (found.length > 0 || figure.isStated || typeof figure.high === 'string')
		return found;
	return rows.filter((row) => row.low === undefined &&
		hasRange(row, {...figure, unit: undefined}) &&
		(figure.estimate === undefined || rows.some((other) =>
			other.trial === row.trial && has(other, figure.estimate))));
}

// "from 16.1 to 17.3" may be two values; "4–6 weeks" is one.
function rowsOfRange(figure, rows) {
	const found = rows.filter((row) => hasRange(row, figure));
	const {low, high, unit} = figure;

	if (found.length > 0 || !figure.text.includes('to'))
		return found;
	return [low, high].every((end) => rows.some((row) => has(row, end, unit)))
		? rows.filter((row) => has(row, low, unit) || has(row, high, unit))
		: [];
}

// The whole may stand in a row of its own.
const rowsOfShare = ({part, whole}, rows) => rows.filter((row) =>
	has(row, part, undefined, ['value', 'events']) && rows.some((other) =>
		has(other, whole) && isSame(row, other, 'trial', 'subject')));

// The kinds that state a row's value; p and levels only go with one.
const STATED = ['interval', 'share', 'range', 'date', 'number', 'row'];

const RULES = {
	interval: rowsOfInterval,
	share: rowsOfShare,
	range: rowsOfRange,
	p: ({value}, rows) => rows.filter((row) => row.p !== undefined &&
		Number(row.p.replace(/^\D*/, '')) === value),
	date: ({date}, rows) => rows.filter(({dates}) =>
		dates.some((known) => known.startsWith(date))),
	number: ({value, unit, isRatio: wantsRatio}, rows) => rows.filter((row) =>
		wantsRatio ? isRatio(row) && has(row, value, unit, VALUES)
			: has(row, value, unit)),
	level: ({value}, rows) => rows.filter(({level}) => Number(level) === value),
	row: rowsOfChartRow,
};

// --- rows of charts --------------------------------------------------------

// Words that tell one arm or endpoint from another.
const wordsOf = (text) => new Set((text ?? '').toLowerCase()
	.match(/\p{L}{4,}/gu) ?? []);

const share = (one, other) => [...one].some((word) => other.has(word));

// Of rows, those with an arm that the chart's row names, if it names any.
function ofArm(rows, words) {
	const named = rows.filter(({arms}) => share(wordsOf(arms), wordsOf(words)));

	return named.length > 0 ? named : rows;
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const names = ({trial}, words) => trial && new RegExp(
	`(?<![\\p{L}\\d-])${escaped(trial)}(?![\\p{L}\\d-])`, 'u').test(words);

const ofNamed = (rows, words) => rows.filter((row) => names(row, words));

// Rows of the trials that words name; of a reference that has none of these
// trials, all rows.
function ofTrial(rows, words) {
	const named = ofNamed(rows, words);
	const references = new Set(named.map(({reference}) => reference));

	return rows.filter((row) => named.includes(row) ||
		!references.has(row.reference));
}

function atTime(rows, times) {
	return times.length === 0 ? rows : rows.filter((row) =>
		times.every(({value, unit}) => has(row, value, unit,
			['time', 'analysis', 'endpoint', 'measure'])));
}

// A chart has one level for all rows: 95.0405 is drawn as 95.
const isChartLevel = (row, level) => isLevel(row, level) ||
	Number(Number(row.level).toFixed(1)) === level;

function rowsOfChartRow(figure, all) {
	const named = ofNamed(all, figure.words);
	const rows = named.length > 0 ? named : all;
	const ofRow = figure.chart === 'forest' ? rows
		: ofArm(atTime(rows, figure.times), figure.words);
	const found = ofRow.filter((row) => has(row, figure.estimate, undefined,
		['value']) && (figure.low === undefined ||
		(isInterval(row, figure) && isChartLevel(row, figure.level))));
	const counts = [figure.n, figure.atRisk].filter(Boolean);

	return counts.every((count) => rows.some((row) => has(row, count)))
		? found : [];
}

// --- both sides ------------------------------------------------------------

// One endpoint of two arms, or two endpoints of one arm.
const isAboutSame = (one, other) =>
	isSame(one, other, 'trial', 'subject', 'measure', 'time') &&
	(isSame(one, other, 'endpoint') || isSame(one, other, 'arms'));

// Figures with nothing but "v", a unit and a bracket's end between them.
const isVersus = (text) => /^\s*%?\)?\s*(?:[\p{L}°]+ )?v\s*$/u.test(text);

function agree(figure, next) {
	return figure.rows.some((one) => next.rows.some((other) =>
		isAboutSame(one, other)));
}

function checkSides(figures, block, say) {
	figures.slice(1).forEach((next, i) => {
		const figure = figures[i];

		if (figure.rows?.length > 0 && next.rows?.length > 0 &&
			isVersus(block.text.slice(figure.end, next.at)))
			say(agree(figure, next), figure, `figures "${figure.text}" and ` +
				`"${next.text}" are of no one endpoint and time`);
	});
}

// --- all -------------------------------------------------------------------

// Those whose own value it is: a row that only counts the same people does not
// tell what became of them.
const ownersOf = (rows, number) =>
	rows.filter((row) => has(row, number, undefined, VALUES));

// Rows whose value is printed count as used, and so does a share's whole.
function useRows(rows, known, {value, estimate, part, whole, date}) {
	const printed = [value, estimate, part].filter((one) => one !== undefined);
	const wholes = whole === undefined ? [] : known.filter((row) =>
		rows.some((other) => isSame(row, other, 'trial', 'subject')));
	const used = date !== undefined || printed.length === 0 ? rows
		: printed.flatMap((one) => ownersOf(rows, one));

	for (const row of [...used, ...ownersOf(wholes, whole)])
		row.used = true;
}

// Counts that are too small to be figures, and their words: "two died".
function useSmall(block, figures, ledger) {
	const known = ledger.rowsOf(block.cites);
	const rest = figures.reduce((text, {at, end}) =>
		text.slice(0, at) + ' '.repeat(end - at) + text.slice(end), block.text);
	const none = NONE.test(rest) ? [{value: 0}] : [];

	const small = [...numbersIn(rest), ...none].filter(({value}) =>
		Number.isInteger(value) && value < FIRST_FIGURE);

	for (const row of small.flatMap(({value}) => ownersOf(known, value)))
		row.used = true;
}

// What is wrong with a figure, if anything.
function faultOf(figure, block, {chapter, ledger}) {
	const known = ledger.rowsOf(block.cites);

	if (block.cites.size === 0)
		return `figure "${figure.text}" has no citation`;
	figure.rows = RULES[figure.kind](figure,
		block.row ? ofTrial(known, block.row) : known);
	if (STATED.includes(figure.kind))
		useRows(figure.rows, known, figure);
	return figure.rows.length > 0 ? undefined : `figure "${figure.text}" is ` +
		`in no row of the ledger for ${[...block.cites].sort().join(', ')}`;
}

function compare(figure, block, context) {
	const fault = faultOf(figure, block, context);

	context.say(!fault || isExcused(figure.at, block, context.exceptions),
		figure, fault);
}

// In "You may read that", what others claim: its first sentence.
const claimOf = ({box, raw}) => box === 'NOTE'
	? /^\s*…[^]*?[.?!](?=["”*]*(?:\s|$))/.exec(raw)?.[0].length ?? 0 : 0;

function checkText(block, context) {
	const figures = figuresOf(block.text, context.names, block.level)
		.filter(({date, at}) => date !== CUT_OFF &&
			at >= claimOf(block));
	const say = (holds, {at}, text) => context.report.check(holds,
		context.chapter.path, context.chapter.placeOf(block, at), text);

	for (const figure of figures)
		compare(figure, block, {...context, say});
	checkSides(figures, block, say);
	useSmall(block, figures, context.ledger);
}

function checkChart(block, context) {
	const {chapter, names, report} = context;
	const {texts, figures} = readFigures(block, chapter.source, names);
	const say = (holds, {at}, text) => report.check(holds, chapter.path,
		chapter.placeOf({at: [at]}), text);

	for (const text of texts)
		checkText(text, context);
	for (const figure of figures)
		compare(figure, {...block, raw: chapter.source}, {...context, say});
}

// A block that says so is invented, and its question, answer or picture too.
function isInvented(block, chapter) {
	const together = block.group ? chapter.blocks.filter(({group}) =>
		group === block.group) : [block];

	return together.some(({raw, whole = '', caption = ''}) =>
		INVENTED.test(`${raw} ${whole} ${caption}`));
}

// What a question offers as a wrong answer is no statement.
const isStatement = ({kind, box, isWrong}) => kind !== 'heading' &&
	!(box === 'QUESTION' && isWrong);

export function checkFigures(chapter, context) {
	for (const block of chapter.blocks.filter(isStatement)) {
		const check = block.chart ? checkChart : checkText;

		if (isInvented(block, chapter))
			context.report.pass();
		else
			check(block, {...context, chapter});
	}
}
