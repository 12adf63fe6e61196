import { Highlighted } from '@/components/highlighted';
import { VideoPlaceholder } from '@/components/video-placeholder';

import type { SearchResult } from './search-api';

function rangesIn(result: SearchResult, field: string) {
  return (result.matches ?? [])
    .filter((match) => match.field === field)
    .flatMap((match) => match.ranges);
}

/** A score in (0, 1] as a bar and a number. */
function Score({ value }: { value: number }) {
  return (
    <span className="flex items-center gap-2 text-xs text-ink-soft tabular-nums">
      <span className="sr-only">Relevance</span>
      <svg viewBox="0 0 48 4" aria-hidden className="h-1 w-12">
        <rect width="48" height="4" rx="2" className="fill-sunken" />
        <rect width={48 * value} height="4" rx="2" className="fill-accent-ink" />
      </svg>
      {value.toFixed(2)}
    </span>
  );
}

export function ResultItem({ result }: { result: SearchResult }) {
  return (
    <li className="flex gap-3 p-3 sm:gap-4 sm:p-4">
      <div className="aspect-video w-20 shrink-0 self-start overflow-hidden rounded-lg sm:w-32">
        <VideoPlaceholder id={result.video_id} title={result.title} />
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-1.5">
        <h3 className="text-sm font-medium break-words sm:text-base">
          <Highlighted text={result.title} ranges={rangesIn(result, 'title')} />
        </h3>
        {result.matched_text === '' || result.matched_text === result.title ? null : (
          <p className="line-clamp-3 text-sm break-words text-ink-soft">
            <Highlighted text={result.matched_text} ranges={rangesIn(result, 'description')} />
          </p>
        )}
        <Score value={result.relevance_score} />
      </div>
    </li>
  );
}
