import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { selectUser } from '@/lib/session/session-slice';
import { ada, makeStore, renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { LoginPage } from './login-page';

async function signIn(email: string, password: string) {
  const app = renderApp(<LoginPage />, { address: '/login', store: makeStore() });
  await app.user.type(screen.getByLabelText('E-mail'), email);
  if (password !== '') await app.user.type(screen.getByLabelText('Password'), password);
  await app.user.click(screen.getByRole('button', { name: 'Sign in' }));
  return app;
}

describe('signing in', () => {
  it('takes the session that the gateway gives', async () => {
    const calls = on('post', '/auth/login', () => ({ user: ada, token: 'access-1' }));
    const { store } = await signIn(' ada@example.com ', 'secret');
    await expect.poll(() => selectUser(store.getState())).toEqual(ada);
    expect(calls[0]?.body).toEqual({ email: 'ada@example.com', password: 'secret' });
  });

  it('keeps the page and what was typed when the password is wrong, and says so', async () => {
    on('post', '/auth/login', () => problem(401, 'Invalid credentials'));
    await signIn('ada@example.com', 'wrong');
    expect(await screen.findByText('The e-mail address or the password is wrong.')).toBeVisible();
    expect(screen.getByLabelText('E-mail')).toHaveValue('ada@example.com');
    expect(window.location.pathname).toBe('/login');
  });

  it('says at the field what is missing, without a call', async () => {
    await signIn('ada', '');
    const email = await screen.findByLabelText('E-mail');
    await expect.poll(() => email.getAttribute('aria-invalid')).toBe('true');
    expect(email).toHaveAccessibleDescription(/like ada@example.com/);
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Enter your password.');
  });
});
