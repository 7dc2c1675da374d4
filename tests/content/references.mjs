// The bibliography: what may be cited, and entries that can be found.  What
// else makes an entry whole, vade asks itself.
import {isForbidden} from './hosts.mjs';

const PATH = 'references.yaml';

function* faultsOf({id, type, URL: address, DOI, PMID}, seen) {
	if (address && !URL.canParse(address))
		yield `"${address}" is no address`;
	else if (address && isForbidden(address))
		yield `${new URL(address).host} is not cited`;
	if (DOI && !/^10\.\d{4,9}\/\S+$/.test(DOI))
		yield `"${DOI}" is no DOI`;
	if (DOI && seen.has(DOI.toLowerCase()))
		yield `${seen.get(DOI.toLowerCase())} has the same DOI`;
	if (DOI)
		seen.set(DOI.toLowerCase(), id);
	if (type === 'article-journal' && !DOI && !PMID && !address)
		yield 'a paper needs a DOI, PMID or URL';
}

export function checkReferences({references}, report) {
	const seen = new Map();

	for (const reference of references)
		report.all(PATH, reference.line, [...faultsOf(reference, seen)]
			.map((fault) => `${reference.id}: ${fault}`));
}
