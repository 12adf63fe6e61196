import type { Line } from '../series';

/** How the lines of a chart are broken, so that colour is not all that tells them apart. */
export const DASHES = ['', '7 3', '2 3', '10 3 2 3', '4 2', '12 4'] as const;

/** Which line stands for what. */
export function LineLegend({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft">
      {lines.map(({ name, label, colour }, index) => (
        <li key={name} className="flex items-center gap-2">
          <svg aria-hidden className="h-3 w-7">
            <path
              d="M0 6H28"
              stroke={colour}
              strokeWidth={2}
              strokeDasharray={DASHES[index % DASHES.length]}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
