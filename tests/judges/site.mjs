// The judges of web pages: sites (folders) and single pages.
import {basename, join, relative} from 'node:path';
import {HtmlValidate} from 'html-validate';

import {brokenLinks} from './links.mjs';
import {nu} from './nu.mjs';
import {lookAtPages} from './pages.mjs';
import {bookName, each, filesBelow, one} from './tools.mjs';

// Nu is the judge of what is valid; these rules are about style, and ours
// differs: our HTML is XML as well, and titles may be long.
const HTML_VALIDATE = new HtmlValidate({
	root: true,
	extends: ['html-validate:recommended', 'html-validate:document',
		'html-validate:a11y'],
	rules: {
		'attribute-boolean-style': 'off',
		'attribute-empty-style': 'off',
		'doctype-style': 'off',
		'long-title': 'off',
		'no-trailing-whitespace': 'off',
		'require-sri': 'off',
		// mdBook's ids begin with what the heading begins with.
		'valid-id': ['error', {relaxed: true}],
		'void-style': 'off',
	},
});

async function htmlValidate(site) {
	const objections = [];

	for (const file of filesBelow(site, /\.html$/)) {
		const report = await HTML_VALIDATE.validateFile(file);
		for (const {messages} of report.results)
			for (const {ruleId, message, line} of messages)
				objections.push(`${nameIn(site, file)}:${line}: ` +
					`${message} (${ruleId})`);
	}
	return objections;
}

function nameIn(site, file) {
	return relative(site, file) || basename(file);
}

// One run of Nu for all sites, its messages sorted back to them.
async function nuObjections(sites, suffix, kind) {
	const files = sites.map((site) => filesBelow(site, suffix));
	const messages = await one(() => nu(files.flat(), kind));

	return sites.map((site, index) => messages
		.filter(([file]) => files[index].includes(file))
		.map(([file, what]) => `${nameIn(site, file)}: ${what}`));
}

// Each judge is given all sites and returns a list of objections for each.
const JUDGES = {
	'nu-html': ({sites}) => nuObjections(sites, /\.html$/, ['--html']),
	// Nu knows nothing of paged media, so print styles stand apart.
	'nu-css': ({sites}) =>
		nuObjections(sites, /^((?!print).)*\.css$/, ['--css']),
	'nu-svg': ({sites}) => nuObjections(sites, /\.svg$/, ['--svg']),
	'html-validate': ({sites}) => each(sites, htmlValidate),
	links: ({sites}) => each(sites, brokenLinks),
	pages: ({sites, works, brief}) => lookAtPages(sites, works, brief),
};

/*
 * Judge sites, given as absolute paths; pictures go below the folder work.
 * With only, nobody but that judge is asked.  A brief judgement looks at pages
 * with two pairs of eyes instead of four: for the many small books whose pages
 * all come from the same templates.
 */
export async function judgeSites(verdicts, sites, work, {brief, only} = {}) {
	const names = sites.map(bookName);
	const works = names.map((name) => join(work, name.replace(/\W+/g, '-')));

	await Promise.all(Object.entries(JUDGES)
		.filter(([name]) => !only || name === only)
		.map(([name, judge]) => verdicts.ask(name, names,
			() => judge({sites, works, brief}))));
}
