// Every construct of the source format, n times: what the linear rule is tried
// with.  Each is the files of a book, as a mapping of paths to texts, and n is
// chosen so that ten times as many take some hundred kilobytes.

const repeat = (n, of) => Array.from({length: n}, (_, i) => of(i)).join('');

const SUMMARY = '# Summary\n\n- [One](one.md)\n- [Two](two.md)\n';

// What every book has beside what is tried.
export const common = {
	'book.yaml': 'title: Book\nlanguage: en\ndate: 2026-01-01\n',
	'SUMMARY.md': SUMMARY,
	'one.md': '# One\n',
	'two.md': '# Two\n\n## Dose\n\nText.\n',
	'picture.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" ' +
		'height="9" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n',
};

const PAGES = 'epub:\n  pages: synthetic\n';

const SENTENCE = 'The *dose* of a **drug** is what the body gets, not more. ';

const chapter = (text) => ({'one.md': `# One\n\n${text}\n`});
const each = (of) => (n) => chapter(repeat(n, of));
const yaml = (name, of) => (n) => ({[name]: repeat(n, of)});
const framed = (before, of, after) =>
	(n) => chapter(before + repeat(n, of) + after);

const book = (n, entry, text) => {
	const files = {'SUMMARY.md': '# Summary\n\n' + repeat(n, entry)};

	for (let i = 0; i < n; i++)
		files[`c${i}.md`] = text(i);
	return files;
};

const terms = (n, of = () => '') => repeat(n, (i) =>
	`- term: word${i} cell\n  definition: A word.\n${of(i)}`);

const references = (n) => 'references:\n' + repeat(n, (i) =>
	`- id: k${i}\n  type: book\n  title: T${i}\n  issued: 2020\n`);

// --- text -----------------------------------------------------------------------

const inText = {
	'paragraphs': [300, each(() => SENTENCE.repeat(3) + '\n\n')],
	'lines of a paragraph': [300, each(() => SENTENCE + '\n')],
	'sentences in a line': [300, each(() => SENTENCE)],
	'letters of a word': [20000, each(() => 'a')],
	'CJK without blanks': [5000, each((i) =>
		String.fromCharCode(0x4e00 + i % 5000))],
	'marks on a letter': [5000, (n) => chapter('a' + '\u0301'.repeat(n))],
	'control characters': [2000, each(() => 'a\u0001')],
	'bidirectional controls': [1000, each(() => 'a\u202eb\u202c ')],
	'emphasis': [1000, each(() => '*a* **b** ')],
	'emphasis left open': [1000, each(() => '*a **b ')],
	'code spans': [1000, each(() => '`a` ')],
	'backticks left open': [1000, each((i) => '`'.repeat(i % 9 + 1) + 'a ')],
	'entities': [1000, each(() => '&amp;&eacute;&#945; ')],
	'quotation marks': [1000, each(() => '"a" \'b\' -- ... ')],
	'addresses': [300, each(() => 'https://example.org/a ')],
	// Many more in one paragraph cost cmark a little more each.
	'mails': [30, each(() => 'a@example.org ')],
	'struck text': [1000, each(() => '~~a~~ ')],
	'line breaks': [1000, each(() => 'a\\\n')],
	'brackets': [1000, each(() => '[a ')],
	'dollars': [1000, each(() => 'a$b$')],
	'dollars apart': [1000, each(() => '$a $$ ')],
	'lines with colons': [1000, each(() => 'a\n\\: b\n')],
};

// --- blocks -----------------------------------------------------------------------

