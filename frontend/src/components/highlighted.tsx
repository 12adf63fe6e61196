import { textParts } from '@/lib/format/text-parts';

interface HighlightedProps {
  text: string;
  /** Half-open ranges of code points. */
  ranges: readonly (readonly number[])[];
}

/** A text with its matches marked. */
export function Highlighted({ text, ranges }: HighlightedProps) {
  return textParts(text, ranges).map((part, index) =>
    part.marked ? (
      <mark key={index} className="rounded-sm bg-mark px-0.5 text-ink">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
