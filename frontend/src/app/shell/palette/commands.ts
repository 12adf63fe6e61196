import {
  BookOpen,
  LogIn,
  LogOut,
  Monitor,
  Moon,
  Sun,
  UserPlus,
  type LucideIcon,
} from 'lucide-react';
import { useRouter } from 'next/navigation';

import { useSignOut } from '@/features/auth/use-sign-out';
import { useSession } from '@/lib/session/use-session';
import { useTheme } from '@/lib/theme';

import { DASHBOARD_PAGES, LIBRARY_PAGES, type Destination } from '../destinations';
import { SHORTCUTS } from '../shortcuts';

/** Something that the palette does when it is chosen. */
export interface PaletteCommand {
  label: string;
  icon: LucideIcon;
  keywords?: readonly string[];
  run: () => void;
}

export interface CommandGroup {
  heading: string;
  commands: readonly PaletteCommand[];
}

function useGo() {
  const router = useRouter();
  return ({ href, label, icon, keywords }: Destination): PaletteCommand => ({
    label,
    icon,
    keywords,
    run: () => {
      router.push(href);
    },
  });
}

function useThemeCommands(): PaletteCommand[] {
  const [, choose] = useTheme();
  const themes = [
    ['light', 'Light theme', Sun],
    ['dark', 'Dark theme', Moon],
    ['system', 'Theme of the device', Monitor],
  ] as const;
  return themes.map(([theme, label, icon]) => ({
    label,
    icon,
    keywords: ['colours', 'appearance', 'mode'],
    run: () => {
      choose(theme);
    },
  }));
}

const ENTRANCES: readonly Destination[] = [
  { href: '/login', label: 'Sign in', icon: LogIn, keywords: ['login'] },
  { href: '/register', label: 'Create an account', icon: UserPlus, keywords: ['register'] },
];

/** The page to try calls on: the gateway's, and not of this app. */
const REFERENCE: PaletteCommand = {
  label: 'Try API calls',
  icon: BookOpen,
  keywords: ['documentation', 'openapi', 'swagger'],
  run: () => {
    window.location.assign('/docs/');
  },
};

/** All that can be done from anywhere, by what the person at hand may do. */
export function useCommands(): CommandGroup[] {
  const signedIn = useSession().status === 'signed-in';
  const go = useGo();
  const signOut = useSignOut();
  const pages = signedIn ? [...LIBRARY_PAGES, ...DASHBOARD_PAGES] : ENTRANCES;
  const leave = {
    label: 'Sign out',
    icon: LogOut,
    keywords: ['logout'],
    run: () => void signOut(),
  };
  return [
    { heading: 'Pages', commands: [...pages.map(go), REFERENCE] },
    { heading: 'Actions', commands: signedIn ? SHORTCUTS.map(go) : [] },
    { heading: 'Settings', commands: [...useThemeCommands(), ...(signedIn ? [leave] : [])] },
  ].filter(({ commands }) => commands.length > 0);
}
