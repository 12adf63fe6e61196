import { FilterX } from 'lucide-react';

import { EmptyState } from '@/components/states';

import type { BadFilter } from './filters';
import { KINDS } from './kinds';

/** Says what is wrong with filters, and that nothing was searched for it. */
export function BadFilters({ bad }: { bad: readonly BadFilter[] }) {
  return (
    <div role="alert">
      <EmptyState icon={FilterX} title="Nothing was searched: these filters do not work">
        <ul className="grid gap-1">
          {bad.map(({ name, text, problem }) => (
            <li key={`${name} ${text}`} className="wrap-anywhere">
              {KINDS[name].label}: “{text}” {problem}.
            </li>
          ))}
        </ul>
      </EmptyState>
    </div>
  );
}
