import * as z from 'zod/mini';

import { toLocalInput } from '@/lib/format/dates';
import { formatCount } from '@/lib/format/numbers';

import type { ApiKey, KeyChange, NewKey, Scope } from './keys-api';
import { hasAll, SCOPES } from './scopes';

const [LARGEST_RATE, LARGEST_QUOTA] = [1_000_000, 1_000_000_000];
const DAY_MS = 86_400_000;

function limitUpTo(largest: number) {
  const allowed = (text: string) =>
    text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= largest);
  const message = `Enter a whole number up to ${formatCount(largest)}, or nothing.`;
  return z.string().check(z.trim(), z.refine(allowed, message));
}

const name = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter a name.'),
    z.maxLength(200, 'Use at most 200 characters.'),
  );

/** When a key expires: never, in so many days, or at a moment of one's choice. */
export const EXPIRIES = [
  ['never', 'Never'],
  ['7', 'In 7 days'],
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
  ['at', 'At a time of my choice'],
] as const;

const fields = z.object({
  name,
  scopes: z.array(z.string()).check(z.minLength(1, 'Choose at least one.')),
  expiry: z.string(),
  expires_at: z.string(),
  rate_limit: limitUpTo(LARGEST_RATE),
  burst: limitUpTo(LARGEST_RATE),
  daily_quota: limitUpTo(LARGEST_QUOTA),
  monthly_quota: limitUpTo(LARGEST_QUOTA),
});

/** What a person types; limits as the API has them. */
export const keyForm = fields.check(
  z.refine(({ burst, rate_limit }) => burst === '' || rate_limit !== '', {
    path: ['burst'],
    error: 'Needs a rate: requests a minute.',
  }),
  z.refine(({ expiry, expires_at }) => expiry !== 'at' || !Number.isNaN(Date.parse(expires_at)), {
    path: ['expires_at'],
    error: 'Enter a day and a time.',
  }),
);

export type KeyForm = z.infer<typeof keyForm>;

const written = (limit: number | null | undefined) => (limit == null ? '' : String(limit));

export function toForm(key: ApiKey | null): KeyForm {
  const ends = key?.expires_at ?? null;
  return {
    name: key?.name ?? '',
    scopes: key?.scopes ?? SCOPES.map(([scope]) => scope),
    expiry: ends === null ? 'never' : 'at',
    expires_at: ends === null ? '' : toLocalInput(ends),
    rate_limit: written(key?.rate_limit),
    burst: written(key?.burst),
    daily_quota: written(key?.daily_quota),
    monthly_quota: written(key?.monthly_quota),
  };
}

function expiryOf({ expiry, expires_at }: KeyForm, now: number): string | null {
  if (expiry === 'never') return null;
  const ends = expiry === 'at' ? Date.parse(expires_at) : now + Number(expiry) * DAY_MS;
  return new Date(ends).toISOString();
}

const limitOf = (text: string) => (text === '' ? null : Number(text));

/** What a new key is made of; `now` is in milliseconds since 1970. */
export function toNewKey(form: KeyForm, now: number): Required<NewKey> {
  return {
    name: form.name,
    scopes: hasAll(form.scopes) ? null : (form.scopes as Scope[]),
    expires_at: expiryOf(form, now),
    rate_limit: limitOf(form.rate_limit),
    burst: limitOf(form.burst),
    daily_quota: limitOf(form.daily_quota),
    monthly_quota: limitOf(form.monthly_quota),
  };
}

/** What changes about a key: only what was touched, so that an end in the past stays as it is. */
export function toChange(form: KeyForm, key: ApiKey, now: number): KeyChange {
  const before = toForm(key);
  const wanted = toNewKey(form, now);
  const [was, is] = [toNewKey(before, now), wanted].map((terms) => ({ ...terms, expires_at: '' }));
  const changed = Object.entries(wanted).filter(([member]) =>
    member === 'expires_at'
      ? form.expiry !== before.expiry || form.expires_at !== before.expires_at
      : JSON.stringify(Reflect.get(was ?? {}, member)) !==
        JSON.stringify(Reflect.get(is ?? {}, member)),
  );
  return Object.fromEntries(changed);
}
