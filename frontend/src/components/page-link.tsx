'use client';

import Link from 'next/link';
import { useState, type ComponentProps } from 'react';

/**
 * A link to another page of the app, which is fetched once somebody is about to follow it. Left to itself, Next fetches the
 * pages of all links in sight, while the page that was asked for is still loading.
 */
export function PageLink(props: ComponentProps<typeof Link>) {
  const [isNear, setIsNear] = useState(false);
  const approach = () => {
    setIsNear(true);
  };
  return (
    <Link
      {...props}
      prefetch={isNear ? null : false}
      onPointerEnter={approach}
      onFocus={approach}
    />
  );
}
