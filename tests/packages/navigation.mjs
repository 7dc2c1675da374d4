// What can be wrong in the navigation document and in the NCX.
import {NAVIGATION, NCX, all, body, change, inFirst, inNavigation, inNcx,
	inPackage, metadata, page, remove, write} from './epub.mjs';

const TOC = /<nav epub:type="toc"[^]*?<\/nav>/;
const LANDMARKS = /<nav epub:type="landmarks"[^]*?<\/nav>/;
const ASKING = /<li><a href="asking\.xhtml">[^]*?<\/ol>\n<\/li>/;

// Behind the last entry of the contents; of the landmarks.
const entry = (markup) => inNavigation(/<\/ol>\n<\/nav>/,
	() => `${markup}\n</ol>\n</nav>`);
const landmark = (markup) => inNavigation(LANDMARKS,
	(found) => found.replace('</ol>', () => `${markup}\n</ol>`));
const list = (markup) => inNavigation('</body>', () => `${markup}\n</body>`);
const point = (markup) => inNcx('</navMap>', () => `${markup}\n</navMap>`);

// Breaks of pages in the first chapter, and the list of them.
const BREAK = (number) => `<span id="page-${number}" epub:type="pagebreak" ` +
	`role="doc-pagebreak" aria-label="${number}"></span>`;
const breaks = inFirst(/<p>/, () => `<p>${BREAK(1)}${BREAK(2)}`);
const pagesFromNowhere = (...entries) => all(
	metadata('<meta property="schema:accessibilityFeature">' +
		'pageNavigation</meta>'),
	metadata('<meta property="schema:accessibilityFeature">' +
		'pageBreakMarkers</meta>'),
	list('<nav epub:type="page-list" role="doc-pagelist" aria-label="Pages" ' +
		`hidden="hidden"><ol>\n${entries.join('\n')}\n</ol></nav>`));
const PAGE_ENTRY = (number, to = `#page-${number}`) =>
	`<li><a href="counting.xhtml${to}">${number}</a></li>`;

const pages = (...entries) => all(
	metadata('<meta name="pageBreakSource" content="none"/>'),
	pagesFromNowhere(...entries));

