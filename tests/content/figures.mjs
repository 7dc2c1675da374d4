/*
 * The figures of a text: percentages, ratios, intervals, counts, doses, spans
 * of time and dates.  Numbers that are names (CheckMate 743, CD19, grade 3),
 * years, and small counts without a unit are none.
 *
 * A figure is {text, at, kind, ...}:
 *   number    value
 *   interval  low, high, perhaps level and the estimate before it
 *   date      from, to: days that it may mean, "2026-05-01"
 */
const MONTHS = ["January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"];

const UNITS = "%|percentage|points?|people|patients?|mg|µg|μg|g|kg|ml|mL|L|" +
	"°C|°F|ms|mm|cm|nm|m²|Gy|IU|units?|seconds?|minutes?|hours?|days?|weeks?|" +
	"months?|years?|cells|copies|times|litres?|doses?|beats|mmHg|kDa|" +
	"children|adults|men|women|trials with";
const WITH_UNIT = new RegExp(`^[\\s\\u00a0-]*(?:${UNITS})(?![\\p{L}])`, "u");

/* What a number may follow without being a figure. */
const NAMED = new RegExp("\\b(?:grades?|stages?|phases?|parts?|steps?|tiers?|" +
	"signals?|classe?s?|types?|chapters?|sections?|figures?|tables?|" +
	"versions?|v|editions?|exons?|chromosomes?|arms?|cohorts?|questions?|" +
	"rows?|panels?|lines?|status|PS|ECOG|WHO|TNM|CTCAE|cycles?|days?|" +
	"months?|weeks?|years?|levels?|layers?|number|dose level|score of|" +
	"scores?|MARS|Study|Trial|GOG|cut-off|article|generation|rung|" +
	"codon|lane|station|level of evidence)\\s*" +
	"(?:of\\s+)?(?:\\d+\\s*(?:–|-|,|or|and|to|v)\\s*)*$", "iu");

const blank = (match) => " ".repeat(match.length);

function escaped(text) {
	return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/* One expression for all names that hold digits, the longest first. */
export function namesOf(names) {
	const able = [...new Set(names)].filter((name) => /\d/.test(name))
		.sort((a, b) => b.length - a.length);

	return able.length === 0 ? /(?!)/g : new RegExp(
		`(?<![\\p{L}\\d])(?:${able.map(escaped).join("|")})(?![\\p{L}\\d])`,
		"gu");
}

/* G1202R, CD19, PD-1, HLA-A*02:01, 4-1BB, NCT02125461, 5-HT3: joined words. */
const JOINED = /(?<![\p{L}\d.])(?:[\p{L}*]+[-–:*]?)+\d[\p{L}\d*:./-]*|(?<![\p{L}\d.])\d+(?:-\d+)?[A-Z][\p{L}\d]*/gu;

function withoutNames(text, names) {
	return text.replace(names, blank)
		.replace(/https?:\S+/g, blank)
		.replace(JOINED, (match) =>
			/^\d+(?:mg|kg|ml|ms|h)$/.test(match) ? match : blank(match));
}

const DATE = new RegExp(
	`(?:(\\d{1,2}) )?(${MONTHS.join("|")}) (\\d{4})`, "g");

function takeDates(text, found) {
	return text.replace(DATE, (match, day, month, year, at) => {
		const prefix = `${year}-${String(MONTHS.indexOf(month) + 1)
			.padStart(2, "0")}`;
		const whole = day && `${prefix}-${day.padStart(2, "0")}`;

		found.push({ kind: "date", text: match, at, date: whole ?? prefix });
		return blank(match);
	});
}

/* "2026-05-28" and "28 May 2026" of a row of the ledger, as ISO dates. */
export function datesIn(text) {
	const found = [];

	takeDates(text, found);
	return [...found.map((date) => date.date),
		...(text.match(/\d{4}-\d{2}(?:-\d{2})?/g) ?? [])];
}

const NUMBER = "\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?";
const numberOf = (text) => Number(text.replace(/,/g, ""));

const LEVELLED = new RegExp(
	`(?:(${NUMBER})(\\s?%)?[^\\d]{0,12})?` +
	`(\\d{2}(?:\\.\\d+)?)% CI,?\\s*(${NUMBER})%?\\s*(?:–|to)\\s*(${NUMBER})`,
	"g");
const BARE = new RegExp(
	`(${NUMBER})(\\s?%)?(?:\\s\\p{L}+)?\\s\\((${NUMBER})%?\\s*–\\s*(${NUMBER})%?[;)]`,
	"gu");

function takeIntervals(text, found) {
	return text.replace(LEVELLED, (match, estimate, _, level, low, high, at) => {
		found.push({ kind: "interval", text: match.trim(), at,
			estimate: estimate === undefined ? undefined
				: numberOf(estimate),
			level: Number(level), low: numberOf(low),
			high: numberOf(high) });
		return blank(match);
	}).replace(BARE, (match, estimate, _, low, high, at) => {
		found.push({ kind: "interval", text: match, at, bare: true,
			estimate: numberOf(estimate), low: numberOf(low),
			high: numberOf(high) });
		return blank(match);
	});
}

const isYear = (text) => /^(?:19|20)\d\d$/.test(text) && Number(text) < 2036;

/* True where a list of numbers that ends in a percentage or unit goes on. */
function sharesUnit(after) {
	const rest = after.replace(
		/^(?:\s*(?:–|-|v|and|or|to|,|:|of)\s*\d[\d,.]*%?)+/, "");

	return rest !== after && (WITH_UNIT.test(rest) ||
	    /%$/.test(after.slice(0, after.length - rest.length)));
}

function isFigure(text, before, after) {
	if (text === "100" && (/\b(?:of|per|in|from|each|same) (?:every )?$/i.test(before) ||
	    /^ (?:people|patients)/.test(after)))
		return false;
	if (/\b(?:RECIST|CTCAE|[Vv]ersion|Evidence)\s$/.test(before))
		return false;
	if (/^-hour (?:number|line)/.test(after))
		return false;
	if (/^% (?:CI|confidence|interval|level)\b/.test(after))
		return false;
	if (/^\s?%/.test(after) || /\.\d/.test(text))
		return true;
	const unit = WITH_UNIT.test(after) || sharesUnit(after);
	if (NAMED.test(before) && !/^\s?(?:%|mg|µg|people|patients)/.test(after))
		return false;
	if (unit)
		return true;
	if (isYear(text))
		return false;
	return numberOf(text) >= 13;
}

function takeNumbers(text, found) {
	for (const match of text.matchAll(new RegExp(
		`(?<![\\d.,\\p{L}])(?:${NUMBER})(?![\\d\\p{L}])`, "gu"))) {
		const before = text.slice(0, match.index);
		const after = text.slice(match.index + match[0].length);

		if (isFigure(match[0], before.slice(-60), after.slice(0, 60)))
			found.push({ kind: "number", text: match[0],
				at: match.index, value: numberOf(match[0]) });
	}
}

/* All figures of text; names is what namesOf() gave. */
export function figuresOf(text, names) {
	const found = [];
	let rest = withoutNames(text, names);

	rest = takeDates(rest, found);
	rest = takeIntervals(rest, found);
	takeNumbers(rest, found);
	return found.sort((a, b) => a.at - b.at);
}

/* Every number of a row's field. */
export function numbersIn(text) {
	return [...text.replace(/(\d),(?=\d{3})/g, "$1")
		.matchAll(/\d+(?:\.\d+)?/g)].map((match) => Number(match[0]));
}
