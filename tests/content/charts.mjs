// The charts of a chapter: their words, and their rows as figures.  A row is
// one statement, so one row of the ledger must have all of it.
import {parseDocument} from 'yaml';

import {figuresOf} from './figures.mjs';
import {placesOf} from './markdown.mjs';

const ESTIMATES = ['estimate', 'value', 'percent'];
const WORDS = ['label', 'group', 'lane', 'series', 'arm', 'comparison'];
const DESCRIPTIONS = ['title', 'description', 'measure', 'favours_below',
	'favours_above'];

const FAILSAFE = {schema: 'failsafe'};

// --- reading ---------------------------------------------------------------

const CELL = /\s*("(?:[^"]|"")*"|[^,]*?)\s*(?:,|$)/g;

const cellsOf = (line) => [...`${line}`.matchAll(CELL)]
	.slice(0, line.endsWith(',') ? undefined : -1)
	.map(([, cell]) => /^"/.test(cell)
		? cell.slice(1, -1).replace(/""/g, '"') : cell);

function rowsOfCsv(text, from) {
	const lines = [...text.matchAll(/[^\n]+/g)];
	const heads = cellsOf(lines[0]?.[0] ?? '');

	return lines.slice(1).map((line) => ({
		at: from + line.index,
		cells: Object.fromEntries(heads.map((head, i) =>
			[head, cellsOf(line[0])[i] ?? ''])),
	}));
}

function rowsOfYaml(list, document, from) {
	return (list?.items ?? []).map((item) => ({
		at: from + item.range[0],
		cells: item.toJS(document),
	}));
}

// Settings, and rows that stand below them or beside them.
function readChart({text, from}) {
	const line = /^---\n/m.exec(text);
	const head = line ? text.slice(0, line.index) : text;
	const document = parseDocument(head, FAILSAFE);
	const end = line ? line.index + line[0].length : 0;

	if (line)
		return {document, from, rows: rowsOfCsv(text.slice(end), from + end)};
	if (document.contents?.items?.[0]?.key)
		return {document, from,
			rows: rowsOfYaml(document.get('rows'), document, from)};
	return document.contents?.items
		? {from, rows: rowsOfYaml(document.contents, document, from)}
		: {from, rows: rowsOfCsv(text, from)};
}

// --- what it says ----------------------------------------------------------

// The texts of the settings, as blocks like those of the chapter.
function* descriptionsOf(block, {document, from}, source) {
	for (const name of DESCRIPTIONS) {
		const node = document?.get(name, true);

		if (node?.value)
			yield {...block, kind: 'alt', chart: undefined, raw: node.value,
				text: node.value,
				at: placesOf(node.value, from + node.range[0], source)};
	}
}

function timeOf({cells}, unit) {
	const words = cells.time ? `${cells.time} ${unit ?? 'years'}`
		: WORDS.map((name) => cells[name] ?? '').join('; ');

	return figuresOf(words, /(?!)/g)
		.filter(({kind, unit: of}) => kind === 'number' &&
			['day', 'week', 'month', 'year'].includes(of));
}

// A row as one figure of the kind "row".
function figureOfRow(row, document, kind) {
	const {cells} = row;
	const name = ESTIMATES.find((one) => cells[one]);
	const number = (text) => text ? Number(text) : undefined;

	return {kind: 'row', at: row.at, chart: kind,
		text: WORDS.map((one) => cells[one]).filter(Boolean)
			.concat(cells[name] ?? []).join(', '),
		words: WORDS.map((one) => cells[one] ?? '').join(' '),
		estimate: number(cells[name]), low: number(cells.low),
		high: number(cells.high), n: number(cells.n),
		atRisk: number(cells.at_risk),
		level: Number(document?.get('level') ?? 95),
		times: kind === 'forest' ? [] : timeOf(row, document?.get('unit'))};
}

const dateFigures = ({at, cells}) => [cells.date, cells.end]
	.filter((date) => /^\d{4}-\d\d/.test(date ?? ''))
	.map((date) => ({kind: 'date', at, text: date, date}));

// {texts: blocks, figures}; the figures' places are those of the source.
export function readFigures(block, source, names) {
	const chart = readChart(block.chart);
	const {kind} = block.chart;
	const words = ({at, cells}) => ['label', 'comparison', 'group', 'lane']
		.flatMap((name) => figuresOf(cells[name] ?? '', names)
			.map((figure) => ({...figure, at})));

	return {
		texts: [...descriptionsOf(block, chart, source)],
		figures: chart.rows.flatMap((row) => kind === 'timeline'
			? [...dateFigures(row), ...words(row)]
			: [figureOfRow(row, chart.document, kind), ...words(row)]),
	};
}
