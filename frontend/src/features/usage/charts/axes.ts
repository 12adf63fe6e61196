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

/** A piece of time: the instant at which it begins, as written in its zone. */
interface Begun {
  start: string;
}

/** Minutes from one label to the next, so that they stand at the same times every day. */
const CLOCK_STEPS = [15, 30, 60, 120, 240, 1440];

/**
 * The places of the labels below pieces shorter than a day, by the times at which they begin: at
 * round ones, and of many days at midnights.
 */
function clockLabelled(pieces: readonly Begun[]): number[] {
  const minutes = pieces.map(
    ({ start }) => 60 * Number(start.slice(11, 13)) + Number(start.slice(14, 16)),
  );
  const every = (step: number) =>
    minutes.flatMap((minute, index) => (minute % step === 0 ? [index] : []));
  const midnights = every(1440);
  if (midnights.length > MOST_LABELS) {
    return labelled(midnights.length).flatMap((index) => midnights[index] ?? []);
  }
  const few = CLOCK_STEPS.map(every).find(({ length }) => length > 0 && length <= MOST_LABELS);
  return few ?? labelled(pieces.length);
}

/** The places of the labels below pieces of time of this granularity. */
export function timeLabelled(pieces: readonly Begun[], granularity: string): number[] {
  return granularity === 'day' ? labelled(pieces.length) : clockLabelled(pieces);
}

/** The middle of a piece, as a share of the chart's width. */
export function middle(index: number, count: number): number {
  return (index + 0.5) / count;
}
