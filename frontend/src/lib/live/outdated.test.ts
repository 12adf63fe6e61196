import { expect, it } from 'vitest';

import { outdatedBy } from './outdated';

const welcome = {
  type: 'welcome',
  position: 7,
  library_version: 3,
  heartbeat_seconds: 10,
} as const;

it('has lists of videos fetched again after an import, and after every gap', () => {
  expect(outdatedBy({ type: 'library', position: 7, library_version: 4 }, false)).toEqual([
    'Videos',
  ]);
  expect(outdatedBy({ ...welcome, resumed: true }, false)).toEqual(['Videos']);
  expect(outdatedBy({ ...welcome, resumed: false }, false)).toContain('Videos');
});

it('leaves a video alone that is being edited', () => {
  expect(outdatedBy({ type: 'library', position: 7, library_version: 4 }, false)).not.toContain(
    'Video',
  );
});

it('asks again for all that may have changed before the channel was there, but for the figures of usage', () => {
  const first = outdatedBy({ ...welcome, resumed: false }, true);
  expect(first).toEqual(expect.arrayContaining(['Jobs', 'Job', 'Videos', 'Requests', 'Quotas']));
  expect(first).not.toContain('Usage');
  expect(outdatedBy({ ...welcome, resumed: false }, false)).toContain('Usage');
});
