/** The zone of whoever reads. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zone of this name; the reader's own where there is none. */
export function knownZone(name: string): string {
  const own = ownZone();
  if (name === '' || name === own) return own;
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: name });
    return name;
  } catch {
    return own;
  }
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/**
 * How instants are written in a zone: short ones for an axis, on which a midnight is called by its
 * day, whole ones for a tooltip and a table.
 */
export interface ZoneTimes {
  tick: (iso: string) => string;
  full: (iso: string) => string;
}

/** A format takes long to make, and every panel writes the same times. */
const made = new Map<string, ZoneTimes>();

/**
 * Writes the beginnings of pieces of time in a zone. Whole ones name the offset where they name the
 * hour, so that the hour that comes twice in autumn can be told apart.
 */
export function zoneTimes(zone: string, granularity: string): ZoneTimes {
  const name = `${zone} ${granularity}`;
  const times = made.get(name) ?? makeZoneTimes(zone, granularity);
  made.set(name, times);
  return times;
}

function makeZoneTimes(zone: string, granularity: string): ZoneTimes {
  const days = granularity === 'day';
  const date = new Intl.DateTimeFormat(undefined, { timeZone: zone, ...day });
  const short = days
    ? date
    : new Intl.DateTimeFormat(undefined, {
        timeZone: zone,
        ...(granularity === '15min' ? clock : { weekday: 'short', ...clock }),
      });
  const long = new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    ...day,
    ...(days ? {} : { ...clock, timeZoneName: 'shortOffset' }),
  });
  return {
    tick: (iso) => (isMidnight(iso) ? date : short).format(new Date(iso)),
    full: (iso) => long.format(new Date(iso)),
  };
}

/** Whether an instant written in its zone begins a day there. */
function isMidnight(iso: string): boolean {
  return iso.slice(11, 16) === '00:00';
}

/** From the first instant of a time to the first after it, as people say it. */
export function spanText(start: string, end: string, zone: string): string {
  const days = isMidnight(start) && isMidnight(end);
  const format = new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    year: 'numeric',
    ...day,
    ...(days ? {} : clock),
  });
  // Of whole days, the last is named, and not the midnight that ends it.
  const last = new Date(Date.parse(end) - (days ? 1 : 0));
  return format.formatRange(new Date(start), last);
}
