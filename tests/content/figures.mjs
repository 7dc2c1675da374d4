// The figures of a text: percentages, ratios, intervals, counts, doses, spans
// of time and dates.  Numbers that are names (CheckMate 743, CD19, grade 3),
// years, and small counts without a unit are none.
//
// A figure is {kind, text, at, end, ...}:
//
//     number    value and perhaps its unit; isRatio if called a ratio
//     interval  low and high, perhaps level, unit and the estimate before it
//     range     low and high that are no interval: "4–6 weeks"
//     share     part and whole: "94 of 475"
//     p         value
//     level     value: "with 95% CIs"
//     date      a day or a month, such as "2026-05-28" or "2026-05"
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep',
	'Oct', 'Nov', 'Dec'];
const MONTH = '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|' +
	'June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|' +
	'Dec(?:ember)?)';

const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)';

// From here on a number without a unit is a figure.
export const FIRST_FIGURE = 13;

const numberOf = (text) => Number(text.replace(/,/g, ''));
const blank = (match) => ' '.repeat(match.length);

// --- units -----------------------------------------------------------------

// What is written for a unit, by the name that the unit has here.
const UNITS = {
	'%': '%|per ?cent', point: '(?:percentage )?points?',
	second: 'seconds?|s', minute: 'minutes?|min', hour: 'hours?|h',
	day: 'days?', week: 'weeks?', month: 'months?', year: 'years?',
	mg: 'mg', µg: '[µμ]g|micrograms?', kg: 'kg', g: 'g', ng: 'ng',
	ml: 'm[lL]', l: 'L|litres?', ms: 'ms', '°C': '°C', '°F': '°F', Gy: 'Gy',
	mm: 'mm', cm: 'cm', mmHg: 'mm ?Hg',
};
const NAMED_UNITS = Object.entries(UNITS).map(([name, forms]) =>
	[name, new RegExp(`^\\s*-?\\s*(?:${forms})(?![\\p{L}\\d])`, 'u')]);

// People, and what else is counted, are no units, but make a figure of a
// number.
const COUNTED = new RegExp('^[\\s\\u00a0-]*(?:people|patients?|children|' +
	'adults|men|women|participants?|doses?|beats|cells|copies|times|units?|' +
	'deaths?|IU|kDa)(?![\\p{L}])', 'u');

const unitAt = (text) =>
	NAMED_UNITS.find(([, form]) => form.test(text))?.[0];

// The next words of a list of numbers: "10.9 v 7.0 months", "3, 5 or 7 days".
const NEXT = `(?:at |about )?${NUMBER}%?(?:\\s*\\([^()]*\\))?`;
const REST_OF_LIST = new RegExp(`^(?:\\s*%?\\s*(?:(?:,\\s*${NEXT}\\s*)+` +
	`(?:and|or)|–|-|v|and|or|to|/)\\s*${NEXT})+`);

function unitBehind(text) {
	const list = REST_OF_LIST.exec(text)?.[0] ?? '';

	return unitAt(text) ?? (/%\s*$/.test(list) ? '%'
		: list ? unitAt(text.slice(list.length)) : undefined);
}

// The name of a unit that the ledger gives, if it is one of ours.
export const unitOf = (text) => text === undefined ? undefined : unitAt(text);

// --- names -----------------------------------------------------------------

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// One expression for all names that hold digits, the longest first.
export function namesOf(names) {
	const able = [...new Set(names)].filter((name) => /\d/.test(name))
		.sort((a, b) => b.length - a.length);

	return able.length === 0 ? /(?!)/g : new RegExp(
		`(?<![\\p{L}\\d])(?:${able.map(escaped).join('|')})(?![\\p{L}\\d])`,
		'gu');
}

// G1202R, CD19, PD-1, HLA-A*02:01, 4-1BB, NCT02125461: letters and digits that
// touch.  "10mg" is a dose all the same.
const JOINED = new RegExp('(?<![\\p{L}\\d.])(?:' +
	'(?:[\\p{L}*]+[-–:*.]?)+\\d[\\p{L}\\d*:/-]*' +
	'|\\d+(?:-\\d+)?[A-Z][\\p{L}\\d]*|\\d+p\\d+|\\d+q\\d+)', 'gu');
const DOSE = /^\d+(?:mg|kg|ml|ms|L)$/;

const withoutNames = (text, names) => text.replace(/https?:\S+/g, blank)
	.replace(JOINED, (match) => DOSE.test(match) ? match : blank(match))
	.replace(names, blank);

