import type { ComponentProps } from 'react';

import { Field, inputClass } from './field';

interface SelectInputProps extends ComponentProps<'select'> {
  label: string;
  hint?: string | undefined;
  /** What can be chosen, as value and label; a value that is not among them is shown as itself. */
  choices: readonly (readonly [value: string, label: string])[];
}

export function SelectInput({ label, hint, choices, value, ...rest }: SelectInputProps) {
  const unlisted = typeof value === 'string' && choices.every(([listed]) => listed !== value);
  return (
    <Field label={label} hint={hint}>
      {(input) => (
        <select {...rest} {...input} value={value} className={`h-9 ${inputClass}`}>
          {choices.map(([listed, text]) => (
            <option key={listed} value={listed}>
              {text}
            </option>
          ))}
          {unlisted ? <option value={value}>{value}</option> : null}
        </select>
      )}
    </Field>
  );
}
