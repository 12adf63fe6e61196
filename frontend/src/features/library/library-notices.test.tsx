import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { LiveMessage } from '@/lib/live/message';
import { fakeChannel } from '@/testing/channel';
import { renderApp } from '@/testing/render';

import { LibraryNotices } from './library-notices';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});

afterEach(() => {
  vi.useRealTimers();
});

const changed = (library_version: number): LiveMessage => ({
  type: 'library',
  position: 1,
  library_version,
});
const welcome: LiveMessage = {
  type: 'welcome',
  position: 1,
  library_version: 100,
  heartbeat_seconds: 10,
  resumed: false,
};
const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
const notice = () => screen.queryByText('Your library has changed');

function renderNotices(address: string) {
  const { Channel, say } = fakeChannel();
  const app = renderApp(
    <Channel>
      <LibraryNotices />
    </Channel>,
    { address },
  );
  say(welcome);
  return { ...app, say };
}

it('tells once of an import that has ended, with all that it changed, and leads to the library', async () => {
  const { say, user } = renderNotices('/search');
  for (const version of [600, 1_100, 1_334]) {
    say(changed(version));
    await pass(4_000);
  }
  expect(notice()).toBeNull();
  await pass(1_000);
  expect(
    await screen.findByText('1,234 changes: videos that were added, changed or deleted.'),
  ).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(window.location.pathname).toBe('/');
});

it('says nothing of an import that the library shows, nor of it afterwards elsewhere', async () => {
  const { say } = renderNotices('/');
  say(changed(1_334));
  act(() => {
    window.history.pushState(null, '', '/search');
  });
  await pass(6_000);
  expect(notice()).toBeNull();
});

it('says nothing of a few changes', async () => {
  const { say } = renderNotices('/search');
  say(changed(109));
  await pass(6_000);
  expect(notice()).toBeNull();
});

it('counts what happened while the channel was away', async () => {
  const { say } = renderNotices('/search');
  say({ ...welcome, library_version: 150, resumed: true });
  await pass(6_000);
  expect(
    await screen.findByText('50 changes: videos that were added, changed or deleted.'),
  ).toBeVisible();
});
