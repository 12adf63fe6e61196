import { expect, it } from 'vitest';

import { earlyUsageCalls } from './early-calls';

const NOW = new Date('2026-03-29T23:30:00Z');
const at = (search: string, height: number) =>
  earlyUsageCalls(new URLSearchParams(search), NOW, height);

it('asks for what stands at the top, and for the rest where the screen shows it', () => {
  const address = 'range=7d&tz=Europe/Berlin&key=3';
  const time = 'tz=Europe%2FBerlin&start_date=2026-03-24';
  expect(at(address, 900)).toEqual([
    `/analytics/usage?${time}&api_key_id=3`,
    `/analytics/integrity?${time}`,
  ]);
  expect(at(address, 1_400).slice(2)).toEqual([
    `/analytics/usage/latency?${time}&api_key_id=3`,
    `/analytics/usage/keys?${time}`,
    '/analytics/usage/forecast?tz=Europe%2FBerlin&api_key_id=3',
    `/analytics/search?${time}&api_key_id=3`,
  ]);
});
