'use client';

import { SunMoon } from 'lucide-react';

import { Button } from '@/components/button';
import { isDark, useTheme } from '@/lib/theme';

/** Changes between light and dark. Following the device is chosen in the account menu. */
export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <Button
      variant="quiet"
      size="icon"
      aria-label="Switch between light and dark"
      onClick={() => {
        choose(isDark(theme) ? 'light' : 'dark');
      }}
    >
      <SunMoon aria-hidden className="size-4.5" />
    </Button>
  );
}
