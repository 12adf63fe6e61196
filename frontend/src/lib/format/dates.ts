const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function written(format: Intl.DateTimeFormat, iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : format.format(time);
}

/** The day of an ISO 8601 time in the reader's zone and language; '' of what is no time. */
export function formatDay(iso: string): string {
  return written(day, iso);
}

/** Day and time, to the second, of an ISO 8601 time in the reader's zone and language. */
export function formatMoment(iso: string): string {
  return written(moment, iso);
}
