import { knownZone, ownZone } from './zone-times';

/** The ranges one can choose by name, in days that end with today; as value and label. */
export const PRESETS = [
  ['1d', 'Today'],
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['365d', '365 days'],
] as const;

export const DEFAULT_PRESET = '30d';

/** What the page is asked to show, as its address says it; '' is any, or the default. */
export interface Wanted {
  range: string;
  /** A day (YYYY-MM-DD, inclusive) or an instant. They come before `range`. */
  from: string;
  to: string;
  tz: string;
  key: string;
  auth: string;
  /** The keys that are compared, by id, separated by commas. */
  compare: string;
}

/** What an address asks for. */
export function wantedIn(params: Pick<URLSearchParams, 'get'>): Wanted {
  const read = (name: keyof Wanted) => params.get(name) ?? '';
  return {
    range: read('range'),
    from: read('from'),
    to: read('to'),
    tz: read('tz'),
    key: read('key'),
    auth: read('auth'),
    compare: read('compare'),
  };
}

/** The parameters that every analytics call takes. */
export interface UsageParameters {
  start_date?: string;
  end_date?: string;
  tz: string;
  api_key_id?: string;
  auth?: string;
}

const DAY_MS = 86_400_000;

/** The day of an instant in the reader's zone. */
function ownDay(instant: Date): string {
  const parts = [instant.getFullYear(), instant.getMonth() + 1, instant.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The local day of an instant, as YYYY-MM-DD. */
export function dayIn(zone: string, instant: Date): string {
  // No format has to be made for the reader's own zone, which takes long.
  if (zone === ownZone()) return ownDay(instant);
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(instant);
}

/** The day so many days before another. Calendar days: no clock is put forward between them. */
function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

/** The range of this name, or the default where there is none. */
export function knownPreset(range: string): string {
  return PRESETS.some(([name]) => name === range) ? range : DEFAULT_PRESET;
}

/** True if the address names its own days or instants. */
export function isOwnRange({ from, to }: Pick<Wanted, 'from' | 'to'>): boolean {
  return from !== '' || to !== '';
}

/** What to ask the API for; `now` tells which day is today in the zone. */
export function toParameters(wanted: Wanted, now: Date): UsageParameters {
  const tz = knownZone(wanted.tz);
  const today = dayIn(tz, now);
  const days = Number.parseInt(knownPreset(wanted.range), 10);
  const start = isOwnRange(wanted) ? wanted.from : daysBefore(today, days - 1);
  return {
    tz,
    ...(start === '' ? {} : { start_date: start }),
    ...(wanted.to === '' ? {} : { end_date: wanted.to }),
    ...(wanted.key === '' ? {} : { api_key_id: wanted.key }),
    ...(wanted.auth === '' ? {} : { auth: wanted.auth }),
  };
}

/** The same time, of all keys. */
export function withoutKey(parameters: UsageParameters): UsageParameters {
  const { api_key_id, ...rest } = parameters;
  return api_key_id === undefined ? parameters : rest;
}

/** The same callers, at whatever time. */
export function withoutRange({ tz, api_key_id, auth }: UsageParameters): UsageParameters {
  return { tz, ...(api_key_id && { api_key_id }), ...(auth && { auth }) };
}

/** The same time, whoever the callers are. */
export function withoutCaller({ tz, start_date, end_date }: UsageParameters): UsageParameters {
  return { tz, ...(start_date && { start_date }), ...(end_date && { end_date }) };
}

/** A piece of time as the API tells it: two instants with the zone's offset. */
export interface Piece {
  start: string;
  end: string;
}

const instant = (iso: string) => new Date(iso).toISOString().replace('.000Z', 'Z');

/** The addresses' `from` and `to` for the time from one piece to another, whichever is first. */
export function between(one: Piece, other: Piece, granularity: string) {
  const [first, last] =
    Date.parse(one.start) <= Date.parse(other.start) ? [one, other] : [other, one];
  if (granularity === 'day') return { from: first.start.slice(0, 10), to: last.start.slice(0, 10) };
  return { from: instant(first.start), to: instant(last.end) };
}
