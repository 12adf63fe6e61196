import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { makeStore, renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { RegisterPage } from './register-page';

async function fillIn(password: string) {
  const { user } = renderApp(<RegisterPage />, { store: makeStore() });
  await user.type(screen.getByLabelText('E-mail'), 'ada@example.com');
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Create account' }));
}

it('says that the address is taken', async () => {
  const calls = on('post', '/auth/register', () => problem(400, 'Email already registered'));
  await fillIn('secret');
  expect(await screen.findByText('Email already registered')).toBeVisible();
  expect(calls[0]?.body).toEqual({ name: '', email: 'ada@example.com', password: 'secret' });
});

it('refuses a short password at its field, without a call', async () => {
  await fillIn('short');
  expect(await screen.findByText('Use at least 6 characters.')).toBeVisible();
});
