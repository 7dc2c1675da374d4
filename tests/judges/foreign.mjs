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

const pandoc = (...words) => ['pandoc', join(SAMPLE, 'one.md'), '-s',
	'--resource-path', SAMPLE, ...words];

// What makes NAME.epub in the folder; each may use what those before it made.
const RECIPES = {
	'pandoc-3': pandoc('-t', 'epub3'),
	'pandoc-2': pandoc('-t', 'epub2'),
	'pandoc-mathml': pandoc('-t', 'epub3', '--mathml', '--toc',
		'--number-sections', '--epub-cover-image',
		join(SAMPLE, 'square.png')),
	'pandoc-gfm': pandoc('-f', 'gfm', '-t', 'epub3', '--toc-depth=1',
		'--epub-chapter-level=2'),
	'calibre-of-pandoc-3': ['ebook-convert', 'pandoc-mathml.epub'],
	'calibre-of-pandoc-2': ['ebook-convert', 'pandoc-2.epub',
		'--epub-version', '3'],
	'calibre-of-markdown': ['ebook-convert', join(SAMPLE, 'one.md')],
};

/*
 * The paths of the EPUBs made in the folder.
 */
export async function foreignBooks(folder) {
	const paths = [];

	mkdirSync(folder, {recursive: true});
	for (const [name, [command, ...words]] of Object.entries(RECIPES)) {
		const path = join(folder, `${name}.epub`);
		const target = command === 'pandoc' ? ['-o', path] : [];
		const source = words[0];
		await run(command === 'pandoc' ? [command, ...words, ...target] :
			[command, source, path, ...words.slice(1)],
		{cwd: folder, env: CALIBRE});
		if (existsSync(path))
			paths.push(path);
	}
	return paths;
}
