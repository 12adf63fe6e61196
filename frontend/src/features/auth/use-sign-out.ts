import { useDispatch } from 'react-redux';

import { api } from '@/lib/api/api';
import { signedOut } from '@/lib/session/session-slice';

import { useLogoutMutation } from './auth-api';

/** Ends the session here even if the gateway cannot be told: nobody stays signed in by accident. */
export function useSignOut() {
  const [logout] = useLogoutMutation();
  const dispatch = useDispatch();
  return async () => {
    await logout(undefined);
    dispatch(signedOut());
    dispatch(api.util.resetApiState());
  };
}
