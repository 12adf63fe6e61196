import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';

import { Badge, type Tone } from '@/components/badge';
import { classNames } from '@/lib/class-names';

import { CallDetails } from './call-details';
import type { Call } from './calls';
import type { Schemas } from './document';

const TONES: Readonly<Record<string, Tone>> = {
  GET: 'accent',
  POST: 'success',
  DELETE: 'danger',
};

interface CallRowProps {
  call: Call;
  schemas: Schemas;
  open: boolean;
  onPress: () => void;
}

/** A call in the list; opened, all there is to know of it. */
export function CallRow({ call, schemas, open, onPress }: CallRowProps) {
  const details = useId();
  const row = useRef<HTMLLIElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // Opened by the address, it comes into sight.
    if (open && !wasOpen.current) row.current?.scrollIntoView({ block: 'nearest' });
    wasOpen.current = open;
  }, [open]);
  return (
    <li ref={row} className="scroll-mt-20 border-t border-line">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={details}
        onClick={onPress}
        className="flex w-full items-center gap-3 px-4 py-2.5 text-left text-sm hover:bg-sunken/50"
      >
        <ChevronRight
          aria-hidden
          className={classNames('size-4 shrink-0 text-ink-soft', open && 'rotate-90')}
        />
        <span className="w-16 shrink-0">
          <Badge tone={TONES[call.method] ?? 'warning'}>{call.method}</Badge>
        </span>
        <span className="grid min-w-0 gap-0.5">
          <span className="font-mono text-xs wrap-anywhere">{call.path}</span>
          <span className="text-ink-soft">{call.summary}</span>
        </span>
      </button>
      <div id={details} hidden={!open}>
        {open ? <CallDetails call={call} schemas={schemas} /> : null}
      </div>
    </li>
  );
}
