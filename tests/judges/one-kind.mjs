// judge-epub and judge-site.
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';

import {judgeEpubs} from './epub.mjs';
import {judgeSites} from './site.mjs';
import {Verdicts} from './tools.mjs';

const [kind, ...paths] = process.argv.slice(2);
let only;
if (paths[0] === '--only')
	[, only] = paths.splice(0, 2);
if (paths.length === 0) {
	console.error('nothing to judge was named');
	process.exit(2);
}

const verdicts = new Verdicts();
const work = mkdtempSync(join(tmpdir(), 'judges-'));
await (kind === 'epub' ? judgeEpubs : judgeSites)(verdicts,
	paths.map((path) => resolve(path)), work, {only});
verdicts.sayTimes();
console.log(`reports and pictures: ${work}`);
console.log(`${verdicts.passed} passed, ${verdicts.failed} failed`);
process.exit(verdicts.failed === 0 ? 0 : 1);
