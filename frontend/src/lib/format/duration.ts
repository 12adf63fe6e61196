const pad = (part: number) => String(part).padStart(2, '0');

/** Whole seconds as `m:ss` or `h:mm:ss`. */
export function formatDuration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = pad(seconds % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${tail}` : `${minutes}:${tail}`;
}

const CLOCK = /^(?:(?:(\d+):)?(\d{1,2}):)?(\d+)$/;

/** Seconds of `h:mm:ss`, `m:ss` or plain seconds; 0 of an empty text; null of anything else. */
export function parseDuration(text: string): number | null {
  if (text.trim() === '') return 0;
  const match = CLOCK.exec(text.trim());
  if (match === null) return null;
  const [hours, minutes, seconds] = [match[1], match[2], match[3]].map((part) => Number(part ?? 0));
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  if (match[2] !== undefined && seconds > 59) return null;
  if (match[1] !== undefined && minutes > 59) return null;
  return hours * 3600 + minutes * 60 + seconds;
}