// What a number may follow without being a figure.
const NAMED = new RegExp('\\b(?:grades?|stages?|phases?|parts?|steps?|tiers?|' +
	'signals?|class(?:es)?|types?|chapters?|sections?|figures?|tables?|' +
	'versions?|editions?|exons?|chromosomes?|arms?|cohorts?|questions?|' +
	'rows?|panels?|lines?|status|PS|ECOG|WHO|TNM|CTCAE|cycles?|days?|months?|' +
	'weeks?|years?|levels?|layers?|number|scores?|score of|MARS|Study|Trial|' +
	'GOG|article|generation|rung|codon|lane|station|ICE)\\s*' +
	`(?:${NUMBER}\\s*(?:–|-|,|or|and|to|v)\\s*)*$`, 'iu');

const isYear = (text) => /^(?:19|20)\d\d$/.test(text) && Number(text) <= 2030;

// --- dates and p-values ----------------------------------------------------

const DATE = new RegExp(`(?:\\b(\\d{1,2}) )?\\b(${MONTH})\\.? (\\d{4})\\b|` +
	'\\b(\\d{4})-(\\d\\d)(?:-(\\d\\d))?\\b', 'g');

const pad = (number) => String(number).padStart(2, '0');

function dateOf([, day, month, year, isoYear, isoMonth, isoDay]) {
	const parts = isoYear ? [isoYear, isoMonth, isoDay] : [year,
		pad(MONTHS.indexOf(month.slice(0, 3)) + 1), day && pad(day)];

	return parts.filter(Boolean).join('-');
}

// Blanks what an expression finds and tells it to make(match); what that does
// not want is left.
function take(text, expression, found, make) {
	let rest = text;

	for (const match of text.matchAll(expression)) {
		const figure = make(match, rest);

		if (!figure)
			continue;
		const at = figure.at ?? match.index;
		const end = match.index + match[0].length;

		found.push({text: text.slice(at, end).trim(), ...figure, at, end});
		rest = rest.slice(0, at) + ' '.repeat(end - at) + rest.slice(end);
	}
	return rest;
}

const takeDates = (text, found) => take(text, DATE, found,
	(match) => ({kind: 'date', date: dateOf(match)}));

// Days and months of a row of the ledger, as "2026-05-28" and "2026-05".
export function datesIn(text) {
	const found = [];

	takeDates(text, found);
	return found.map(({date}) => date);
}

const takeP = (text, found) => take(text,
	/\b[Pp](?: value)?\s*(?:=|<|>|≤|≥|of|was)?\s*(0?\.\d+)/g, found,
	([, value]) => ({kind: 'p', value: Number(value)}));

// A level that stands alone, in a caption or a head.
const takeLevels = (text, found) => take(text,
	/(?<![\d.])(\d{2}(?:\.\d+)?)% (?:CIs?|confidence intervals?)\b/g, found,
	([, value]) => ({kind: 'level', value: Number(value)}));

// --- intervals and ranges --------------------------------------------------

const RANGE = new RegExp(`(?<![\\d.,\\p{L}–-])(${NUMBER})%?\\s*` +
	`(?:–|-|to)\\s*(${NUMBER}|not reached|not estimable)` +
	'(?![\\d\\p{L}]|\\.\\d)%?', 'gu');
const LEVEL = new RegExp('(\\d{2}(?:\\.\\d+)?)% ' +
	'(?:CIs?|confidence intervals?)(?: \\(CI\\))?,?(?:[^.;()\\d]{0,40})$');
const ESTIMATE = new RegExp(`(?<![\\d.,])(${NUMBER})(\\s?%)?` +
	'((?: [\\p{L}-]+)?)[\\s,;]*\\(?\\s*$', 'u');
