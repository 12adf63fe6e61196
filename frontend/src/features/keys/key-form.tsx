import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm, useWatch, type FieldErrors, type UseFormRegister } from 'react-hook-form';

import { Button } from '@/components/button';
import { FormError } from '@/components/form-error';
import { SelectInput } from '@/components/select-input';
import { TextInput } from '@/components/text-input';

import { EXPIRIES, keyForm, toForm, type KeyForm as Values } from './key-form-values';
import type { ApiKey } from './keys-api';
import { SCOPES } from './scopes';

interface KeyFormProps {
  /** The key to change; null for a new one. */
  apiKey: ApiKey | null;
  busy: boolean;
  error: string | undefined;
  onSave: (form: Values) => void;
  onCancel: () => void;
}

interface PartProps {
  register: UseFormRegister<Values>;
  errors: FieldErrors<Values>;
}

const LIMITS = [
  ['rate_limit', 'Requests a minute'],
  ['burst', 'Requests at once'],
  ['daily_quota', 'Requests a day'],
  ['monthly_quota', 'Requests a month'],
] as const;

function ScopeChoice({ register, errors }: PartProps) {
  const error = errors.scopes?.message;
  return (
    <fieldset className="grid gap-2" aria-describedby={error && 'scopes-error'}>
      <legend className="mb-2 text-sm font-medium">May</legend>
      {SCOPES.map(([scope, does]) => (
        <label key={scope} className="flex items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            value={scope}
            className="size-4 accent-accent"
            {...register('scopes')}
          />
          {does}
          <span className="ml-auto font-mono text-xs text-ink-soft">{scope}</span>
        </label>
      ))}
      {error === undefined ? null : (
        <p id="scopes-error" className="text-sm text-danger-ink">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function LimitFields({ register, errors }: PartProps) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-medium">Limits (empty: none)</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {LIMITS.map(([name, label]) => (
          <TextInput
            key={name}
            label={label}
            inputMode="numeric"
            autoComplete="off"
            error={errors[name]?.message}
            {...register(name)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What a key is called, what it may do, for how long and how often. */
export function KeyForm({ apiKey, busy, error, onSave, onCancel }: KeyFormProps) {
  const { register, handleSubmit, formState, control } = useForm<Values>({
    resolver: standardSchemaResolver(keyForm),
    defaultValues: toForm(apiKey),
  });
  const expiry = useWatch({ control, name: 'expiry' });
  const { errors } = formState;
  const submit = handleSubmit(onSave);
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        void submit(event);
      }}
    >
      <FormError message={error} />
      <TextInput
        label="Name"
        hint="Who or what will use it"
        autoComplete="off"
        error={errors.name?.message}
        {...register('name')}
      />
      <ScopeChoice register={register} errors={errors} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectInput label="Expires" choices={EXPIRIES} {...register('expiry')} />
        {expiry === 'at' ? (
          <TextInput
            label="Expires at"
            type="datetime-local"
            error={errors.expires_at?.message}
            {...register('expires_at')}
          />
        ) : null}
      </div>
      <LimitFields register={register} errors={errors} />
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {apiKey === null ? 'Create key' : 'Save changes'}
        </Button>
      </div>
    </form>
  );
}
