// make peers: one sample in three grades, made into EPUBs by vade and by other
// tools, each with the settings that its manual recommends, and what the judges
// say of them.
import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync,
	statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

import {objectionsTo} from './epub.mjs';
import {factsOf} from './package.mjs';
import {MODULES, launch, run} from './tools.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const WORK = join(ROOT, 'output/build/peers');
const PROGRAM = join(ROOT, 'output/build/vade');

const GRADES = ['plain', 'clean', 'hostile'];
const CHAPTERS = ['spring.md', 'tools.md', 'names.md'];
const TITLE = 'A Garden Notebook';
const AUTHOR = 'Rosa Spade';
const UUID = '3d7a5a0e-0c55-5b6f-8f0b-6c1c5d3b9a11';

const QUIET = {...process.env, QT_QPA_PLATFORM: 'offscreen',
	QTWEBENGINE_DISABLE_SANDBOX: '1', XDG_RUNTIME_DIR: WORK};

// --- the tools -------------------------------------------------------------

// Npm's packages, in a folder of their own.
async function installPackages() {
	if (existsSync(join(WORK, 'node_modules/pandoc-wasm')))
		return;
	mkdirSync(WORK, {recursive: true});
	const {status, output} = await run(['npm', 'install', '--prefix', WORK,
		'--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--silent',
		'honkit@6.1.7', 'pandoc-wasm@1.1.0']);
	if (status !== 0)
		throw new Error(`npm cannot install the peers:\n${output}`);
}

// Chapters, pictures and a cover that all tools can read.
async function copySample(grade, folder, browser) {
	const book = join(ROOT, 'tests/golden', `grade-${grade}`, 'book');

	rmSync(folder, {recursive: true, force: true});
	cpSync(book, folder, {recursive: true});
	for (const name of ['book.yaml', 'SUMMARY.md'])
		rmSync(join(folder, name));
	const page = await browser.newPage();
	await page.setViewport({width: 600, height: 800, deviceScaleFactor: 2});
	await page.goto(pathToFileURL(join(book, 'pictures/cover.svg')).href);
	await page.screenshot({path: join(folder, 'cover.jpg'), type: 'jpeg'});
	await page.close();
	return book;
}

const PANDOC = ['--from=markdown', '--to=epub3', '--standalone', '--file-scope',
	'--toc', '--toc-depth=3', '--epub-cover-image=cover.jpg',
	`--metadata=title:${TITLE}`, `--metadata=author:${AUTHOR}`,
	'--metadata=lang:en', '--metadata=rights:CC BY 4.0',
	`--metadata=identifier:urn:uuid:${UUID}`];

function pandoc({folder, epub}) {
	return run(['pandoc', ...PANDOC, '-o', epub, ...CHAPTERS], {cwd: folder});
}

// The same pandoc, newer, as its makers compile it for Node.
async function pandocWasm({folder, epub}) {
	const {convert} = await import(pathToFileURL(join(WORK,
		'node_modules/pandoc-wasm/src/index.node.js')).href);
	const files = Object.fromEntries(readdirSync(folder, {recursive: true})
		.filter((name) => statSync(join(folder, name)).isFile())
		.map((name) => [name, new Blob([readFileSync(join(folder, name))])]));
	const {stderr, files: made} = await convert({
		'from': 'markdown', 'to': 'epub3', 'standalone': true,
		'file-scope': true, 'table-of-contents': true, 'toc-depth': 3,
		'epub-cover-image': 'cover.jpg', 'input-files': CHAPTERS,
		'output-file': 'book.epub', 'metadata': {title: TITLE, author: AUTHOR,
			lang: 'en', rights: 'CC BY 4.0', identifier: `urn:uuid:${UUID}`},
	}, null, files);
	const book = made['book.epub'];

	if (book)
		writeFileSync(epub, Buffer.from(await book.arrayBuffer()));
	return {output: stderr};
}

// Calibre reads one file of Markdown.
function calibre({folder, epub}) {
	writeFileSync(join(folder, 'all.md'), CHAPTERS.map((name) =>
		readFileSync(join(folder, name), 'utf8')).join('\n\n'));
	return run(['ebook-convert', 'all.md', epub, '--epub-version=3',
		'--formatting-type=markdown',
		'--markdown-extensions=footnotes,tables,toc,meta,fenced_code,def_list',
		'--cover=cover.jpg', `--title=${TITLE}`, `--authors=${AUTHOR}`,
		'--language=en', '--level1-toc=//h:h1', '--level2-toc=//h:h2'],
	{cwd: folder, env: QUIET});
}

function honkit({folder, epub}) {
	writeFileSync(join(folder, 'README.md'), `# ${TITLE}\n\nBy ${AUTHOR}.\n`);
	writeFileSync(join(folder, 'SUMMARY.md'), '# Summary\n\n' +
		['README.md', ...CHAPTERS].map((name) => {
			const [, title] = /^# (.*)/.exec(
				readFileSync(join(folder, name), 'utf8'));
			return `* [${title}](${name})\n`;
		}).join(''));
	writeFileSync(join(folder, 'book.json'), JSON.stringify(
		{title: TITLE, author: AUTHOR, language: 'en'}));
	return run([process.execPath, join(WORK,
		'node_modules/honkit/bin/honkit.js'), 'epub', '.', epub],
	{cwd: folder, env: QUIET});
}

