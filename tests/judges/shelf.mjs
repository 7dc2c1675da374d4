// A shelf of books on this machine only, with the two reading systems that
// run in a browser beside it: epub.js and foliate-js.
import {createReadStream, existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {extname, join, normalize} from 'node:path';

import {MODULES} from './tools.mjs';

const TYPES = {'.js': 'text/javascript', '.html': 'text/html',
	'.css': 'text/css', '.epub': 'application/epub+zip'};

const SHELLS = {
	'/epubjs.html': `<!DOCTYPE html><title>epub.js</title>
		<div id="page" style="width: 600px; height: 800px"></div>
		<script src="/jszip/dist/jszip.min.js"></script>
		<script src="/epubjs/dist/epub.min.js"></script>`,
	'/foliate.html': `<!DOCTYPE html><title>foliate-js</title>
		<style>foliate-view {display: block; width: 600px; height: 800px}
		</style>`,
};

/*
 * A server that is listening: book number n at /n.epub, and the pages of the
 * readers, which are empty, at /epubjs.html and /foliate.html.
 */
export function serve(books) {
	const server = createServer((request, response) => {
		const path = normalize(decodeURIComponent(request.url.split('?')[0]));
		const number = /^\/(\d+)\.epub$/.exec(path)?.[1];
		const file = number ? books[number] : join(MODULES, path);

		if (path in SHELLS) {
			response.setHeader('Content-Type', 'text/html');
			response.end(SHELLS[path]);
		} else if (path === '/favicon.ico' || !existsSync(file)) {
			response.statusCode = path === '/favicon.ico' ? 204 : 404;
			response.end();
		} else {
			response.setHeader('Content-Type',
				TYPES[extname(file)] ?? 'application/octet-stream');
			createReadStream(file).pipe(response);
		}
	});

	return new Promise((resolve) =>
		server.listen(0, '127.0.0.1', () => resolve(server)));
}
