'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

import { classNames } from '@/lib/class-names';

/** A link of the navigation, marked where it leads to the page that is shown. */
export function NavLink({ href, children }: { href: string; children: string }) {
  const here = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={classNames(
        'rounded-lg px-3 py-1.5 text-sm font-medium',
        here ? 'bg-sunken text-ink' : 'text-ink-soft hover:text-ink',
      )}
    >
      {children}
    </Link>
  );
}
