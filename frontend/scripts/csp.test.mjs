import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { contentSecurityPolicy, inlineScriptHashes } from './csp.mjs';

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('hashes the text between the tags, and only of inline scripts', () => {
  const html = '<script src="/a.js"></script><script>one()</script><script id="x">two()</script>';
  expect(inlineScriptHashes(html)).toEqual([sha256('one()'), sha256('two()')]);
});

test('names a repeated script once', () => {
  expect(inlineScriptHashes('<script>a</script><script>a</script>')).toEqual([sha256('a')]);
});

test('allows no other inline code and no other origin', () => {
  const policy = contentSecurityPolicy('<script>go()</script>');
  expect(policy).toContain(`script-src 'self' ${sha256('go()')};`);
  expect(policy).toContain("style-src 'self';");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});
