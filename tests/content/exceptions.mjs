// What is excused, with the reason: exceptions.yaml names the chapter and the
// exact words in which a figure or a word stands.
const MOST = 60;

const PATH = 'exceptions.yaml';

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const places = (words, text) =>
	[...text.matchAll(new RegExp(escaped(words), 'g'))]
		.map(({index}) => index);

// Whether what stands at a place of a block is within the words of one of the
// chapter's exceptions, which then counts as used.
export function isExcused(at, {raw}, exceptions) {
	const excuse = exceptions.find(({text}) => places(text, raw)
		.some((start) => at >= start && at < start + text.length));

	if (excuse)
		excuse.used = true;
	return excuse !== undefined;
}

// Exceptions are few, have reasons, and are needed.
export function checkExceptions(exceptions, report) {
	report.check(exceptions.length <= MOST, PATH, 1,
		`${exceptions.length} exceptions are more than ${MOST}`);
	for (const {line, reason, text, used} of exceptions) {
		report.check(reason, PATH, line, 'the exception has no reason');
		report.check(used, PATH, line,
			`nothing needs the exception "${text}" any more`);
	}
}
