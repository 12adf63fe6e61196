import { Check, LogOut } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';

import { useSession } from '@/lib/session/use-session';
import { isTheme, THEMES } from '@/lib/stored-theme';
import { useTheme } from '@/lib/theme';

import { useSignOut } from './use-sign-out';

const itemClass =
  'flex cursor-default items-center gap-2.5 rounded-md px-2.5 py-2 text-sm text-ink outline-none ' +
  'select-none data-highlighted:bg-sunken';

const THEME_NAMES = { system: 'Same as device', light: 'Light', dark: 'Dark' };

function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <DropdownMenu.RadioGroup
      value={theme}
      onValueChange={(value) => {
        if (isTheme(value)) choose(value);
      }}
    >
      <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-faint">
        Theme
      </DropdownMenu.Label>
      {THEMES.map((name) => (
        <DropdownMenu.RadioItem key={name} value={name} className={itemClass}>
          <span className="size-4">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden className="size-4" />
            </DropdownMenu.ItemIndicator>
          </span>
          {THEME_NAMES[name]}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function Account({ name, email }: { name: string; email: string }) {
  const signOut = useSignOut();
  return (
    <>
      <div className="grid px-2.5 py-2">
        <span className="truncate text-sm font-medium">{name === '' ? 'Signed in' : name}</span>
        <span className="truncate text-sm text-ink-soft">{email}</span>
      </div>
      <DropdownMenu.Item className={itemClass} onSelect={() => void signOut()}>
        <LogOut aria-hidden className="size-4" />
        Sign out
      </DropdownMenu.Item>
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
    </>
  );
}

/** Who is signed in, signing out, and the theme. */
export function AccountItems() {
  const session = useSession();
  return (
    <>
      {session.status === 'signed-in' ? <Account {...session.user} /> : null}
      <ThemeChoice />
    </>
  );
}
