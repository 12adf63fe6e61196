import type { ApiCall } from '@/lib/snippets/snippets';

import type { Scope } from './keys-api';

/** A call that a key with these scopes may make, to try it with. */
export function exampleCall(scopes: readonly Scope[], userId: number, origin: string): ApiCall {
  const mine = `${origin}/api/v1/users/${userId}`;
  if (scopes.includes('search')) {
    return { method: 'POST', url: `${mine}/search`, body: { query: 'python testing' } };
  }
  if (scopes.includes('read')) return { method: 'GET', url: `${mine}/videos` };
  if (scopes.includes('analytics')) {
    return { method: 'GET', url: `${origin}/api/v1/analytics/usage` };
  }
  return { method: 'POST', url: `${mine}/videos`, body: { title: 'My first video' } };
}