export const NAVIGATIONS = [
	['nav-missing', 'the navigation document is not in the archive',
		remove(NAVIGATION)],
	['nav-not-well-formed', 'the navigation lacks an end tag',
		inNavigation('</nav>', '')],
	['nav-without-contents', 'the navigation has no contents',
		inNavigation(TOC, '')],
	['nav-contents-of-no-type', 'the contents are not told as such',
		inNavigation('<nav epub:type="toc"', '<nav')],
	['nav-contents-twice', 'the navigation has two contents',
		list('<nav epub:type="toc"><h2>Again</h2><ol>' +
			'<li><a href="counting.xhtml">Counting</a></li></ol></nav>')],
	['nav-contents-without-list', 'the contents have no list',
		inNavigation(TOC, '<nav epub:type="toc"><h1>Contents</h1></nav>')],
	['nav-contents-unordered', 'the contents are a list without order',
		inNavigation(TOC, '<nav epub:type="toc"><h1>Contents</h1><ul>' +
			'<li><a href="counting.xhtml">Counting</a></li></ul></nav>')],
	['nav-contents-empty-list', 'the list of contents is empty',
		inNavigation(TOC,
			'<nav epub:type="toc"><h1>Contents</h1><ol></ol></nav>')],
	['nav-contents-with-paragraph', 'the contents hold a paragraph',
		inNavigation('<ol>', '<p>Here they are.</p>\n<ol>')],
	['nav-contents-heading-last', 'the heading comes behind the list',
		inNavigation(TOC, '<nav epub:type="toc" role="doc-toc"><ol>' +
			'<li><a href="counting.xhtml">Counting</a></li></ol>' +
			'<h1>Contents</h1></nav>')],
	['nav-two-headings', 'the contents have two headings',
		inNavigation('</h1>', '</h1><h2>Again</h2>')],
	['nav-heading-empty', 'the heading of the contents is empty',
		inNavigation(/(<h1[^>]*>)[^<]*/, '$1')],
	['nav-entry-empty', 'an entry is empty', entry('<li></li>')],
	['nav-entry-without-words', 'an entry has no words',
		entry('<li><a href="bibliography.xhtml"></a></li>')],
	['nav-entry-blank', 'an entry has only blanks',
		entry('<li><a href="bibliography.xhtml"> </a></li>')],
	['nav-entry-picture', 'an entry is a picture without words',
		entry('<li><a href="bibliography.xhtml">' +
			'<img src="images/square.png" alt=""/></a></li>')],
	['nav-entry-picture-with-words', 'an entry is a picture that says it: fine',
		entry('<li><a href="bibliography.xhtml">' +
			'<img src="images/square.png" alt="Square"/></a></li>')],
	['nav-entry-bare-words', 'an entry is words that lead nowhere',
		entry('<li>More</li>')],
	['nav-entry-span-alone', 'an entry is a group of nothing',
		entry('<li><span>More</span></li>')],
	['nav-entry-span', 'an entry is a group: fine',
		entry('<li><span>More</span><ol>' +
			'<li><a href="bibliography.xhtml">Again</a></li></ol></li>')],
	['nav-entry-list-alone', 'a list has no entry above it',
		entry('<li><ol><li><a href="bibliography.xhtml">Again</a></li></ol></li>')],
	['nav-entry-two-links', 'an entry has two links',
		entry('<li><a href="bibliography.xhtml">A</a> ' +
			'<a href="bibliography.xhtml">B</a></li>')],
	['nav-entry-without-address', 'a link of the contents leads nowhere',
		entry('<li><a>More</a></li>')],
	['nav-entry-empty-list', 'the list below an entry is empty',
		entry('<li><a href="bibliography.xhtml">A</a><ol></ol></li>')],
	['nav-dead-file', 'an entry leads to no file',
		entry('<li><a href="gone.xhtml">Gone</a></li>')],
	['nav-dead-fragment', 'an entry leads to no heading',
		inNavigation('counting.xhtml#tables', 'counting.xhtml#chairs')],
	['nav-to-the-web', 'an entry leads to the web',
		entry('<li><a href="https://example.org/">The web</a></li>')],
	['nav-to-a-picture', 'an entry leads to a picture',
		entry('<li><a href="images/square.png">Square</a></li>')],
	['nav-out-of-the-spine', 'an entry leads out of the spine',
		all(page('aside.xhtml'),
			entry('<li><a href="aside.xhtml">Aside</a></li>'))],
	['nav-order-of-chapters', 'the contents have the chapters backwards',
		(epub) => {
			const found = ASKING.exec(epub.text(NAVIGATION))[0];
			epub.change(NAVIGATION, found, '');
			epub.change(NAVIGATION, '<li><a href="counting.xhtml">',
				(next) => `${found}\n${next}`);
		}],
	['nav-order-of-headings', 'the contents have two headings backwards',
		(epub) => {
			const found = /<li><a href="counting\.xhtml#tables">[^]*?<\/li>\n/
				.exec(epub.text(NAVIGATION))[0];
			epub.change(NAVIGATION, found, '');
			epub.change(NAVIGATION,
				/<li><a href="counting\.xhtml#pictures">[^]*?<\/li>\n/,
				(before) => before + found);
		}],
	['nav-order-of-tables', 'another list is out of order: fine',
		list('<nav epub:type="lot" aria-label="More tables"><h2>More</h2><ol>' +
			'<li><a href="asking.xhtml">Second</a></li>' +
			'<li><a href="counting.xhtml">First</a></li></ol></nav>')],
	['nav-chapter-left-out', 'the contents leave out a chapter: fine',
		inNavigation(ASKING, '')],
	['nav-hidden-words', 'hidden has a value of its own',
		inNavigation('hidden="hidden"', 'hidden="yes"')],
	['nav-unknown-list', 'a list of no known type has a heading: fine',
		list('<nav aria-label="Others"><h2>Others</h2><ol>' +
			'<li><a href="counting.xhtml">Counting</a></li></ol></nav>')],
	['nav-list-without-heading', 'a list of figures has no heading',
		list('<nav epub:type="lov" aria-label="Films"><ol>' +
			'<li><a href="counting.xhtml">Counting</a></li></ol></nav>')],
	['nav-words-outside', 'words stand outside of the lists: fine',
		list('<p>The end.</p>')],
	['nav-is-no-xhtml', 'the navigation is listed as XML',
		inPackage(/(href="nav\.xhtml" media-type="application\/)xhtml\+/, '$1')],
	['nav-out-of-spine-itself', 'the navigation is not in the spine: fine',
		all(inPackage(/<itemref idref="file-nav-xhtml"\/>/, ''),
			inNavigation(/<li><a href="nav\.xhtml">[^]*?<\/li>\n/, ''),
			inNcx(/<navPoint [^>]*>\n.*\n.*"nav\.xhtml"\/>\n<\/navPoint>\n/, ''),
			inNcx(/ playOrder="\d+"/g, ''),
			inNavigation(/<li><a epub:type="toc".*\n/, ''))],
	['nav-remote-picture', 'the navigation shows a picture of the web',
		entry('<li><a href="bibliography.xhtml">' +
			'<img src="https://example.org/x.png" alt="x"/></a></li>')],

	['landmark-without-type', 'a landmark has no type',
		landmark('<li><a href="asking.xhtml">Asking</a></li>')],
	['landmark-twice', 'two landmarks have one type and lead to one place',
		landmark('<li><a epub:type="glossary" href="glossary.xhtml">' +
			'Words</a></li>')],
	['landmark-twice-elsewhere', 'two landmarks have one type: fine',
		landmark('<li><a epub:type="glossary" href="counting.xhtml">' +
			'Words</a></li>')],
	['landmark-dead', 'a landmark leads to no file',
		landmark('<li><a epub:type="index" href="index.xhtml">Index</a></li>')],
	['landmark-dead-fragment', 'a landmark leads to no place',
		landmark('<li><a epub:type="index" href="asking.xhtml#index">' +
			'Index</a></li>')],
	['landmark-unknown-type', 'a landmark has an unknown type: fine',
		landmark('<li><a epub:type="surprise" href="asking.xhtml">' +
			'Surprise</a></li>')],
	['landmark-nested', 'a landmark has others below it',
		landmark('<li><a epub:type="chapter" href="asking.xhtml">A</a><ol>' +
			'<li><a epub:type="qna" href="asking.xhtml#questions">Q</a></li>' +
			'</ol></li>')],
	['landmark-without-words', 'a landmark has no words',
		landmark('<li><a epub:type="index" href="asking.xhtml"></a></li>')],
	['landmarks-twice', 'there are two lists of landmarks',
		list('<nav epub:type="landmarks" aria-label="More" hidden="hidden">' +
			'<ol><li><a epub:type="index" href="asking.xhtml">Index</a></li>' +
			'</ol></nav>')],
	['landmarks-missing', 'there are no landmarks: fine',
		inNavigation(LANDMARKS, '')],

	['pages-good', 'a list of pages: fine',
		all(breaks, pages(PAGE_ENTRY(1), PAGE_ENTRY(2)))],
	['pages-dead', 'a page is listed that is not there',
		all(breaks, pages(PAGE_ENTRY(1), PAGE_ENTRY(2), PAGE_ENTRY(3)))],
	['pages-missing-one', 'a page is not listed',
		all(breaks, pages(PAGE_ENTRY(1)))],
	['pages-missing-list', 'there are pages, but no list of them', breaks],
	['pages-backwards', 'the list of pages is out of order',
		all(breaks, pages(PAGE_ENTRY(2), PAGE_ENTRY(1)))],
	['pages-to-a-heading', 'a page of the list is a heading',
		all(breaks, pages(PAGE_ENTRY(1), PAGE_ENTRY(2),
			PAGE_ENTRY(3, '#pictures')))],
	['pages-dead-file', 'a page is in no file',
		all(breaks, pages(PAGE_ENTRY(1), PAGE_ENTRY(2),
			'<li><a href="gone.xhtml#page-3">3</a></li>'))],
	['pages-twice', 'there are two lists of pages',
		all(breaks, pages(PAGE_ENTRY(1), PAGE_ENTRY(2)),
			list('<nav epub:type="page-list" aria-label="More"><ol>' +
				'<li><a href="counting.xhtml#page-1">1</a></li></ol></nav>'))],
	['pages-nested', 'the list of pages has lists below it',
		all(breaks, pages('<li><a href="counting.xhtml#page-1">1</a><ol>' +
			'<li><a href="counting.xhtml#page-2">2</a></li></ol></li>'))],
	['pages-claimed', 'pages are claimed in the metadata, but not there',
		metadata('<meta property="schema:accessibilityFeature">' +
			'pageBreakMarkers</meta>')],
	['pages-list-claimed', 'a list of pages is claimed, but not there',
		metadata('<meta property="schema:accessibilityFeature">' +
			'pageNavigation</meta>')],
	['pages-of-print-claimed', 'printed pages are claimed, but not there',
		metadata('<meta property="schema:accessibilityFeature">' +
			'printPageNumbers</meta>')],
	['pages-without-source', 'nobody says where the pages come from',
		all(breaks, pagesFromNowhere(PAGE_ENTRY(1), PAGE_ENTRY(2)))],
	['pages-without-label', 'a page has no label',
		all(inFirst(/<p>/, '<p><span id="page-1" epub:type="pagebreak" ' +
			'role="doc-pagebreak"></span>'), pages(PAGE_ENTRY(1)))],
	['pages-without-role', 'a page has a type, but no role',
		all(inFirst(/<p>/, '<p><span id="page-1" epub:type="pagebreak" ' +
			'title="1"></span>'), pages(PAGE_ENTRY(1)))],
	['pages-in-another-chapter', 'a page of a chapter that does not list it',
		all(breaks, body('<p><span id="p3" role="doc-pagebreak" ' +
			'aria-label="3"></span>Text</p>'),
		pages(PAGE_ENTRY(1), PAGE_ENTRY(2)))],

	['ncx-missing', 'the NCX is not in the archive', remove(NCX)],
	['ncx-empty', 'the NCX is empty', write(NCX, '')],
	['ncx-not-well-formed', 'the NCX lacks an end tag', inNcx('</navMap>', '')],
	['ncx-other-root', 'the NCX has another root',
		write(NCX, '<surprise xmlns="http://www.daisy.org/z3986/2005/ncx/"/>')],
	['ncx-other-namespace', 'the NCX is in no known namespace',
		inNcx('2005/ncx/', '2006/ncx/')],
	['ncx-other-identifier', 'the NCX names another book',
		inNcx(/urn:uuid:3/, 'urn:uuid:4')],
	['ncx-identifier-with-blanks', 'the identifier has blanks around it: fine',
		inNcx(/content="(urn:uuid:[^"]*)"/, 'content=" $1 "')],
	['ncx-without-identifier', 'the NCX names no book',
		inNcx(/<meta name="dtb:uid"[^>]*>/, '')],
	['ncx-without-head', 'the NCX has no head',
		inNcx(/<head>[^]*<\/head>/, '')],
	['ncx-without-version', 'the NCX says no version',
		inNcx(' version="2005-1"', '')],
	['ncx-without-title', 'the NCX has no title',
		inNcx(/<docTitle>[^]*?<\/docTitle>/, '')],
	['ncx-empty-label', 'a label of the NCX is empty',
		inNcx(/(<navLabel><text>)[^<]*/, '$1')],
	['ncx-without-label', 'a line of the NCX has no label',
		inNcx(/<navLabel>.*<\/navLabel>/, '')],
	['ncx-without-map', 'the NCX has no map',
		inNcx(/<navMap>[^]*<\/navMap>/, '')],
	['ncx-empty-map', 'the map of the NCX is empty',
		inNcx(/<navMap>[^]*<\/navMap>/, '<navMap></navMap>')],
	['ncx-without-address', 'a line of the NCX leads nowhere',
		inNcx(/<content [^>]*>/, '')],
	['ncx-without-order', 'a line of the NCX has no place in the order',
		inNcx(/ playOrder="2"/, '')],
	['ncx-same-order', 'two lines of the NCX have one place in the order',
		inNcx('playOrder="3"', 'playOrder="2"')],
	['ncx-gap-in-order', 'the order of the NCX has a gap',
		inNcx('playOrder="9"', 'playOrder="90"')],
	['ncx-order-words', 'a place in the order is no number',
		inNcx('playOrder="3"', 'playOrder="third"')],
	['ncx-order-backwards', 'the order of the NCX goes back',
		all(inNcx('playOrder="3"', 'playOrder="_"'),
			inNcx('playOrder="2"', 'playOrder="3"'),
			inNcx('playOrder="_"', 'playOrder="2"'))],
	['ncx-without-id', 'a line of the NCX has no id',
		inNcx(' id="point-3"', '')],
	['ncx-twice-an-id', 'two lines of the NCX have one id',
		inNcx('id="point-3"', 'id="point-2"')],
	['ncx-bad-id', 'an id of the NCX begins with a digit',
		inNcx('id="point-3"', 'id="3-point"')],
	['ncx-dead-file', 'the NCX leads to no file',
		inNcx('src="asking.xhtml"', 'src="gone.xhtml"')],
	['ncx-dead-fragment', 'the NCX leads to no heading',
		inNcx('counting.xhtml#tables', 'counting.xhtml#chairs')],
	['ncx-out-of-the-spine', 'the NCX leads out of the spine',
		all(page('aside.xhtml'), inNcx('src="asking.xhtml"',
			'src="aside.xhtml"'))],
	['ncx-to-a-picture', 'the NCX leads to a picture',
		inNcx('src="asking.xhtml"', 'src="images/square.png"')],
	['ncx-to-the-web', 'the NCX leads to the web',
		inNcx('src="asking.xhtml"', 'src="https://example.org/"')],
	['ncx-unknown-element', 'the NCX holds an unknown element',
		point('<surprise/>')],
	['ncx-unknown-attribute', 'the NCX has an unknown attribute',
		inNcx('<navMap>', '<navMap order="1">')],
	['ncx-words', 'the NCX has words between its entries',
		inNcx('<navMap>', '<navMap>Contents')],
	['ncx-target-first', 'a line of the NCX leads before it says where',
		inNcx(/(<navLabel>.*<\/navLabel>)\s*(<content [^>]*>)/, '$2$1')],
	['ncx-title-empty', 'the title of the NCX has no text',
		inNcx(/<docTitle>[^]*?<\/docTitle>/, '<docTitle/>')],
	['ncx-unlisted-file', 'the NCX leads to a file that is not listed',
		all((epub) => epub.add('EPUB/aside.xhtml', '<p>Aside</p>'),
			inNcx('src="asking.xhtml"', 'src="aside.xhtml"'))],
	['ncx-document-type', 'the NCX has the document type of DAISY: fine',
		inNcx('<ncx ', '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" ' +
			'"http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">\n<ncx ')],
	['ncx-pages', 'a list of pages in the NCX: fine',
		all(breaks, pages(PAGE_ENTRY(1), PAGE_ENTRY(2)),
			inNcx('</navMap>', '</navMap><pageList>' +
				'<navLabel><text>Pages</text></navLabel>' +
				'<pageTarget id="p-1" type="normal" value="1" playOrder="10">' +
				'<navLabel><text>1</text></navLabel>' +
				'<content src="counting.xhtml#page-1"/></pageTarget>' +
				'</pageList>'))],
	['ncx-pages-dead', 'a page of the NCX is not there',
		inNcx('</navMap>', '</navMap><pageList>' +
			'<navLabel><text>Pages</text></navLabel>' +
			'<pageTarget id="p-1" type="normal" value="1" playOrder="10">' +
			'<navLabel><text>1</text></navLabel>' +
			'<content src="counting.xhtml#page-1"/></pageTarget></pageList>')],
	['ncx-pages-bad-type', 'a page of the NCX has an unknown type',
		inNcx('</navMap>', '</navMap><pageList>' +
			'<navLabel><text>Pages</text></navLabel>' +
			'<pageTarget id="p-1" type="odd" value="1" playOrder="10">' +
			'<navLabel><text>1</text></navLabel>' +
			'<content src="counting.xhtml#tables"/></pageTarget></pageList>')],
	['ncx-none-at-all', 'there is no NCX: fine',
		all(remove(NCX), inPackage(/<item [^>]*toc\.ncx"[^>]*>\n/, ''),
			inPackage(/ toc="[^"]*"/, ''))],
];
