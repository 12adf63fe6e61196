import type { ApiCall } from '@/lib/snippets/snippets';

import type { Call } from './calls';
import type { Schemas } from './document';
import { sampleOf } from './sample';

const JSON_TYPE = 'application/json';

/** A call to begin with: as the caller, with what has to be sent. Other parts of its address stay as they are named. */
export function exampleOf(call: Call, schemas: Schemas, userId: number, origin: string): ApiCall {
  const path = call.path.replace('{user_id}', String(userId));
  const needed = call.parameters.filter(({ in: place, required }) => place === 'query' && required);
  const query = needed.map(({ name }) => `${name}={${name}}`).join('&');
  const schema = call.requestBody?.content[JSON_TYPE]?.schema;
  return {
    method: call.method,
    url: `${origin}${path}${query === '' ? '' : `?${query}`}`,
    body: schema === undefined ? undefined : (sampleOf(schema, schemas) as object),
  };
}

/** Whether a call can be written as code: what takes a file, or opens a WebSocket, cannot. */
export function hasExample({ requestBody, responses }: Call): boolean {
  const takesFile = requestBody !== undefined && !(JSON_TYPE in requestBody.content);
  return !takesFile && !('101' in responses);
}
