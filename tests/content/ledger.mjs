// The ledger: whether its rows are whole and agree with one another, and what
// it has under the keys that are cited.
import {datesIn, numbersIn, unitOf} from './figures.mjs';
import {isForbidden} from './hosts.mjs';

const FIELDS = ['trial', 'subject', 'registry', 'endpoint', 'measure', 'arms',
	'n', 'events', 'time', 'value', 'unit', 'low', 'high', 'level', 'p',
	'sides', 'population', 'analysis', 'follow_up', 'assessor', 'derived',
	'reference', 'read', 'seen', 'date', 'note'];
const REQUIRED = ['endpoint', 'measure', 'value', 'reference', 'read', 'seen',
	'date'];
const SEEN = ['full text', 'abstract', 'label', 'agency', 'guideline',
	'secondary'];
const SIDES = ['one', 'two'];
const SAME = ['trial', 'subject', 'endpoint', 'measure', 'arms', 'time',
	'population', 'analysis'];

// Where a figure of the text may stand in a row; those in which the row's unit
// holds come first.
const VALUES = ['value', 'low', 'high'];
const SEARCHED = [...VALUES, 'p', 'n', 'events', 'time', 'population',
	'analysis', 'follow_up', 'endpoint', 'measure', 'arms'];

export const isNumber = (text) => /^-?\d+(\.\d+)?$/.test(text ?? '');

const folded = (text) => (text ?? '').toLowerCase().replace(/\s+/g, ' ');

export const nameOf = (row) => row.trial ?? row.subject ?? 'a row without name';

// Numbers of a row: {field, value, unit}.
function tokensOf(row) {
	const unit = unitOf(row.unit);

	return SEARCHED.flatMap((field) => numbersIn(row[field] ?? '')
		.map((number) => ({...number, field, unit: number.unit ??
			(VALUES.includes(field) ? unit : undefined)})));
}

export class Ledger {
	constructor(rows) {
		this.rows = rows;
		this.byReference = new Map();
		for (const row of rows)
			this.add(row);
	}

	add(row) {
		const rows = this.byReference.get(row.reference) ?? [];

		row.tokens = tokensOf(row);
		row.dates = SEARCHED.flatMap((field) => datesIn(row[field] ?? ''));
		this.byReference.set(row.reference, [...rows, row]);
	}

	names() {
		return this.rows.flatMap(({trial, registry}) => [trial, registry])
			.filter(Boolean);
	}

	rowsOf(keys) {
		return [...keys].flatMap((key) => this.byReference.get(key) ?? []);
	}
}

// --- form ------------------------------------------------------------------

function* faultsOfFields(row) {
	for (const field of Object.keys(row))
		if (![...FIELDS, 'line', 'tokens', 'dates', 'used'].includes(field))
			yield `no row has the field "${field}"`;
	for (const field of REQUIRED)
		if (!row[field])
			yield `the row has no "${field}"`;
	if (!row.trial === !row.subject)
		yield 'a row has either "trial" or "subject"';
	if (row.seen && !SEEN.includes(row.seen))
		yield `"seen" is "${row.seen}", but must be one of: ${SEEN.join(', ')}`;
	if (row.sides && !SIDES.includes(row.sides))
		yield `"sides" is "${row.sides}", but must be one or two`;
	if (row.n && !isNumber(row.n))
		yield `"${row.n}" is no number of people`;
}

// What readers of scans decide; survival, harms, numbers and days need none.
const JUDGED = /free of disease|growth|progression|respon|(?:disease|event)-free/;

function* faultsOfSense({endpoint, measure, assessor, follow_up: followUp}) {
	if (assessor && !JUDGED.test(endpoint))
		yield `no ${assessor} decides on "${endpoint}"`;
	if (followUp && ['date', 'dose'].includes(measure))
		yield `a ${measure} has no follow-up`;
}

const isLevel = (text) => isNumber(text) && text >= 50 && text < 100;

function* faultsOfInterval(row) {
	if (row.low === undefined && row.high === undefined)
		return;
	if (row.low === undefined || row.high === undefined || !row.level) {
		yield 'an interval needs low, high and level';
		return;
	}
	const values = [row.low, row.value, row.high].filter(isNumber).map(Number);

	if (values.some((value, i) => i > 0 && value < values[i - 1]))
		yield `${row.value} does not lie between ${row.low} and ${row.high}`;
	if (!isLevel(row.level))
		yield `"${row.level}" is no level of an interval`;
}

