import { SelectInput } from '@/components/select-input';
import { useAlgorithmsQuery } from '@/lib/api/algorithms';

interface AlgorithmChoiceProps {
  value: string;
  onChange: (name: string) => void;
}

/** Searching works without this list, so nothing is in the way while it is missing. */
export function AlgorithmChoice({ value, onChange }: AlgorithmChoiceProps) {
  const { data, isError } = useAlgorithmsQuery(undefined);
  const known = data?.algorithms ?? [];
  const chosen = known.find((algorithm) => algorithm.name === value);
  const hint = isError ? 'The list of algorithms could not be loaded.' : chosen?.description;
  return (
    <SelectInput
      label="Algorithm"
      hint={hint ?? 'The platform’s own choice.'}
      value={value}
      choices={[['', 'Default'], ...known.map(({ name }) => [name, name] as const)]}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}