const inBlocks = {
	'items': [500, each(() => '- A word\n')],
	'ordered items': [500, each(() => '1. A word\n')],
	'loose items': [300, each(() => '- A word\n\n  More.\n\n')],
	'lists in lists': [100, each(() => '- a\n  - b\n    - c\n      - d\n')],
	'tasks': [500, each(() => '- [ ] A word\n')],
	'quotes': [300, each(() => '> A word\n\n')],
	'quotes in quotes': [100, each(() => '> a\n> > b\n> > > c\n\n')],
	'lines of a quote': [500, each(() => '> A word\n')],
	'boxes': [200, each(() => '> [!NOTE]\n> A word\n\n')],
	'boxes unknown': [200, each(() => '> [!NOBODY]\n> A word\n\n')],
	'questions': [100, each(() =>
		'> [!QUESTION]\n> Why?\n>\n> - [ ] a\n> - [x] b\n\n' +
		'> [!ANSWER]\n> So.\n\n')],
	'questions without answer': [100, each(() => '> [!QUESTION]\n> Why?\n\n')],
	'answers without question': [100, each(() => '> [!ANSWER]\n> So.\n\n')],
	'answers in no quote': [200, each(() => '[!ANSWER]\nSo.\n\n')],
	'answers within': [100, each(() =>
		'> [!QUESTION]\n> Why?\n>\n> [!ANSWER]\n> So.\n\n')],
	'answers glued': [100, each(() =>
		'> [!QUESTION]\n> Why?\n> [!ANSWER]\n> So.\n\n')],
	'choices': [300, framed('> [!QUESTION]\n> Why?\n>\n',
		() => '> - [ ] a\n', '\n> [!ANSWER]\n> So.\n')],
	'code': [300, each(() => '```c\nint a = 1 < 2;\n```\n\n')],
	'lines of code': [1000, framed('```\n', () => 'a < b && c\n', '```\n')],
	'fences left open': [300, each(() => '````a\n')],
	'breaks': [500, each(() => '---\n\n')],
	'definitions of links': [300, each((i) =>
		`[a${i}]\n\n[a${i}]: two.md "T"\n\n`)],
};

const inTables = {
	'tables': [100, each(() => '| a | b |\n|---|---|\n| c | d |\n\n')],
	'rows': [500, framed('| a | b |\n|---|---|\n', () => '| c | d |\n', '')],
	// Wider tables cost cmark more: see bounds.c.
	'columns': [60, (n) => chapter(`${'| a '.repeat(n)}|\n` +
		`${'|---'.repeat(n)}|\n${'| b '.repeat(n)}|\n`)],
	'short rows': [300, framed('| a | b | c | d |\n|---|---|---|---|\n',
		() => '| e |\n', '')],
	'captions of tables': [100, each((i) => `Table: A caption {#tbl-${i}}\n\n` +
		'| a | b |\n|---|---|\n| c | d |\n\n')],
	'captions glued': [100, each(() => 'Table: A caption\n' +
		'| a | b |\n|---|---|\n| c | d |\n\n')],
	'captions without table': [200, each(() => 'Table: A caption\n\n')],
};

// --- names and numbers --------------------------------------------------------------

const inNames = {
	'headings': [300, each((i) => `## Section ${i}\n\nText.\n\n`)],
	'headings of one name': [300, each(() => '## Section\n\n')],
	'headings named like copies': [300, each((i) =>
		`## S\n\n## S-${i}\n\n`)],
	'headings without words': [300, each(() => '## !\n\n')],
	'headings of level one': [300, each(() => '# Again\n\n')],
	'headings that jump': [300, each(() => '## A\n\n##### B\n\n')],
	'headings in Greek': [300, each((i) => `## Αβγ ${i}\n\n`)],
	'ids': [300, each((i) => `## Section {#id-${i} .class}\n\n`)],
	'ids twice': [300, each(() => '## Section {#same}\n\n')],
	'levels': [100, each((i) => `${'#'.repeat(2 + i % 5)} Section\n\n`)],
};

