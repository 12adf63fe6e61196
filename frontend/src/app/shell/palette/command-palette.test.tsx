import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { makeStore, renderApp } from '@/testing/render';
import { on } from '@/testing/server';

import { DASHBOARD_PAGES, LIBRARY_PAGES } from '../destinations';
import { SHORTCUTS } from '../shortcuts';

import { CommandPalette } from './command-palette';

it('opens by its keys, and leads to every page and action', async () => {
  const { user } = renderApp(<CommandPalette />);
  await user.keyboard('{Control>}k{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Command palette' })).toBeVisible();
  const shown = screen.getAllByRole('option').map(({ textContent }) => textContent);
  const all = [...LIBRARY_PAGES, ...DASHBOARD_PAGES, ...SHORTCUTS].map(({ label }) => label);
  expect(shown).toEqual(expect.arrayContaining([...all, 'Try API calls', 'Sign out']));
});

it('goes where one chooses by words and Enter, and closes', async () => {
  const { user } = renderApp(<CommandPalette />, { address: '/search' });
  await user.click(screen.getByRole('button', { name: 'Command palette' }));
  await screen.findByPlaceholderText(/Go to a page/);
  await user.keyboard('videos{Enter}');
  expect(window.location.pathname).toBe('/');
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('searches for what nothing is called', async () => {
  const { user } = renderApp(<CommandPalette />);
  await user.keyboard('{Meta>}K{/Meta}');
  await screen.findByPlaceholderText(/Go to a page/);
  await user.keyboard('zebra & co{Enter}');
  expect(window.location.pathname + window.location.search).toBe('/search?q=zebra+%26+co');
});

it('changes the theme', async () => {
  const { user } = renderApp(<CommandPalette />);
  await user.click(screen.getByRole('button', { name: 'Command palette' }));
  await user.click(await screen.findByRole('option', { name: 'Dark theme' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
});

it('signs out', async () => {
  on('post', '/auth/logout', () => ({}));
  const { user, store } = renderApp(<CommandPalette />);
  await user.click(screen.getByRole('button', { name: 'Command palette' }));
  await user.click(await screen.findByRole('option', { name: 'Sign out' }));
  await expect.poll(() => store.getState().session.status).toBe('anonymous');
});

it('offers a stranger no page that would lead to signing in', async () => {
  const { user } = renderApp(<CommandPalette />, { store: makeStore() });
  await user.click(screen.getByRole('button', { name: 'Command palette' }));
  expect(await screen.findByRole('option', { name: 'Sign in' })).toBeVisible();
  expect(screen.queryByRole('option', { name: 'Library' })).toBeNull();
});
