// A book with every mistake once: the checks must find them all, and nothing in
// the chapter without mistakes.
//
//     node tests/content/selftest.mjs             compare
//     node tests/content/selftest.mjs --accept    write down what was found
//
// selftest/messages has what was found.
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const MESSAGES = join(HERE, 'selftest/messages');

const {stdout, stderr, status} = spawnSync(process.execPath,
	[join(HERE, 'run.mjs'), '--book', 'selftest/book'],
	{cwd: HERE, encoding: 'utf8'});

if (process.argv[2] === '--accept')
	writeFileSync(MESSAGES, stdout);

const found = stdout.split('\n').filter(Boolean);
const wanted = readFileSync(MESSAGES, 'utf8').split('\n').filter(Boolean);
const less = (lines, others, mark) => lines
	.filter((line) => !others.includes(line)).map((line) => mark + line);
const faults = [
	...less(found, wanted, '+ '),
	...less(wanted, found, '- '),
	...found.filter((line) => line.includes('/good.md:')),
	...status === 1 ? [] : [`exit status ${status}`, stderr],
];

for (const fault of faults)
	console.log(fault);
console.log(`content-selftest: ${wanted.length - 1} passed, ` +
	`${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
