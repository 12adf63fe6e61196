import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

/** The gateway that tests talk to: it knows only what a test teaches it. */
export const server = setupServer();

const STATUS_TEXT: Record<number, string> = { 401: 'Authentication required' };

/** A problem document, as the gateway sends it. */
export function problem(status: number, error = STATUS_TEXT[status] ?? 'Failed') {
  const body = { type: 'about:blank', title: error, status, error };
  return HttpResponse.json(body, { status });
}

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a fake call was sent. */
export interface Received {
  url: URL;
  headers: Headers;
  body: unknown;
}

type Reply = JsonBodyType | Response;

/**
 * Teaches the server a call: `reply` gets the request and its number, counted from 1; it answers once `held` is over.
 * Returns the list of requests as they come.
 */
export function on(
  verb: Verb,
  path: string,
  reply: (request: Received, count: number) => Reply,
  held?: Promise<void>,
) {
  const received: Received[] = [];
  const answer = async ({ request }: { request: Request }) => {
    const text = await request.text();
    const isText = request.headers.get('Content-Type')?.startsWith('text/') === true;
    const body: unknown = isText ? text : text === '' ? null : JSON.parse(text);
    const seen = { url: new URL(request.url), headers: request.headers, body };
    received.push(seen);
    await held;
    const answered = reply(seen, received.length);
    return answered instanceof Response ? answered : HttpResponse.json(answered);
  };
  server.use(http[verb](`/api/v1${path}`, answer));
  return received;
}
