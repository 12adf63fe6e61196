import { expect, it, vi } from 'vitest';

import { loginResolver } from './auth-resolvers';

vi.mock('./auth-forms', () => {
  throw new Error('could not be loaded');
});

it('leaves the check to the gateway where it cannot be loaded', async () => {
  const values = { email: 'ada', password: '' };
  const options = { fields: {}, shouldUseNativeValidation: false };
  expect(await loginResolver(values, undefined, options)).toEqual({ values, errors: {} });
});
