'use client';

import { Clapperboard } from 'lucide-react';
import Link from 'next/link';

import { AccountMenu } from '@/features/auth/account-menu';
import { useSession } from '@/lib/session/use-session';

import { NavLink } from './nav-link';

function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only rounded-lg bg-accent px-3 py-2 text-sm font-medium text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50"
    >
      Skip to content
    </a>
  );
}

/** The bar at the top of every page. */
export function Header() {
  const { status } = useSession();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface">
      <SkipLink />
      <div className="mx-auto flex h-14 w-full max-w-5xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
        <Link href="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <Clapperboard aria-hidden className="size-5 text-accent-ink" />
          Imaginario
        </Link>
        {status === 'signed-in' ? (
          <nav aria-label="Main" className="flex gap-1">
            <NavLink href="/">Library</NavLink>
            <NavLink href="/search">Search</NavLink>
          </nav>
        ) : null}
        <div className="ml-auto">
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
