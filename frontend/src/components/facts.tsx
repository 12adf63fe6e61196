import type { ReactNode } from 'react';

interface FactsProps {
  /** What is known, in order; what is undefined is left out. */
  facts: readonly (readonly [term: string, value: ReactNode])[];
}

/** Terms and what they are, two columns where there is room. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([term, value]) => (
          <div key={term} className="grid content-start gap-0.5">
            <dt className="text-xs text-ink-soft">{term}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