const IN_BRACKETS = /\(\s*(?:range |from )?$|\([^()]*[,;:]\s*$/;

// The number before an interval; behind several words it may be another one.
function estimateOf(before) {
	const [whole, number, percent, words] = ESTIMATE.exec(before) ?? [];

	if (number === undefined || isYear(number))
		return {};
	return {at: before.length - whole.length, estimate: numberOf(number),
		unit: percent ? '%' : unitAt(words)};
}

const endOf = (text) => /^\d/.test(text) ? numberOf(text) : text;

function intervalOf(match, rest, inherited) {
	const before = rest.slice(0, match.index);
	const stated = LEVEL.exec(before);
	const low = numberOf(match[1]);
	const high = endOf(match[2]);

	if (!stated && !IN_BRACKETS.test(before))
		return;
	const estimate = estimateOf(stated
		? before.slice(0, stated.index) : before);

	return {kind: 'interval', low, high, ...estimate,
		at: estimate.at ?? stated?.index ?? match.index,
		isStated: Boolean(stated),
		level: stated ? Number(stated[1]) : inherited};
}

// What stands in brackets has the level that was stated last.
function takeIntervals(text, found, level) {
	let inherited = level === undefined ? undefined : Number(level);

	return take(text, RANGE, found, (match, rest) => {
		const interval = intervalOf(match, rest, inherited);

		if (interval?.isStated)
			inherited = interval.level;
		return interval;
	});
}

const isNamed = (before) => NAMED.test(before);

const takeRanges = (text, found) => take(text, RANGE, found, (match) => {
	const before = text.slice(0, match.index);
	const after = text.slice(match.index + match[0].length);
	const unit = match[0].endsWith('%') ? '%' : unitBehind(after);

	const isOne = unit || COUNTED.test(after) || /\./.test(match[0]) ||
		numberOf(match[2]) >= FIRST_FIGURE;

	if (!isOne || isYear(match[1]) || isNamed(before) ||
		isFrame('', before, after))
		return;
	return {kind: 'range', low: numberOf(match[1]), high: numberOf(match[2]),
		unit};
});

// --- numbers ---------------------------------------------------------------

const SHARE = new RegExp(`(?<![\\d.,\\p{L}])(${NUMBER}) of (?:the |all )?` +
	`(${NUMBER})(?![\\d\\p{L}]|[.,]\\d)`, 'gu');

// 43 of 100 is a percentage; so is each number of "43 v 33 of 100".
const takeShares = (text, found) => take(text, SHARE, found,
	([, part, whole]) => whole === '100' || isYear(whole) ? undefined
		: {kind: 'share', part: numberOf(part), whole: numberOf(whole)});

const RATIO = new RegExp('\\b(?:(?:hazard|odds|rate) ratios?' +
	'(?: for [\\p{L} -]{1,40}?)?|HRs?)' +
	'(?:,? (?:was|is|of|were|had been)){0,2} $', 'u');

const EDITION = /\b(?:RECIST|CTCAE|[Vv]ersion|Evidence|CC BY)(?: v)? ?$/;

// 100 people, "per 100,000", "levels other than 95%", "RECIST 1.1" and "24-hour
// number" state nothing.
const isFrame = (text, before, after) =>
	(text === '100' && unitBehind(after) === undefined) ||
	(/^10+(?:,000)+$/.test(text) && /\b(?:per|in|of) $/.test(before)) ||
	/\blevels? (?:of |other than |is )?$/i.test(before) ||
	/\baxis from $/.test(before) || EDITION.test(before) ||
	/^-hour (?:number|line)/.test(after) ||
	/^% (?:confidence|interval|level)/.test(after);

function isFigure(text, before, after) {
	if (isFrame(text, before, after))
		return false;
	if (/^\s?%/.test(after) || /\.\d/.test(text))
		return true;
	if (isNamed(before) && !/^\s?(?:mg|µg|people|patients)/.test(after))
		return false;
	return unitBehind(after) !== undefined || COUNTED.test(after) ||
		(!isYear(text) && numberOf(text) >= FIRST_FIGURE);
}

const LONE = new RegExp(
	`(?<![\\d.,\\p{L}])${NUMBER}(?![\\d\\p{L}]|\\.\\d)`, 'gu');

const takeNumbers = (text, found) => take(text, LONE, found, (match) => {
	const before = text.slice(Math.max(0, match.index - 80), match.index);
	const after = text.slice(match.index + match[0].length).slice(0, 80);

	return isFigure(match[0], before, after) ? {kind: 'number',
		value: numberOf(match[0]), unit: unitBehind(after),
		isRatio: RATIO.test(before)} : undefined;
});

// --- all -------------------------------------------------------------------

// All figures of a text.  names is what namesOf() gave; level that of intervals
// for which none is stated.
export function figuresOf(text, names, level) {
	const found = [];
	let rest = withoutNames(text, names);

	rest = takeDates(rest, found);
	rest = takeP(rest, found);
	rest = takeIntervals(rest, found, level);
	rest = takeLevels(rest, found);
	rest = takeRanges(rest, found);
	rest = takeShares(rest, found);
	takeNumbers(rest, found);
	return found.sort((a, b) => a.at - b.at);
}

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight',
	'nine', 'ten', 'eleven', 'twelve'];
const WORD = new RegExp(`\\b(?:${WORDS.join('|')})\\b`, 'gi');
const PLAIN = new RegExp(`(?<![\\d.,])(${NUMBER})(%?)`, 'g');

// Every number of a field of the ledger, with its unit: {value, unit}.  In
// "median 60.2 months with one drug, 55.1 with the other" both are months.
export function numbersIn(text) {
	const digits = text.replace(DATE, blank).replace(WORD, (word) =>
		`${WORDS.indexOf(word.toLowerCase()) + 1}`);
	let last;

	return [...digits.matchAll(PLAIN)].map((match) => {
		const unit = match[2] ||
			unitBehind(digits.slice(match.index + match[0].length));

		last = unit ?? last;
		return {value: numberOf(match[1]), unit: unit ?? last};
	});
}
