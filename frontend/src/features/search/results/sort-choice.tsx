import { SelectInput } from '@/components/select-input';

import { readSort, SORTS, type Sort } from '../sorts';

interface SortChoiceProps {
  value: Sort;
  onChange: (sort: Sort) => void;
}

/** In which order all that is found is shown. */
export function SortChoice({ value, onChange }: SortChoiceProps) {
  return (
    <div className="max-w-56">
      <SelectInput
        label="Sort by"
        value={value}
        choices={SORTS}
        onChange={(event) => {
          onChange(readSort(event.target.value));
        }}
      />
    </div>
  );
}
