// What a catalogue understands of a book: the metadata of the package document
// beside what calibre makes of them.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

import {run} from './tools.mjs';

const {DOMParser} = createRequire(import.meta.url)('@xmldom/xmldom');

const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

// --- reading package documents ---------------------------------------------

const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

class Package {
	constructor(text) {
		const document = new DOMParser().parseFromString(text, 'text/xml');

		this.metadata = [...document.getElementsByTagName('metadata')][0];
		this.metas = [...this.metadata.getElementsByTagName('meta')];
	}

	elements(name) {
		return [...this.metadata.getElementsByTagNameNS(DUBLIN_CORE, name)];
	}

	texts(name) {
		return this.elements(name).map((element) => words(element.textContent));
	}

	// <meta property> that refines an element, or undefined.
	refined(element, property) {
		const meta = this.metas.find((candidate) =>
			candidate.getAttribute('property') === property &&
			candidate.getAttribute('refines') ===
				`#${element.getAttribute('id')}`);

		return meta && words(meta.textContent);
	}

	property(name) {
		return this.metas.filter((meta) =>
			meta.getAttribute('property') === name);
	}

	// <meta name content> of EPUB 2, or undefined.
	named(name) {
		return this.metas.find((meta) => meta.getAttribute('name') === name)
			?.getAttribute('content');
	}
}

// Calibre writes "eng" for every kind of English.
const language = (tag) => new Intl.Locale(tag).language;

const subjects = (list) => [...new Set(list.flatMap((subject) =>
	subject.split(',').map(words)))].filter(Boolean).sort();

// --- what is said, and what is understood ----------------------------------

function saidTitle(opf) {
	const typed = (type) => opf.elements('title').find((title) =>
		opf.refined(title, 'title-type') === type);
	const main = typed('main') ?? opf.elements('title')[0];
	const subtitle = typed('subtitle');

	return {
		title: [main, subtitle].filter(Boolean)
			.map((title) => words(title.textContent)).join(': '),
		'title sort': opf.refined(main, 'file-as'),
	};
}

// Editors are calibre's authors only of a book without authors.
function saidAuthors(opf) {
	const having = (role) => opf.elements('creator').filter((creator) =>
		opf.refined(creator, 'role') === role);
	const creators = having('aut').length ? having('aut') : having('edt');

	return {
		authors: creators.map((creator) => words(creator.textContent)),
		'author sort': creators.map((creator) =>
			opf.refined(creator, 'file-as')).join(' & '),
	};
}

function saidSeries(opf) {
	const series = opf.property('belongs-to-collection').find((meta) =>
		opf.refined(meta, 'collection-type') === 'series');

	return {
		series: series && words(series.textContent),
		'series number': series &&
			Number(opf.refined(series, 'group-position') ?? 1),
	};
}

function said(opf) {
	return {
		...saidTitle(opf), ...saidAuthors(opf), ...saidSeries(opf),
		languages: [...new Set(opf.texts('language').map(language))],
		tags: subjects(opf.texts('subject')),
		publisher: opf.texts('publisher')[0],
		description: opf.texts('description')[0],
		isbn: opf.texts('identifier').find((identifier) =>
			identifier.startsWith('urn:isbn:'))?.slice(9),
		date: opf.texts('date')[0]?.slice(0, 10),
	};
}

// Calibre calls the author of a book without any "Unknown".
function understood(opf) {
	const creators = opf.elements('creator').filter((creator) =>
		words(creator.textContent) !== 'Unknown');
	const index = opf.named('calibre:series_index');

	return {
		title: opf.texts('title')[0],
		'title sort': opf.named('calibre:title_sort'),
		authors: creators.map((creator) => words(creator.textContent)),
		'author sort': creators[0]?.getAttribute('opf:file-as') ?? '',
		series: opf.named('calibre:series'),
		'series number': index && Number(index),
		languages: opf.texts('language').map(language),
		tags: subjects(opf.texts('subject')),
		publisher: opf.texts('publisher')[0],
		description: opf.texts('description')[0],
		isbn: opf.elements('identifier').filter((identifier) =>
			identifier.getAttribute('opf:scheme') === 'ISBN')
			.map((identifier) => words(identifier.textContent))[0],
		date: opf.texts('date')[0]?.slice(0, 10),
	};
}

// Calibre moves the first and last days of months by one, so that no time zone
// changes the month.
function isSame(what, a, b) {
	if (what === 'date' && a && b)
		return Math.abs(new Date(a) - new Date(b)) <= 86400000;
	return JSON.stringify(a) === JSON.stringify(b);
}

// --- judging ---------------------------------------------------------------

async function unpacked(book, path) {
	return (await run(['unzip', '-p', book, path])).output;
}

async function packageOf(book) {
	const container = await unpacked(book, 'META-INF/container.xml');

	return new Package(
		await unpacked(book, /full-path="([^"]*)"/.exec(container)[1]));
}

// Exactly one modification date, and of this form.
function objectionsToDates(opf) {
	const dates = opf.property('dcterms:modified')
		.map((meta) => words(meta.textContent));

	return dates.length === 1 &&
		/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(dates[0])
		? [] : [`dcterms:modified: ${dates.join(', ') || 'none'}`];
}

/*
 * Objections to the metadata of a book: what calibre, whose package document is
 * the file, makes something else of than the package document says.
 */
export async function metadataObjections(book, file) {
	const opf = await packageOf(book);
	const ours = said(opf);
	const theirs = understood(new Package(readFileSync(file, 'utf8')));

	return Object.keys(ours)
		.filter((what) => !isSame(what, ours[what], theirs[what]))
		.map((what) => `${what}: ${JSON.stringify(ours[what])} ` +
			`is read as ${JSON.stringify(theirs[what])}`)
		.concat(objectionsToDates(opf));
}
