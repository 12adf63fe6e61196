import { expect, it } from 'vitest';

import { outdatedBy } from './outdated';

const welcome = {
  type: 'welcome',
  position: 7,
  library_version: 3,
  heartbeat_seconds: 10,
} as const;

it('has lists of videos fetched again after an import, and after every gap', () => {
  expect(outdatedBy({ type: 'library', position: 7, library_version: 4 })).toEqual(['Videos']);
  expect(outdatedBy({ ...welcome, resumed: true })).toEqual(['Videos']);
  expect(outdatedBy({ ...welcome, resumed: false })).toContain('Videos');
});

it('leaves a video alone that is being edited', () => {
  expect(outdatedBy({ type: 'library', position: 7, library_version: 4 })).not.toContain('Video');
});
