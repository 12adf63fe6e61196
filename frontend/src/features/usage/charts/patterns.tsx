/** What is drawn in a chart under a name. */
export interface Mark {
  name: string;
  label: string;
  colour: string;
}

/** The paths of each pattern on a square of 6: the first mark is plain. Shapes tell what colours do. */
const PATHS = [null, 'M-1 7L7 -1', 'M0 3H6M3 0V6'] as const;

function Hatch({ id, path, colour }: { id: string; path: string; colour: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse">
      <rect width={6} height={6} fill={colour} fillOpacity={0.3} />
      <path d={path} stroke={colour} strokeWidth={2} />
    </pattern>
  );
}

const patternId = (index: number) => `usage-pattern-${index}`;

/** How the mark at a place is filled. */
export function patternFill(index: number, colour: string): string {
  return (PATHS[index] ?? null) === null ? colour : `url(#${patternId(index)})`;
}

/** The patterns of some marks, for the picture that uses them. */
export function Patterns({ marks }: { marks: readonly Mark[] }) {
  return (
    <defs>
      {marks.map(({ name, colour }, index) => {
        const path = PATHS[index] ?? null;
        return path === null ? null : (
          <Hatch key={name} id={patternId(index)} path={path} colour={colour} />
        );
      })}
    </defs>
  );
}

/** Which mark stands for what. */
export function Legend({ marks }: { marks: readonly Mark[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft">
      {marks.map(({ name, label, colour }, index) => (
        <li key={name} className="flex items-center gap-2">
          <svg aria-hidden className="size-3">
            <rect width={12} height={12} fill={patternFill(index, colour)} stroke={colour} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
