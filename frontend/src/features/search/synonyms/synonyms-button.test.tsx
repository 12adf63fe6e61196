import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { SynonymsButton } from './synonyms-button';

const URL = '/users/7/synonyms';
const UPDATED = '2026-01-01T00:00:00Z';
const stored = (synonyms: string[][]) =>
  HttpResponse.json({ synonyms, updated_at: UPDATED }, { headers: { ETag: '"4"' } });
const groups = () => screen.findByLabelText('Groups');

async function opened() {
  const { user } = renderApp(<SynonymsButton />);
  await user.click(screen.getByRole('button', { name: 'Synonyms' }));
  return user;
}

it('shows the groups as they are and saves them as they were read', async () => {
  on('get', URL, () => stored([['k8s', 'kubernetes']]));
  const saved = on('put', URL, () => ({ synonyms: [], updated_at: UPDATED }));
  const user = await opened();
  expect(await groups()).toHaveValue('k8s, kubernetes');
  await user.type(await groups(), '\nML, machine learning');
  await user.click(screen.getByRole('button', { name: 'Save synonyms' }));
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(saved[0]?.headers.get('If-Match')).toBe('"4"');
  expect(saved[0]?.body).toEqual({
    synonyms: [
      ['k8s', 'kubernetes'],
      ['ML', 'machine learning'],
    ],
  });
});

it('keeps what was typed where it cannot be saved', async () => {
  on('get', URL, () => ({ synonyms: [], updated_at: null }));
  const tries = on('put', URL, () => problem(412));
  const user = await opened();
  await user.type(await groups(), 'alone');
  await user.click(screen.getByRole('button', { name: 'Save synonyms' }));
  expect(await groups()).toHaveAccessibleDescription(/Line 1 needs two words/);
  expect(tries).toHaveLength(0);
  await user.type(await groups(), ', lonely');
  await user.click(screen.getByRole('button', { name: 'Save synonyms' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('changed somewhere else');
  expect(await groups()).toHaveValue('alone, lonely');
  expect(tries[0]?.headers.has('If-Match')).toBe(false);
});

it('says that they could not be loaded, and tries again', async () => {
  on('get', URL, (_, count) => (count === 1 ? problem(503, 'Come back later') : stored([])));
  const user = await opened();
  expect(await screen.findByText('Come back later')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await groups()).toHaveValue('');
});
