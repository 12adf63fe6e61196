import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem, type Received } from '@/testing/server';

import { KeysPage } from './keys-page';

const ALL = ['read', 'search', 'analytics'];

function key(id: number, name: string, more: object = {}) {
  return {
    id,
    name,
    is_active: true,
    created_at: '2026-03-01T10:00:00Z',
    last_used_at: null,
    expires_at: null,
    previous_valid_until: null,
    scopes: ALL,
    rate_limit: null,
    burst: null,
    daily_quota: null,
    monthly_quota: null,
    ...more,
  };
}

function quota(api_key_id: number, used: number, limit: number) {
  const daily = {
    name: 'daily',
    policy: 'key-daily',
    limit,
    used,
    remaining: limit - used,
    window_seconds: 86_400,
    reset_at: '2026-03-02T00:00:00Z',
  };
  return { api_key_id, name: 'production', limits: [daily] };
}

const usage = {
  keys: [{ api_key_id: 3, requests: 1234, error_rate: 0.25, series: { requests: [1, 0, 2] } }],
};

let keys: object[];
let lists: Received[];

beforeEach(() => {
  keys = [key(3, 'production', { daily_quota: 2000 }), key(4, 'old', { is_active: false })];
  lists = on('get', '/auth/api-keys', () => ({ api_keys: keys }));
  on('get', '/analytics/usage/keys', () => usage);
  on('get', '/quotas', () => ({ account: { limits: [] }, keys: [quota(3, 500, 2000)] }));
});

async function choose(user: ReturnType<typeof renderApp>['user'], name: string, action: string) {
  await user.click(await screen.findByRole('button', { name: `Actions: ${name}` }));
  await user.click(screen.getByRole('menuitem', { name: action }));
}

describe('the list of keys', () => {
  it('shows of each key what it did, and what is left of its quota', async () => {
    renderApp(<KeysPage />);
    const row = (await screen.findByText('production')).closest('li');
    if (row === null) throw new Error('no row');
    expect(await within(row).findByText(/1,234/)).toBeVisible();
    expect(row).toHaveTextContent('25.0 %');
    const gauge = await within(row).findByRole('meter');
    expect(gauge).toHaveAttribute('aria-valuetext', '500 of 2,000, 25.0 %');
    expect(screen.getByText('Inactive')).toBeVisible();
    expect(screen.getByText('No requests')).toBeVisible();
  });

  it('shows no zeros where usage is not known, and the keys all the same', async () => {
    on('get', '/analytics/usage/keys', () => problem(503, 'Analytics is away'));
    renderApp(<KeysPage />);
    expect(await screen.findByText(/Usage could not be loaded: Analytics is away/)).toBeVisible();
    expect(screen.getByText('production')).toBeVisible();
    expect(screen.queryByText('No requests')).toBeNull();
  });
});

describe('a key', () => {
  it('is created with its limits, shown once with a call to try, and then in the list', async () => {
    const made = key(5, 'nightly', { daily_quota: 50 });
    const creations = on('post', '/auth/api-keys', () => {
      keys = [...keys, made];
      return { ...made, api_key_id: 5, api_key: 'imaginario_live_secret' };
    });
    const { user } = renderApp(<KeysPage />);
    await user.click(await screen.findByRole('button', { name: 'Create key' }));
    const form = await screen.findByRole('dialog');
    await user.type(within(form).getByLabelText('Name'), 'nightly');
    await user.type(within(form).getByLabelText('Requests a day'), '50');
    await user.click(within(form).getByRole('button', { name: 'Create key' }));
    const secret = await screen.findByRole('region', { name: 'API key' });
    expect(secret).toHaveTextContent('imaginario_live_secret');
    expect(creations[0]?.body).toMatchObject({ name: 'nightly', daily_quota: 50 });
    expect(screen.getByRole('region', { name: 'Example in curl' })).toHaveTextContent(
      '/api/v1/users/7/search',
    );
    await user.click(screen.getByRole('button', { name: 'I have kept it' }));
    expect(await screen.findByText('nightly')).toBeVisible();
    expect(screen.queryByText(/imaginario_live_secret/)).toBeNull();
  });

  it('is deleted once that is confirmed', async () => {
    const deletions = on('delete', '/auth/api-keys/3', () => {
      keys = keys.slice(1);
      return { message: 'API key deleted' };
    });
    const { user } = renderApp(<KeysPage />);
    await choose(user, 'production', 'Delete');
    const question = await screen.findByRole('alertdialog');
    expect(deletions).toHaveLength(0);
    await user.click(within(question).getByRole('button', { name: 'Delete key' }));
    await expect.poll(() => screen.queryByText('production')).toBeNull();
    expect(deletions).toHaveLength(1);
  });

  it('is deactivated at once, and the list says so', async () => {
    const changes = on('patch', '/auth/api-keys/3', () => {
      keys = [key(3, 'production', { is_active: false })];
      return keys[0] as Record<string, string>;
    });
    const { user } = renderApp(<KeysPage />);
    await choose(user, 'production', 'Deactivate');
    expect(await screen.findByText('Inactive')).toBeVisible();
    expect(changes[0]?.body).toEqual({ is_active: false });
    expect(lists.length).toBeGreaterThan(1);
  });

  it('is rotated with the overlap that was chosen; what is refused says why', async () => {
    const rotations = on('post', '/auth/api-keys/3/rotate', (_, count) =>
      count === 1
        ? problem(503, 'Not now')
        : {
            ...key(3, 'production'),
            api_key_id: 3,
            api_key: 'imaginario_live_new',
            previous_valid_until: null,
          },
    );
    const { user } = renderApp(<KeysPage />);
    await choose(user, 'production', 'Rotate');
    await user.selectOptions(await screen.findByLabelText('The old secret'), '0');
    await user.click(screen.getByRole('button', { name: 'Rotate key' }));
    expect(await screen.findByText('Not now')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Rotate key' }));
    expect(await screen.findByText('The old key has stopped working.')).toBeVisible();
    expect(rotations.map(({ body }) => body)).toEqual([
      { overlap_seconds: 0 },
      { overlap_seconds: 0 },
    ]);
  });
});
