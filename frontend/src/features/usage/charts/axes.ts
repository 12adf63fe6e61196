import { max, ticks, tickStep } from 'd3-array';

/** An axis of values: from 0 to a round number, which all of them reach or stay below. */
export interface ValueAxis {
  top: number;
  /** Round numbers from 0 to `top`, evenly apart. */
  ticks: readonly number[];
}

/** About so many steps an axis of values has. */
const STEPS = 4;

/** The axis that these values stand on; of whole numbers where its steps must be. */
export function valueAxis(values: readonly (number | null)[], unit: 'whole' | 'any'): ValueAxis {
  const most = max(values, (value) => value ?? 0) ?? 0;
  const reach = most === 0 ? 1 : most;
  const step = Math.max(tickStep(0, reach, STEPS), unit === 'whole' ? 1 : 0);
  const count = Math.ceil(reach / step);
  return { top: count * step, ticks: ticks(0, count * step, count) };
}

/** More labels than this stand on no axis of time. */
const MOST_LABELS = 12;

/** The places of the labels below so many pieces, evenly apart. */
export function labelled(count: number): number[] {
  const step = Math.max(1, Math.ceil(count / MOST_LABELS));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

/** The middle of a piece, as a share of the chart's width. */
export function middle(index: number, count: number): number {
  return (index + 0.5) / count;
}
