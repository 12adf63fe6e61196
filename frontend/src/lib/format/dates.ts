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

/** A time as `<input type="datetime-local">` writes it: in the reader's zone, to the minute. */
export function toLocalInput(iso: string): string {
  const time = new Date(iso);
  const shifted = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The day that is `days` before `now` in the reader's zone, as YYYY-MM-DD. */
export function daysBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12);
  return toLocalInput(day.toISOString()).slice(0, 10);
}
