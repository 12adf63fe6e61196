import { describe, expect, it, test } from 'vitest';

import { nextLook, pollDelay } from './polling';

it('grows with the age of the job, within bounds', () => {
  expect([0, 500, 1_000, 10_000, 600_000].map(pollDelay)).toEqual([200, 200, 300, 3_000, 5_000]);
});

it('asks fewer than 40 times in the first minute', () => {
  let [age, polls] = [0, 0];
  while (age < 60_000) {
    age += pollDelay(age);
    polls += 1;
  }
  expect(polls).toBeLessThan(40);
});

describe('nextLook', () => {
  test.each(['completed', 'failed', 'cancelled'] as const)(
    'ends with a job that is %s',
    (status) => {
      expect(nextLook({ currentData: { status }, isError: false }, 0)).toBe(0);
    },
  );

  it('goes on while the job does, and more rarely after a failure', () => {
    const currentData = { status: 'processing' as const };
    const look = { currentData, isError: false, fulfilledTimeStamp: 11_000 };
    expect(nextLook(look, 1_000)).toBe(3_000);
    expect(nextLook({ ...look, isError: true }, 1_000)).toBe(5_000);
  });
});