const SPHINX = `project = '${TITLE}'
author = '${AUTHOR}'
copyright = '2026, ${AUTHOR}'
language = 'en'
extensions = ['myst_parser']
myst_enable_extensions = ['tasklist', 'deflist', 'strikethrough']
myst_heading_anchors = 3
html_static_path = ['_static']
epub_title = project
epub_author = author
epub_publisher = author
epub_language = 'en'
epub_scheme = 'uuid'
epub_uid = 'BookId'
epub_identifier = '${UUID}'
epub_cover = ('_static/cover.jpg', 'epub-cover.html')
epub_tocdepth = 3
epub_basename = 'book'
`;

async function sphinx({folder, epub}) {
	mkdirSync(join(folder, '_static'));
	cpSync(join(folder, 'cover.jpg'), join(folder, '_static/cover.jpg'));
	writeFileSync(join(folder, 'conf.py'), SPHINX);
	writeFileSync(join(folder, 'index.md'), `# ${TITLE}\n\n` +
		'```{toctree}\n:maxdepth: 3\n\n' + CHAPTERS.map((name) =>
		name.replace(/\.md$/, '\n')).join('') + '```\n');
	const made = await run(['sphinx-build', '-q', '-b', 'epub', '.', '_build'],
		{cwd: folder});
	if (existsSync(join(folder, '_build/book.epub')))
		cpSync(join(folder, '_build/book.epub'), epub);
	return made;
}

async function vade({book, folder, epub}) {
	const out = join(folder, 'out');
	const made = await run([PROGRAM, 'build', book, '-d', out, '-f', 'epub',
		'--keep-going']);
	const name = existsSync(out) &&
		readdirSync(out).find((entry) => entry.endsWith('.epub'));

	if (name)
		cpSync(join(out, name), epub);
	return made;
}

async function firstLine(command, env = process.env) {
	const {output} = await run(command, {env});
	return /\d+(\.\d+)+/.exec(output)?.[0] ?? '?';
}

function packageVersion(name) {
	return JSON.parse(readFileSync(join(WORK, 'node_modules', name,
		'package.json'))).version;
}

async function wasmVersion() {
	const {query} = await import(pathToFileURL(join(WORK,
		'node_modules/pandoc-wasm/src/index.node.js')).href);
	const version = await query?.({query: 'version'});
	return typeof version === 'string' ? version :
		readFileSync(join(WORK, 'node_modules/pandoc-wasm/pandoc-version.txt'),
			'utf8').trim();
}

const TOOLS = [
	{name: 'vade', make: vade, version: () =>
		firstLine([PROGRAM, '--version'])},
	{name: 'pandoc (Debian)', make: pandoc, version: () =>
		firstLine(['pandoc', '--version'])},
	{name: 'pandoc (wasm)', make: pandocWasm, version: wasmVersion},
	{name: 'calibre', make: calibre, version: () =>
		firstLine(['ebook-convert', '--version'], QUIET)},
	{name: 'HonKit', make: honkit, version: () => packageVersion('honkit')},
	{name: 'Sphinx + MyST', make: sphinx, version: () =>
		firstLine(['sphinx-build', '--version'])},
];

// --- what the judges say, in figures ---------------------------------------

function count(list, pattern) {
	return list.filter((what) => pattern.test(what)).length;
}

function epubcheckFigures(list) {
	return [/^FATAL/, /^ERROR/, /^WARNING/].map((kind) => count(list, kind))
		.join('/');
}

function aceFigures(list) {
	if (list.some((what) => what.startsWith('could not read')))
		return 'unreadable';
	return ['critical', 'serious', 'moderate', 'minor'].map((impact) =>
		count(list, new RegExp(`^${impact}`))).join('/');
}

function row({tool, seconds, bytes, told, folder, objections}) {
	if (!objections)
		return `| ${tool.name} | makes no EPUB |`;
	const facts = factsOf(folder);
	const broken = count(objections['links-epub'],
		/no (file|anchor) for|leads out/);

	return `| ${[tool.name, facts.version,
		epubcheckFigures(objections['epubcheck-5']),
		epubcheckFigures(objections['epubcheck-4']),
		aceFigures(objections.ace), objections['calibre-check'].length,
		objections['calibre-azw3'].length, objections['nu-xhtml'].length,
		broken, objections.readers.length,
		`${facts.accessibility}/${facts.accessibilityOf}`, facts.notes,
		facts.terms, facts.pages, told, seconds.toFixed(2), bytes]
		.join(' | ')} |`;
}

