import { useDispatch } from 'react-redux';

import { signedIn, type Session } from '@/lib/session/session-slice';

interface Outcome {
  data?: Session | undefined;
}

/** Takes what signing in answered; a page's guard then leads on to where the person was going. */
export function useEnter() {
  const dispatch = useDispatch();
  return ({ data }: Outcome) => {
    if (data !== undefined) dispatch(signedIn(data));
  };
}
