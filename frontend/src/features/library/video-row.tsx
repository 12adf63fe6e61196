import { Pencil, Trash2 } from 'lucide-react';

import { Button } from '@/components/button';
import { VideoPlaceholder } from '@/components/video-placeholder';
import { formatDay } from '@/lib/format/dates';
import { formatDuration } from '@/lib/format/duration';
import { webLink } from '@/lib/links';

import type { Video } from './library-api';

const SHOWN_TAGS = 4;

function Title({ video }: { video: Video }) {
  const link = webLink(video.url);
  if (link === null) return video.title;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener" className="hover:underline">
      {video.title}
    </a>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const hidden = tags.length - SHOWN_TAGS;
  return (
    <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <li key={tag} className="rounded-full bg-sunken px-2 py-0.5 text-xs text-ink-soft">
          {tag}
        </li>
      ))}
      {hidden > 0 ? <li className="py-0.5 text-xs text-ink-soft">{hidden} more</li> : null}
    </ul>
  );
}

function Picture({ video }: { video: Video }) {
  return (
    <div className="relative aspect-video w-24 shrink-0 self-start overflow-hidden rounded-lg sm:w-36">
      <VideoPlaceholder id={video.id} title={video.title} />
      {video.duration > 0 ? (
        <span className="absolute right-1 bottom-1 rounded bg-black/75 px-1 text-xs text-white tabular-nums">
          <span className="sr-only">Duration </span>
          {formatDuration(video.duration)}
        </span>
      ) : null}
    </div>
  );
}

/** Who speaks, and since when it is here. */
function Facts({ video }: { video: Video }) {
  const speakers = video.speakers ?? [];
  return (
    <p className="text-xs text-ink-soft">
      {speakers.length > 0 ? `${speakers.join(', ')} · ` : ''}
      <time dateTime={video.created_at}>Added {formatDay(video.created_at)}</time>
    </p>
  );
}

interface VideoRowProps {
  video: Video;
  selected: boolean;
  onSelect: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function VideoRow({ video, selected, onSelect, onEdit, onDelete }: VideoRowProps) {
  return (
    <li className="flex gap-3 p-3 sm:gap-4 sm:p-4">
      <input
        type="checkbox"
        aria-label={`Select ${video.title}`}
        checked={selected}
        onChange={onSelect}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <Picture video={video} />
      <div className="grid min-w-0 flex-1 content-start gap-1.5">
        <h2 className="line-clamp-2 text-sm font-medium break-words sm:text-base">
          <Title video={video} />
        </h2>
        {video.description === '' ? null : (
          <p className="line-clamp-2 text-sm break-words text-ink-soft max-sm:hidden">
            {video.description}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Facts video={video} />
          <Tags tags={video.tags ?? []} />
        </div>
      </div>
      <div className="flex flex-col gap-1 sm:flex-row">
        <Button variant="quiet" size="icon" aria-label={`Edit ${video.title}`} onClick={onEdit}>
          <Pencil aria-hidden className="size-4" />
        </Button>
        <Button variant="quiet" size="icon" aria-label={`Delete ${video.title}`} onClick={onDelete}>
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </div>
    </li>
  );
}
