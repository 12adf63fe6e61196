import { earlyUsageCalls } from '@/features/usage/early-calls';
import { keyOf, type EarlyAnswer } from '@/lib/early';
import { renewWith } from '@/lib/session/renew';

/** Milliseconds after which an answer that nobody took is too old. */
const KEPT_MS = 10_000;

/** Addresses below the API that each page asks first; what matters most comes first. */
const CALLS: Readonly<Record<string, (search: URLSearchParams) => string[]>> = {
  '/developer-dashboard': (search) => earlyUsageCalls(search, new Date(), window.innerHeight),
};

/** Keeps what a good answer says, for whoever does not want to wait for it to be read. */
async function read(answer: EarlyAnswer): Promise<void> {
  try {
    const response = await answer.response;
    if (response.ok) answer.content = await response.clone().json();
  } catch {
    // Who takes the answer is told of its failure.
  }
}

/** Asks, and keeps the answers: all but the first wait for that one, whose work they would slow down. */
function ask(answers: Map<string, EarlyAnswer>, paths: readonly string[], token: string) {
  let first: Promise<void> | null = null;
  for (const path of paths) {
    const url = new URL(`/api/v1${path}`, window.location.origin);
    const request = new Request(url, { headers: { Authorization: `Bearer ${token}` } });
    const response = first === null ? fetch(request) : first.then(() => fetch(request));
    const answer: EarlyAnswer = { response };
    const ended = read(answer);
    first ??= ended;
    answers.set(keyOf(request), answer);
  }
}

/** Renews the session and asks what the page will show, while the app's code is still being loaded. */
export function askEarly(): void {
  const answers = new Map<string, EarlyAnswer>();
  const { pathname, search } = window.location;
  const renewal = renewWith((token) => {
    ask(answers, calls, token);
  });
  // Meanwhile, as the first look at a zone takes long.
  const calls = CALLS[pathname.replace(/(.)\/$/, '$1')]?.(new URLSearchParams(search)) ?? [];
  window.early = { renewal, answers };
  window.setTimeout(() => {
    answers.clear();
  }, KEPT_MS);
}
