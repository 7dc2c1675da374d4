// What can be wrong with an archive as such.
import {deflateRawSync} from 'node:zlib';

import {CONTAINER, FIRST, PACKAGE, SECOND, SQUARE, STYLE, add, all, change,
	damage, file, inPackage, page, remove, set, write} from './epub.mjs';

const MIMETYPE = 'mimetype';
const ROOTFILE = /<rootfile [^>]*\/>/;

const inContainer = (from, to) => change(CONTAINER, from, to);

// A block of a kind that there is not.
const NO_DATA = Buffer.from([0x07, 0xff, 0xff, 0xff, 0xff]);

// Four bytes of a field that nobody knows.
const EXTRA = Buffer.from([0xfe, 0xca, 0, 0]);

function encryption(algorithm, path) {
	return `<?xml version="1.0" encoding="utf-8"?>
<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
<enc:EncryptedData>
<enc:EncryptionMethod Algorithm="${algorithm}"/>
<enc:CipherData><enc:CipherReference URI="${path}"/></enc:CipherData>
</enc:EncryptedData>
</encryption>
`;
}

const AES = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
const OBFUSCATION = 'http://www.idpf.org/2008/embedding';

export const ARCHIVE = [
	['mimetype-missing', 'there is no mimetype', remove(MIMETYPE)],
	['mimetype-last', 'mimetype is the last entry',
		(epub) => epub.move(MIMETYPE, epub.entries.length)],
	['mimetype-second', 'mimetype is the second entry',
		(epub) => epub.move(MIMETYPE, 1)],
	['mimetype-compressed', 'mimetype is compressed',
		set(MIMETYPE, {method: 8})],
	['mimetype-extra-field', 'mimetype has an extra field',
		set(MIMETYPE, {extra: EXTRA})],
	['mimetype-of-zip', 'mimetype names another type',
		write(MIMETYPE, 'application/zip')],
	['mimetype-line-end', 'mimetype ends in a line end',
		write(MIMETYPE, 'application/epub+zip\n')],
	['mimetype-blank', 'mimetype begins with a blank',
		write(MIMETYPE, ' application/epub+zip')],
	['mimetype-byte-order-mark', 'mimetype begins with a byte order mark',
		write(MIMETYPE, '\ufeffapplication/epub+zip')],
	['mimetype-capitals', 'mimetype is in capitals',
		write(MIMETYPE, 'APPLICATION/EPUB+ZIP')],
	['mimetype-empty', 'mimetype is empty', write(MIMETYPE, '')],

	['container-missing', 'there is no container.xml', remove(CONTAINER)],
	['container-empty', 'container.xml is empty', write(CONTAINER, '')],
	['container-not-well-formed', 'container.xml lacks an end tag',
		inContainer('</rootfiles>', '')],
	['container-without-rootfile', 'container.xml names no package',
		inContainer(ROOTFILE, '')],
	['container-dead-path', 'container.xml names a package that is not there',
		inContainer('package.opf', 'other.opf')],
	['container-without-path', 'container.xml says no path',
		inContainer(/full-path="[^"]*"/, '')],
	['container-empty-path', 'container.xml says an empty path',
		inContainer(/full-path="[^"]*"/, 'full-path=""')],
	['container-wrong-type', 'container.xml names a package of another type',
		inContainer('oebps-package+xml', 'xml')],
	['container-without-type', 'container.xml does not say the type',
		inContainer(/media-type="[^"]*"/, '')],
	['container-wrong-namespace', 'container.xml is in no known namespace',
		inContainer('xmlns:container', 'xmlns:box')],
	['container-without-version', 'container.xml says no version',
		inContainer(' version="1.0">', '>')],
	['container-unknown-element', 'container.xml holds an unknown element',
		inContainer('</rootfiles>', '</rootfiles><surprise/>')],
	['container-same-package-twice', 'container.xml names the package twice',
		inContainer(ROOTFILE, (rootfile) => rootfile + rootfile)],
	['container-two-packages', 'container.xml names two packages',
		all((epub) => epub.add('EPUB/second.opf', epub.text(PACKAGE)),
			inContainer(ROOTFILE, (rootfile) => rootfile +
				rootfile.replace('package.opf', 'second.opf')))],

	['encryption-of-a-chapter', 'a chapter is said to be encrypted',
		add('META-INF/encryption.xml', encryption(AES, FIRST))],
	['encryption-of-nothing', 'what is encrypted is not there',
		add('META-INF/encryption.xml', encryption(AES, 'EPUB/gone.xhtml'))],
	['encryption-not-well-formed', 'encryption.xml is not well-formed',
		add('META-INF/encryption.xml', '<encryption>')],
	['encryption-of-other-kind', 'encryption.xml has another root',
		add('META-INF/encryption.xml', '<surprise/>')],
	['encryption-obfuscates-a-picture', 'a picture is obfuscated like a font',
		add('META-INF/encryption.xml', encryption(OBFUSCATION, SQUARE))],
	['signatures-of-other-kind', 'signatures.xml has another root',
		add('META-INF/signatures.xml', '<surprise/>')],
	['metadata-of-container', 'META-INF has a file of its own: fine',
		add('META-INF/com.example.xml', '<surprise/>')],
	['resource-in-meta-inf', 'a picture lies in META-INF',
		all((epub) => epub.add('META-INF/square.png', epub.entry(SQUARE).data),
			inPackage('href="images/square.png"',
				'href="../META-INF/square.png"'),
			change(FIRST, 'src="images/square.png"',
				'src="../META-INF/square.png"'))],

	['name-twice', 'two entries have one name',
		(epub) => epub.add(SECOND, epub.text(SECOND))],
	['name-twice-in-capitals', 'two names differ in capitals alone',
		page('ASKING.xhtml')],
	['name-twice-composed', 'two names differ in how an accent is written',
		all(page('caf\u00e9.xhtml'), page('cafe\u0301.xhtml'))],
	['name-with-blank', 'a name has a blank',
		all(page('a%20b.xhtml'), set('EPUB/a%20b.xhtml',
			{name: 'EPUB/a b.xhtml'}))],
	['name-with-colon', 'a name has a colon', add('EPUB/a:b.txt', 'words')],
	['name-with-quotation-mark', 'a name has a quotation mark',
		add('EPUB/a"b.txt', 'words')],
	['name-with-asterisk', 'a name has an asterisk',
		add('EPUB/a*b.txt', 'words')],
	['name-with-backslash', 'a name has a backslash',
		add('EPUB\\b.txt', 'words')],
	['name-with-control-character', 'a name has a control character',
		add('EPUB/a\x07b.txt', 'words')],
	['name-with-private-character', 'a name has a character of private use',
		add('EPUB/a\ue000b.txt', 'words')],
	['name-ends-in-dot', 'a name ends in a full stop',
		add('EPUB/words.', 'words')],
	['name-not-ascii', 'a name is not in ASCII: fine',
		page('\u00fcbung.xhtml')],
	['name-not-utf-8', 'a name is not in UTF-8',
		(epub) => epub.entries.push({name: Buffer.from([0x45, 0x50, 0x55, 0x42,
			0x2f, 0xfc, 0xe4, 0x2e, 0x74, 0x78, 0x74]),
		data: Buffer.from('words'), flags: 0x800})],
	['name-absolute', 'a name begins with a slash',
		add('/etc/words.txt', 'words')],
	['name-climbs', 'a name leads out of the archive',
		add('../words.txt', 'words')],
	['name-long', 'a name has three hundred characters',
		add(`EPUB/${'a'.repeat(300)}.txt`, 'words')],
	['folder-empty', 'a folder is empty', add('EPUB/empty/', '', {method: 0})],
	['folder-entry', 'a folder that is not empty has an entry',
		add('EPUB/images/', '', {method: 0})],

	['cut-in-half', 'the second half of the archive is lost',
		damage((bytes) => bytes.subarray(0, bytes.length >> 1))],
	['cut-at-the-end', 'the last ten bytes are lost',
		damage((bytes) => bytes.subarray(0, bytes.length - 10))],
	['cut-to-nothing', 'the file is empty', damage(() => Buffer.alloc(0))],
	['no-archive', 'the file is text',
		damage(() => Buffer.from('This is no archive.\n'))],
	['bytes-before', 'something stands before the archive',
		damage((bytes) => Buffer.concat([Buffer.from('junk'), bytes]))],
	['bytes-behind', 'something stands behind the archive',
		damage((bytes) => Buffer.concat([bytes, Buffer.from('junk')]))],
	['data-of-a-chapter', 'the compressed data of a chapter are damaged',
		set(SECOND, {packed: NO_DATA})],
	['data-of-the-package', 'the compressed data of the package are damaged',
		set(PACKAGE, {packed: NO_DATA})],
	['data-of-a-chapter-cut', 'the compressed data of a chapter end early',
		(epub) => Object.assign(epub.entry(SECOND), {packed: deflateRawSync(
			epub.entry(SECOND).data).subarray(0, 200)})],
	['crc-of-a-chapter', 'the check sum of a chapter is wrong',
		set(SECOND, {crc: 12345})],
	['crc-of-a-picture', 'the check sum of a picture is wrong',
		set(SQUARE, {crc: 12345})],
	['size-of-a-chapter', 'the size of a chapter is wrong',
		set(SECOND, {size: 17})],
	['method-unknown', 'a chapter is compressed in an unknown way',
		set(SECOND, {method: 93, packed: Buffer.from('words')})],
	['size-enormous', 'a chapter claims to be enormous',
		set(SECOND, {size: 0xfffffff0})],
	['entries-overlap', 'two entries share their data',
		(epub) => Object.assign(epub.entry(SECOND), {sharesDataOf: FIRST})],
	['chapter-long', 'a chapter is long',
		change(SECOND, '</section>',
			`${'<p>Words and words.</p>\n'.repeat(3000)}</section>`)],
	['chapter-large', 'a chapter has more words than small readers can hold',
		change(SECOND, '</section>',
			`<p>${'Words and words. '.repeat(25000)}</p></section>`)],
	['entry-locked', 'a chapter is locked with a password',
		set(SECOND, {flags: 1})],
	['stored-chapter', 'a chapter is not compressed: fine',
		set(SECOND, {method: 0})],
	['file-unlisted', 'a file is not in the manifest: fine',
		add('EPUB/words.txt', 'words')],
	['suffix-in-capitals', 'the file name ends in .EPUB', (epub) => {
		epub.suffix = '.EPUB';
	}],
	['package-missing', 'there is no package', remove(PACKAGE)],
	['chapter-missing', 'a chapter is not in the archive', remove(SECOND)],
	['style-missing', 'the style sheet is not in the archive', remove(STYLE)],
	['picture-missing', 'a picture is not in the archive', remove(SQUARE)],
	['picture-cut', 'a picture ends early',
		(epub) => epub.write(SQUARE, epub.entry(SQUARE).data.subarray(0, 30))],
	['picture-cut-in-the-head', 'a picture ends in its head',
		(epub) => epub.write(SQUARE, epub.entry(SQUARE).data.subarray(0, 6))],
	['picture-empty', 'a picture is empty', write(SQUARE, '')],
	['picture-is-text', 'a picture is text', write(SQUARE, 'a grey square')],
	['picture-other-suffix', 'a picture in PNG is called .jpg',
		all((epub) => epub.add('EPUB/other.jpg', epub.entry(SQUARE).data),
			inPackage('href="images/square.png"', 'href="other.jpg"'),
			change(FIRST, 'images/square.png', 'other.jpg'),
			remove(SQUARE))],
	['picture-without-suffix', 'the name of a picture has no suffix',
		all((epub) => epub.add('EPUB/other', epub.entry(SQUARE).data),
			inPackage('href="images/square.png"', 'href="other"'),
			change(FIRST, 'images/square.png', 'other'),
			remove(SQUARE))],
	['picture-called-jpeg', 'a picture in PNG is listed as JPEG',
		inPackage(/(square\.png" media-type="image\/)png/, '$1jpeg')],
	['package-elsewhere', 'the package lies at the top: fine',
		(epub) => {
			epub.change(CONTAINER, 'EPUB/', '');
			for (const entry of epub.entries)
				entry.name = entry.name.replace('EPUB/', '');
		}],
	['font-that-is-none', 'a font is text',
		file('font.otf', 'letters', 'font/otf')],
];