const inLinks = {
	'links to chapters': [300, each(() => '[a](two.md) ')],
	'links to anchors': [300, each(() => '[a](two.md#dose) ')],
	'links, each in a paragraph': [300, each(() => '[a](two.md#dose)\n\n')],
	'links broken': [300, each((i) => `[a](no-${i}.md)\n\n`)],
	'links broken in a line': [300, each((i) => `[a](no-${i}.md) `)],
	'anchors missing': [300, each((i) => `[a](two.md#no-${i})\n\n`)],
	'anchors missing in a line': [300, each((i) => `[a](two.md#no-${i}) `)],
	'anchors nearly there': [200, each((i) =>
		`## Section ${i}\n\n[a](#sectiom-${i})\n\n`)],
	'links outside': [300, each(() => '[a](../../no.md)\n\n')],
	'links refused': [300, each(() => '[a](javascript:x)\n\n')],
	'links encoded': [300, each(() => '[a](%74wo.md)\n\n')],
	'links by reference, broken': [200, each((i) =>
		`[a][r${i}]\n\n[r${i}]: no-${i}.md\n\n`)],
	'images': [200, each(() => '![A](picture.svg)\n\n')],
	'images in a line': [200, each(() => '![A](picture.svg) ')],
	'images missing': [200, each((i) => `![A](no-${i}.svg)\n\n`)],
	'images without words': [200, each(() => '![](picture.svg)\n\n')],
	'pictures': [30, (n) => {
		const files = each((i) => `![A](p${i}.svg)\n\n`)(n);

		for (let i = 0; i < n; i++)
			files[`p${i}.svg`] = common['picture.svg'];
		return files;
	}],
	'attachments': [30, (n) => {
		const files = each((i) => `[A](f${i}.csv)\n\n`)(n);

		for (let i = 0; i < n; i++)
			files[`f${i}.csv`] = 'a,b\n';
		return files;
	}],
	'links to an attachment': [300, (n) => ({'a.csv': 'a,b\n',
		...each(() => '[A](a.csv#row=2) ')(n)})],
	'attachments refused': [200, (n) => ({'a.js': 'a',
		...each(() => '[A](a.js)\n\n')(n)})],
	'names that are taken': [200, (n) => ({'style.css': 'a',
		...each(() => '[A](style.css)\n\n')(n)})],
	'captions of figures': [200, each((i) => '![A](picture.svg)\n\n' +
		`Figure: A *rich* caption {#fig-${i}}\n\n`)],
	'captions glued to images': [200, each(() => '![A](picture.svg)\n' +
		'Figure: A caption\n\n')],
	'figures': [200, each((i) =>
		`![A](picture.svg "Caption"){#fig-${i}}\n\n`)],
	'references to figures': [200, framed(
		'![A](picture.svg "Caption"){#fig-x}\n\n', () => '@fig-x ', '')],
	'references, each to its own': [100, each((i) =>
		`![A](picture.svg "Caption"){#fig-${i}}\n\n@fig-${i}\n\n`)],
	'references broken': [200, each((i) => `@fig-no${i}\n\n`)],
	'references broken in a line': [200, each((i) => `@fig-no${i} `)],
};

const inNotes = {
	'footnotes': [200, each((i) => `A[^${i}]\n\n[^${i}]: Note.\n\n`)],
	'references to a note': [200, framed('', () => 'A[^n] ',
		'\n\n[^n]: Note.\n')],
	'footnotes undefined': [200, each((i) => `A[^${i}]\n\n`)],
	'footnotes undefined in a line': [200, each((i) => `A[^${i}] `)],
	'footnotes unused': [200, each((i) => `[^${i}]: Note.\n\n`)],
	'footnotes twice': [200, framed('A[^n]\n\n',
		() => '[^n]: Note.\n\n', '')],
	'citations': [200, (n) => ({'references.yaml': references(n),
		...each((i) => `A [@k${i}, p. 3].\n\n`)(n)})],
	'citations in a line': [200, (n) => ({'references.yaml': references(n),
		...each((i) => `A [@k${i}, p. 3]. `)(n)})],
	'citations of one': [200, (n) => ({'references.yaml': references(1),
		...each(() => 'A [@k0].\n\n')(n)})],
	'keys of a citation': [200, (n) => ({'references.yaml': references(n),
		...chapter(`A [${repeat(n, (i) => `@k${i};`)} @k0].`)})],
	'citations broken': [200, (n) => ({'references.yaml': references(1),
		...each((i) => `A [@no${i}].\n\n`)(n)})],
	'citations broken in a line': [200, (n) => ({
		'references.yaml': references(1), ...each((i) => `A [@no${i}]. `)(n)})],
	'citations nearly right': [100, (n) => ({
		'references.yaml': references(n),
		...each((i) => `A [@k${i}x].\n\n`)(n)})],
};

