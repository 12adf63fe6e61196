import { Play } from 'lucide-react';

import { formatDuration } from '@/lib/format/duration';
import { webLink } from '@/lib/links';

import { Highlighted } from './highlighted';

/** A piece of a video at which it is spoken of what was searched: in seconds, ranges in code points. */
export interface Moment {
  start: number;
  text: string;
  ranges?: readonly (readonly number[])[];
  url?: string | null;
}

const CHIP =
  'mt-0.5 inline-flex shrink-0 items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium tabular-nums';

/** When a moment begins; a link to it if the video has an address. */
function Start({ moment }: { moment: Moment }) {
  const time = formatDuration(Math.floor(moment.start));
  const link = webLink(moment.url);
  if (link === null) return <span className={`${CHIP} bg-sunken text-ink-soft`}>{time}</span>;
  return (
    <a
      href={link}
      target="_blank"
      rel="noreferrer"
      aria-label={`Open at ${time}`}
      className={`${CHIP} bg-accent-wash text-accent-ink hover:underline`}
    >
      <Play aria-hidden className="size-3" />
      {time}
    </a>
  );
}

/** Where in a video it is spoken of what was searched, best first. */
export function MomentList({ moments }: { moments: readonly Moment[] }) {
  if (moments.length === 0) return null;
  return (
    <ul aria-label="Moments" className="grid gap-1">
      {moments.map((moment) => (
        <li key={moment.start} className="flex items-start gap-2 text-sm">
          <Start moment={moment} />
          <span className="line-clamp-2 min-w-0 break-words text-ink-soft">
            <Highlighted text={moment.text} ranges={moment.ranges ?? []} />
          </span>
        </li>
      ))}
    </ul>
  );
}
