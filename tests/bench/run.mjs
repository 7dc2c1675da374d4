// What vade costs, beside programs that do a part of its work, on the same
// text, in turns, on a memory file system where there is one.
//
//     node tests/bench/run.mjs PROGRAM MEASURE LINKER
//
// And what it costs to find the terms of the glossary, by itself: with 10, 300
// and 10,000 terms, in a 10th of the same text.
//
// BENCH_RUNS=N takes the medians of N runs (11), BENCH_CHAPTERS=N another book
// than that of 2,000 chapters.  Nothing is asserted.
import {spawnSync} from 'node:child_process';
import {accessSync, closeSync, constants, cpSync, mkdtempSync,
	openSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, cpus, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {writeBook} from './book.mjs';
import {manyTerms} from './words.mjs';

const RUNS = Number(process.env.BENCH_RUNS || 11);
const CHAPTERS = Number(process.env.BENCH_CHAPTERS || 2000);
const MEMORY = '/dev/shm';
const TERMS = [10, 300, 10000];

const here = dirname(fileURLToPath(import.meta.url));
const [vade, measure, linker] = process.argv.slice(2).map((path) => resolve(path));
const extensions = ['table', 'strikethrough', 'autolink', 'tasklist',
	'footnotes'].flatMap((name) => ['-e', name]);

// --- measuring ----------------------------------------------------------------

function inMemory() {
	try {
		accessSync(MEMORY, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

const scratch = mkdtempSync(join(inMemory() ? MEMORY : tmpdir(), 'bench-'));
process.on('exit', () => rmSync(scratch, {recursive: true, force: true}));
process.on('SIGINT', () => process.exit(130));

// Run a contestant once: its user and system time, wall time, and memory.
function once({command, makes}) {
	const numbers = join(scratch, 'numbers');
	const words = openSync(join(scratch, 'words'), 'w');
	const errors = openSync(join(scratch, 'errors'), 'w');

	rmSync(makes, {recursive: true, force: true});
	const {status} = spawnSync(measure, [numbers, ...command], {
		stdio: ['ignore', words, errors],
		env: {...process.env, HUGO_CACHEDIR: join(scratch, 'hugo-cache')},
	});
	closeSync(words);
	closeSync(errors);
	if (status !== 0) {
		console.error(`${command.join(' ')}: exit status ${status}\n` +
			readFileSync(join(scratch, 'errors'), 'utf8').slice(0, 2000));
		process.exit(1);
	}
	const [user, system, wall, kibibytes] =
		readFileSync(numbers, 'utf8').split(' ').map(Number);
	return {cpu: user + system, wall, memory: kibibytes * 1024};
}

function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;

	return sorted.length % 2 ? sorted[middle]
		: (sorted[middle - 1] + sorted[middle]) / 2;
}

function summarise(samples) {
	const of = (name) => samples.map((sample) => sample[name]);

	return {cpu: median(of('cpu')), wall: median(of('wall')),
		memory: median(of('memory')),
		least: Math.min(...of('cpu')), most: Math.max(...of('cpu'))};
}

// --- the contestants ----------------------------------------------------------

function version(command, ...options) {
	const {stdout, error} = spawnSync(command, options, {encoding: 'utf8'});
	return error ? null : stdout.split('\n')[0];
}

function writeText(name, {chapters}) {
	const file = join(scratch, name);

	writeFileSync(file, Buffer.concat(chapters.map((chapter) =>
		readFileSync(chapter))));
	return file;
}

function vadeMakes(name, folder, formats, book) {
	const makes = join(scratch, 'made');
	return {name, book, makes,
		command: [vade, 'build', folder, '-f', formats, '-d', makes]};
}

const whole = {folder: join(scratch, 'book'), count: CHAPTERS};
const bare = {folder: join(scratch, 'bare'), count: CHAPTERS};
const twice = {folder: join(scratch, 'twice'), count: 2 * CHAPTERS};
const part = {folder: join(scratch, 'part'),
	count: Math.max(1, Math.round(CHAPTERS / 20))};

const tenth = {folder: join(scratch, 'tenth'),
	count: Math.max(1, Math.round(CHAPTERS / 10))};

for (const book of [whole, bare, twice, part, tenth])
	Object.assign(book, writeBook(book.folder, book.count));
rmSync(join(bare.folder, 'glossary.yaml'));

const contestants = [
	vadeMakes('vade site,epub', whole.folder, 'site,epub', whole),
	vadeMakes('vade, no glossary', bare.folder, 'site,epub', bare),
	vadeMakes('vade site', whole.folder, 'site', whole),
	{
		name: 'cmark-gfm', book: whole, makes: join(scratch, 'made'),
		command: ['cmark-gfm', '--unsafe', ...extensions,
			writeText('text.md', whole)],
	},
	{
		name: 'hugo', book: whole, makes: join(scratch, 'made'),
		command: ['hugo', '--quiet', '--source', join(scratch, 'hugo'),
			'--contentDir', join(whole.folder, 'chapters'),
			'--destination', join(scratch, 'made')],
	},
	vadeMakes('vade epub, a 20th', part.folder, 'epub', part),
	{
		name: 'pandoc epub, a 20th', book: part,
		makes: join(scratch, 'made.epub'),
		command: ['pandoc', '--quiet', '--from', 'gfm', '--to', 'epub3',
			'--metadata', 'title=A book', '--resource-path',
			join(part.folder, 'chapters', 'part-1'),
			'--output', join(scratch, 'made.epub'), ...part.chapters],
	},
	vadeMakes('vade site,epub, twice', twice.folder, 'site,epub', twice),
];

// --- the table ------------------------------------------------------------------

const seconds = (number) => number.toFixed(3).padStart(8);
const times = (number) => number.toFixed(2).padStart(6);

function printTable(results) {
	console.log(`\n${'medians of ' + RUNS}`.padEnd(23) +
		'  CPU s   least    most   wall s   peak MB  memory/text');
	for (const {name, book} of contestants) {
		const {cpu, least, most, wall, memory} = results.get(name);

		console.log(name.padEnd(21) + seconds(cpu) + seconds(least) +
			seconds(most) + seconds(wall) + ' ' +
			(memory / 1e6).toFixed(0).padStart(8) + '  ' +
			times(memory / book.bytes));
	}
}

function printRatios(results) {
	const pairs = [
		['vade site,epub', 'cmark-gfm'], ['vade site', 'cmark-gfm'],
		['vade site', 'hugo'], ['vade site,epub', 'hugo'],
		['vade epub, a 20th', 'pandoc epub, a 20th'],
		['vade site,epub, twice', 'vade site,epub'],
		['vade site,epub', 'vade, no glossary'],
	];

	console.log('\n' + 'ratios'.padEnd(48) + 'CPU    wall  memory');
	for (const [name, other] of pairs) {
		const [a, b] = [results.get(name), results.get(other)];

		console.log(`${name} / ${other}`.padEnd(45) + times(a.cpu / b.cpu) +
			'  ' + times(a.wall / b.wall) + '  ' +
			times(a.memory / b.memory));
	}
}

// --- the linker -----------------------------------------------------------------

function measureLinker() {
	const files = TERMS.map((count) => {
		const file = join(scratch, `terms-${count}`);

		writeFileSync(file, manyTerms(count).join('\n') + '\n');
		return file;
	});
	const {stdout, status} = spawnSync(linker,
		[RUNS, ...files, '--', ...tenth.chapters], {encoding: 'utf8'});

	if (status !== 0)
		process.exit(1);
	return stdout.trim().split('\n').map((line) => {
		const [terms, uses, building, finding] = line.split(' ').map(Number);
		return {terms, uses, building, finding};
	});
}

function printLinker({cpu}) {
	const rows = measureLinker();

	console.log(`\nlinker, medians of ${RUNS}`.padEnd(23) + '    uses' +
		'  built in ms  ns a byte   ratio');
	for (const {terms, uses, building, finding} of rows)
		console.log(`${terms} terms`.padEnd(21) + `${uses}`.padStart(8) +
			(building / 1e6).toFixed(2).padStart(13) +
			finding.toFixed(2).padStart(11) + '  ' +
			times(finding / rows[0].finding));

	const share = (rows[1].finding * whole.bytes + rows[1].building) / 1e9 / cpu;
	console.log(`of the CPU time of vade site,epub, with ${rows[1].terms} ` +
		`terms: ${(100 * share).toFixed(1)} %`);
}

function printSetting() {
	console.log(`${whole.count} chapters, ${whole.bytes} bytes of Markdown, ` +
		`sha256 ${whole.hash.slice(0, 16)}\n` +
		`${availableParallelism()} cores, ${cpus()[0].model}; files in ` +
		(inMemory() ? MEMORY : `${tmpdir()}, for want of ${MEMORY}`));
	for (const line of [version(vade, '--version'),
		version('cmark-gfm', '--version'), version('hugo', 'version'),
		version('pandoc', '--version')])
		console.log(`    ${line}`);
}

function main() {
	const samples = new Map(contestants.map(({name}) => [name, []]));

	cpSync(join(here, 'hugo'), join(scratch, 'hugo'), {recursive: true});
	printSetting();
	for (let run = 0; run < RUNS; run++) {
		for (const contestant of contestants)
			samples.get(contestant.name).push(once(contestant));
	}
	const results = new Map([...samples].map(([name, taken]) =>
		[name, summarise(taken)]));
	printTable(results);
	printRatios(results);
	printLinker(results.get('vade site,epub'));
}

main();
