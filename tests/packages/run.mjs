// Broken EPUBs: what vade says of each.
//
//     node tests/packages/run.mjs PROGRAM             compare
//     node tests/packages/run.mjs PROGRAM --accept    write down what it says
//
// expected/ has a file for each area of the table in mutants.mjs, with what
// "vade check NAME.epub" says of its mutants, one after the other.
import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync}
	from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {AREAS, writeMutants} from './mutants.mjs';

const EXPECTED = join(dirname(fileURLToPath(import.meta.url)), 'expected');

const program = resolve(process.argv[2]);
const accepts = process.argv[3] === '--accept';
const folder = mkdtempSync(join(tmpdir(), 'packages-'));

// {status, lines}: the lines end in a line end each.
function check(file) {
	return new Promise((done) => {
		execFile(program, ['check', file], {cwd: folder, timeout: 60000},
			(error, stdout, stderr) => done({
				status: error ? (error.code ?? error.signal) : 0,
				lines: stderr.split(/(?<=\n)/),
			}));
	});
}

async function checkAll(mutants) {
	const waiting = mutants.values();
	const worker = async () => {
		for (const mutant of waiting)
			Object.assign(mutant, await check(mutant.file));
	};

	await Promise.all(Array.from({length: availableParallelism()}, worker));
}

function expectedLines() {
	const read = (area) => {
		try {
			return readFileSync(join(EXPECTED, area), 'utf8');
		} catch {
			return '';
		}
	};

	return Object.keys(AREAS)
		.flatMap((area) => read(area).split(/(?<=\n)/).filter(Boolean));
}

// What is wrong with the verdict on a mutant, as lines to print.
function differences({file, status, lines}, expected) {
	const said = lines.filter(Boolean);
	const wanted = expected.filter((line) => /^[^:/]*/.exec(line)[0] === file);
	const errors = said.some((line) => line.includes(': error: ')) ? 1 : 0;
	const list = said.join('') === wanted.join('') ? [] : [
		...wanted.filter((line) => !said.includes(line))
			.map((line) => `-${line}`),
		...said.filter((line) => !wanted.includes(line))
			.map((line) => `+${line}`)];

	if (said.join('') !== wanted.join('') && list.length === 0)
		list.push(`${file}: the same in another order\n`);
	if (status !== errors)
		list.push(`${file}: exit status ${status}, expected ${errors}\n`);
	return list;
}

try {
	const mutants = writeMutants(program, folder);
	await checkAll(mutants);
	if (accepts) {
		mkdirSync(EXPECTED, {recursive: true});
		for (const area of Object.keys(AREAS))
			writeFileSync(join(EXPECTED, area), mutants
				.filter((mutant) => mutant.area === area)
				.flatMap((mutant) => mutant.lines).join(''));
	}
	const expected = expectedLines();
	const bad = mutants.map((mutant) => differences(mutant, expected))
		.filter((list) => list.length > 0);
	bad.forEach((list) => process.stdout.write(list.join('')));
	console.log(`packages: ${mutants.length - bad.length} passed, ` +
		`${bad.length} failed`);
	process.exitCode = bad.length > 0 ? 1 : 0;
} finally {
	rmSync(folder, {recursive: true});
}
