/** A piece of a text, marked or not. */
export interface TextPart {
  text: string;
  marked: boolean;
}

type Range = readonly [start: number, end: number];

/** The ranges inside a text of `length`, in order, overlapping ones joined. */
function tidy(ranges: readonly (readonly number[])[], length: number): Range[] {
  const inside = ranges
    .map(([start = 0, end = 0]): Range => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  return inside.reduce<Range[]>((joined, range) => {
    const last = joined.at(-1);
    if (last === undefined || range[0] > last[1]) return [...joined, range];
    return [...joined.slice(0, -1), [last[0], Math.max(last[1], range[1])]];
  }, []);
}

/**
 * Splits a text at the given half-open ranges. Ranges count Unicode code points, as the API does,
 * not UTF-16 units, so that an emoji before a match does not shift it.
 */
export function textParts(text: string, ranges: readonly (readonly number[])[]): TextPart[] {
  const points = Array.from(text);
  const cut = (start: number, end: number) => points.slice(start, end).join('');
  let done = 0;
  const parts = tidy(ranges, points.length).flatMap(([start, end]): TextPart[] => {
    const before = { text: cut(done, start), marked: false };
    done = end;
    return [before, { text: cut(start, end), marked: true }];
  });
  const rest = { text: cut(done, points.length), marked: false };
  return [...parts, rest].filter((part) => part.text !== '');
}