const inTerms = {
	'terms': [100, (n) => ({'glossary.yaml': terms(n)})],
	'terms and their uses': [100, (n) => ({'glossary.yaml': terms(n),
		...each((i) => `The word${i} cell.\n\n`)(n)})],
	'uses of a term': [300, (n) => ({'glossary.yaml': terms(1),
		...each(() => 'The word0 cell. ')(n)})],
	'uses in sections': [300, (n) => ({'glossary.yaml': terms(1),
		...each((i) => `## Section ${i}\n\nThe word0 cell.\n\n`)(n)})],
	'terms that see others': [100, (n) => ({'glossary.yaml':
		terms(n, (i) => `  see: [word${(i * 7 + 1) % n}-cell]\n`)})],
	'terms that see nothing': [100, (n) => ({'glossary.yaml':
		terms(n, (i) => `  see: [no${i}]\n`)})],
	'aliases': [200, (n) => ({'glossary.yaml': terms(1) + '  aliases:\n' +
		repeat(n, (i) => `  - alias${i}\n`)})],
	'terms twice': [100, yaml('glossary.yaml',
		() => '- term: word\n  definition: A word.\n')],
	'terms that begin alike': [100, (n) => ({
		'glossary.yaml': repeat(n, (i) =>
			`- term: ${'a '.repeat(i % 10)}a${i}\n  definition: A.\n`),
		...chapter('a '.repeat(n * 10))})],
	'terms that overlap': [2000, (n) => ({'glossary.yaml': repeat(40, (i) =>
		`- term: ${'a '.repeat(2 * i)}${'b '.repeat(i + 1)}c\n` +
		'  definition: A.\n'), ...each(() => 'a a b a b b c a ')(n)})],
	'a long term that is never whole': [200, (n) => ({'glossary.yaml':
		`- term: ${'a '.repeat(98)}b\n  definition: A.\n`,
		...each(() => 'a a a a a a a ')(n)})],
	'acronyms used first': [100, (n) => ({'book.yaml': common['book.yaml'] +
		'glossary:\n  first_use: expand\n',
		'glossary.yaml': repeat(n, (i) => `- term: AB${i}\n` +
			`  long: word ${i} of many\n  definition: A.\n`),
		...each((i) => `An AB${i}. (A `)(n)})],
	'terms to expand, without blanks': [1000, (n) => ({
		'book.yaml': common['book.yaml'] +
			'glossary:\n  first_use: expand\n',
		'glossary.yaml': repeat(n, (i) => `- term: AB${i}X\n` +
			`  long: a word ${i}\n  definition: A word.\n`),
		...chapter(repeat(n, (i) => `AB${i}X/`))})],
	'uses in notes': [200, (n) => ({'glossary.yaml': terms(1),
		...chapter(repeat(n, (i) => `## S${i}\n\nword0 cell[^${i}]\n\n`) +
			repeat(n, (i) => `[^${i}]: word0 cell\n\n`))})],
	'terms forced': [200, (n) => ({'glossary.yaml': terms(1),
		...each(() => '[a](term:word0-cell) ')(n)})],
	'terms forced, unknown': [200, (n) => ({'glossary.yaml': terms(1),
		...each((i) => `[a](term:no${i})\n\n`)(n)})],
};

// --- HTML and includes ----------------------------------------------------------------

