import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Provider } from 'react-redux';

import { makeStore } from '@/app/store';
import { Toasts } from '@/components/toasts/toasts';
import { signedIn } from '@/lib/session/session-slice';

export { makeStore };

export const ada = { id: 7, email: 'ada@example.com', name: 'Ada' };

export function signedInStore() {
  const store = makeStore();
  store.dispatch(signedIn({ token: 'access-1', user: ada }));
  return store;
}

interface Options {
  /** Where the page is, like `/search?q=a`. */
  address?: string;
  store?: ReturnType<typeof makeStore>;
}

/** Draws a part of the app for Ada, who is signed in unless another store is given. */
export function renderApp(ui: ReactNode, { address = '/', store = signedInStore() }: Options = {}) {
  window.history.replaceState(null, '', address);
  const user = userEvent.setup();
  return {
    ...render(
      <Provider store={store}>
        <Toasts>{ui}</Toasts>
      </Provider>,
    ),
    store,
    user,
  };
}
