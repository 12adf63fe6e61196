import type { Renewal } from '@/lib/session/renew';

/** What was asked before the app's code was there. Each part is taken once. */
export interface Early {
  renewal: Promise<Renewal> | null;
  /** Answers by their `keyOf`. */
  answers: Map<string, Promise<Response>>;
}

declare global {
  interface Window {
    early?: Early;
  }
}

/** The renewal of the session that is under way since the page was opened; null where there is none. */
export function takeEarlyRenewal(): Promise<Renewal> | null {
  const renewal = window.early?.renewal ?? null;
  if (window.early !== undefined) window.early.renewal = null;
  return renewal;
}

/** Under which an answer is kept: its address and for whom it is, so that nobody gets another's. */
export const keyOf = ({ headers, url }: Request): string =>
  `${headers.get('Authorization') ?? ''} ${url}`;

/** `fetch`, which takes what was asked early. */
export const fetchOrTake = (request: Request): Promise<Response> => {
  const answers = window.early?.answers;
  const early = request.method === 'GET' ? answers?.get(keyOf(request)) : undefined;
  if (early === undefined) return fetch(request);
  answers?.delete(keyOf(request));
  return early;
};
