import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { notReached, signedOut } from '@/lib/session/session-slice';
import { ada, makeStore, renderApp } from '@/testing/render';
import { on } from '@/testing/server';

import { RequireAnonymous, RequireSession } from './session-gates';

const page = <RequireSession>the page</RequireSession>;
const login = <RequireAnonymous>the form</RequireAnonymous>;

describe('RequireSession', () => {
  it('shows the page to who is signed in', () => {
    renderApp(page);
    expect(screen.getByText('the page')).toBeVisible();
  });

  it('leads to the login and keeps where the person was going', () => {
    const store = makeStore();
    store.dispatch(signedOut());
    renderApp(page, { address: '/search?q=a', store });
    expect(screen.queryByText('the page')).toBeNull();
    expect(window.location.href).toMatch(/\/login\?next=%2Fsearch%3Fq%3Da$/);
  });

  it('does not ask for a password because the server is down, and tries again', async () => {
    const store = makeStore();
    store.dispatch(notReached());
    const { user } = renderApp(page, { store });
    expect(window.location.pathname).toBe('/');
    document.cookie = 'csrf_refresh_token=csrf-1';
    on('post', '/auth/refresh', () => ({ token: 'access-2' }));
    on('get', '/auth/me', () => ({ user: ada, auth: 'session' }));
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the page')).toBeVisible();
  });
});

describe('RequireAnonymous', () => {
  it('leads on to where the person was going, and never to another site', () => {
    renderApp(login, { address: '/login?next=%2Fsearch%3Fq%3Da' });
    expect(window.location.pathname + window.location.search).toBe('/search?q=a');
    renderApp(login, { address: '/login?next=%2F%2Fevil.example' });
    expect(window.location.href).toBe('http://localhost:3000/');
  });
});
