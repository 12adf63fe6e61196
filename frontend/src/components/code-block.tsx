'use client';

import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';

import { buttonClass } from './button';

interface CodeBlockProps {
  /** What the code is, for its button. */
  label: string;
  code: string;
}

/** Selects an element's text, for browsers that let only pages with TLS write to the clipboard. */
function select(element: HTMLElement | null): void {
  if (element !== null) window.getSelection()?.selectAllChildren(element);
}

/** Code to copy. */
export function CodeBlock({ label, code }: CodeBlockProps) {
  const text = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(code);
    } catch {
      select(text.current);
    }
  };
  const done = copied === code;
  const Icon = done ? Check : Copy;
  return (
    <div className="relative min-w-0">
      <pre
        ref={text}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and not only by mouse
        tabIndex={0}
        aria-label={label}
        role="region"
        className="overflow-x-auto rounded-lg bg-sunken p-3 pr-12 font-mono text-xs leading-relaxed"
      >
        {code}
      </pre>
      <button
        type="button"
        aria-label={`Copy: ${label}`}
        onClick={() => void copy()}
        className={`absolute top-1 right-1 ${buttonClass('quiet', 'icon')}`}
      >
        <Icon aria-hidden className="size-4" />
      </button>
      <span role="status" className="sr-only">
        {done ? 'Copied' : ''}
      </span>
    </div>
  );
}
