/** A part of a whole, from 0 to 1, beside the figure that says the same. */
export function ShareBar({ share, colour = 'var(--chart-1)' }: { share: number; colour?: string }) {
  return (
    <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
      <div
        className="h-full min-w-0.5 rounded-full"
        style={{ width: `${share * 100}%`, background: colour }}
      />
    </div>
  );
}
