/*
 * Spelling, by hunspell's British dictionary and the field's own words.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export function readWords(folder, shared) {
	const own = join(folder, "../words.txt");

	return new Set(readFileSync(existsSync(own) ? own : shared, "utf8")
		.split("\n").filter(Boolean));
}

/* Words that hunspell does not know. */
function unknownWords(text) {
	const run = spawnSync("hunspell", ["-d", "en_GB", "-l", "-i", "UTF-8"],
	    { input: text, encoding: "utf8" });

	if (run.error || run.status !== 0)
		throw new Error(`hunspell: ${run.error?.message ?? run.stderr}`);
	return new Set(run.stdout.split("\n").filter(Boolean));
}

const plain = (text) => text.replace(/’/g, "'").replace(/'s\b/g, "")
	.replace(/(?<![\p{L}\d])[\p{L}*-]*\d[\p{L}\d*:.-]*/gu, " ");

function isKnown(word, words) {
	const bare = word.replace(/'s?$/, "");

	return words.has(word) || words.has(bare) ||
	    (/^\p{Lu}\p{Ll}/u.test(bare) && words.has(bare.toLowerCase())) ||
	    (/s$/.test(bare) && words.has(bare.slice(0, -1)));
}

export function checkSpelling(chapter, { report, words, lineOf }) {
	const unknown = unknownWords(chapter.blocks.map((block) =>
		plain(block.text)).join("\n"));

	for (const word of unknown) {
		const block = chapter.blocks.find((one) => plain(one.text)
			.includes(word));

		report.check(isKnown(word, words), chapter.path, block
			? lineOf(block, { text: word }) : 1,
		`"${word}" is in no dictionary, nor in words.txt`);
	}
	report.pass();
}
