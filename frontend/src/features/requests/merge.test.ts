import { expect, it } from 'vitest';

import { hasGap, merged } from './merge';
import type { LoggedRequest } from './requests-api';

function request(second: number, request_id = `r-${second}`): LoggedRequest {
  return {
    request_id,
    occurred_at: `2026-03-01T10:00:${String(second).padStart(2, '0')}Z`,
    method: 'GET',
    route: '/r',
    status: 200,
    response_time_ms: 1,
    auth: 'api_key',
    api_key_id: 1,
    api_key_name: 'k',
    request_bytes: 0,
    response_bytes: 0,
    job_id: null,
  };
}

it('puts what is new where its time is, each request once', () => {
  const known = [request(9), request(5), request(1)];
  const all = merged(known, [request(7), request(9)]);
  expect(all.map(({ request_id }) => request_id)).toEqual(['r-9', 'r-7', 'r-5', 'r-1']);
  expect(merged(known, [request(5)])).toBe(known);
});

it('keeps two requests to which their caller gave the same id', () => {
  expect(merged([request(1, 'mine')], [request(2, 'mine')])).toHaveLength(2);
});

it('knows where requests may lie between', () => {
  const known = [request(2), request(1)];
  expect(hasGap(known, [request(9), request(8)], false)).toBe(true);
  expect(hasGap(known, [request(9), request(2)], false)).toBe(false);
  expect(hasGap(known, [request(9)], true)).toBe(false);
  expect(hasGap([], [request(9)], false)).toBe(false);
});
