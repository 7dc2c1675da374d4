/*
 * The handbook's text against its own rules:
 *
 *     node tests/content/run.mjs [--book FOLDER] [CHAPTER...]
 *
 * Every figure has a citation and a row in the ledger; the ledger is whole;
 * the tone is calm; chapters have their parts, and lengths that can be read;
 * words are spelled right; the glossary keeps its rules.  With names, such as
 * durvalumab.md, only those chapters are looked at, and not the ledger.
 *
 * What is excused stands in exceptions.yaml (figures and words, with reasons)
 * and chapters.yaml (chapters that need not have all parts); what must not be
 * said in tone.yaml; the field's words in words.txt.
 */
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { checkAnswers } from "./answers.mjs";
import { readBook, readRows } from "./book.mjs";
import { checkFigures } from "./compare.mjs";
import { namesOf } from "./figures.mjs";
import { checkGlossary } from "./glossary.mjs";
import { Ledger, checkLedger } from "./ledger.mjs";
import { checkParts } from "./parts.mjs";
import { checkReading } from "./reading.mjs";
import { checkReferences } from "./references.mjs";
import { Report } from "./report.mjs";
import { checkSpelling, readWords } from "./spelling.mjs";
import { checkTone } from "./tone.mjs";
import { checkTrials } from "./trials.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const MOST_EXCEPTIONS = 60;

function options(words) {
	const at = words.indexOf("--book");
	const folder = at < 0 ? join(here, "../../book") : words[at + 1];

	return { folder, names: at < 0 ? words
		: words.filter((_, i) => i !== at && i !== at + 1) };
}

function readBeside(folder, name) {
	const own = join(folder, "..", name);

	return readRows(existsSync(own) ? own : join(here, name));
}

/* The line of a figure: that of its place in the chapter's source. */
function lineFinder(chapter) {
	const lines = chapter.source.split("\n");

	return (block, figure) => {
		for (let i = block.line - 1; i < lines.length; i++) {
			if (lines[i].includes(figure.text))
				return i + 1;
			if (i > block.line + 3 && lines[i] === "")
				break;
		}
		return block.line;
	};
}

function namesOfBook(book, ledger) {
	return namesOf([...ledger.names(), ...book.glossary.flatMap((entry) =>
		[entry.term, entry.short, entry.long, entry.registry, entry.brand,
			...[entry.aliases ?? []].flat()].flat())].filter(Boolean));
}

function checkChapter(chapter, context) {
	const within = { ...context, lineOf: lineFinder(chapter) };

	checkFigures(chapter, within);
	checkTone(chapter, within);
	checkParts(chapter, within);
	checkReading(chapter, within);
	checkSpelling(chapter, within);
}

function checkExceptions(exceptions, report) {
	report.check(exceptions.length <= MOST_EXCEPTIONS, "exceptions.yaml", 1,
	    `${exceptions.length} exceptions are more than ${MOST_EXCEPTIONS}`);
	for (const exception of exceptions) {
		report.check(exception.reason, "exceptions.yaml", exception.line,
		    "the exception has no reason");
		report.check(exception.used, "exceptions.yaml", exception.line,
		    `nothing needs the exception "${exception.text}" any more`);
	}
}

function checkUse(ledger, report) {
	for (const row of ledger.rows) {
		report.check(row.used || row.numbers.size === 0, "data/evidence.yaml",
		    row.line, `no chapter states ${row.trial ?? row.subject}, ` +
		    `${row.endpoint}: ${row.value}`);
	}
}

function checkBook(book, context) {
	checkLedger(book, context.ledger, context.report);
	checkReferences(book, context.report);
	checkGlossary(book, context.report);
	checkExceptions(context.exceptions, context.report);
	checkUse(context.ledger, context.report);
	checkTrials(book, context.ledger, context.report);
	checkAnswers(book, context.report);
}

const { folder, names } = options(process.argv.slice(2));
const book = readBook(folder);
const ledger = new Ledger(book.ledger);
const report = new Report(book.chapters.map((chapter) => chapter.path));
const context = {
	book, ledger, report,
	names: namesOfBook(book, ledger),
	exceptions: readBeside(folder, "exceptions.yaml"),
	waivers: readBeside(folder, "chapters.yaml"),
	tone: readBeside(folder, "tone.yaml"),
	words: readWords(folder, join(here, "words.txt")),
};
const chosen = book.chapters.filter((chapter) => names.length === 0 ||
    names.some((name) => `/${chapter.path}`.endsWith(`/${name}`) ||
        `book/${chapter.path}` === name));

book.keys = new Set(book.references.map((reference) => reference.id));
for (const chapter of chosen)
	checkChapter(chapter, context);
if (names.length === 0)
	checkBook(book, context);
process.exitCode = report.print(relative(process.cwd(), folder) || ".") &&
    chosen.length > 0 ? 0 : 1;
