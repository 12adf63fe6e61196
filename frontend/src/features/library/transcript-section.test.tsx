import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { TranscriptSection } from './transcript-section';

const URL = '/users/7/videos/1/transcript';
const TEXT = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n';
const cue = { start: 0, end: 3723.4, text: 'Hello' };
const transcript = (cues: object[]) => ({ video_id: 1, updated_at: '2026-01-01T00:00:00Z', cues });
const file = (...parts: BlobPart[]) => new File(parts, 'talk.vtt', { type: 'text/vtt' });
const picker = () => screen.getByLabelText('Transcript file (WebVTT or SRT)');

it('uploads a file as it is and says what is there then', async () => {
  on('get', URL, (_, count) => (count === 1 ? problem(404) : transcript([cue, cue])));
  const uploads = on('put', URL, () => ({ video_id: 1, cues: 2 }));
  const { user } = renderApp(<TranscriptSection videoId={1} />);
  expect(await screen.findByText(/None yet/)).toBeVisible();
  await user.upload(picker(), file(TEXT));
  expect(await screen.findByText('2 cues, up to 1:02:03.')).toBeVisible();
  expect(uploads.map(({ body }) => body)).toEqual([TEXT]);
});

it('shows at which line a file is malformed, until one is taken', async () => {
  const why = 'The transcript is malformed at line 6: expected times';
  const looks = on('get', URL, () => transcript([cue]));
  on('put', URL, (_, count) => (count === 1 ? problem(400, why) : { video_id: 1, cues: 1 }));
  const { user } = renderApp(<TranscriptSection videoId={1} />);
  expect(await screen.findByText('1 cue, up to 1:02:03.')).toBeVisible();
  await user.upload(picker(), file(TEXT));
  expect(await screen.findByRole('alert')).toHaveTextContent(why);
  expect(looks).toHaveLength(1);
  await user.upload(picker(), file(TEXT));
  await expect.poll(() => looks).toHaveLength(2);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('does not send what is no text in UTF-8, nor what is too large', async () => {
  on('get', URL, () => problem(404));
  const uploads = on('put', URL, () => ({ video_id: 1, cues: 1 }));
  const { user } = renderApp(<TranscriptSection videoId={1} />);
  await user.upload(picker(), file(new Uint8Array([0x57, 0xe9])));
  expect(await screen.findByText('The file is not a text in UTF-8.')).toBeVisible();
  await user.upload(picker(), file(new Uint8Array(4_000_001)));
  expect(await screen.findByText('The file is larger than 4 MB.')).toBeVisible();
  expect(uploads).toHaveLength(0);
});

it('removes it', async () => {
  on('get', URL, (_, count) => (count === 1 ? transcript([cue]) : problem(404)));
  on('delete', URL, () => HttpResponse.json({ message: 'Transcript deleted' }));
  const { user } = renderApp(<TranscriptSection videoId={1} />);
  await user.click(await screen.findByRole('button', { name: 'Remove transcript' }));
  expect(await screen.findByText(/None yet/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Remove transcript' })).toBeNull();
});

it('says what failed when it could not be loaded', async () => {
  on('get', URL, () => problem(503, 'The storage is away'));
  renderApp(<TranscriptSection videoId={1} />);
  expect(await screen.findByText('The storage is away')).toBeVisible();
});
