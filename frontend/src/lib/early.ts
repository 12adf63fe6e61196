import type { Renewal } from '@/lib/session/renew';

/** What was asked before the app's code was there. Each part is taken once. */
export interface Early {
  renewal: Promise<Renewal> | null;
  /** Answers by their `keyOf`. */
  answers: Map<string, EarlyAnswer>;
}

export interface EarlyAnswer {
  response: Promise<Response>;
  /** What a good answer says, once it was read. */
  content?: unknown;
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

/** What was answered early to a call to this path below the API, if that was read by now; it is taken by that. */
export function takeEarlyContent(path: string, token: string): unknown {
  const url = new URL(`/api/v1${path}`, window.location.origin);
  const key = keyOf(new Request(url, { headers: { Authorization: `Bearer ${token}` } }));
  const content = window.early?.answers.get(key)?.content;
  if (content !== undefined) window.early?.answers.delete(key);
  return content;
}

/** `fetch`, which takes what was asked early. */
export const fetchOrTake = (request: Request): Promise<Response> => {
  const answers = window.early?.answers;
  const early = request.method === 'GET' ? answers?.get(keyOf(request)) : undefined;
  if (early === undefined) return fetch(request);
  answers?.delete(keyOf(request));
  return early.response;
};
