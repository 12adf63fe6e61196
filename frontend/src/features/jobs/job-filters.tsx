import { useCallback } from 'react';

import { SelectInput } from '@/components/select-input';
import { SettledInput } from '@/components/settled-input';
import { TextInput } from '@/components/text-input';
import { useAlgorithmsQuery } from '@/lib/api/algorithms';
import { useKeyNamesQuery } from '@/lib/api/key-names';

import { STATUS_NAMES } from './job-status';
import type { JobFilters as Filters } from './jobs-api';

interface JobFiltersProps {
  filters: Filters;
  onFilter: (changed: Partial<Filters>) => void;
}

const STATUSES = [['', 'Any'], ...Object.entries(STATUS_NAMES)] as const;

/** Which jobs to show. Lists that cannot be loaded leave their filter with what is chosen. */
export function JobFilters({ filters, onFilter }: JobFiltersProps) {
  const { data: known } = useAlgorithmsQuery(undefined);
  const { data: keys = [] } = useKeyNamesQuery(undefined);
  const algorithms = known?.algorithms.map(({ name }) => [name, name] as const) ?? [];
  const set = (name: keyof Filters) => (event: { target: { value: string } }) => {
    onFilter({ [name]: event.target.value });
  };
  const search = useCallback(
    (query: string) => {
      onFilter({ query });
    },
    [onFilter],
  );
  return (
    <div
      role="group"
      aria-label="Filters"
      className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6"
    >
      <SettledInput label="Query contains" type="search" value={filters.query} onSettled={search} />
      <SelectInput
        label="Status"
        choices={STATUSES}
        value={filters.status}
        onChange={set('status')}
      />
      <SelectInput
        label="Algorithm"
        choices={[['', 'Any'], ...algorithms]}
        value={filters.algorithm}
        onChange={set('algorithm')}
      />
      <SelectInput
        label="API key"
        choices={[['', 'Any'], ...keys.map(({ id, name }) => [String(id), name] as const)]}
        value={filters.key}
        onChange={set('key')}
      />
      <TextInput label="From" type="date" value={filters.from} onChange={set('from')} />
      <TextInput label="To" type="date" value={filters.to} onChange={set('to')} />
    </div>
  );
}
