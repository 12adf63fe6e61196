import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { useWatchJob } from '@/lib/watched-jobs';
import { fakeChannel, jobNews } from '@/testing/channel';
import { renderApp } from '@/testing/render';

import { JobNotices } from './job-notices-everywhere';

function Shows({ jobId, hasEnded = false }: { jobId: string; hasEnded?: boolean }) {
  useWatchJob(jobId, hasEnded);
  return <p>Some page</p>;
}

function renderPage(ui = <p>Some page</p>) {
  const { Channel, say } = fakeChannel();
  const app = renderApp(
    <Channel>
      <JobNotices>{ui}</JobNotices>
    </Channel>,
  );
  return { ...app, say };
}

it('tells on any page of a search that completes or fails, once for each run', async () => {
  const { say } = renderPage();
  say(jobNews('j-1', 'processing'));
  say(jobNews('j-1', 'completed'));
  say(jobNews('j-1', 'completed'));
  expect(await screen.findByText('Search completed: query of j-1')).toBeVisible();
  say(jobNews('j-1', 'failed', { run: 2, error: { code: 'timeout', message: 'Too slow' } }));
  expect(await screen.findByText('Too slow')).toBeVisible();
  expect(screen.getAllByText('Search completed: query of j-1')).toHaveLength(1);
});

it('says nothing of what the page shows, or has shown to its end, or the user called off', async () => {
  const { say } = renderPage(<Shows jobId="j-1" />);
  say(jobNews('j-1', 'completed'));
  say(jobNews('j-2', 'cancelled'));
  say(jobNews('j-3', 'completed'));
  expect(await screen.findByText('Search completed: query of j-3')).toBeVisible();
  expect(screen.queryByText(/query of j-[12]/)).toBeNull();
});

it('tells of what the page shows where nobody looks at it', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const { say } = renderPage(<Shows jobId="j-1" />);
  say(jobNews('j-1', 'completed'));
  expect(await screen.findByText('Search completed: query of j-1')).toBeVisible();
  hidden.mockRestore();
});
