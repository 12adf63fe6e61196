/**
 * Fails if the export in out/ would not work, or not well, under the policy that it is served with:
 * no inline styles or handlers, nothing from other origins, and a bounded first load.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { firstLoadBytes, pageProblems } from './export-rules.mjs';

/** Compressed JavaScript of any page's first load, in bytes. */
const LARGEST_FIRST_LOAD = 250_000;

const out = process.argv[2] ?? 'out';
const names = (await readdir(out, { recursive: true }))
  .filter((name) => name.endsWith('.html'))
  .sort();
const problems = [];
for (const name of names) {
  const html = await readFile(path.join(out, name), 'utf8');
  const bytes = await firstLoadBytes(html, (address) => readFile(path.join(out, address)));
  console.log(`${name}: ${Math.round(bytes / 1000)} kB of JavaScript`);
  const size = bytes > LARGEST_FIRST_LOAD ? [`more than ${LARGEST_FIRST_LOAD / 1000} kB`] : [];
  problems.push(...[...size, ...pageProblems(html)].map((problem) => `${name}: ${problem}`));
}
if (names.length === 0) problems.push(`no pages in ${out}/`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
