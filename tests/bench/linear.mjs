// The linear rule: ten times as much of anything takes at most twelve times the
// work.  Work is instructions less those of a book with nothing in it.
//
//     node tests/bench/linear.mjs PROGRAM [WORD...]
//
// With words, only constructs whose names contain one of them are tried.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';

import {countInstructions} from './callgrind.mjs';
import {common, constructs} from './constructs.mjs';

const TIMES = 10;
const ALLOWED = 12;

// Less is told from nothing by chance alone.
const LEAST = 100_000;

const [program, ...wanted] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'linear-'));

async function work(files, name) {
	const folder = join(scratch, name);

	for (const [path, text] of Object.entries({...common, ...files})) {
		if (text === undefined)
			continue;
		mkdirSync(dirname(join(folder, path)), {recursive: true});
		writeFileSync(join(folder, path), text);
	}
	try {
		return await countInstructions([resolve(program), 'build', '.',
			'--keep-going', '-j', '1'], folder, [0, 1]);
	} finally {
		rmSync(folder, {recursive: true});
	}
}

const inMillions = (count) => (count / 1e6).toFixed(2).padStart(10);

async function tryOne(name, index, nothing) {
	const [n, make] = constructs[name];
	const once = await work(make(n), `${index}-once`) - nothing;
	const tenTimes = await work(make(TIMES * n), `${index}-many`) - nothing;
	const ratio = tenTimes / Math.max(once, LEAST);
	const good = ratio <= ALLOWED;

	console.log(`${name.padEnd(32)}${String(n).padStart(7)}` +
		`${inMillions(once)}${inMillions(tenTimes)}` +
		`${ratio.toFixed(2).padStart(8)}${good ? '' : '  too much'}`);
	return good;
}

async function main() {
	const names = Object.keys(constructs).filter((name) =>
		wanted.length === 0 || wanted.some((word) => name.includes(word)));
	const nothing = await work({}, 'nothing');
	let next = 0;
	let passed = 0;

	console.log(`${'construct'.padEnd(32)}      n  millions   ten times` +
		'  ratio');
	await Promise.all(Array.from({length: availableParallelism()},
		async () => {
			while (next < names.length) {
				const index = next++;

				if (await tryOne(names[index], index, nothing))
					passed++;
			}
		}));
	console.log(`linear: ${passed} passed, ${names.length - passed} failed`);
	return passed === names.length;
}

process.on('exit', () => rmSync(scratch, {recursive: true, force: true}));
process.exit(await main() ? 0 : 1);
