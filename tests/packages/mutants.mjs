// All the ways in which a good EPUB is broken, or made to look broken:
//
//     node tests/packages/mutants.mjs PROGRAM FOLDER
//
// builds tests/packages/book and writes FOLDER/NAME.epub for each.
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
	writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {CLAIMS, READING} from './access.mjs';
import {ARCHIVE} from './archive.mjs';
import {HTML, LINKS, XML} from './document.mjs';
import {Epub} from './epub.mjs';
import {NAVIGATIONS} from './navigation.mjs';
import {OLD} from './old.mjs';
import {MANIFEST_AND_SPINE, METADATA} from './package.mjs';
import {STYLES} from './style.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/*
 * By what they break.  A row is [name, what it does, change]; "fine" at the end
 * says that it only looks broken.
 */
export const AREAS = {
	archive: ARCHIVE,
	metadata: METADATA,
	manifest: MANIFEST_AND_SPINE,
	navigation: NAVIGATIONS,
	xml: XML,
	html: HTML,
	links: LINKS,
	styles: STYLES,
	reading: READING,
	claims: CLAIMS,
	old: OLD,
};

function goodBook(program) {
	const folder = mkdtempSync(join(tmpdir(), 'packages-'));

	try {
		execFileSync(program, ['build', join(HERE, 'book'), '-f', 'epub', '-d',
			folder], {stdio: ['ignore', 'ignore', 'inherit']});
		const name = readdirSync(folder)
			.find((entry) => entry.endsWith('.epub'));
		return readFileSync(join(folder, name));
	} finally {
		rmSync(folder, {recursive: true});
	}
}

// A mutant that does not fit the good book any more must not go unnoticed.
function mutantOf(good, [name, , change]) {
	const epub = new Epub(good);

	try {
		change(epub);
	} catch (error) {
		throw new Error(`mutant ${name}: ${error.message}`);
	}
	return epub;
}

/*
 * Write all of them into a folder: a list of {area, name, what, file}, where
 * file is the name of the file there.
 */
export function writeMutants(program, folder) {
	const good = goodBook(program);
	const mutants = [];

	mkdirSync(folder, {recursive: true});
	for (const [area, rows] of Object.entries(AREAS))
		for (const row of rows) {
			const [name, what] = row;
			const epub = mutantOf(good, row);
			if (mutants.some((other) => other.name === name))
				throw new Error(`two mutants are called ${name}`);
			writeFileSync(join(folder, name + epub.suffix), epub.bytes());
			mutants.push({area, name, what, file: name + epub.suffix});
		}
	return mutants;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	writeMutants(process.argv[2], process.argv[3]);
