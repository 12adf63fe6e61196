import type { Scope } from './keys-api';

/** What each scope lets a key do, in the API's order. */
export const SCOPES: readonly (readonly [scope: Scope, does: string])[] = [
  ['read', 'Look at videos, keys and quotas'],
  ['write', 'Add, change and delete videos'],
  ['search', 'Submit searches and follow them'],
  ['analytics', 'Read usage and the request log'],
];

export function hasAll(scopes: readonly string[]): boolean {
  return SCOPES.every(([scope]) => scopes.includes(scope));
}

/** A key's scopes in few words. */
export function scopesText(scopes: readonly string[]): string {
  return hasAll(scopes) ? 'All scopes' : scopes.join(', ');
}