const HEAD = `| made by | EPUB | epubcheck 5.3 | epubcheck 4.2.6 | Ace | calibre | AZW3 | Nu | broken links | readers | a11y metadata | notes | terms | pages | told | s | bytes |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|`;

// The judges' names for what is wrong, in words.
const WORDS = {
	'RSC-016': 'documents that are not well-formed',
	'RSC-005': 'invalid markup',
	'RSC-007': 'links to files that are not in the book',
	'RSC-012': 'links to places that are not there',
	'RSC-020': 'addresses that are none',
	'NCX-001': 'two identifiers for one book',
	'epub-lang': 'no language of the package',
	'html-has-lang': 'no language of documents',
	'epub-type-has-matching-role': 'types without roles',
	'label': 'boxes of tasks without a name',
	'image-alt': 'pictures without words',
	'color-contrast': 'too little contrast',
	'link-in-text-block': 'links told by colour alone',
	'heading-order': 'headings that skip levels',
};

/*
 * What a tool gets wrong, in a line: each kind of objection once, with how
 * often it was raised in all grades.
 */
function faults(books) {
	const counts = new Map();

	for (const {objections} of books)
		for (const list of [objections['epubcheck-5'], objections.ace])
			for (const what of list) {
				const kind = /^\w+ (\S+)/.exec(what)?.[1];
				const name = /^metadata-/.test(kind)
					? 'no accessibility metadata'
					: WORDS[kind] ? `${WORDS[kind]} (${kind})` : kind;
				if (!what.startsWith('could not read'))
					counts.set(name, (counts.get(name) ?? 0) + 1);
			}
	return [...counts].map(([name, number]) =>
		number > 1 ? `${number} × ${name}` : name).join(', ') || 'nothing';
}

// --- the page --------------------------------------------------------------

function page(books, versions) {
	const tables = GRADES.map((grade) => `## ${grade[0].toUpperCase()}${
		grade.slice(1)}

${HEAD}
${books.filter((book) => book.grade === grade).map(row).join('\n')}
`).join('\n');
	const lines = TOOLS.map(({name}) => `- ${name}: ${faults(books
		.filter(({tool, objections}) => tool.name === name && objections))}`);

	return `# The EPUB beside its peers

Written by \`make peers\` on ${new Date().toISOString().slice(0, 10)}, and
made again by the same command. Versions: ${versions.join(', ')};
Ace ${JSON.parse(readFileSync(join(MODULES, '@daisy/ace/package.json'))).version}.

The sample is \`tests/golden/grade-*\`: three chapters with a table, notes,
a task list, a picture, code, three scripts and links between files, as *plain*
Markdown, *clean* (with \`<br>\` and the like, as HTML allows) and *hostile*
(broken links, stray tags, control characters, notes that nobody wrote). Every
tool was given title, author, language and a cover, and the options that its
manual recommends for a book of several files; the calls stand in
\`tests/judges/peers.mjs\`. The sample is ours, and so are its traps.

Columns: epubcheck as fatal/error/warning; Ace as critical/serious/moderate/minor
(it reads no book that is not well-formed); problems that calibre's checker finds,
warnings while it makes an AZW3, and messages of Nu; links that lead nowhere;
objections of epub.js and foliate-js, pop-ups included; how many of the five
kinds of accessibility metadata are there; links that readers open as notes, as
definitions, and page breaks; problems that the tool told its user; seconds to
make the book, starting included; its size.

${tables}
## What each gets wrong

All grades together, by epubcheck 5.3 and Ace:

${lines.join('\n')}
`;
}

async function make(tool, grade, browser) {
	const name = tool.name.toLowerCase().replace(/\W+/g, '-')
		.replace(/-$/, '');
	const folder = join(WORK, grade, name);
	const epub = join(WORK, grade, `${name}.epub`);
	const book = await copySample(grade, folder, browser);

	rmSync(epub, {force: true});
	const since = Date.now();
	const {output} = await tool.make({book, folder, epub});
	const seconds = (Date.now() - since) / 1000;
	writeFileSync(join(WORK, grade, `${name}.log`), output);
	const told = count(output.split('\n'), /\b(warning|error)\b/i);
	return {tool, grade, epub, seconds, told,
		bytes: existsSync(epub) ? statSync(epub).size : 0};
}

await installPackages();
const browser = await launch();
const made = [];
for (const grade of GRADES)
	for (const tool of TOOLS) {
		made.push(await make(tool, grade, browser));
		const {seconds, bytes} = made.at(-1);
		console.log(`${grade}: ${tool.name}: ${bytes} bytes, ` +
			`${seconds.toFixed(2)} s`);
	}
await browser.close();

const there = made.filter(({bytes}) => bytes > 0);
const said = await objectionsTo(there.map(({epub}) => epub),
	join(WORK, 'judges'));
there.forEach((book, index) => Object.assign(book, said[index]));
const versions = await Promise.all(TOOLS.map(async ({name, version}) =>
	`${name} ${await version()}`));
writeFileSync(join(HERE, 'PEERS.md'), page(made, versions));
console.log('tests/judges/PEERS.md');
