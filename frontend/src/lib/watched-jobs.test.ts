import { expect, it } from 'vitest';

import { WatchedJobs } from './watched-jobs';

it('is quiet while a job is watched by anybody, and for ever once it is hushed', () => {
  const watched = new WatchedJobs();
  const [first, second] = [watched.watch('j'), watched.watch('j')];
  first();
  expect(watched.isQuiet('j', false)).toBe(true);
  expect(watched.isQuiet('j', true)).toBe(false);
  second();
  expect(watched.isQuiet('j', false)).toBe(false);
  watched.hush('j');
  expect(watched.isQuiet('j', true)).toBe(true);
});
