import { middle } from './axes';
import { usePointer } from './use-pointer';

/** One figure of a piece. */
export interface Figure {
  label: string;
  value: string;
  colour: string;
  /** Where it is marked, as a share of the plot's height from below; null or left out: nowhere. */
  height?: number | null | undefined;
}

/** What is told of the piece that is pointed at. */
export interface Told {
  title: string;
  figures: readonly Figure[];
}

export interface PointedProps {
  count: number;
  tell: (index: number) => Told;
  /** Given the first and the last piece that were marked by dragging; without it nothing can be marked. */
  onRange?: ((from: number, to: number) => void) | undefined;
}

const percent = (share: number) => `${share * 100}%`;

/** So wide is what is told, so that it can stay within the plot without being measured. */
const WIDTH = '14rem';
const BESIDE = '0.75rem';

/** Stands on the side of the pointer that has more room. */
function Tooltip({ title, figures, at }: Told & { at: number }) {
  const left =
    at < 0.5
      ? `max(0px, min(${percent(at)} + ${BESIDE}, 100% - ${WIDTH}))`
      : `max(0px, ${percent(at)} - ${BESIDE} - ${WIDTH})`;
  return (
    <div
      className="absolute top-0 z-10 max-w-full rounded-lg border border-line bg-raised px-3 py-2 text-[0.8125rem] text-ink shadow-lg"
      style={{ left, width: WIDTH }}
    >
      <p className="mb-1 font-semibold">{title}</p>
      <ul className="grid gap-1">
        {figures.map(({ label, value, colour }) => (
          <li key={label} className="flex items-baseline gap-2">
            <span className="size-2 shrink-0 rounded-full" style={{ background: colour }} />
            <span className="min-w-0 flex-1 wrap-anywhere">{label}</span>
            <span className="tabular-nums">{value}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Marks the figures of a piece where they are drawn. */
function Dots({ figures, at }: Pick<Told, 'figures'> & { at: number }) {
  return figures.map(({ label, colour, height }) =>
    height === undefined || height === null ? null : (
      <span
        key={label}
        className="absolute size-2 -translate-x-1/2 translate-y-1/2 rounded-full ring-2 ring-surface"
        style={{ left: percent(at), bottom: percent(height), background: colour }}
      />
    ),
  );
}

function Marked({ from, to, count }: { from: number; to: number; count: number }) {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  return (
    <div
      className="absolute inset-y-0 bg-(--chart-1)/20"
      style={{ left: percent(first / count), width: percent((last - first + 1) / count) }}
    />
  );
}

/** Lies over a plot: tells of the piece that is pointed at, and marks pieces by dragging. */
export function Pointed({ count, tell, onRange }: PointedProps) {
  const { handlers, pointed, marked } = usePointer(count, onRange);
  const at = pointed === null ? 0 : middle(pointed, count);
  const told = pointed === null ? null : tell(pointed);
  return (
    <div aria-hidden className="absolute inset-0 touch-pan-y" {...handlers}>
      {marked === null ? null : <Marked from={marked[0]} to={marked[1]} count={count} />}
      {told === null ? null : (
        <div className="pointer-events-none">
          <div
            className="absolute inset-y-0 min-w-px -translate-x-1/2 bg-ink-faint/30"
            style={{ left: percent(at), width: percent(1 / count) }}
          />
          <Dots figures={told.figures} at={at} />
          <Tooltip {...told} at={at} />
        </div>
      )}
    </div>
  );
}
