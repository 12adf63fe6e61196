import { earlyUsageCalls } from '@/features/usage/early-calls';
import { keyOf } from '@/lib/early';
import { renewWith } from '@/lib/session/renew';

/** Milliseconds after which an answer that nobody took is too old. */
const KEPT_MS = 10_000;

/** Addresses below the API that each page asks first; what matters most comes first. */
const CALLS: Readonly<Record<string, (search: URLSearchParams) => string[]>> = {
  '/developer-dashboard': (search) => earlyUsageCalls(search, new Date(), window.innerHeight),
};

/** Asks, and keeps the answers: all but the first wait for that one, whose work they would slow down. */
function ask(answers: Map<string, Promise<Response>>, paths: readonly string[], token: string) {
  let first: Promise<unknown> | null = null;
  for (const path of paths) {
    const url = new URL(`/api/v1${path}`, window.location.origin);
    const request = new Request(url, { headers: { Authorization: `Bearer ${token}` } });
    const answer: Promise<Response> =
      first === null ? fetch(request) : first.then(() => fetch(request));
    // Who takes it is told of its failure.
    const ended = answer.catch(() => undefined);
    first ??= ended;
    answers.set(keyOf(request), answer);
  }
}

/** Renews the session and asks what the page will show, while the app's code is still being loaded. */
export function askEarly(): void {
  const answers = new Map<string, Promise<Response>>();
  const { pathname, search } = window.location;
  const renewal = renewWith((token) => {
    const calls = CALLS[pathname.replace(/(.)\/$/, '$1')]?.(new URLSearchParams(search));
    ask(answers, calls ?? [], token);
  });
  window.early = { renewal, answers };
  window.setTimeout(() => {
    answers.clear();
  }, KEPT_MS);
}
