import { useCallback } from 'react';

import { SelectInput } from '@/components/select-input';
import { SettledInput } from '@/components/settled-input';
import { TextInput } from '@/components/text-input';
import { useKeyNamesQuery } from '@/lib/api/key-names';

import type { LogFilters as Filters } from './requests-api';

interface LogFiltersProps {
  filters: Filters;
  onFilter: (changed: Partial<Filters>) => void;
}

const CALLERS = [
  ['', 'API keys'],
  ['session', 'Browser sessions'],
  ['all', 'All'],
] as const;

const CLASSES = [
  ['', 'Any'],
  ['2xx', '2xx success'],
  ['4xx', '4xx refused'],
  ['5xx', '5xx failed'],
  ...['400', '401', '403', '404', '409', '422', '429', '500', '503'].map(
    (status) => [status, status] as const,
  ),
] as const;

const METHODS = ['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map(
  (method) => [method, method === '' ? 'Any' : method] as const,
);

/** A number the API takes; '' of anything else, which filters nothing. */
function milliseconds(text: string): string {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) && number >= 0 ? String(number) : '';
}

/** Which requests to show. */
export function LogFilters({ filters, onFilter }: LogFiltersProps) {
  const { data: keys = [] } = useKeyNamesQuery(undefined);
  const set = (name: keyof Filters) => (event: { target: { value: string } }) => {
    onFilter({ [name]: event.target.value });
  };
  const byId = useCallback(
    (id: string) => {
      onFilter({ id });
    },
    [onFilter],
  );
  const byRoute = useCallback(
    (route: string) => {
      onFilter({ route });
    },
    [onFilter],
  );
  const bySlowness = useCallback(
    (text: string) => {
      onFilter({ slower: milliseconds(text) });
    },
    [onFilter],
  );
  const keyChoices = keys.map(({ id, name }) => [String(id), name] as const);
  return (
    <div
      role="group"
      aria-label="Filters"
      className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5"
    >
      <SelectInput
        label="Made with"
        choices={CALLERS}
        value={filters.auth}
        onChange={(event) => {
          // No key made what sessions made.
          onFilter({
            auth: event.target.value,
            ...(event.target.value === 'session' ? { key: '' } : {}),
          });
        }}
      />
      <SelectInput
        label="API key"
        disabled={filters.auth === 'session'}
        choices={[['', 'Any'], ...keyChoices]}
        value={filters.key}
        onChange={set('key')}
      />
      <SelectInput
        label="Status"
        choices={CLASSES}
        value={filters.status}
        onChange={set('status')}
      />
      <SelectInput
        label="Method"
        choices={METHODS}
        value={filters.method}
        onChange={set('method')}
      />
      <SettledInput
        label="Slower than (ms)"
        type="number"
        min={0}
        value={filters.slower}
        onSettled={bySlowness}
      />
      <SettledInput label="Request id" type="search" value={filters.id} onSettled={byId} />
      <SettledInput
        label="Route"
        type="search"
        placeholder="/api/v1/…"
        value={filters.route}
        onSettled={byRoute}
      />
      <TextInput label="From" type="date" value={filters.from} onChange={set('from')} />
      <TextInput label="To" type="date" value={filters.to} onChange={set('to')} />
    </div>
  );
}
