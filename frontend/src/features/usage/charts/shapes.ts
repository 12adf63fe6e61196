/**
 * What charts draw, as paths on a square of 1 by 1 that is stretched over the plot: nothing has to be
 * measured, and nothing drawn anew at another width. A height is a share of the plot's, from below.
 */
import { area, curveStepAfter, line } from 'd3-shape';

import { middle } from './axes';

export type Height = number | null;
/** From where to where something reaches, from below. */
export type Span = readonly [low: number, high: number];

/** Decimals of a coordinate: less than a pixel on any screen. */
const DIGITS = 5;

/** The line through heights at the middle of their pieces, with a gap where there is none. */
export function linePath(heights: readonly Height[]): string {
  const draw = line<Height>()
    .digits(DIGITS)
    .defined((height) => height !== null)
    .x((_, index) => middle(index, heights.length))
    .y((height) => 1 - (height ?? 0));
  return draw(heights) ?? '';
}

/** A point for each height without a neighbour, through which no line leads. */
export function pointPath(heights: readonly Height[]): string {
  const isNothing = (index: number) => (heights[index] ?? null) === null;
  return heights
    .map((height, index) =>
      height === null || !isNothing(index - 1) || !isNothing(index + 1)
        ? ''
        : `M${middle(index, heights.length).toFixed(DIGITS)} ${(1 - height).toFixed(DIGITS)}h0`,
    )
    .join('');
}

/** The surface between the lower and the upper ends, from middle to middle. */
export function surfacePath(spans: readonly Span[]): string {
  const draw = area<Span>()
    .digits(DIGITS)
    .x((_, index) => middle(index, spans.length))
    .y0(([low]) => 1 - low)
    .y1(([, high]) => 1 - high);
  return draw(spans) ?? '';
}

/** One outline of steps, each as wide as its piece. */
export function stepPath(spans: readonly Span[]): string {
  const draw = area<Span>()
    .digits(DIGITS)
    .curve(curveStepAfter)
    .x((_, index) => index / spans.length)
    .y0(([low]) => 1 - low)
    .y1(([, high]) => 1 - high);
  // The last step has its end at the end of its piece.
  return draw([...spans, ...spans.slice(-1)]) ?? '';
}

/** A bar for each piece; `gap` is the share of its width that is left free. */
export function barPath(spans: readonly Span[], gap: number): string {
  const width = (1 - gap) / spans.length;
  return spans
    .map(([low, high], index) => {
      const left = middle(index, spans.length) - width / 2;
      const [x, y] = [left.toFixed(DIGITS), (1 - high).toFixed(DIGITS)];
      const height = (high - low).toFixed(DIGITS);
      return high === low
        ? ''
        : `M${x} ${y}h${width.toFixed(DIGITS)}v${height}h-${width.toFixed(DIGITS)}z`;
    })
    .join('');
}
