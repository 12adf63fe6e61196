import { Check } from 'lucide-react';
import { useId, useState } from 'react';

import { Button } from '@/components/button';
import { classNames } from '@/lib/class-names';
import { formatCount } from '@/lib/format/numbers';

import type { Filters } from '../filters/filters';

import { FACET_KINDS, isSet, toggled, type Facet } from './facets';

/** Values of one facet that are shown before somebody wants all of them. */
const FIRST_VALUES = 6;

interface ValueButtonProps {
  text: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}

function ValueButton({ text, count, pressed, onPress }: ValueButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(
        'flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm',
        pressed ? 'bg-accent-wash text-accent-ink' : 'text-ink hover:bg-sunken',
      )}
    >
      {pressed ? <Check aria-hidden className="size-3.5 shrink-0" /> : null}
      <span className="min-w-0 flex-1 truncate" title={text}>
        {text}
      </span>{' '}
      <span className={classNames('text-xs tabular-nums', !pressed && 'text-ink-soft')}>
        {formatCount(count)} <span className="sr-only">{count === 1 ? 'video' : 'videos'}</span>
      </span>
    </button>
  );
}

export interface Counted {
  value: string;
  count: number;
}

interface FacetValuesProps {
  facet: Facet;
  /** The commonest first. */
  values: readonly Counted[];
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** The first values, and those that are set wherever they stand. */
function inShort(values: readonly Counted[], set: (counted: Counted) => boolean): Counted[] {
  return values.filter((counted, index) => index < FIRST_VALUES || set(counted));
}

/** The values of one facet, each to be made a filter, or taken off again. */
export function FacetValues({ facet, values, filters, onChange }: FacetValuesProps) {
  const [all, setAll] = useState(false);
  const heading = useId();
  const { label, show } = FACET_KINDS[facet];
  const set = ({ value }: Counted) => isSet(filters, facet, value);
  const shown = all ? values : inShort(values, set);
  return (
    <div role="group" aria-labelledby={heading} className="grid content-start gap-1">
      <p id={heading} className="px-2 text-xs font-medium text-ink-soft">
        {label}
      </p>
      <ul className="grid gap-px">
        {shown.map((counted) => (
          <li key={counted.value.toLowerCase()}>
            <ValueButton
              text={show(counted.value)}
              count={counted.count}
              pressed={set(counted)}
              onPress={() => {
                onChange(toggled(filters, facet, counted.value));
              }}
            />
          </li>
        ))}
      </ul>
      {values.length <= FIRST_VALUES ? null : (
        <Button
          variant="quiet"
          className="h-8 justify-self-start px-2"
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? 'Show fewer' : `Show all ${values.length}`}
          <span className="sr-only">: {label}</span>
        </Button>
      )}
    </div>
  );
}
