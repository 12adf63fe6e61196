import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { selectSession } from '@/lib/session/session-slice';
import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { AccountMenu } from './account-menu';

async function open() {
  const app = renderApp(<AccountMenu />);
  await app.user.click(screen.getByRole('button', { name: 'Account' }));
  return app;
}

it('ends the session here even when the gateway cannot be told', async () => {
  const calls = on('post', '/auth/logout', () => problem(503));
  const { store, user } = await open();
  expect(await screen.findByText('ada@example.com')).toBeVisible();
  await user.click(screen.getByRole('menuitem', { name: 'Sign out' }));
  await expect.poll(() => selectSession(store.getState()).status).toBe('anonymous');
  expect(calls[0]?.headers.get('Authorization')).toBe('Bearer access-1');
});

it('remembers the theme and applies it at once', async () => {
  const { user } = await open();
  await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  expect(window.localStorage.getItem('theme')).toBe('dark');
});
