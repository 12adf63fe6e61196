'use client';

import { Clapperboard } from 'lucide-react';
import { usePathname } from 'next/navigation';

import { PageLink } from '@/components/page-link';
import { AccountMenu } from '@/features/auth/account-menu';
import { classNames } from '@/lib/class-names';
import { useSession } from '@/lib/session/use-session';

import { DASHBOARD_PAGES, LIBRARY_PAGES } from './destinations';
import { LiveBadge } from './live-badge';
import { NavLink } from './nav-link';
import { CommandPalette } from './palette/command-palette';
import { ThemeSwitch } from './theme-switch';

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

/** On a phone all links have to fit beside the buttons. */
const TIGHT = 'max-sm:px-2';

function MainNav() {
  const dashboard = DASHBOARD_PAGES[0];
  return (
    <nav aria-label="Main" className="flex min-w-0 overflow-x-auto sm:gap-1">
      {LIBRARY_PAGES.map(({ href, label }) => (
        <NavLink key={href} href={href} className={TIGHT}>
          {label}
        </NavLink>
      ))}
      {dashboard === undefined ? null : (
        <NavLink href={dashboard.href} whole className={TIGHT}>
          Dashboard
        </NavLink>
      )}
    </nav>
  );
}

/** The bar at the top of every page. */
export function Header() {
  const { status } = useSession();
  const wide = usePathname().startsWith('/developer-dashboard');
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface">
      <SkipLink />
      <div
        className={classNames(
          'mx-auto flex h-14 w-full items-center gap-2 px-4 sm:gap-6 sm:px-6',
          wide ? 'max-w-7xl' : 'max-w-5xl',
        )}
      >
        <PageLink href="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <Clapperboard aria-hidden className="size-5 text-accent-ink" />
          <span className="max-sm:sr-only">Imaginario</span>
        </PageLink>
        {status === 'signed-in' ? <MainNav /> : null}
        <div className="ml-auto flex items-center gap-1">
          <LiveBadge />
          <CommandPalette />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </div>
    </header>
  );
}