// Whether text is a day that there is.
export function isDay(text) {
	const day = new Date(`${text}T00:00:00Z`);

	return /^20\d\d-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(+day) &&
		day.toISOString().startsWith(text);
}

function* faultsOfSource(row, {keys, settings}) {
	if (row.reference && !keys.has(row.reference))
		yield `references.yaml has no "${row.reference}"`;
	if (row.date && !isDay(row.date))
		yield `"${row.date}" is no day, such as 2026-11-22`;
	else if (row.date > settings.date)
		yield `${row.date} is later than the book`;
	if (row.read && !URL.canParse(row.read))
		yield `"${row.read}" is no address`;
	else if (row.read && row.seen !== 'secondary' && isForbidden(row.read))
		yield `${new URL(row.read).host} is a secondary page: say so in "seen"`;
}

// --- our own arithmetic ----------------------------------------------------

// What a sum of numbers comes to; its text may hold nothing else.
function calculate(text) {
	try {
		return /^[\d\s.+*/()-]+$/.test(text)
			? Function(`'use strict'; return (${text});`)() : NaN;
	} catch {
		return NaN;
	}
}

const isConstant = (value) => value === 1 || value === 100;

function* faultsOfDerived(row, ledger) {
	if (!row.derived)
		return;
	const result = calculate(row.derived);
	const places = (row.value?.split('.')[1] ?? '').length;
	const known = new Set(ledger.rowsOf([row.reference])
		.filter((other) => other !== row)
		.flatMap(({tokens}) => tokens.map(({value}) => value)));

	if (!(Math.abs(result - Number(row.value)) <= 0.5001 * 10 ** -places))
		yield `${row.derived} is ${result}, not ${row.value}`;
	for (const {value} of numbersIn(row.derived))
		if (!isConstant(value) && !known.has(value))
			yield `${value} is in no other row of ${row.reference}`;
}

// --- one value for one thing -----------------------------------------------

const isSameText = (one, other) => one === other ||
	(isNumber(one) && isNumber(other) && Number(one) === Number(other));

// Two references may differ if a note says why.
function disagree(row, twin) {
	return twin.reference === row.reference ||
		(!isSameText(twin.value, row.value) && !twin.note && !row.note);
}

function* faultsOfTwins(row, seen) {
	const key = SAME.map((field) => folded(row[field])).join('|');
	const twins = seen.get(key) ?? [];

	seen.set(key, [...twins, row]);
	for (const twin of twins)
		if (disagree(row, twin))
			yield `line ${twin.line} has the same: ${twin.value} ` +
				`and here ${row.value}`;
}

// Tell all that is wrong with the ledger itself.
export function checkLedger(book, ledger, report) {
	const seen = new Map();

	for (const row of ledger.rows)
		report.all('data/evidence.yaml', row.line, [...faultsOfFields(row),
			...faultsOfSense(row), ...faultsOfInterval(row), ...faultsOfSource(row, book),
			...faultsOfDerived(row, ledger), ...faultsOfTwins(row, seen)]);
}

// What a sum is made of is used by whoever states the sum.
function useTerms(ledger) {
	for (const row of ledger.rows.filter(({used, derived}) => used && derived)) {
		const terms = new Set(numbersIn(row.derived).map(({value}) => value));

		for (const other of ledger.rowsOf([row.reference]))
			other.used ||= other.tokens.some(({value}) => terms.has(value));
	}
}

// Rows that no chapter prints are mistakes once all chapters are there.
export function checkUse(book, ledger, report) {
	useTerms(ledger);
	const idle = ledger.rows.filter((row) => !row.used &&
		row.tokens.some(({field}) => VALUES.includes(field)));

	if (!book.isComplete && idle.length > 0)
		console.log(`${idle.length} rows of the ledger are in no chapter yet`);
	for (const row of book.isComplete ? idle : [])
		report.fault('data/evidence.yaml', row.line, 'no chapter states ' +
			`${nameOf(row)}, ${row.endpoint}, ${row.measure}: ${row.value}`);
}
