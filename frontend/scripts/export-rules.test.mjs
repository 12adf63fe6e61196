import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { firstLoadBytes, pageProblems } from './export-rules.mjs';

test.each([
  ['<style>a{}</style>', 'has an inline style element'],
  ['<p class="a" style="color:red">', 'has an inline style attribute'],
  ['<body onload="go()">', 'has an inline event handler'],
  ['<link rel="preload" href="https://fonts.example/a.woff2">', 'asks another origin'],
  ['<script src="//cdn.example/a.js"></script>', 'asks another origin'],
])('%s %s', (html, problem) => {
  expect(pageProblems(html)).toEqual([problem]);
});

test('what an inline script holds is data, and a link leads elsewhere without asking', () => {
  const script = '<script>push("<p style=\\"x\\">")</script>';
  const link = '<a href="https://pyvideo.org">';
  expect(pageProblems(`${script}${link}<script src="/a.js"></script>`)).toEqual([]);
});

test('counts each script that modern browsers load once, compressed', async () => {
  const html =
    '<script src="/a.js?v=1"></script><script src="/a.js"></script>' +
    '<script src="/old.js" noModule=""></script><script>inline()</script>';
  const files = { '/a.js': Buffer.from('x'.repeat(5000)) };
  const bytes = await firstLoadBytes(html, (address) => Promise.resolve(files[address]));
  expect(bytes).toBe(gzipSync(files['/a.js']).length);
});
