import { Highlighted } from '@/components/highlighted';
import { MomentList } from '@/components/moment-list';
import { VideoPlaceholder } from '@/components/video-placeholder';

import type { SearchResult } from '../run/search-api';

import { excerptOf, titleRanges } from './matches';

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

interface ResultItemProps {
  result: SearchResult;
  query: string;
}

export function ResultItem({ result, query }: ResultItemProps) {
  const excerpt = excerptOf(result, query);
  return (
    <li className="flex gap-3 p-3 sm:gap-4 sm:p-4">
      <div className="aspect-video w-20 shrink-0 self-start overflow-hidden rounded-lg sm:w-32">
        <VideoPlaceholder id={result.video_id} title={result.title} />
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-1.5">
        <h2 className="text-sm font-medium break-words sm:text-base">
          <Highlighted text={result.title} ranges={titleRanges(result)} />
        </h2>
        {excerpt === null ? null : (
          <p className="line-clamp-3 text-sm break-words text-ink-soft">
            {excerpt.label === '' ? null : `${excerpt.label}: `}
            <Highlighted text={excerpt.text} ranges={excerpt.ranges} />
          </p>
        )}
        <MomentList moments={result.moments ?? []} />
        <Score value={result.relevance_score} />
      </div>
    </li>
  );
}
