// The Nu HTML checker: one run for all files of one kind.
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import {JAVA, MODULES, run} from './tools.mjs';

const JAR = join(MODULES, 'vnu-jar/build/dist/vnu.jar');

/*
 * Nu knows HTML but not EPUB: it objects to epub:type and to the prefix that
 * declares more of its words.
 */
function isEpub(message) {
	return /^Attribute “(type|prefix|epub:prefix)” not allowed/
		.test(message.message) && /epub:(type|prefix)=/.test(message.extract);
}

// Our HTML is XML as well, so empty elements end in a slash.
function isXml(message) {
	return /^Trailing slash on void elements/.test(message.message);
}

/*
 * A file has no origin for Nu, so nothing of ours is 'self' to it.  Browsers
 * know better, and say so on their console if a page breaks its own policy:
 * that is for pages.mjs.
 */
function isOrigin(message) {
	return /^Resource violates Content Security Policy/.test(message.message);
}

// Nu says what it did not look at, which is no objection.
function isInformation(message) {
	return message.type === 'info' &&
		/^This validator does not validate/.test(message.message);
}

// Messages about files as [file, what]; kind is an option such as --css.
export async function nu(files, kind = []) {
	if (files.length === 0)
		return [];
	const {output} = await run([...JAVA, '-Xss8m', '-jar', JAR, '--stdout',
		'--format', 'json', ...kind, ...files.map((file) => resolve(file))]);
	let messages;
	try {
		({messages} = JSON.parse(output));
	} catch {
		return [[files[0], `Nu itself failed: ${output.slice(0, 300)}`]];
	}
	return messages
		.filter((message) => !isEpub(message) && !isXml(message) &&
			!isInformation(message) &&
			!isOrigin(message))
		.map((message) => [
			message.url ? resolve(fileURLToPath(message.url)) : files[0],
			`${message.type} in line ${message.lastLine}: ${message.message}`]);
}
