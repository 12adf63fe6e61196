import { expect, it } from 'vitest';

import { pollDelay } from './poll-delay';

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
