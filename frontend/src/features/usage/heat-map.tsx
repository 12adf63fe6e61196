import { memo, useMemo, useState, type MouseEvent } from 'react';

import { formatCount, formatMilliseconds } from '@/lib/format/numbers';

import { bandText, heatPaths, LEVELS } from './heat';
import { between, type Wanted } from './period';
import type { Latency } from './usage-api';
import { zoneTimes } from './zone-times';

interface HeatMapProps {
  map: Latency['heat_map'];
  zone: string;
  onFilter: (changed: Partial<Wanted>) => void;
}

interface Cell {
  column: number;
  row: number;
}

/** The cell under the pointer. */
function cellAt(event: MouseEvent<SVGElement>, width: number, height: number): Cell {
  const box = event.currentTarget.getBoundingClientRect();
  const along = (part: number, whole: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.floor((part / whole) * count)));
  return {
    column: along(event.clientX - box.left, box.width, width),
    row: along(event.clientY - box.top, box.height, height),
  };
}

const shade = (level: number) => ({ fill: 'var(--chart-1)', fillOpacity: level / LEVELS });

function Scale() {
  return (
    <p className="flex items-center gap-1.5 text-xs text-ink-soft">
      fewer
      {Array.from({ length: LEVELS }, (_, level) => (
        <svg key={level} aria-hidden className="size-3">
          <rect width={12} height={12} {...shade(level + 1)} />
        </svg>
      ))}
      more requests
    </p>
  );
}

/** How long requests took, over time: the darker, the more. Slow ones are at the top. */
export const HeatMap = memo(function HeatMap({ map, zone, onFilter }: HeatMapProps) {
  const { bands, columns, granularity } = map;
  const paths = useMemo(() => heatPaths(map), [map]);
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const [cell, setCell] = useState<Cell | null>(null);
  const [first, last] = [columns[0], columns.at(-1)];
  const pointed = cell === null ? undefined : columns[cell.column];
  const index = cell === null ? 0 : bands.length - 1 - cell.row;
  const band = bands[index];
  return (
    <div className="grid min-w-0 gap-2">
      <div
        aria-hidden
        className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 text-xs text-ink-soft"
      >
        <div className="flex flex-col justify-between text-right tabular-nums">
          <span>{formatMilliseconds(bands.at(-1)?.to_ms ?? null)}</span>
          <span>0 ms</span>
        </div>
        <svg
          viewBox={`0 0 ${columns.length} ${bands.length}`}
          preserveAspectRatio="none"
          shapeRendering="crispEdges"
          className="h-48 w-full cursor-pointer rounded bg-sunken/40"
          onMouseMove={(event) => {
            setCell(cellAt(event, columns.length, bands.length));
          }}
          onMouseLeave={() => {
            setCell(null);
          }}
          onClick={(event) => {
            const piece = columns[cellAt(event, columns.length, bands.length).column];
            if (piece !== undefined) onFilter(between(piece, piece, granularity));
          }}
        >
          {paths.map((path, level) => (
            <path key={level} d={path} {...shade(level + 1)} />
          ))}
        </svg>
        <span />
        <div className="flex justify-between pt-1">
          <span>{first === undefined ? '' : times.tick(first.start)}</span>
          <span>{last === undefined ? '' : times.tick(last.start)}</span>
        </div>
      </div>
      <Scale />
      <p aria-hidden className="min-h-4 text-xs tabular-nums">
        {pointed === undefined || band === undefined
          ? ''
          : `${times.full(pointed.start)} · ${bandText(band)}: ${formatCount(pointed.requests[index] ?? 0)} requests`}
      </p>
    </div>
  );
});
