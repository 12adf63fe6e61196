interface SparklineProps {
  /** What it says, for whoever cannot see it. */
  label: string;
  values: readonly number[];
  className?: string;
}

const [WIDTH, HEIGHT] = [120, 28];

/** The line through values from 0 to the largest, in the picture's own units. */
export function sparkPath(values: readonly number[]): string {
  const largest = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, index) => {
      const y = HEIGHT - 1 - (value / largest) * (HEIGHT - 2);
      return `${index === 0 ? 'M' : 'L'}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** How something went, in the room of a word. */
export function Sparkline({ label, values, className = 'h-7 w-30' }: SparklineProps) {
  if (values.length === 0) return null;
  const line = sparkPath(values.length === 1 ? [...values, ...values] : values);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className}
    >
      <path d={`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} className="fill-accent-wash" />
      <path
        d={line}
        vectorEffect="non-scaling-stroke"
        className="fill-none stroke-(--chart-1) stroke-[1.5]"
      />
    </svg>
  );
}
