'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useState } from 'react';

import { useToast } from '@/components/toasts/use-toast';
import { formatCount } from '@/lib/format/numbers';
import { useLiveMessages } from '@/lib/live/use-live';
import { useSession } from '@/lib/session/use-session';

/** Milliseconds without news after which an import has ended: longer than it takes to send a batch. */
const QUIET_MS = 5_000;
/** Fewer changes are no import. */
const FEWEST = 10;

/** Versions of the library: the newest, and up to which nothing is left to tell. */
interface Heard {
  told: number;
  newest: number;
}

/** Calls `onEnd` with how many changes there were once changes that follow one another have ended, unless they are shown. */
function useBursts(isShown: boolean, onEnd: (changes: number) => void): void {
  const [heard, setHeard] = useState<Heard | null>(null);
  useLiveMessages((message) => {
    if (message.type !== 'library' && message.type !== 'welcome') return;
    const newest = message.library_version;
    setHeard((before) => ({ newest, told: before === null || isShown ? newest : before.told }));
  });
  const end = useEffectEvent(({ newest, told }: Heard) => {
    if (!isShown) onEnd(newest - told);
    setHeard({ newest, told: newest });
  });
  useEffect(() => {
    if (heard === null || heard.newest === heard.told) return undefined;
    const timer = setTimeout(() => {
      end(heard);
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [heard]);
}

function Listener() {
  const toast = useToast();
  const router = useRouter();
  useBursts(usePathname() === '/', (changes) => {
    if (changes < FEWEST) return;
    toast({
      title: 'Your library has changed',
      text: `${formatCount(changes)} changes: videos that were added, changed or deleted.`,
      action: {
        label: 'Show',
        alternative: 'Open the library',
        run: () => {
          router.push('/');
        },
      },
    });
  });
  return null;
}

/** Tells of an import that has ended, wherever it ran, while another page than the library is shown. */
export function LibraryNotices() {
  const session = useSession();
  return session.status === 'signed-in' ? <Listener key={session.user.id} /> : null;
}
