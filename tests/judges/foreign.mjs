// EPUBs that other programs make of tests/packages/foreign, as far as they are
// installed: good ones, and such as everybody meets.
import {existsSync, mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {run} from './tools.mjs';

const SAMPLE = join(dirname(fileURLToPath(import.meta.url)),
	'../packages/foreign');

const CALIBRE = {...process.env, QT_QPA_PLATFORM: 'offscreen',
	QTWEBENGINE_DISABLE_SANDBOX: '1'};

const pandoc = (...words) => (path) => ['pandoc', join(SAMPLE, 'one.md'),
	'--standalone', '--resource-path', SAMPLE, ...words, '-o', path];
const calibre = (source, ...words) => (path) =>
	['ebook-convert', source, path, ...words];

// What makes NAME.epub in a folder; each may use what those before it made.
const RECIPES = {
	'pandoc-3': pandoc('-t', 'epub3'),
	'pandoc-2': pandoc('-t', 'epub2'),
	'pandoc-full': pandoc('-t', 'epub3', '--mathml', '--toc',
		'--number-sections', '--epub-cover-image', join(SAMPLE, 'square.png')),
	'pandoc-gfm': pandoc('-f', 'gfm', '-t', 'epub3', '--toc-depth=1',
		'--epub-chapter-level=2'),
	'calibre-of-epub-3': calibre('pandoc-full.epub'),
	'calibre-of-epub-2': calibre('pandoc-2.epub', '--epub-version', '3'),
	'calibre-of-markdown': calibre(join(SAMPLE, 'one.md')),
};

/*
 * The paths of the EPUBs that could be made in the folder.
 */
export async function foreignBooks(folder) {
	mkdirSync(folder, {recursive: true});
	for (const [name, recipe] of Object.entries(RECIPES))
		await run(recipe(`${name}.epub`), {cwd: folder, env: CALIBRE});
	return Object.keys(RECIPES).map((name) => join(folder, `${name}.epub`))
		.filter((path) => existsSync(path));
}
