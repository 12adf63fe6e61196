import { startTransition, useEffect, useRef, useState, type ReactNode } from 'react';

import { NEAR_PIXELS } from './near';

/**
 * Draws its part of the page once that is nearly in sight, and keeps it: what one sees first does not
 * wait for what is far below.
 */
export function WhenNear({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        // What one does with what is in sight comes first.
        startTransition(() => {
          setNear(true);
        });
      },
      { rootMargin: `${NEAR_PIXELS}px` },
    );
    observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  if (near) return children;
  return <div ref={place} className="h-80" />;
}
