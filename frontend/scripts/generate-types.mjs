/**
 * Writes src/lib/api/schema.d.ts from openapi.json, the gateway's OpenAPI document.
 * With --check it writes nothing and fails if the committed file is not what would be written.
 */
import { readFile, writeFile } from 'node:fs/promises';

import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../openapi.json', import.meta.url);
const target = new URL('../src/lib/api/schema.d.ts', import.meta.url);
const header = '// Generated from openapi.json by `npm run generate`. Do not edit.\n\n';

const generated =
  header + astToString(await openapiTS(source, { alphabetize: true, defaultNonNullable: false }));

if (process.argv.includes('--check')) {
  const committed = await readFile(target, 'utf8').catch(() => '');
  if (committed !== generated) {
    console.error('src/lib/api/schema.d.ts is not what openapi.json says: run `npm run generate`.');
    process.exit(1);
  }
} else {
  await writeFile(target, generated);
}
