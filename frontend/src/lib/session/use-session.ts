import { useSelector } from 'react-redux';

import {
  selectSession,
  selectToken,
  selectUser,
  type SessionState,
  type User,
} from './session-slice';

export function useSession(): SessionState {
  return useSelector(selectSession);
}

/** The signed-in user. Only below a guard that renders nothing else while there is none. */
export function useUser(): User {
  const user = useSelector(selectUser);
  if (user === null) throw new Error('useUser is used outside of a signed-in page');
  return user;
}

/** The access token of the signed-in user, under the same guard. */
export function useToken(): string {
  const token = useSelector(selectToken);
  if (token === null) throw new Error('useToken is used outside of a signed-in page');
  return token;
}
