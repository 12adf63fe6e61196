import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { gather } from './gather';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('hands over at once what comes alone, and together what comes soon after', () => {
  const handed: (readonly number[])[] = [];
  const gathered = gather<number>(100, (items) => handed.push(items));
  gathered.add(1);
  gathered.add(2);
  gathered.add(3, 4);
  expect(handed).toEqual([[1]]);
  vi.advanceTimersByTime(100);
  expect(handed).toEqual([[1], [2, 3, 4]]);
  vi.advanceTimersByTime(1_000);
  gathered.add(5);
  expect(handed.at(-1)).toEqual([5]);
  gathered.add(6);
  gathered.stop();
  vi.advanceTimersByTime(1_000);
  expect(handed).toHaveLength(3);
});
