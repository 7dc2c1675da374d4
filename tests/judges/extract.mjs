// Ace's library takes archives apart in a process of its own: some damaged ones
// keep it turning round for ever, and then only the process's end helps.
import {fork} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const SECONDS = 20;

// In that process: takes each book apart into the folder given, and answers
// with what went wrong.
function serve() {
	const require = createRequire(import.meta.url);
	const {EPUB} = require('@daisy/epub-utils');

	require('@daisy/ace-logger').initLogger({silent: true,
		fileName: 'ace.log'});
	process.on('message', ({book, folder}) => new EPUB(book).extract(folder)
		.then(() => process.send(''), (error) => process.send(String(error))));
}

/*
 * An object that takes books apart, one after the other.  extract() gives the
 * folder, which is the caller's to remove, or fails if the book cannot be
 * taken apart in a while.
 */
export function startExtractor() {
	let server;
	let last = Promise.resolve();

	function stop() {
		server?.removeAllListeners();
		server?.kill('SIGKILL');
		server = undefined;
	}

	function answerTo(question) {
		server ??= fork(fileURLToPath(import.meta.url));
		return new Promise((resolve) => {
			const timer = setTimeout(fail, SECONDS * 1000, 'no end');

			function fail(why) {
				clearTimeout(timer);
				stop();
				resolve(String(why));
			}
			server.removeAllListeners();
			server.once('exit', fail);
			server.once('message', (error) => {
				clearTimeout(timer);
				resolve(error);
			});
			server.send(question);
		});
	}

	async function extract(book) {
		const folder = mkdtempSync(join(tmpdir(), 'book-'));
		const error = await answerTo({book, folder});

		if (error) {
			rmSync(folder, {recursive: true, force: true});
			throw new Error(`${book}: ${error}`);
		}
		return folder;
	}
	return {
		extract(book) {
			const result = last.then(() => extract(book));
			last = result.catch(() => {});
			return result;
		},
		stop,
	};
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	serve();
