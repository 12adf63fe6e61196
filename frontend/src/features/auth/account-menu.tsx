'use client';

import { UserRound } from 'lucide-react';
import { lazy } from 'react';

import { MenuButton } from '@/components/menu/menu-button';

const load = () => import('./account-items');
const AccountItems = lazy(() => load().then((file) => ({ default: file.AccountItems })));

/** Who is signed in, signing out, and the theme. */
export function AccountMenu() {
  return (
    <MenuButton
      label="Account"
      icon={<UserRound aria-hidden className="size-4.5" />}
      load={load}
      className="w-60"
    >
      <AccountItems />
    </MenuButton>
  );
}
