import { Field, inputClass } from '@/components/field';

/** The API takes no longer queries. */
const LONGEST_QUERY = 500;

interface QueryInputProps {
  value: string;
  /** Whether it was sent without words. */
  missing: boolean;
  onChange: (query: string) => void;
}

export function QueryInput({ value, missing, onChange }: QueryInputProps) {
  return (
    <Field
      label="Search for"
      error={missing ? 'Enter what to search for.' : undefined}
      hint="In everything your videos say about themselves, and what is said in them."
    >
      {(input) => (
        <input
          {...input}
          type="search"
          maxLength={LONGEST_QUERY}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className={`h-9 text-base! ${inputClass}`}
        />
      )}
    </Field>
  );
}
