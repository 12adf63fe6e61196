import { useEffect, useEffectEvent, type ComponentProps } from 'react';

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
  const [text, setText, handed] = useDraft(value);
  const settled = text.trim();
  const settle = useEffectEvent(() => {
    handed(settled);
    onSettled(settled);
  });
  useEffect(() => {
    if (settled === value) return;
    const timer = setTimeout(settle, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [settled, value]);
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