const inHtml = {
	'HTML in lines': [300, each(() => 'H<sub>2</sub>O ')],
	'HTML blocks': [200, each(() => '<div>\n\nText.\n\n</div>\n\n')],
	'HTML left open': [200, each(() => '<div>\n\n')],
	'HTML left open in a line': [200, each(() => 'a <b>b ')],
	'HTML closed too often': [200, each(() => '</div>\n\n')],
	'HTML that is not allowed': [200, each(() => '<script>a</script>\n\n')],
	'attributes': [300, (n) => chapter(
		`<div ${repeat(n, (i) => `data-a${i}="b" `)}>\n\n</div>`)],
	'ids in HTML': [200, each((i) => `<a id="i${i}"></a>\n\n`)],
	'ids in HTML twice': [200, each(() => '<a id="i"></a>\n\n')],
	'links in HTML': [200, each(() => '<a href="two.md#dose">a</a> ')],
	'links in HTML, broken': [200, each((i) => `<a href="no${i}.md">a</a> `)],
	'comments': [300, each(() => '<!-- a -->\n\n')],
	'comments in a line': [300, each(() => 'a <!-- a --> ')],
	'HTML in HTML': [30, (n) => chapter(
		'<div>\n\n'.repeat(n) + '</div>\n\n'.repeat(n))],
	'HTML in HTML in a line': [100, each(() => '<b><i><u>a</u></i></b> ')],
	'HTML that crosses': [100, each(() => '<b><i>a</b></i> ')],
	'HTML that is replaced': [200, each(() => '<center><font>a</font>' +
		'</center>\n\n')],
	'HTML across blocks': [100, each(() => '<details><summary>A</summary>' +
		'\n\n- a\n\n</details>\n\n')],
	'elements in a block': [200, framed('<div>\n',
		() => '<p align="center">a <b>b</b><br>\n', '</div>\n')],
	'elements left open in a block': [200, framed('<div>\n',
		() => '<p>a <b>b\n', '</div>\n')],
	'items in HTML': [200, framed('<ul>\n', () => '<li>a\n', '</ul>\n')],
	'words in tables of HTML': [200, framed('<table>\n', () => 'a <b>b</b>\n',
		'</table>\n')],
	'headings in HTML': [200, each((i) => `<h2 id="h${i}">A</h2>\n\n`)],
	'pictures in HTML': [100, each(() => '<img src="picture.svg" alt="A"> ')],
	'references to ids in HTML': [200, each((i) =>
		`<p id="p${i}" aria-labelledby="p${i} p0">a</p>\n\n`)],
	'links in links of HTML': [200, each(() =>
		'<a href="two.md"><a href="two.md">a</a></a> ')],
	'declarations': [100, each(() => 'a <!A b> ')],
	'tags of no element': [200, each((i) => `<x${i}>a</x${i}> `)],
	'trusted HTML': [200, (n) => ({'book.yaml': common['book.yaml'] +
		'raw_html: trusted\n', ...each(() => '<form><b>a\n\n</form>\n\n')(n)})],
	'HTML that is escaped': [200, (n) => ({'book.yaml': common['book.yaml'] +
		'raw_html: escape\n', ...each(() => '<div>a</div>\n\n')(n)})],
	'rows in HTML': [100, framed('<table>\n',
		() => '<tr><td>a<td>b\n', '</table>\n')],
	'SVG in HTML': [50, each(() => '<svg viewBox="0 0 9 9"><path d="M0 0"/>' +
		'</svg>\n\n')],
	'parts of an SVG': [300, (n) => ({...chapter('![A](big.svg)'),
		'big.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" ' +
			`height="9">${repeat(n, (i) => `<g id="g${i}"/>`)}</svg>`})],
	'parts of an SVG not allowed': [300, (n) => ({
		...chapter('![A](big.svg)'),
		'big.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" ' +
			`height="9">${'<script>a</script>'.repeat(n)}</svg>`})],
};

