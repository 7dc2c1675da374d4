/*
 * The handbook as its files say it: chapters in the order of SUMMARY.md, the
 * ledger, references and glossary.  Numbers stay texts: 0.70 is not 0.7.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseDocument, LineCounter } from "yaml";
import { blocksOf, parseMarkdown } from "./markdown.mjs";

const asText = { schema: "failsafe" };

function readYaml(path) {
	return parse(readFileSync(path, "utf8"), asText);
}

/* A list of mappings, each with the line it begins in. */
export function readRows(path) {
	const lines = new LineCounter();
	const document = parseDocument(readFileSync(path, "utf8"), {
		...asText,
		lineCounter: lines,
	});

	return (document.contents?.items ?? []).map((item) => ({
		...item.toJS(document),
		line: lines.linePos(item.range[0]).line,
	}));
}

function readChapter(folder, path) {
	const source = readFileSync(join(folder, path), "utf8");
	const tree = parseMarkdown(source);
	const front = tree.children[0]?.type === "yaml"
		? parse(tree.children[0].value, asText) : {};

	return { path, source, tree, front: front ?? {}, blocks: blocksOf(tree) };
}

/* The chapters that have a file, in order. */
export function readBook(folder) {
	const summary = readFileSync(join(folder, "SUMMARY.md"), "utf8");
	const paths = [...summary.matchAll(/\]\(([^)]+\.md)\)/g)].map((m) => m[1]);
	const references = readYaml(join(folder, "references.yaml"));
	const ledger = join(folder, "data/evidence.yaml");

	return {
		folder,
		settings: readYaml(join(folder, "book.yaml")),
		chapters: paths.map((path) => readChapter(folder, path)),
		ledger: existsSync(ledger) ? readRows(ledger) : [],
		references: references.references ?? references,
		glossary: readRows(join(folder, "glossary.yaml")),
	};
}
