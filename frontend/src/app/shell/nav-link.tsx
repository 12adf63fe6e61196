'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

import { PageLink } from '@/components/page-link';
import { classNames } from '@/lib/class-names';

interface NavLinkProps {
  href: string;
  /** Whether the pages below this address belong to it as well. */
  whole?: boolean;
  className?: string;
  children: ReactNode;
}

/** A link of the navigation, marked where it leads to the page that is shown. */
export function NavLink({ href, whole = false, className, children }: NavLinkProps) {
  const path = usePathname();
  const here = path === href || (whole && path.startsWith(`${href}/`));
  return (
    <PageLink
      href={href}
      aria-current={here ? 'page' : undefined}
      className={classNames(
        'flex shrink-0 items-center gap-2.5 rounded-lg px-3 py-1.5 text-sm font-medium',
        here ? 'bg-sunken text-ink' : 'text-ink-soft hover:text-ink',
        className,
      )}
    >
      {children}
    </PageLink>
  );
}
