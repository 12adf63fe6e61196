import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { usage } from '@/testing/usage';

import { DistributionChart } from './distribution-chart';
import { ForecastChart } from './forecast-chart';
import { LinesChart } from './lines-chart';
import { OutcomeChart } from './outcome-chart';

const WIDTH = 200;
const { points, granularity } = usage.series;
const shared = { zone: usage.tz, granularity };
const lines = [
  { name: 'fast', label: 'Fast', colour: 'blue' },
  { name: 'slow', label: 'Slow', colour: 'red' },
];
const rows = points.map(({ start, end }, index) => ({
  start,
  end,
  values: { fast: index, slow: index === 0 ? null : 8 },
}));
const write = (value: number | null) => (value === null ? 'nothing' : `${value} s`);

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(
    DOMRect.fromRect({ x: 10, width: WIDTH, height: 100 }),
  );
});

/** The plot of the chart that is shown, and a function that gives the pointer's place in a piece. */
function plot(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[data-chart] .touch-pan-y');
  if (found === null) throw new Error('there is no plot');
  return found;
}
const inPiece = (index: number) => ({
  clientX: 10 + (index + 0.5) * (WIDTH / points.length),
  isPrimary: true,
});

describe('a chart', () => {
  it('tells the figures of the piece that is pointed at, and of none beside it', () => {
    render(<LinesChart {...shared} rows={rows} lines={lines} write={write} onFilter={vi.fn()} />);
    fireEvent.pointerMove(plot(), inPiece(0));
    expect(screen.getByText(/Mar 28, 2026/)).toBeVisible();
    expect(screen.getByText('nothing').parentElement).toHaveTextContent('Slow');
    fireEvent.pointerMove(plot(), inPiece(1));
    expect(screen.getByText(/Mar 29, 2026/)).toBeVisible();
    fireEvent.pointerLeave(plot());
    expect(screen.queryByText(/Mar 29, 2026/)).toBeNull();
  });

  it('keeps what a finger pointed at', () => {
    const expected = { expected: 5, lower: 3, upper: 9 };
    const days = points.map(({ start, end }) => ({
      ...{ date: start.slice(0, 10), start, end, so_far: 0 },
      ...{ requests: expected, cumulative: expected },
    }));
    render(<ForecastChart days={days} zone={usage.tz} />);
    fireEvent.pointerDown(plot(), inPiece(0));
    fireEvent.pointerUp(plot(), inPiece(0));
    fireEvent.pointerLeave(plot(), { pointerType: 'touch' });
    expect(screen.getByText('3 – 9').parentElement).toHaveTextContent('Likely between');
  });

  it('is narrowed to what is dragged over, in whichever direction, or to what is clicked', () => {
    const onFilter = vi.fn();
    render(<OutcomeChart {...shared} points={points} onFilter={onFilter} />);
    fireEvent.pointerDown(plot(), inPiece(1));
    fireEvent.pointerMove(plot(), inPiece(0));
    expect(plot().firstElementChild).toHaveStyle({ left: '0%', width: '100%' });
    fireEvent.pointerUp(plot(), inPiece(0));
    expect(onFilter).toHaveBeenLastCalledWith({ from: '2026-03-28', to: '2026-03-29' });
    fireEvent.pointerDown(plot(), inPiece(1));
    fireEvent.pointerUp(plot(), inPiece(1));
    expect(onFilter).toHaveBeenLastCalledWith({ from: '2026-03-29', to: '2026-03-29' });
  });

  it.each(['pointerLeave', 'pointerCancel'] as const)('is not narrowed after %s', (event) => {
    const onFilter = vi.fn();
    render(<OutcomeChart {...shared} points={points} onFilter={onFilter} />);
    fireEvent.pointerDown(plot(), inPiece(0));
    fireEvent[event](plot());
    fireEvent.pointerUp(plot(), inPiece(1));
    expect(onFilter).not.toHaveBeenCalled();
  });

  it('names few moments and round values', () => {
    const distribution = Array.from({ length: 30 }, (_, index) => ({
      from_ms: index,
      to_ms: index + 1,
      requests: index * 1000,
      share: 0,
    }));
    const { container } = render(<DistributionChart distribution={distribution} />);
    expect(container).toHaveTextContent('010K20K30K');
    expect(screen.getAllByText(/^≤/)).toHaveLength(10);
  });
});
