// The table of trials, back/trials.md, made from the ledger:
//
//     node tests/content/trials.mjs > book/back/trials.md
//
// It lists every hazard ratio of a trial, and of trials without one their
// responses.  The content tests fail where the page is not what this gives.
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {readRows} from './book.mjs';

const PATH = 'back/trials.md';
const HEAD = `---
description: The trials of this handbook, with what each compared, in whom, and its main result.
---

# Table of trials {#trials}

This page is made from the handbook's table of evidence. It lists the ratios that the chapters state, and for trials without such a ratio the share of people who responded. A hazard ratio below 1 favours the first-named arm. The rows are separate trials in separate diseases: they are not compared with each other. What each result means, in absolute numbers and beside its harms, stands in the chapters.

`;
const GROUPS = [['A', 'B'], ['C', 'D'], ['E', 'J'], ['K', 'L'], ['M', 'O'],
	['P', 'S'], ['T', 'Z']];

const isRatio = (row) => /^(?:hazard|odds|rate) ratio/.test(row.measure);
const isResponse = (row) => /respon/.test(row.endpoint) &&
	/^share/.test(row.measure) && row.unit === '%';
const letterOf = (row) => row.trial[0].toUpperCase();

// Of each trial its ratios, or else its responses.
function chosenRows(rows) {
	const trials = new Map();

	for (const row of rows.filter((one) => one.trial)) {
		const of = trials.get(row.trial) ?? [];

		of.push(row);
		trials.set(row.trial, of);
	}
	return [...trials].sort(([a], [b]) =>
		a.toLowerCase() < b.toLowerCase() ? -1 : 1)
		.flatMap(([, of]) => of.some(isRatio) ? of.filter(isRatio)
			: of.filter(isResponse));
}

const cell = (text) => (text ?? '').replace(/\|/g, '/');
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function result(row) {
	const unit = row.unit === '%' ? '%' : '';
	const level = row.level === undefined || row.level === '95' ? ''
		: `${row.level}% CI `;
	const interval = row.low === undefined ? ''
		: ` (${level}${row.low}–${row.high})`;

	return `${row.value}${unit}${interval}`;
}

function line(row, before) {
	const name = row.trial === before?.trial ? '' : row.registry
		? `${row.trial} (${row.registry})` : row.trial;
	const when = [row.analysis, row.follow_up && `follow-up ${row.follow_up}`,
		row.assessor].filter(Boolean).join('; ');
	const who = [row.population, row.n && `n = ${row.n}`].filter(Boolean)
		.join('; ');

	return `| ${[name, row.arms, who, row.endpoint, result(row), when,
		`[@${row.reference}]`].map(cell).map(capital).join(' | ')} |`;
}

function table(rows, [from, to]) {
	const range = `${from} to ${to}`;
	const lines = rows.map((row, i) => line(row, rows[i - 1]));

	return `## ${range} {#trials-${from.toLowerCase()}}

Table: Trials from ${range}; 95% intervals unless another level is named. {#tbl-trials-${from.toLowerCase()}}

| Trial | Arms | Who | Measured | Result | Analysis | Source |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

function pageOf(rows) {
	const chosen = chosenRows(rows);
	const tables = GROUPS.map((group) => [group, chosen.filter((row) =>
		letterOf(row) >= group[0] && letterOf(row) <= group[1])])
		.filter(([, of]) => of.length > 0)
		.map(([group, of]) => table(of, group));

	return HEAD + tables.join('\n');
}

export function checkTrials(book, ledger, report) {
	const chapter = book.chapters.find((one) => one.path === PATH);

	report.check(!chapter || chapter.source === pageOf(ledger.rows), PATH, 1,
		'this is not what tests/content/trials.mjs makes of the ledger');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	process.stdout.write(pageOf(readRows(join(dirname(process.argv[1]),
		'../../book/data/evidence.yaml'))));
