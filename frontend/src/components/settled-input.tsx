import { useEffect, type ComponentProps } from 'react';

import { useDraft } from '@/lib/use-draft';

import { TextInput } from './text-input';

/** How long typing must rest before the text counts, in milliseconds. */
const REST_MS = 300;

interface SettledInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  label: string;
  value: string;
  onSettled: (value: string) => void;
}

/** A text that counts once typing rests, or on Enter. */
export function SettledInput({ value, onSettled, ...rest }: SettledInputProps) {
  const [text, setText] = useDraft(value);
  const settled = text.trim();
  useEffect(() => {
    if (settled === value) return;
    const timer = setTimeout(() => {
      onSettled(settled);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [settled, value, onSettled]);
  return (
    <TextInput
      {...rest}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && settled !== value) onSettled(settled);
      }}
    />
  );
}
