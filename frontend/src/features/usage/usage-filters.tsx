import { memo, useMemo, useState } from 'react';

import { SelectInput } from '@/components/select-input';
import { TextInput } from '@/components/text-input';
import { useKeyNamesQuery } from '@/lib/api/key-names';

import { DEFAULT_PRESET, isOwnRange, knownPreset, PRESETS, type Wanted } from './period';
import { knownZone, ownZone } from './zone-times';

interface UsageFiltersProps {
  wanted: Wanted;
  onFilter: (changed: Partial<Wanted>) => void;
}

const CALLERS = [
  ['', 'API keys'],
  ['session', 'Browser sessions'],
  ['all', 'All'],
] as const;

/** The reader's own zone and UTC, and below them every zone that the browser knows, where asked for. */
function zoneChoices(which: 'few' | 'all') {
  const own = ownZone();
  const others =
    which === 'few'
      ? []
      : Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own && zone !== 'UTC');
  const first = own === 'UTC' ? [] : [['UTC', 'UTC'] as const];
  return [['', own] as const, ...first, ...others.map((zone) => [zone, zone] as const)];
}

const isDay = (text: string) => text.length === 10;

/** Which requests to count: their time, the zone of its days, the key, and how they were made. */
export const UsageFilters = memo(function UsageFilters({ wanted, onFilter }: UsageFiltersProps) {
  const { data: keys = [] } = useKeyNamesQuery(undefined);
  const [offered, setOffered] = useState<'few' | 'all'>('few');
  const zones = useMemo(() => zoneChoices(offered), [offered]);
  // More than four hundred choices, which are there when somebody is about to choose.
  const offerAll = () => {
    setOffered('all');
  };
  const own = isOwnRange(wanted);
  const shownZone = knownZone(wanted.tz) === ownZone() ? '' : wanted.tz;
  return (
    <div
      role="group"
      aria-label="Filters"
      className="grid grid-cols-2 gap-3 sm:grid-cols-3 2xl:grid-cols-6"
    >
      <SelectInput
        label="Range"
        choices={own ? [['', 'Own range'], ...PRESETS] : PRESETS}
        value={own ? '' : knownPreset(wanted.range)}
        onChange={({ target }) => {
          onFilter({
            range: target.value === DEFAULT_PRESET ? '' : target.value,
            from: '',
            to: '',
          });
        }}
      />
      <TextInput
        label="From"
        type="date"
        value={isDay(wanted.from) ? wanted.from : wanted.from.slice(0, 10)}
        onChange={({ target }) => {
          onFilter({ from: target.value, ...(isDay(wanted.to) ? {} : { to: '' }) });
        }}
      />
      <TextInput
        label="To"
        type="date"
        value={isDay(wanted.to) ? wanted.to : wanted.to.slice(0, 10)}
        onChange={({ target }) => {
          onFilter({ to: target.value, ...(isDay(wanted.from) ? {} : { from: '' }) });
        }}
      />
      <SelectInput
        label="Time zone"
        choices={zones}
        value={shownZone}
        onPointerEnter={offerAll}
        onFocus={offerAll}
        onChange={({ target }) => {
          onFilter({ tz: target.value });
        }}
      />
      <SelectInput
        label="Made with"
        choices={CALLERS}
        value={wanted.auth}
        onChange={({ target }) => {
          // No key made what sessions made.
          onFilter({ auth: target.value, ...(target.value === 'session' ? { key: '' } : {}) });
        }}
      />
      <SelectInput
        label="API key"
        disabled={wanted.auth === 'session'}
        choices={[['', 'Any'], ...keys.map(({ id, name }) => [String(id), name] as const)]}
        value={wanted.key}
        onChange={({ target }) => {
          onFilter({ key: target.value });
        }}
      />
    </div>
  );
});