const inIncludes = {
	'includes': [50, (n) => ({'part.txt': 'A part.\n',
		...each(() => '{{#include part.txt}}\n\n')(n)})],
	'includes of lines': [50, (n) => ({'part.txt': 'A part.\n'.repeat(n),
		...each((i) => `{{#include part.txt:${i + 1}}}\n\n`)(10)})],
	'lines of an include': [1000, (n) => ({'part.txt': 'A part.\n\n'.repeat(n),
		...chapter('{{#include part.txt}}\n')})],
	'includes of an anchor': [100, (n) => ({
		'part.txt': repeat(n, (i) =>
			`ANCHOR: a${i}\nA part.\nANCHOR_END: a${i}\n`),
		...each((i) => `{{#include part.txt:a${i}}}\n\n`)(n)})],
	'includes in includes': [100, (n) => ({
		'part.txt': '{{#include more.txt}}\n'.repeat(n),
		'more.txt': 'More.\n', ...chapter('{{#include part.txt}}\n')})],
	'includes in chapters': [200, (n) => ({'part.txt': 'A part.\n',
		...book(n, (i) => `- [Chapter ${i}](c${i}.md)\n`,
			(i) => `# Chapter ${i}\n\n{{#include part.txt}}\n`)})],
	'includes escaped': [200, each(() => '\\{{#include a}}\n\n')],
	'hidden lines of Rust': [500, framed('```rust\n',
		(i) => (i % 2 ? '# a\n' : 'b\n'), '```\n')],
	'templates of many kinds': [200, each((i) => `{{ a${i} }}\n\n`)],
	'includes missing': [100, each((i) => `{{#include no${i}.txt}}\n\n`)],
	'other templates': [300, each(() => '{{ a }} {% b %}\n\n')],
	'mistakes in an include': [200, (n) => ({
		'part.txt': repeat(n, (i) => `[a](no${i}.md)\n\n`),
		...chapter('{{#include part.txt}}\n')})],
};

// --- other files --------------------------------------------------------------------

