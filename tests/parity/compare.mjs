// Two editions side by side.
import {entriesOf, hasChartData, sourcesOf, tokensOf} from './tokens.mjs';
import {wordsOf} from '../markup.mjs';

const AROUND = 3;

const show = (tokens, at) =>
	tokens.slice(Math.max(0, at - AROUND), at + AROUND).join('  ').slice(0, 700);

// Where two lists of tokens part, with what stands around it; or nothing.
function compareTokens(what, site, other) {
	const at = site.findIndex((token, i) => token !== other[i]);

	if (at < 0 && site.length === other.length)
		return [];
	const from = at < 0 ? site.length : at;

	return [`${what}, token ${from}:\n    site:  ${show(site, from)}\n` +
		`    other: ${show(other, from)}`];
}

const sayListings = (edition) => edition.listings.flatMap(
	([document, links]) => ['list', ...links.map((link) =>
		`${wordsOf(link)} -> ${edition.target(document, link.attributes.href)}`)]);

// Glossary and bibliography are compared whole: their pages differ.
const sayDocument = (edition, document) =>
	[tokensOf(edition, document, document.root),
		sourcesOf(edition, document)].flat();

const pagesOf = (edition, kind) =>
	edition.documents.filter((document) => document.kind === kind);

const sayings = (edition) => [
	['the order', edition.order],
	['lists of figures and tables', sayListings(edition)],
	...pagesOf(edition, 'chapter')
		.map((document) => [document.key, sayDocument(edition, document)]),
	['sources of the glossary', pagesOf(edition, 'glossary')
		.flatMap((document) => sourcesOf(edition, document))],
	['the bibliography', pagesOf(edition, 'bibliography')
		.flatMap((document) => sourcesOf(edition, document))],
	['the glossary', entriesOf(edition)],
];

// {objections, count}: how many tokens were compared.
export function compareEditions(site, other) {
	site.withoutChartData = !hasChartData(other);
	const [ours, theirs] = [sayings(site), sayings(other)];
	const objections = ours.flatMap(([what, tokens], i) =>
		compareTokens(what, tokens, theirs[i]?.[1] ?? []));
	const nowhere = [...ours, ...theirs].flatMap(([, tokens]) => tokens)
		.filter((token) => /nowhere \(|no file |undefined/.test(token));

	if (ours.length !== theirs.length)
		objections.push(`${ours.length} documents, and ${theirs.length}`);
	return {objections: [...objections, ...nowhere.slice(0, 2)],
		count: ours.reduce((sum, [, tokens]) => sum + tokens.length, 0)};
}
