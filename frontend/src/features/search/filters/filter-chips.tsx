import { CircleAlert, X } from 'lucide-react';

import { badFilters, type Filters } from './filters';
import { KINDS, NAMES, type FilterName } from './kinds';

interface ChipProps {
  name: FilterName;
  text: string;
  bad: boolean;
  onRemove: () => void;
}

function Chip({ name, text, bad, onRemove }: ChipProps) {
  const { label, show } = KINDS[name];
  const shown = `${label}: ${bad ? text : show(text)}`;
  return (
    <li
      className={`inline-flex max-w-full items-center gap-1 rounded-full py-0.5 pr-0.5 pl-3 text-sm ${
        bad ? 'bg-danger-wash text-danger-ink' : 'bg-accent-wash text-accent-ink'
      }`}
    >
      {bad ? <CircleAlert aria-hidden className="size-3.5 shrink-0" /> : null}
      <span className="min-w-0 truncate">{shown}</span>
      <button
        type="button"
        aria-label={`Remove: ${shown}`}
        onClick={onRemove}
        className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-surface"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

interface FilterChipsProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** The filters that are set, each to be taken away. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const chips = NAMES.flatMap((name) => filters[name].map((text) => ({ name, text })));
  if (chips.length === 0) return null;
  const bad = badFilters(filters);
  return (
    <ul aria-label="Filters that are set" className="flex flex-wrap gap-2">
      {chips.map(({ name, text }) => (
        <Chip
          key={`${name} ${text}`}
          name={name}
          text={text}
          bad={bad.some((found) => found.name === name && found.text === text)}
          onRemove={() => {
            onChange({ ...filters, [name]: filters[name].filter((other) => other !== text) });
          }}
        />
      ))}
    </ul>
  );
}
