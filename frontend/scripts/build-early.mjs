/** Writes public/early.js, which runs before the app's code is there. */
import { fileURLToPath } from 'node:url';

import { build } from 'rolldown';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

await build({
  input: at('src/app/early/main.ts'),
  resolve: { alias: { '@': at('src') } },
  output: { file: at('public/early.js'), format: 'iife', minify: true },
  logLevel: 'warn',
});
