'use client';

import { SunMoon } from 'lucide-react';

import { Button } from '@/components/button';
import { isDark, useTheme } from '@/lib/theme';

/**
 * Changes between light and dark. Following the device is chosen in the account menu, and so is all
 * of it on a phone, where the main navigation needs the room.
 */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <Button
      variant="quiet"
      size="icon"
      className="max-sm:hidden"
      aria-label="Switch between light and dark"
      onClick={() => {
        choose(isDark(theme) ? 'light' : 'dark');
      }}
    >
      <SunMoon aria-hidden className="size-4.5" />
    </Button>
  );
}
