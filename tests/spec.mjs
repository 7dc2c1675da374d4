// Every example of GitHub's specification, through "vade render --plain -" and
// through GitHub's own cmark-gfm: the same HTML, whitespace and spelling aside.
//
//     node tests/spec.mjs PROGRAM
//
// The specification comes with Debian's package of cmark-gfm.  Systems without
// documentation on the disk get it out of the package itself.
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';

const PACKAGED = 'usr/share/doc/cmark-gfm/spec.txt.gz';

const JUDGE = ['cmark-gfm', '--unsafe',
	...['table', 'strikethrough', 'autolink', 'tasklist', 'tagfilter']
		.flatMap((extension) => ['-e', extension])];

// --- the examples ----------------------------------------------------------

function specification() {
	if (existsSync('/' + PACKAGED))
		return gunzipSync(readFileSync('/' + PACKAGED)).toString();
	const folder = mkdtempSync(join(tmpdir(), 'spec-'));
	try {
		execFileSync('apt-get', ['download', 'cmark-gfm'],
			{cwd: folder, stdio: 'ignore'});
		const [file] = readdirSync(folder);
		execFileSync('dpkg-deb', ['-x', file, 'unpacked'], {cwd: folder});
		return gunzipSync(readFileSync(join(folder, 'unpacked', PACKAGED)))
			.toString();
	} finally {
		rmSync(folder, {recursive: true});
	}
}

// An example is fenced by 32 backticks; a line with a dot ends its Markdown,
// and an arrow stands for a tab.
function examples(text) {
	const fence = '`'.repeat(32);
	const found = [];
	let section = '';
	let markdown = null;

	for (const line of text.split('\n')) {
		if (markdown === null && line.startsWith('#'))
			section = line.replace(/^#+ */, '');
		if (line.startsWith(fence + ' example'))
			markdown = [];
		else if (markdown !== null && line === '.') {
			found.push({section, markdown: markdown
				.map((part) => part.replaceAll('→', '\t') + '\n').join('')});
			markdown = null;
		} else if (markdown !== null)
			markdown.push(line);
	}
	return found;
}

// --- normal form -----------------------------------------------------------

const BLOCK = new Set(('blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p ' +
	'pre section table tbody td tfoot th thead tr ul').split(' '));
const NAMED = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0'};
const TOKEN = new RegExp([
	/<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<![A-Za-z][^>]*>/.source,
	/<\/?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/.source,
].join('|'), 'g');
const ATTRIBUTE = /([A-Za-z_:][\w.:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function decode(text) {
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
		(whole, hexadecimal, decimal, name) => {
			if (name)
				return NAMED[name] ?? whole;
			return String.fromCodePoint(hexadecimal
				? parseInt(hexadecimal, 16) : Number(decimal));
		});
}

// A tag in one spelling: attributes sorted, quoted alike, empty ones bare.
function normalTag(tag) {
	const [, slash, name, rest] = /^<(\/?)([A-Za-z][\w-]*)([^]*?)\/?>$/.exec(tag);
	const attributes = [...rest.matchAll(ATTRIBUTE)].map((match) => {
		const key = match[1].toLowerCase();
		const value = decode(match[2] ?? match[3] ?? match[4] ?? '');
		return value === '' || value === key ? key : `${key}=${JSON.stringify(value)}`;
	});
	return `<${slash}${[name.toLowerCase(), ...attributes.sort()].join(' ')}>`;
}

// White space counts inside <pre> only, and nowhere beside a block's tag.
function normal(html) {
	const tokens = [];
	let literal = false;
	let end = 0;
	// Escaped again, so that it never looks like a tag; what a <pre> holds
	// is shielded from the last line below.
	const text = (piece) => {
		piece = decode(piece).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
		tokens.push(literal
			? piece.replace(/\s/g, (space) => `&#${space.codePointAt(0)};`)
			: piece.replace(/[ \t\r\n]+/g, ' '));
	};

	for (const match of html.matchAll(TOKEN)) {
		text(html.slice(end, match.index));
		end = match.index + match[0].length;
		if (/^<[!?]/.test(match[0])) {
			tokens.push(match[0].replace(/\s+/g, ' '));
			continue;
		}
		const tag = normalTag(match[0]);
		const name = /\w+/.exec(tag)[0];
		if (name === 'pre')
			literal = !tag.startsWith('</');
		tokens.push(BLOCK.has(name) ? `\n${tag}\n` : tag);
	}
	text(html.slice(end));
	return tokens.join('').replace(/ *\n[ \n]*/g, '\n').trim();
}

// --- two programs ----------------------------------------------------------

function output([command, ...words], input) {
	return new Promise((resolve) => {
		const child = spawn(command, words,
			{stdio: ['pipe', 'pipe', 'ignore'], timeout: 10000});
		const chunks = [];
		child.on('error', (error) => resolve(`cannot run: ${error.message}`));
		child.stdout.on('data', (chunk) => chunks.push(chunk));
		child.on('close', (status) => resolve(
			(status === 0 ? '' : `exit status ${status}\n`) +
			Buffer.concat(chunks).toString()));
		child.stdin.on('error', () => {});
		child.stdin.end(input);
	});
}

async function compare(program, example) {
	const [expected, actual] = await Promise.all([
		output(JUDGE, example.markdown),
		output([program, 'render', '--plain', '-'], example.markdown)]);
	if (normal(expected) === normal(actual))
		return null;
	return [`--- ${example.section}`, JSON.stringify(example.markdown),
		'expected', normal(expected), 'actual', normal(actual)].join('\n');
}

// Holds the normaliser to its word before it judges others.
function proveNormaliser() {
	const pairs = [
		['<p>a\n b</p>\n<hr />', '<p>a b</p><hr>', true],
		['<a title=\'x\' href="&#38;">y</a>', '<a href="&amp;" title="x">y</a>', true],
		['<input checked="" type="checkbox" />', '<input type="checkbox" checked="checked">', true],
		['<pre>a  b</pre>', '<pre>a b</pre>', false],
		['<p>a</p>', '<p>b</p>', false],
		['<em>a</em> b', '<em>a</em>b', false],
		['<a href="b">a</a>', '<a href="c">a</a>', false],
		['<p>&lt;p></p>', '<p><p></p>', false],
	];
	for (const [one, other, alike] of pairs)
		if ((normal(one) === normal(other)) !== alike)
			throw new Error(`normal form of ${one} and ${other}`);
}

const program = process.argv[2];
const list = examples(specification());
let next = 0;
let passed = 0;
const failures = [];

proveNormaliser();
await Promise.all(Array.from({length: availableParallelism()}, async () => {
	while (next < list.length) {
		const difference = await compare(program, list[next++]);
		if (difference === null)
			passed++;
		else
			failures.push(difference);
	}
}));
console.log(failures.slice(0, 20).join('\n'));
console.log(`spec: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passed > 600 ? 0 : 1);
