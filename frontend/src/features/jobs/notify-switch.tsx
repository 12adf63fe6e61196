import { Bell, BellOff, BellRing } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/button';

import { canNotify } from './use-tell';

const LOOKS = {
  default: { icon: Bell, text: 'Notify me' },
  granted: { icon: BellRing, text: 'Notifications are on' },
  denied: { icon: BellOff, text: 'Notifications are blocked by the browser' },
};

/** Asks the browser for leave to tell of ended jobs while the page is out of sight. */
export function NotifySwitch() {
  const [permission, setPermission] = useState(() =>
    canNotify() ? Notification.permission : null,
  );
  if (permission === null) return null;
  const { icon: Icon, text } = LOOKS[permission];
  if (permission !== 'default') {
    return (
      <p className="flex items-center gap-2 text-xs text-ink-soft">
        <Icon aria-hidden className="size-4" />
        {text}
      </p>
    );
  }
  return (
    <Button
      onClick={() => {
        void Notification.requestPermission().then(setPermission);
      }}
    >
      <Icon aria-hidden className="size-4" />
      {text}
    </Button>
  );
}
