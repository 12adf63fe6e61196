import '@testing-library/jest-dom/vitest';

import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

import { server } from './server';

vi.mock('next/navigation', () => import('./navigation'));

configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  document.cookie = 'csrf_refresh_token=; max-age=0';
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
});

afterAll(() => {
  server.close();
});

window.scrollTo = () => undefined;
