import { formatCount, formatShare } from '@/lib/format/numbers';

interface GaugeProps {
  /** What is measured, for whoever cannot see where it stands. */
  label: string;
  used: number;
  limit: number;
}

/** From these shares of a limit on, it is worth a look, and nearly used up. */
const [WATCH, NEAR] = [0.75, 0.9];

function colour(share: number): string {
  if (share >= NEAR) return 'bg-(--chart-danger)';
  return share >= WATCH ? 'bg-(--chart-warning)' : 'bg-(--chart-1)';
}

/** How much of a limit is used, as a bar. */
export function Gauge({ label, used, limit }: GaugeProps) {
  const share = Math.min(1, used / limit);
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={`${formatCount(used)} of ${formatCount(limit)}, ${formatShare(share)}`}
      className="h-2 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full ${colour(share)} ${used > 0 ? 'min-w-1' : ''}`}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
