import { expect, test } from 'vitest';

import { ownPath, webLink } from './links';

test.each([
  ['https://pyvideo.org/a?b=c', 'https://pyvideo.org/a?b=c'],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['/relative', null],
  [null, null],
])('webLink of %s', (address, link) => {
  expect(webLink(address)).toBe(link);
});

test.each([
  ['/search?q=a', '/search?q=a'],
  [null, '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['https://evil.example', '/'],
])('ownPath of %s', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path);
});
