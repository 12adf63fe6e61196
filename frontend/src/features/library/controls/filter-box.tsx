import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';

import { inputClass } from '@/components/field';

/** How long typing must rest before the list follows, in milliseconds. */
const REST_MS = 250;

interface FilterBoxProps {
  q: string;
  onChange: (q: string) => void;
}

export function FilterBox({ q, onChange }: FilterBoxProps) {
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  if (q !== known) {
    // Changed from elsewhere (Back, "Show all"), and not by what was typed here.
    setKnown(q);
    setText(q);
  }
  useEffect(() => {
    if (text.trim() === known) return;
    const timer = setTimeout(() => {
      setKnown(text.trim());
      onChange(text.trim());
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, known, onChange]);
  return (
    <div className="relative flex-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <input
        type="search"
        aria-label="Filter videos"
        placeholder="Filter videos"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        className={`h-9 pl-9! ${inputClass}`}
      />
    </div>
  );
}