const inFiles = {
	'redirects': [200, (n) => ({'book.yaml': common['book.yaml'] +
		'redirects:\n' + repeat(n, (i) =>
		`  old/${i}.html: /two.html#dose\n`)})],
	'redirects to nowhere': [200, (n) => ({'book.yaml': common['book.yaml'] +
		'redirects:\n' + repeat(n, (i) => `  ${i}.html: /no${i}.html\n`)})],
	'redirects of mdBook': [200, (n) => ({'book.yaml': undefined,
		'book.toml': '[output.html.redirect]\n' +
		repeat(n, (i) => `"/old/${i}.html" = "../two.html"\n`)})],
	'keys of book.json': [200, (n) => ({'book.yaml': undefined,
		'book.json': `{${repeat(n, (i) => `"key${i}": 1,`)}"title": "T"}`})],
	'silences': [200, (n) => ({'book.yaml': common['book.yaml'] +
		'silence:\n  chapter/empty: x\n',
	...book(n, (i) => `- [Chapter ${i}](c${i}.md)\n`, () => '')})],
	'terms of GLOSSARY.md': [100, (n) => ({'GLOSSARY.md': '# Glossary\n\n' +
		repeat(n, (i) => `## word${i} cell\n\nA word.\n\n`),
	...each((i) => `The word${i} cell.\n\n`)(n)})],
	'places in a chapter': [200, (n) => ({'SUMMARY.md': '# Summary\n\n' +
		'- [One](one.md)\n' +
		repeat(n, (i) => `    - [Place ${i}](one.md#s${i})\n`),
	...each((i) => `## S${i}\n\n`)(n)})],
	'long names': [200, (n) => book(n,
		(i) => `- [Chapter ${i}](c${i}.md)\n`,
		(i) => `# ${'Ä & b '.repeat(9)}${i}\n`)],
	'objectives': [200, (n) => ({'one.md': '---\nobjectives:\n' +
		`${repeat(n, (i) => `- to know ${i}\n`)}---\n\n# One\n`})],
	'front matter, unknown keys': [200, (n) => ({'one.md':
		`---\n${repeat(n, (i) => `key${i}: a\n`)}---\n\n# One\n`})],
	'unknown keys': [200, (n) => ({'book.yaml': common['book.yaml'] +
		repeat(n, (i) => `key${i}: a\n`)})],
	'keys given twice': [200, (n) => ({'book.yaml': common['book.yaml'] +
		'title: a\n'.repeat(n)})],
	'authors': [200, (n) => ({'book.yaml': common['book.yaml'] +
		`authors:\n${repeat(n, (i) => `- Author ${i}\n`)}`})],
	'references in the file': [100, (n) => ({'references.yaml':
		references(n)})],
	'authors of a reference': [200, (n) => ({'references.yaml':
		'- id: k\n  type: book\n  title: T\n  author:\n' +
		repeat(n, (i) => `  - family: F${i}\n`),
	...chapter('A [@k].')})],
	'references twice': [100, (n) => ({'references.yaml': 'references:\n' +
		'- id: k\n  type: book\n  title: T\n'.repeat(n)})],
	'references of unknown type': [100, (n) => ({'references.yaml':
		'references:\n' +
		repeat(n, (i) => `- id: k${i}\n  type: no${i}\n  title: T\n`)})],
	// More than the 150 that every page of the site may list.
	'chapters': [200, (n) => book(n, (i) => `- [Chapter ${i}](c${i}.md)\n`,
		(i) => `# Chapter ${i}\n\n[a](c${(i * 7 + 1) % n}.md)\n`)],
	// As many as anything is guessed among: see guesses.h.
	'chapters with one mistake': [100, (n) => book(n,
		(i) => `- [Chapter ${i}](c${i}.md)\n`,
		(i) => `# Chapter ${i}\n\n[a](no${i}.md)\n`)],
	'chapters in chapters': [200, (n) => book(n,
		(i) => `${'    '.repeat(i % 4)}- [Chapter ${i}](c${i}.md)\n`,
		(i) => `# Chapter ${i}\n`)],
	'chapters before': [200, (n) => book(n,
		(i) => `[Chapter ${i}](c${i}.md)\n\n`, (i) => `# Chapter ${i}\n`)],
	'parts': [200, (n) => book(n,
		(i) => `# Part ${i}\n\n- [Chapter ${i}](c${i}.md)\n\n`,
		(i) => `# Chapter ${i}\n`)],
	'drafts': [300, (n) => ({'SUMMARY.md': SUMMARY +
		repeat(n, (i) => `- [Draft ${i}]()\n`)})],
	'separators': [300, (n) => ({'SUMMARY.md': SUMMARY +
		'\n---\n'.repeat(n)})],
	'chapters missing': [200, (n) => ({'SUMMARY.md': SUMMARY +
		repeat(n, (i) => `- [No ${i}](no${i}.md)\n`)})],
	'chapters twice': [200, (n) => ({'SUMMARY.md': SUMMARY +
		'- [Two](two.md)\n'.repeat(n)})],
	'items without link': [200, (n) => ({'SUMMARY.md': SUMMARY +
		'- Words\n'.repeat(n)})],
	'words in the summary': [200, (n) => ({'SUMMARY.md': SUMMARY +
		'\nWords.\n'.repeat(n)})],
	'pages': [300, (n) => ({'book.yaml': common['book.yaml'] + PAGES,
		'one.md': '# One\n\n' + repeat(n, (i) => SENTENCE.repeat(9) +
			(i % 9 ? '' : '\n\n'))})],
	'pages that find no place': [3000, (n) => ({
		'book.yaml': common['book.yaml'] + PAGES,
		'one.md': '# One\n\nText.\n\n' + repeat(n, () => '`a b` ')})],
	'chapters that are empty': [200, (n) => book(n,
		(i) => `- [Chapter ${i}](c${i}.md)\n`, () => '')],
};

export const constructs = {...inText, ...inBlocks, ...inTables, ...inNames,
	...inLinks, ...inNotes, ...inTerms, ...inHtml, ...inIncludes, ...inFiles};
