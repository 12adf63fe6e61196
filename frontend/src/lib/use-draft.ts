import { useState } from 'react';

/**
 * A text to edit that starts as `outside`, and starts again whenever that changes. The third function
 * tells which text was handed out: when it comes back, what was typed since then stays.
 */
export function useDraft(
  outside: string,
): readonly [string, (draft: string) => void, (text: string) => void] {
  const [draft, setDraft] = useState(outside);
  const [known, setKnown] = useState(outside);
  const [handed, setHanded] = useState<string | null>(null);
  if (outside !== known) {
    setKnown(outside);
    setHanded(null);
    if (outside !== handed) setDraft(outside);
  }
  return [draft, setDraft, setHanded];
}
