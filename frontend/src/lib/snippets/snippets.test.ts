import { expect, it } from 'vitest';

import { asCurl, asJavaScript, asPython } from './snippets';

const call = {
  method: 'POST',
  url: 'http://localhost:5000/api/v1/users/7/search',
  body: { query: `it's "new"`, filters: { exact: true, language: null }, limit: 5 },
};

it('quotes for the shell, so that no query ends its word', () => {
  expect(asCurl(call)).toContain(`-d '{"query":"it'\\''s \\"new\\"","filters"`);
  expect(asCurl({ method: 'GET', url: 'http://a/b' })).toBe(
    `curl 'http://a/b' \\\n  -H "Authorization: Bearer $API_KEY"`,
  );
});

it('writes Python’s own words', () => {
  expect(asPython(call)).toContain(
    `json={"query": "it's \\"new\\"", "filters": {"exact": True, "language": None}, "limit": 5},`,
  );
});

it('writes a call without a body as one', () => {
  const code = asJavaScript({ method: 'GET', url: 'http://a/b' });
  expect(code).not.toContain('body');
  expect(code).not.toContain('Content-Type');
});

it('sends headers in every language', () => {
  const waiting = { ...call, headers: { Prefer: 'wait=10' } };
  expect(asCurl(waiting)).toContain(`-H 'Prefer: wait=10'`);
  expect(asPython(waiting)).toContain(`['API_KEY']}", "Prefer": "wait=10"},`);
  expect(asJavaScript(waiting)).toContain('    "Prefer": "wait=10",');
});
