import { expect, it } from 'vitest';

import { endedSince, noticesOf } from './job-notices';
import type { JobEntry } from './jobs-api';

const base = { query: 'q', error: null, result_count: 1, execution_time_ms: 5 };
const entry = (job_id: string, status: JobEntry['status']) =>
  ({ ...base, job_id, status }) as JobEntry;

it('tells of those that were under way, and of no job that had ended before it was seen', () => {
  const seen = new Map([
    ['a', 'queued'],
    ['b', 'completed'],
    ['c', 'processing'],
  ] as const);
  const now = [
    entry('a', 'failed'),
    entry('b', 'completed'),
    entry('c', 'processing'),
    entry('d', 'failed'),
  ];
  expect(endedSince(seen, now).map(({ job_id }) => job_id)).toEqual(['a']);
});

it('makes one message of many', () => {
  const ended = ['a', 'b', 'c', 'd'].map((id) => entry(id, id === 'a' ? 'failed' : 'completed'));
  expect(noticesOf(ended)).toEqual([
    { title: '4 searches ended', text: '1 of them failed.', tone: 'danger' },
  ]);
  expect(noticesOf(ended.slice(0, 3))).toHaveLength(3);
});
