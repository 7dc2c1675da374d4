// One chapter of the book: what it says follows from its number alone, save
// that links lead to chapters that are there.
import {Random} from './random.mjs';
import {capital, phrase, rareWord, references, terms, word} from './words.mjs';

export const PICTURES = 12;

// What the languages of code blocks look like does not matter.
const LANGUAGES = ['', 'c', 'python', 'json', 'sh'];
const ALERTS = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];
const SIGNS = ['β', 'µg', 'naïve', '±', '≥', '×', 'café', '…', '–'];

const FOLDER_SIZE = 50;

export const chapterPath = (index) =>
	`part-${1 + Math.floor(index / FOLDER_SIZE)}/chapter-${index + 1}.md`;

export const partOf = (index) => Math.floor(index / FOLDER_SIZE);

const relativePath = (from, to) => partOf(from) === partOf(to)
	? chapterPath(to).split('/')[1] : '../' + chapterPath(to);

// --- what stands where --------------------------------------------------------

function headline(random) {
	const found = [capital(rareWord(random))];

	for (let i = random.between(0, 4); i > 0; i--)
		found.push(random.once(2) ? word(random) : rareWord(random));
	return found.join(' ');
}

// The headings are needed by chapters that link here, too.
const outlines = new Map();

export function outline(index) {
	if (!outlines.has(index)) {
		const random = new Random(1000003 + index);
		const title = headline(random);
		const sections = new Set();

		for (let i = random.between(3, 10); i > 0; i--)
			sections.add(headline(random));
		sections.delete(title);
		outlines.set(index, {title, sections: [...sections]});
	}
	return outlines.get(index);
}

const slug = (heading) => heading.toLowerCase().replaceAll(' ', '-');

// --- text -----------------------------------------------------------------------

class Writer {
	constructor(index, count) {
		this.index = index;
		this.count = count;
		this.random = new Random(index);
		this.notes = [];
		this.captions = [];
	}

	link() {
		const random = this.random;
		const near = this.index + random.between(-20, 20);
		const far = random.below(this.count);
		const to = near >= 0 && near < this.count && !random.once(4)
			? near : far;
		const {sections} = outline(to);
		const anchor = random.once(2) ? '' : '#' + slug(random.of(sections));

		return `[${phrase(random, 1, 4)}](${relativePath(this.index, to)}` +
			`${anchor})`;
	}

	note() {
		const label = `n${this.index + 1}-${this.notes.length + 1}`;

		this.notes.push(label);
		return `[^${label}]`;
	}

	citation() {
		const key = this.random.of(references).id;
		const page = this.random.once(3)
			? `, p. ${this.random.between(1, 900)}` : '';
		return `[@${key}${page}]`;
	}

	// What stands instead of a word, once in a while.
	special() {
		const random = this.random;
		const turn = random.below(100);

		if (turn < 20)
			return random.of(terms).term;
		if (turn < 40)
			return `*${phrase(random, 1, 4)}*`;
		if (turn < 52)
			return `**${phrase(random, 1, 3)}**`;
		if (turn < 64)
			return `\`${rareWord(random)}_${rareWord(random)}\``;
		if (turn < 76)
			return this.link();
		if (turn < 80)
			return `[${phrase(random, 1, 3)}]` +
				`(https://example.org/${rareWord(random)})`;
		if (turn < 90)
			return `${random.between(1, 99)}.${random.below(10)} %`;
		if (turn < 96)
			return random.of(SIGNS);
		return this.captions.length > 0
			? `(see @${random.of(this.captions)})` : `"${phrase(random, 2, 5)}"`;
	}

	sentence() {
		const random = this.random;
		const length = random.between(6, 24);
		let text = capital(word(random));

		for (let i = 1; i < length; i++) {
			if (random.once(18))
				text += ',';
			text += ' ' + (random.once(14) ? this.special() : word(random));
		}
		if (random.once(16))
			text += ' ' + this.citation();
		text += '.';
		return random.once(40) ? text + this.note() : text;
	}

	sentences(least, most) {
		const found = [];

		for (let i = this.random.between(least, most); i > 0; i--)
			found.push(this.sentence());
		return found.join(' ');
	}

	// Lines of about 80 columns, as most authors write them.
	paragraph(least, most) {
		let line = '';
		let text = '';

		for (const part of this.sentences(least, most).split(' ')) {
			if (line.length + part.length > 79) {
				text += line + '\n';
				line = '';
			}
			line += (line ? ' ' : '') + part;
		}
		return `${text}${line}\n`;
	}

