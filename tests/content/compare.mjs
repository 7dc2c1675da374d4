/*
 * The text against the ledger: every figure stands in a block with a citation,
 * and a row of one of the references cited has it.  An interval must be one
 * row's, with that row's level and value.
 */
import { parse } from "yaml";
import { figuresOf } from "./figures.mjs";

/* Up to when evidence was collected: a statement about the book. */
const CUT_OFF = "2026-11-22";

/* Pages made from the ledger and the chapters state nothing of their own. */
const MADE = ["back/trials.md", "back/answers.md"];

const INVENTED = /\b(?:invented|made[ -]up)\b/i;

function has(row, value) {
	if (row.numbers.has(value))
		return true;
	if (!Number.isInteger(value))
		return false;
	for (const number of row.numbers) {
		if (Math.abs(number - value) <= 0.5)
			return true;
	}
	return false;
}

const isValue = (row, value) => value === undefined ||
    Number(row.value) === value || (Number.isInteger(value) &&
    Math.abs(Number(row.value) - value) <= 0.5);

const isInterval = (row, figure) => Number(row.low) === figure.low &&
    Number(row.high) === figure.high;

function rowsOfInterval(figure, rows) {
	return rows.filter((row) => isInterval(row, figure) &&
	    (figure.level === undefined || Number(row.level) === figure.level) &&
	    isValue(row, figure.estimate));
}

function rowsOfFigure(figure, rows) {
	switch (figure.kind) {
	case "interval": {
		const found = rowsOfInterval(figure, rows);

		/* "9 (2–14)" may be a median and its range, or two ages. */
		if (found.length > 0 || !figure.bare)
			return found;
		const parts = [figure.estimate, figure.low, figure.high];
		return parts.every((part) => rows.some((row) => has(row, part)))
			? rows.filter((row) => parts.some((part) => has(row, part)))
			: [];
	}
	case "date":
		return rows.filter((row) => row.dates.some((date) =>
			date.startsWith(figure.date)));
	default:
		return rows.filter((row) => has(row, figure.value));
	}
}

/* --- charts ------------------------------------------------------------- */

const NUMERIC = ["estimate", "low", "high", "n", "value", "percent", "at_risk"];
const DATES = ["date", "end"];

function splitCsv(line) {
	return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
		.map((match) => match[1].trim().replace(/^"|"$/g, "")
			.replace(/""/g, '"')).slice(0, -1);
}

function rowsOfCsv(text, line) {
	const lines = text.split("\n");
	const heads = splitCsv(`${lines[0]},`);

	return lines.slice(1).map((row, i) => ({ row, line: line + i + 1 }))
		.filter(({ row }) => row.trim() !== "")
		.map(({ row, line: at }) => ({ line: at, cells: Object.fromEntries(
			splitCsv(`${row},`).map((cell, k) => [heads[k], cell])) }));
}

/* Rows of a chart, whichever way they are written. */
function rowsOfChart(block) {
	const { source } = block.chart;
	const [settings, csv] = source.split(/^---$/m);
	const first = block.line + 1;

	if (csv !== undefined)
		return rowsOfCsv(csv.replace(/^\n/, ""),
		    first + settings.split("\n").length);
	if (!/^\s*\w+:/m.test(source))
		return rowsOfCsv(source, first);
	return (parse(source, { schema: "failsafe" }).rows ?? [])
		.map((cells) => ({ line: block.line, cells }));
}

function figuresOfCells(cells, names) {
	const figures = NUMERIC.filter((name) => cells[name])
		.map((name) => ({ kind: "number", text: cells[name],
			value: Number(cells[name]) }));

	if (cells.low && cells.high)
		figures.push({ kind: "interval", text: `${cells.low}–${cells.high}`,
			low: Number(cells.low), high: Number(cells.high),
			estimate: Number(cells.estimate ?? cells.value ??
			    cells.percent) });
	for (const name of DATES) {
		if (/^\d{4}-\d/.test(cells[name] ?? ""))
			figures.push({ kind: "date", text: cells[name],
				date: cells[name] });
	}
	for (const name of ["label", "comparison", "group", "arm"])
		figures.push(...figuresOf(cells[name] ?? "", names));
	return figures;
}

/* --- all ---------------------------------------------------------------- */

function isExcused(figure, block, excuses) {
	return excuses.some((excuse) => {
		const at = block.raw.indexOf(excuse.text);
		const inside = at >= 0 && (figure.at === undefined ||
		    (figure.at >= at && figure.at < at + excuse.text.length) ||
		    excuse.text.includes(figure.text));

		excuse.used ||= inside;
		return inside;
	});
}

function compare(figure, block, line, context) {
	const { ledger, report, chapter, excuses } = context;

	if (figure.date === CUT_OFF || isExcused(figure, block, excuses))
		return;
	if (block.cites.size === 0) {
		report.fault(chapter.path, line,
		    `figure "${figure.text}" has no citation`);
		return;
	}
	const rows = rowsOfFigure(figure, ledger.rowsOf(block.cites));

	for (const row of MADE.includes(chapter.path) ? [] : rows)
		row.used = true;
	if (rows.length === 0)
		report.fault(chapter.path, line, `figure "${figure.text}" is in no ` +
		    `row of the ledger for ${[...block.cites].sort().join(", ")}`);
	else
		report.pass();
}

/* What a question offers as a wrong answer is no statement. */
const isWrongChoice = (block) => block.box === "QUESTION" && block.isWrong;

function checkBlock(block, context) {
	if (block.kind === "heading" || isWrongChoice(block))
		return;
	if (block.chart) {
		for (const { line, cells } of rowsOfChart(block))
			for (const figure of figuresOfCells(cells, context.names))
				compare(figure, block, line, context);
		return;
	}
	for (const figure of figuresOf(block.text, context.names))
		compare(figure, block, context.lineOf(block, figure), context);
}

/* The words of a block's group: a question and its answer. */
function isInvented(block, chapter) {
	const together = block.group
		? chapter.blocks.filter((other) => other.group === block.group)
		: [block];

	return together.some((other) => INVENTED.test(other.raw));
}

export function checkFigures(chapter, context) {
	const excuses = context.exceptions.filter((exception) =>
		exception.chapter === chapter.path && exception.figures !== "no");

	for (const block of chapter.blocks) {
		if (!isInvented(block, chapter))
			checkBlock(block, { ...context, chapter, excuses });
	}
}
