import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

import { classNames } from '@/lib/class-names';

import { buttonClass } from '../button';

interface MenuProps {
  label: string;
  icon: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** A menu that is open when it is drawn for the first time. */
export function Menu({ label, icon, className, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger aria-label={label} className={buttonClass('quiet', 'icon')}>
        {icon}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={5}
        className={classNames(
          'z-50 rounded-xl border border-line bg-raised p-1.5 shadow-xl',
          className,
        )}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
