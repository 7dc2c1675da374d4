// The guard of speed: how many instructions a small book takes, against the
// number that is kept in instructions.txt for this kind of machine.
//
//     node tests/bench/instructions.mjs PROGRAM [--accept]
//
// Other compilers and libraries take other numbers: there the number is printed
// and nothing else.  --accept keeps the number of now.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {writeBook} from './book.mjs';
import {countInstructions} from './callgrind.mjs';

const CHAPTERS = 20;
const ALLOWED = 1.05;

const here = dirname(fileURLToPath(import.meta.url));
const keptIn = join(here, 'instructions.txt');

const firstWord = (text, pattern) => (pattern.exec(text) || ['', 'unknown'])[1];

const output = (...command) =>
	execFileSync(command[0], command.slice(1), {encoding: 'utf8'});

// What the number depends on beside vade itself.
function machine() {
	const system = readFileSync('/etc/os-release', 'utf8');
	const processor = readFileSync('/proc/cpuinfo', 'utf8');

	return [
		firstWord(system, /^ID="?([^"\n]*)/m) +
			firstWord(system, /^VERSION_ID="?([^"\n]*)/m),
		process.arch,
		/\bavx2\b/.test(processor) ? 'avx2' : 'plain',
		'gcc-' + output('cc', '-dumpfullversion').trim(),
		'glibc-' + process.report.getReport().header.glibcVersionRuntime,
		output('valgrind', '--version').trim(),
	].join(' ');
}

// Lines of "NUMBER MACHINE".
const readKept = () => new Map(readFileSync(keptIn, 'utf8').split('\n')
	.filter((line) => /^\d/.test(line))
	.map((line) => [line.replace(/^\d+ /, ''), parseInt(line, 10)]));

function keep(name, count) {
	const comments = readFileSync(keptIn, 'utf8').split('\n')
		.filter((line) => line.startsWith('#'));
	const lines = [...readKept().set(name, count)]
		.map(([machineName, number]) => `${number} ${machineName}`);

	writeFileSync(keptIn, [...comments, ...lines.sort()].join('\n') + '\n');
}

// True if count is not too many; says what it is.
function judge(name, count) {
	const kept = readKept().get(name);

	if (!kept) {
		console.log(`${count} instructions; no number is kept for ${name}`);
		return true;
	}
	const percent = ((count / kept - 1) * 100).toFixed(2);
	console.log(`${count} instructions: ${count < kept ? '' : '+'}` +
		`${percent} % of the ${kept} that are kept`);
	if (count <= kept * ALLOWED)
		return true;
	console.log('Find out why; if it has to be, run "make ' +
		'instructions-accept" and say why in the commit.');
	return false;
}

async function main([program, option]) {
	const scratch = mkdtempSync(join(tmpdir(), 'vade-'));
	let passed = false;

	try {
		writeBook(join(scratch, 'book'), CHAPTERS);
		const count = await countInstructions(
			[resolve(program), 'build', 'book', '-j', '1'], scratch);

		if (option === '--accept')
			keep(machine(), count);
		passed = judge(machine(), count);
	} finally {
		rmSync(scratch, {recursive: true});
	}
	console.log(`instructions: ${Number(passed)} passed, ` +
		`${Number(!passed)} failed`);
	process.exit(passed ? 0 : 1);
}

main(process.argv.slice(2));
