import { useEffect, useEffectEvent } from 'react';

import { isSame, type Asked } from '../asked';

/** How long typing must rest before it is searched, in milliseconds. */
export const REST_MS = 400;

/** Calls `onRest` with what was typed once typing rests, if it is words and not what is `asked`. */
export function useTyping(
  isOn: boolean,
  asked: Asked,
  typed: Asked,
  onRest: (typed: Asked) => void,
): void {
  const rest = useEffectEvent(() => {
    onRest(typed);
  });
  const waits = isOn && typed.query !== '' && !isSame(typed, asked);
  const { query, algorithm } = typed;
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setTimeout(rest, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [waits, query, algorithm]);
}
