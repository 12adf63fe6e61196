/**
 * Writes <out>/csp.json: for each page of the export the Content-Security-Policy its server sends.
 * {"policies": {"index.html": "default-src …", "login.html": "…"}}
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { contentSecurityPolicy } from './csp.mjs';

const out = process.argv[2] ?? 'out';
const pages = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.html'));
const entries = await Promise.all(
  pages.sort().map(async (name) => {
    const html = await readFile(path.join(out, name), 'utf8');
    return [name.split(path.sep).join('/'), contentSecurityPolicy(html)];
  }),
);
const policies = Object.fromEntries(entries);
await writeFile(path.join(out, 'csp.json'), `${JSON.stringify({ policies }, null, 2)}\n`);
console.log(`csp.json: policies of ${entries.length} pages`);
