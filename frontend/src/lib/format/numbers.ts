const whole = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const bytes = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

/** What stands where there is nothing to tell: never a zero. */
export const NOTHING = '–';

export function formatCount(count: number | null): string {
  return count === null ? NOTHING : whole.format(count);
}

/** A number in little room: 12.3K. */
export function formatCompact(count: number): string {
  return compact.format(count);
}

/** A share of 1 as a percentage; what is not quite 0 % or 100 % is not rounded to it. */
export function formatShare(share: number | null): string {
  if (share === null) return NOTHING;
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent < 0.01) return '< 0.01 %';
  if (percent > 99.99) return '> 99.99 %';
  return `${percent.toFixed(percent < 1 || percent > 99 ? 2 : 1)} %`;
}

/** Milliseconds with about three digits that count: 8.42 ms, 842 ms, 8.42 s. */
export function formatMilliseconds(ms: number | null): string {
  if (ms === null) return NOTHING;
  if (ms >= 999.5) return `${(ms / 1000).toFixed(ms >= 99_950 ? 0 : ms >= 9995 ? 1 : 2)} s`;
  return `${ms.toFixed(ms >= 99.95 ? 0 : ms >= 9.995 ? 1 : 2)} ms`;
}

/** A change as a signed percentage: 0.5 is +50 %. */
export function formatChange(change: number | null): string {
  if (change === null) return NOTHING;
  const percent = Math.abs(change * 100);
  const text = percent >= 1000 ? compact.format(percent) : percent.toFixed(percent < 10 ? 1 : 0);
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  return `${sign}${text} %`;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

export function formatBytes(size: number): string {
  const power = size < 1000 ? 0 : Math.min(Math.floor(Math.log10(size) / 3), SIZES.length - 1);
  return `${bytes.format(size / 1000 ** power)} ${SIZES[power] ?? ''}`;
}
