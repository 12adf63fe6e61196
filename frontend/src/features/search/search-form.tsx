import { Search } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/button';
import { Field, inputClass } from '@/components/field';
import { useAlgorithmsQuery } from '@/lib/api/algorithms';
import { useDraft } from '@/lib/use-draft';

/** The API takes no longer queries. */
const LONGEST_QUERY = 500;

export interface Asked {
  query: string;
  /** '' for the platform's own choice. */
  algorithm: string;
}

interface AlgorithmChoiceProps {
  value: string;
  onChange: (name: string) => void;
}

/** Searching works without this list, so nothing is in the way while it is missing. */
function AlgorithmChoice({ value, onChange }: AlgorithmChoiceProps) {
  const { data, isError } = useAlgorithmsQuery(undefined);
  const known = data?.algorithms ?? [];
  const chosen = known.find((algorithm) => algorithm.name === value);
  const unlisted = value !== '' && chosen === undefined;
  const hint = isError ? 'The list of algorithms could not be loaded.' : chosen?.description;
  return (
    <Field label="Algorithm" hint={hint ?? 'The platform’s own choice.'}>
      {(input) => (
        <select
          {...input}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          className={`h-11 ${inputClass}`}
        >
          <option value="">Default</option>
          {unlisted ? <option value={value}>{value}</option> : null}
          {known.map((algorithm) => (
            <option key={algorithm.name} value={algorithm.name}>
              {algorithm.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface SearchFormProps {
  asked: Asked;
  onSearch: (asked: Asked) => void;
}

export function SearchForm({ asked, onSearch }: SearchFormProps) {
  const [query, setQuery] = useDraft(asked.query);
  const [algorithm, setAlgorithm] = useDraft(asked.algorithm);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    setMissing(query.trim() === '');
    if (query.trim() !== '') onSearch({ query: query.trim(), algorithm });
  };
  return (
    <form
      role="search"
      noValidate
      className="grid items-start gap-4 sm:grid-cols-[1fr_13rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label="Search for"
        error={missing ? 'Enter what to search for.' : undefined}
        hint="In everything your videos say about themselves."
      >
        {(input) => (
          <input
            {...input}
            type="search"
            maxLength={LONGEST_QUERY}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
            }}
            className={`h-11 text-base! ${inputClass}`}
          />
        )}
      </Field>
      <AlgorithmChoice value={algorithm} onChange={setAlgorithm} />
      <Button type="submit" variant="primary" className="h-11 px-5 sm:mt-6.5">
        <Search aria-hidden className="size-4" />
        Search
      </Button>
    </form>
  );
}
