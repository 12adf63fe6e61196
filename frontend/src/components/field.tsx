import { useId, type ReactNode } from 'react';

/** What ties an input to its label, hint and error. */
export interface FieldInputProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: (input: FieldInputProps) => ReactNode;
}

export const inputClass =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-sm text-ink ' +
  'placeholder:text-ink-faint aria-invalid:border-danger';

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': hasNote ? note : undefined,
      })}
      {error !== undefined ? (
        <p id={note} className="text-sm text-danger-ink">
          {error}
        </p>
      ) : null}
      {error === undefined && hint !== undefined ? (
        <p id={note} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
