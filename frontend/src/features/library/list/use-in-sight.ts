import { useEffect, useRef, useState } from 'react';

/** How long something must stay in sight to count: what is scrolled past is not loaded. */
const RESTS_MS = 80;

/** An element, and whether it is in sight or nearly so. */
export function useInSight<E extends HTMLElement>(atFirst: boolean) {
  const element = useRef<E>(null);
  const [inSight, setInSight] = useState(atFirst);
  useEffect(() => {
    if (element.current === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.at(-1)?.isIntersecting ?? false;
        clearTimeout(timer);
        timer = setTimeout(() => {
          setInSight(seen);
        }, RESTS_MS);
      },
      { rootMargin: '50% 0px' },
    );
    observer.observe(element.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
  return { element, inSight };
}
