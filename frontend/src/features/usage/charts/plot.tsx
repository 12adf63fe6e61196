import { Fragment, useId, type ReactNode } from 'react';

import { classNames } from '@/lib/class-names';

import { labelled, middle, type ValueAxis } from './axes';
import { Pointed, type PointedProps } from './pointed';

/** Of twelve labels, those that have room: all, every second, or every fourth. */
const ROOM = ['', '@max-4xl:hidden', '@max-md:hidden', '@max-4xl:hidden'];
/** The same where labels are longer than a date. */
const ROOM_FOR_LONG = ['', '@max-6xl:hidden', '@max-xl:hidden', '@max-6xl:hidden'];
/** Characters of a date, as in "Sep 26", and a little more. */
const LONG = 9;

interface PlotProps extends PointedProps {
  axis: ValueAxis;
  /** Writes a value on the axis of values, and what a piece is called below the plot. */
  write: (value: number) => string;
  label: (index: number) => string;
  /** The pieces that are named; evenly apart where it is left out. */
  named?: readonly number[] | undefined;
  className?: string;
  /** What is drawn, as parts of an SVG. */
  children: ReactNode;
}

function Values({ axis, write }: Pick<PlotProps, 'axis' | 'write'>) {
  return (
    <div className="flex min-w-8 flex-col-reverse justify-between">
      {axis.ticks.map((tick) => (
        <span key={tick} className="flex h-0 items-center justify-end">
          {write(tick)}
        </span>
      ))}
    </div>
  );
}

function Labels({
  count,
  label,
  named = labelled(count),
}: Pick<PlotProps, 'count' | 'label' | 'named'>) {
  const labels = named.map((index) => ({ index, text: label(index) }));
  const room = labels.some(({ text }) => text.length > LONG) ? ROOM_FOR_LONG : ROOM;
  return (
    <div data-labels className="relative h-6">
      {labels.map(({ index, text }, place) => (
        <span
          key={index}
          className={classNames(
            'absolute top-1.5 -translate-x-1/2 whitespace-nowrap',
            room[place % room.length],
          )}
          style={{ left: `${middle(index, count) * 100}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

function Grid({ axis: { top, ticks } }: Pick<PlotProps, 'axis'>) {
  return ticks.map((tick) => {
    const y = `${(1 - tick / top) * 100}%`;
    return <line key={tick} x2="100%" y1={y} y2={y} stroke="var(--line)" />;
  });
}

/**
 * A chart's frame: the axes and what is told of the piece that is pointed at. It is for the eyes
 * alone. All of it is placed in shares of its size, so that it is never measured.
 */
export function Plot({
  axis,
  write,
  label,
  named,
  className = 'h-56',
  children,
  ...pointed
}: PlotProps) {
  return (
    <div
      aria-hidden
      data-chart
      className={classNames(
        '@container grid grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2 pt-2 text-xs text-ink-soft tabular-nums select-none',
        pointed.onRange !== undefined && 'cursor-crosshair',
        className,
      )}
    >
      <Values axis={axis} write={write} />
      <div className="relative min-w-0">
        <svg className="absolute size-full overflow-visible">
          <Grid axis={axis} />
          {children}
        </svg>
        <Pointed {...pointed} />
      </div>
      <span />
      <Labels count={pointed.count} label={label} named={named} />
    </div>
  );
}

/** A path on the square of 1 by 1, filled. A pattern is not stretched with it. */
export function Filled({ path, fill, opacity }: { path: string; fill: string; opacity?: number }) {
  const id = useId();
  return (
    <>
      <clipPath id={id} clipPathUnits="objectBoundingBox">
        <path d={path} />
      </clipPath>
      <rect width="100%" height="100%" fill={fill} fillOpacity={opacity} clipPath={`url(#${id})`} />
    </>
  );
}

export interface Stroke {
  name: string;
  path: string;
  /** Points through which no line leads. */
  points?: string;
  colour: string;
  dashes?: string | undefined;
  width?: number;
}

/** Paths on the square of 1 by 1, as lines whose width and dashes are not stretched with it. */
export function Strokes({ strokes }: { strokes: readonly Stroke[] }) {
  const drawn = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg viewBox="0 0 1 1" preserveAspectRatio="none" overflow="visible">
      {strokes.map(({ name, path, points = '', colour, dashes = '', width = 1.75 }) => (
        <Fragment key={name}>
          <path d={path} {...drawn} stroke={colour} strokeWidth={width} strokeDasharray={dashes} />
          {points === '' ? null : (
            <path d={points} {...drawn} stroke={colour} strokeWidth={5} strokeLinecap="round" />
          )}
        </Fragment>
      ))}
    </svg>
  );
}
