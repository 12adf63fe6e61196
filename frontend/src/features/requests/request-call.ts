import type { ApiCall } from '@/lib/snippets/snippets';

import type { TracedRequest } from './requests-api';

/**
 * The call that a logged request was, as far as the log knows it: bodies are not kept, apart from
 * what was searched, and of an address its template. What is not known stays as `{name}`.
 */
export function callOf(request: TracedRequest, userId: number, origin: string): ApiCall {
  const path = request.route
    .replaceAll('{user_id}', String(userId))
    .replaceAll('{job_id}', request.job_id ?? '{job_id}')
    .replaceAll('{request_id}', request.request_id);
  const isSearch = request.method === 'POST' && request.route.endsWith('/search');
  const body =
    isSearch && request.job !== null
      ? { query: request.job.query, algorithm: request.job.algorithm }
      : undefined;
  return { method: request.method, url: origin + path, body };
}
