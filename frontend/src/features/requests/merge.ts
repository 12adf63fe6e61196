import type { LoggedRequest } from './requests-api';

/** A request's own name: callers may use a request id again. */
export function keyOf({ request_id, occurred_at, method, route }: LoggedRequest): string {
  return `${request_id} ${occurred_at} ${method} ${route}`;
}

/**
 * Both lists as one, newest first, each request once. The first list itself where the second adds
 * nothing, so that nothing is drawn again.
 */
export function merged(
  known: readonly LoggedRequest[],
  more: readonly LoggedRequest[],
): readonly LoggedRequest[] {
  const keys = new Set(known.map(keyOf));
  const fresh = more.filter((request) => !keys.has(keyOf(request)));
  if (fresh.length === 0) return known;
  return [...known, ...fresh].sort((a, b) => Date.parse(b.occurred_at) - Date.parse(a.occurred_at));
}

/**
 * Whether requests may lie unseen between what is known and the newest page: it shares none with
 * what is known, and is not the end of the log itself.
 */
export function hasGap(
  known: readonly LoggedRequest[],
  newest: readonly LoggedRequest[],
  isWhole: boolean,
): boolean {
  if (isWhole || known.length === 0) return false;
  const keys = new Set(known.map(keyOf));
  return !newest.some((request) => keys.has(keyOf(request)));
}
