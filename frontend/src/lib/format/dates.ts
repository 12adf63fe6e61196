const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The day of an ISO 8601 time in the reader's zone and language; '' of what is no time. */
export function formatDay(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : day.format(time);
}
