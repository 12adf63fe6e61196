import type { ComponentProps } from 'react';

import { Field, inputClass } from './field';

interface Labelled {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

export function TextInput({ label, hint, error, ...rest }: Labelled & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(input) => <input type="text" {...rest} {...input} className={`h-9 ${inputClass}`} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, ...rest }: Labelled & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(input) => <textarea {...rest} {...input} className={`min-h-24 py-2 ${inputClass}`} />}
    </Field>
  );
}