	// --- blocks --------------------------------------------------------------

	// No line of it may begin another list.
	list(depth = 0) {
		const random = this.random;
		const ordered = random.once(3);
		let text = '';

		for (let i = random.between(3, 7), n = 1; i > 0; i--, n++) {
			text += ' '.repeat(4 * depth) + (ordered ? `${n}.  ` : '-   ') +
				`${this.sentences(1, 2)}\n`;
			if (depth < 2 && random.once(8))
				text += this.list(depth + 1);
		}
		return text;
	}

	table() {
		const random = this.random;
		const columns = random.between(2, 6);
		const row = (cell) => '| ' + Array.from({length: columns}, cell)
			.join(' | ') + ' |\n';
		let text = row(() => capital(phrase(random, 1, 2))) +
			row((_, i) => i > 0 && i % 2 ? '--:' : '---');

		for (let i = random.between(3, 14); i > 0; i--)
			text += row((_, column) => column === 0 ? phrase(random, 1, 3)
				: random.once(3) ? `${random.between(1, 999)}`
				: random.once(6) ? this.special() : phrase(random, 1, 3));
		return text;
	}

	captionedTable() {
		const id = `tbl-c${this.index + 1}-${this.captions.length + 1}`;
		const text = `Table: ${capital(phrase(this.random, 4, 10))} {#${id}}\n\n` +
			this.table();

		this.captions.push(id);
		return text;
	}

	figure() {
		const id = `fig-c${this.index + 1}-${this.captions.length + 1}`;
		const picture = this.random.between(1, PICTURES);

		this.captions.push(id);
		return `![${capital(phrase(this.random, 4, 9))}]` +
			`(../figures/picture-${picture}.svg ` +
			`"${capital(phrase(this.random, 4, 9))}"){#${id}}\n`;
	}

	code() {
		const random = this.random;
		let text = `\`\`\`${random.of(LANGUAGES)}\n`;

		for (let i = random.between(3, 16); i > 0; i--)
			text += '    '.repeat(random.below(3)) + `${rareWord(random)}_` +
				`${rareWord(random)} = ${rareWord(random)}(` +
				`${random.below(100)}, "${word(random)}") < &x;\n`;
		return text + '```\n';
	}

	quoted(text) {
		return text.replace(/^/gm, '> ').replace(/> $/, '');
	}

	alert() {
		return this.quoted(
			`[!${this.random.of(ALERTS)}]\n${this.paragraph(1, 3)}`);
	}

	question() {
		const random = this.random;
		let text = `[!QUESTION]\n${capital(phrase(random, 5, 12))}?\n\n`;

		for (let i = 0; i < 4; i++)
			text += `- [${i === 1 ? 'x' : ' '}] ${phrase(random, 2, 6)}\n`;
		return this.quoted(text) + '\n' +
			this.quoted(`[!ANSWER]\n${this.paragraph(1, 2)}`);
	}

	block() {
		const turn = this.random.below(100);

		if (turn < 58)
			return this.paragraph(2, 7);
		if (turn < 74)
			return this.list();
		if (turn < 81)
			return this.table();
		if (turn < 83)
			return this.captionedTable();
		if (turn < 88)
			return this.code();
		if (turn < 92)
			return this.quoted(this.paragraph(1, 4));
		if (turn < 96)
			return this.alert();
		return turn < 99 ? this.question() : this.figure();
	}

	// Lists and tables that touch would be one.
	blocks(least, most) {
		let text = this.paragraph(2, 5);

		for (let i = this.random.between(least, most); i > 0; i--)
			text += `\n${this.block()}\n${this.paragraph(1, 4)}`;
		return text;
	}

	footnotes() {
		let text = '';

		// A note may have notes of its own: those come later in the list.
		for (let i = 0; i < this.notes.length; i++)
			text += `\n[^${this.notes[i]}]: ${capital(
				phrase(this.random, 6, 30))}.\n`;
		return text;
	}

	chapter() {
		const {title, sections} = outline(this.index);
		let text = `# ${title}\n\n${this.blocks(0, 1)}`;

		sections.forEach((section, i) => {
			const level = i > 0 && this.random.once(3) ? '###' : '##';

			text += `\n${level} ${section}\n\n${this.blocks(0, 2)}`;
		});
		return text + this.footnotes();
	}
}

// The text of chapter index (from 0) in a book of count chapters.
export const chapterText = (index, count) => new Writer(index, count).chapter();
