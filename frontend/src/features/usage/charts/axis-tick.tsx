import { classNames } from '@/lib/class-names';

/** What an axis tells of one of its labels. */
interface TickProps {
  x: number | string;
  y: number | string;
  index: number;
  payload: { value: unknown };
}

/** Of twelve labels, those that have room: all, every second, or every fourth. */
const ROOM = ['', '@max-4xl:hidden', '@max-md:hidden', '@max-4xl:hidden'];
const textClass = 'fill-ink-soft text-xs';

/**
 * A label below an axis. Recharts' own labels are measured one by one, each in a layout of the whole page, to find out which
 * have room; these go by the width of the chart, which CSS knows.
 */
export function below(write: (value: string) => string) {
  return ({ x, y, index, payload }: TickProps) => (
    <text
      x={x}
      y={y}
      dy="0.71em"
      textAnchor="middle"
      className={classNames(textClass, ROOM[index % ROOM.length])}
    >
      {write(String(payload.value))}
    </text>
  );
}

/** A label on the left of an axis, not measured either. */
export function beside(write: (value: number) => string) {
  return ({ x, y, payload }: TickProps) => (
    <text x={x} y={y} dy="0.355em" textAnchor="end" className={textClass}>
      {write(Number(payload.value))}
    </text>
  );
}
