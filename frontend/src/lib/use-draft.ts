import { useState } from 'react';

/** A text to edit that starts as `outside`, and starts again whenever that changes. */
export function useDraft(outside: string): readonly [string, (draft: string) => void] {
  const [draft, setDraft] = useState(outside);
  const [known, setKnown] = useState(outside);
  if (outside !== known) {
    setKnown(outside);
    setDraft(outside);
  }
  return [draft, setDraft];
}
