// What can be wrong in books of EPUB 2, and such as are fine.
import {NCX, PACKAGE, add, all, change} from './epub.mjs';

const PAGE_OF_OLD = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en">
<head>
<title>Counting</title>
<link rel="stylesheet" type="text/css" href="old.css"/>
</head>
<body>
<h1 id="top">Counting</h1>
<p>A widget is counted <a href="#top">once a day</a>.</p>
</body>
</html>
`;

const PACKAGE_OF_OLD = `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:identifier id="id" opf:scheme="UUID">urn:uuid:3964943b-e6fb-5e0c-9784-9cee1e790eb1</dc:identifier>
<dc:title>An Old Book</dc:title>
<dc:creator opf:role="aut" opf:file-as="Example, Ann">Ann Example</dc:creator>
<dc:language>en</dc:language>
<dc:date opf:event="publication">2010-01-01</dc:date>
</metadata>
<manifest>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="style" href="old.css" media-type="text/css"/>
<item id="page" href="old.html" media-type="application/xhtml+xml"/>
</manifest>
<spine toc="ncx">
<itemref idref="page"/>
</spine>
<guide>
<reference type="text" title="Text" href="old.html"/>
</guide>
</package>
`;

const NCX_OF_OLD = `<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
<head>
<meta name="dtb:uid" content="urn:uuid:3964943b-e6fb-5e0c-9784-9cee1e790eb1"/>
</head>
<docTitle><text>An Old Book</text></docTitle>
<navMap>
<navPoint id="a" playOrder="1">
<navLabel><text>Counting</text></navLabel>
<content src="old.html"/>
</navPoint>
</navMap>
</ncx>
`;

const PAGE = 'EPUB/old.html';

// Another book in the same container.
function becomeOld(epub) {
	epub.entries = epub.entries.filter(({name}) => !name.startsWith('EPUB/'));
	epub.add(PACKAGE, PACKAGE_OF_OLD);
	epub.add(NCX, NCX_OF_OLD);
	epub.add(PAGE, PAGE_OF_OLD);
	epub.add('EPUB/old.css', 'p { margin: 0 }\n');
}

const old = (...changes) => all(becomeOld, ...changes);
const inPackage = (from, to) => change(PACKAGE, from, to);
const body = (markup) => change(PAGE, '</body>', `${markup}\n</body>`);
const metadata = (markup) =>
	inPackage('</metadata>', `${markup}\n</metadata>`);
const item = (markup) => inPackage('</manifest>', `${markup}\n</manifest>`);

export const OLD = [
	['old', 'a book of EPUB 2: fine', old()],
	['old-without-ncx', 'there is no NCX',
		old(inPackage(' toc="ncx"', ''), inPackage(/<item id="ncx".*\n/, ''))],
	['old-other-ncx', 'the NCX names another book',
		old(change(NCX, 'urn:uuid:3', 'urn:uuid:4'))],
	['old-role-unknown', 'the role of a creator is unknown',
		old(inPackage('role="aut"', 'role="writer"'))],
	['old-role-of-its-own', 'the role of a creator is of its own: fine',
		old(inPackage('role="aut"', 'role="oth.wri"'))],
	['old-date-wrong', 'the date is in words',
		old(inPackage('>2010-01-01<', '>New Year 2010<'))],
	['old-date-empty', 'the date is empty',
		old(inPackage('>2010-01-01<', '><'))],
	['old-title-empty', 'the title is empty',
		old(inPackage('>An Old Book<', '><'))],
	['old-creator-empty', 'a creator is empty',
		old(metadata('<dc:creator></dc:creator>'))],
	['old-title-missing', 'there is no title',
		old(inPackage(/<dc:title>.*\n/, ''))],
	['old-language-missing', 'there is no language',
		old(inPackage(/<dc:language>.*\n/, ''))],
	['old-identifier-unknown', 'the package names an id that is not there',
		old(inPackage('unique-identifier="id"', 'unique-identifier="x"'))],
	['old-uuid-wrong', 'the identifier is a wrong UUID',
		old(inPackage('9cee1e790eb1', '9cee1e790exx'),
			change(NCX, '9cee1e790eb1', '9cee1e790exx'))],
	['old-spine-twice', 'the spine names a page twice',
		old(inPackage('</spine>', '<itemref idref="page"/>\n</spine>'))],
	['old-spine-unknown', 'the spine names what is not there',
		old(inPackage('</spine>', '<itemref idref="lost"/>\n</spine>'))],
	['old-spine-style', 'the style sheet is in the spine',
		old(inPackage('</spine>', '<itemref idref="style"/>\n</spine>'))],
	['old-spine-empty', 'the spine is empty',
		old(inPackage('<itemref idref="page"/>\n', ''))],
	['old-spine-nothing-linear', 'nothing of the spine is linear',
		old(inPackage('<itemref ', '<itemref linear="no" '))],
	['old-type-html', 'a page is listed as text/html',
		old(inPackage('application/xhtml+xml', 'text/html'))],
	['old-type-oeb', 'a page has the type of an older format',
		old(inPackage('application/xhtml+xml', 'text/x-oeb1-document'))],
	['old-style-type-oeb', 'a style sheet has the type of an older format',
		old(inPackage('text/css', 'text/x-oeb1-css'))],
	['old-item-dead', 'an item is not in the archive',
		old(item('<item id="x" href="x.png" media-type="image/png"/>'))],
	['old-item-twice', 'two items are one file',
		old(item('<item id="x" href="old.html" ' +
			'media-type="application/xhtml+xml"/>'))],
	['old-item-property', 'an item has properties of EPUB 3',
		old(inPackage('id="page"', 'id="page" properties="svg"'))],
	['old-meta-property', 'a meta element of EPUB 3',
		old(metadata('<meta property="dcterms:modified">' +
			'2010-01-01T00:00:00Z</meta>'))],
	['old-cover', 'a cover in the way of EPUB 2: fine',
		old(add('EPUB/c.gif', Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAA' +
			'ABAAEAAAICTAEAOw==', 'base64')),
		item('<item id="c" href="c.gif" media-type="image/gif"/>'),
		metadata('<meta name="cover" content="c"/>'))],
	['old-guide-dead', 'the guide leads to no file',
		old(inPackage(/(<reference .*)old\.html/, '$1gone.html'))],
	['old-guide-to-style', 'the guide leads to the style sheet',
		old(inPackage(/(<reference .*)old\.html/, '$1old.css'))],
	['old-fallback-dead', 'a fallback is not there',
		old(inPackage('id="page"', 'id="page" fallback="lost"'))],
	['old-element-of-html-5', 'a page holds an element of HTML 5',
		old(body('<section><p>Text</p></section>'))],
	['old-attribute-of-html-5', 'a page has an attribute of HTML 5',
		old(body('<p data-a="b">Text</p>'))],
	['old-bare-words', 'words stand directly in the body', old(body('Text'))],
	['old-quotation-of-words', 'words stand directly in a quotation',
		old(body('<blockquote>Text</blockquote>'))],
	['old-quotation-of-links', 'a link stands directly in a quotation',
		old(body('<blockquote><a href="#top">Top</a></blockquote>'))],
	['old-quotation', 'a quotation holds paragraphs: fine',
		old(body('<blockquote><p>Text</p></blockquote><div>Text</div>'))],
	['old-name-of-link', 'a link has a name', old(body('<p><a name="x">X</a></p>'))],
	['old-id-twice', 'an id is there twice', old(body('<p id="top">Text</p>'))],
	['old-link-dead', 'a link leads to no file',
		old(body('<p><a href="gone.html">Gone</a></p>'))],
	['old-link-dead-fragment', 'a link leads to no place',
		old(body('<p><a href="#gone">Gone</a></p>'))],
	['old-picture-without-alternative', 'a picture has no alternative text',
		old(add('EPUB/c.gif', Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAA' +
			'ABAAEAAAICTAEAOw==', 'base64')),
		item('<item id="c" href="c.gif" media-type="image/gif"/>'),
		body('<p><img src="c.gif"/></p>'))],
	['old-picture-dead', 'a picture is not there',
		old(body('<p><img src="gone.gif" alt="x"/></p>'))],
	['old-entity', 'an entity of XHTML 1.1: fine', old(body('<p>A&nbsp;B</p>'))],
	['old-entity-unknown', 'an unknown entity', old(body('<p>A&surprise;B</p>'))],
	['old-document-type-missing', 'there is no document type: fine',
		old(change(PAGE, /<!DOCTYPE[^>]*>\n/, ''))],
	['old-document-type-new', 'the document type of HTML 5',
		old(change(PAGE, /<!DOCTYPE[^>]*>/, '<!DOCTYPE html>'))],
	['old-ncx-dead', 'the NCX leads to no file',
		old(change(NCX, 'old.html', 'gone.html'))],
	['old-style-wrong', 'the style sheet is wrong',
		old((epub) => epub.write('EPUB/old.css', 'p { margin: 0\n'))],
];
