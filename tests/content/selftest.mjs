/*
 * A book with every mistake once: the tests of the text must find them all,
 * and nothing in the chapter without mistakes.
 *
 *     node tests/content/selftest.mjs [--accept]
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const expected = join(here, "selftest/messages");
const run = spawnSync(process.execPath, [join(here, "run.mjs"), "--book",
	"selftest/book"], { cwd: here, encoding: "utf8" });

if (process.argv[2] === "--accept")
	writeFileSync(expected, run.stdout);
const wanted = readFileSync(expected, "utf8");

if (run.stdout !== wanted || run.status !== 1) {
	console.error(run.stderr);
	console.error("The tests of the text do not find what they should:");
	for (const line of run.stdout.split("\n"))
		if (!wanted.split("\n").includes(line))
			console.error(`+ ${line}`);
	for (const line of wanted.split("\n"))
		if (!run.stdout.split("\n").includes(line))
			console.error(`- ${line}`);
	process.exitCode = 1;
} else
	console.log(`content-selftest: ${wanted.trim().split("\n").length - 1} ` +
	    "passed, 0 failed");
