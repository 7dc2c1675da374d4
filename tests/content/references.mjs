/*
 * The bibliography: whole author lists, addresses that may be cited, and DOIs
 * that look like ones.
 */
import { isForbidden } from "./hosts.mjs";

function* faultsOf(reference, dois) {
	if (reference.URL && isForbidden(reference.URL))
		yield `${new URL(reference.URL).host} is not cited`;
	if (reference.DOI && !/^10\.\d{4,9}\/\S+$/.test(reference.DOI))
		yield `"${reference.DOI}" is no DOI`;
	if (reference.DOI && dois.has(reference.DOI.toLowerCase()))
		yield `${dois.get(reference.DOI.toLowerCase())} has the same DOI`;
	if (reference.DOI)
		dois.set(reference.DOI.toLowerCase(), reference.id);
	if (reference.type === "article-journal" && !reference.DOI &&
	    !reference.PMID && !reference.URL)
		yield "a paper needs a DOI, PMID or URL";
	if (!reference.title)
		yield "no title";
	if (!reference.issued && reference.type === "article-journal")
		yield "no year";
}

export function checkReferences(book, report) {
	const dois = new Map();

	for (const reference of book.references) {
		const faults = [...faultsOf(reference, dois)];

		for (const fault of faults)
			report.fault("references.yaml", 1,
			    `${reference.id}: ${fault}`);
		if (faults.length === 0)
			report.pass();
	}
}
