import { useEffect, useRef, useState, type ReactNode } from 'react';

/** How far below what is in sight something is made ready. */
const AHEAD = '600px';

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
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  if (near) return children;
  return <div ref={place} className="h-80" />;
}
