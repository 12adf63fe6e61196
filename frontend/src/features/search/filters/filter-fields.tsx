import { TextInput } from '@/components/text-input';

import type { BadFilter } from './filters';
import { KINDS, NAMES, type FilterName } from './kinds';

/** What stands in the fields; of filters that there can be several of, the one to be added. */
export type FilterDrafts = Readonly<Record<FilterName, string>>;

const HINTS: Partial<Record<FilterName, string>> = {
  tag: 'Press Enter to add. All have to be there.',
  speaker: 'A part of a name. All have to speak.',
  language: 'Like en. One of them is enough.',
  video: 'By number. Only those are searched.',
  min_duration: 'Like 90, 5:00 or 1:30:00.',
  max_duration: 'Like 90, 5:00 or 1:30:00.',
};

interface FilterFieldsProps {
  drafts: FilterDrafts;
  bad: readonly BadFilter[];
  onChange: (name: FilterName, text: string) => void;
}

/** What to find videos by, beside words. It counts when the form is sent. */
export function FilterFields({ drafts, bad, onChange }: FilterFieldsProps) {
  return (
    <div
      role="group"
      aria-label="Filters"
      className="grid grid-cols-2 items-start gap-4 lg:grid-cols-4"
    >
      {NAMES.map((name) => {
        const { label, many } = KINDS[name];
        const wrong = bad.find((found) => found.name === name && found.text === drafts[name]);
        return (
          <TextInput
            key={name}
            label={many ? `Add a ${label.toLowerCase()}` : label}
            type={name.startsWith('recorded') ? 'date' : 'text'}
            inputMode={name === 'video' ? 'numeric' : undefined}
            autoComplete="off"
            value={drafts[name]}
            hint={HINTS[name]}
            error={wrong === undefined ? undefined : `“${wrong.text}” ${wrong.problem}.`}
            onChange={(event) => {
              onChange(name, event.target.value);
            }}
          />
        );
      })}
    </div>
  );
}
