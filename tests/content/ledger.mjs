/*
 * The ledger: whether its rows are whole and agree with one another, and what
 * it has for a figure under the keys that are cited.
 */
import { datesIn, numbersIn } from "./figures.mjs";
import { isForbidden } from "./hosts.mjs";

const FIELDS = ["trial", "subject", "registry", "endpoint", "measure", "arms",
	"n", "events", "time", "value", "unit", "low", "high", "level", "p",
	"sides", "population", "analysis", "follow_up", "assessor", "derived",
	"reference", "read", "seen", "date", "note"];
/* What this program notes beside the fields. */
const OURS = ["line", "numbers", "dates", "used"];
const REQUIRED = ["endpoint", "measure", "value", "reference", "read", "seen",
	"date"];
const SEEN = ["full text", "abstract", "label", "agency", "guideline",
	"secondary"];
const SAME = ["trial", "subject", "endpoint", "measure", "arms", "time",
	"population", "analysis"];
/* Where a figure of the text may stand in a row. */
const SEARCHED = ["value", "low", "high", "level", "p", "n", "events", "time",
	"population", "analysis", "follow_up", "endpoint", "measure", "arms"];

const isNumber = (text) => /^-?\d+(\.\d+)?$/.test(text ?? "");
const folded = (text) => (text ?? "").toLowerCase().replace(/\s+/g, " ");

export class Ledger {
	constructor(rows) {
		this.rows = rows;
		this.byReference = new Map();
		for (const row of rows) {
			row.numbers = new Set(SEARCHED.flatMap((field) =>
				numbersIn(row[field] ?? "")));
			row.dates = SEARCHED.flatMap((field) =>
				datesIn(row[field] ?? ""));
			if (!this.byReference.has(row.reference))
				this.byReference.set(row.reference, []);
			this.byReference.get(row.reference).push(row);
		}
	}

	names() {
		return this.rows.flatMap((row) => [row.trial, row.registry])
			.filter(Boolean);
	}

	rowsOf(cites) {
		return [...cites].flatMap((key) => this.byReference.get(key) ?? []);
	}
}

/* --- form --------------------------------------------------------------- */

function* faultsOfFields(row) {
	for (const field of Object.keys(row)) {
		if (!FIELDS.includes(field) && !OURS.includes(field))
			yield `no row has the field "${field}"`;
	}
	for (const field of REQUIRED) {
		if (!row[field])
			yield `the row has no "${field}"`;
	}
	if (!row.trial && !row.subject)
		yield 'the row has neither "trial" nor "subject"';
	if (row.seen && !SEEN.includes(row.seen))
		yield `"seen" is "${row.seen}", but must be one of: ${SEEN.join(", ")}`;
}

function* faultsOfInterval(row) {
	if (row.low === undefined && row.high === undefined)
		return;
	if (row.low === undefined || row.high === undefined || !row.level) {
		yield "an interval needs low, high and level";
		return;
	}
	const values = [row.low, row.value, row.high].filter(isNumber).map(Number);

	if (values.some((value, i) => i > 0 && value < values[i - 1]))
		yield `${row.value} does not lie between ${row.low} and ${row.high}`;
	if (!isNumber(row.level) || row.level < 50 || row.level >= 100)
		yield `"${row.level}" is no level of an interval`;
}

function* faultsOfSource(row, book) {
	if (row.reference && !book.keys.has(row.reference))
		yield `no reference has the key "${row.reference}"`;
	if (row.date && !/^20\d\d-\d\d-\d\d$/.test(row.date))
		yield `"${row.date}" is no day, such as 2026-11-22`;
	else if (row.date > book.settings.date)
		yield `${row.date} is later than the book`;
	if (row.read && !/^https?:\/\/\S+$/.test(row.read))
		yield `"${row.read}" is no address`;
	else if (row.read && row.seen !== "secondary" && isForbidden(row.read))
		yield `${new URL(row.read).host} is a secondary page`;
}

/* What a sum of numbers comes to; its text may hold nothing else. */
function calculate(text) {
	if (!/^[\d\s.+*/()-]+$/.test(text))
		return NaN;
	try {
		return Function(`"use strict"; return (${text});`)();
	} catch {
		return NaN;
	}
}

function* faultsOfDerived(row, ledger) {
	if (!row.derived)
		return;
	const result = calculate(row.derived);
	const places = (row.value?.split(".")[1] ?? "").length;
	const known = ledger.rowsOf([row.reference])
		.filter((other) => other !== row);

	if (!(Math.abs(result - Number(row.value)) <= 0.5001 * 10 ** -places))
		yield `${row.derived} is ${result}, not ${row.value}`;
	for (const number of numbersIn(row.derived)) {
		if (number !== 1 && number !== 100 &&
		    !known.some((other) => other.numbers.has(number)))
			yield `${number} is in no other row of ${row.reference}`;
	}
}

function* faultsOfTwins(row, seen) {
	const key = SAME.map((field) => folded(row[field])).join("|");
	const twin = seen.get(key);

	seen.set(key, row);
	if (twin && (twin.reference === row.reference || (twin.value !== row.value &&
	    !twin.note && !row.note)))
		yield `line ${twin.line} has another value of the same: ` +
		    `${twin.value} and ${row.value}`;
}

/* Tell all that is wrong with the ledger itself. */
export function checkLedger(book, ledger, report) {
	const seen = new Map();

	for (const row of ledger.rows) {
		const faults = [...faultsOfFields(row), ...faultsOfInterval(row),
			...faultsOfSource(row, book), ...faultsOfDerived(row, ledger),
			...faultsOfTwins(row, seen)];

		report.row(row, faults);
	}
}
