import { Pencil, Trash2 } from 'lucide-react';

import { Button } from '@/components/button';
import { VideoPlaceholder } from '@/components/video-placeholder';
import { classNames } from '@/lib/class-names';
import { formatDuration } from '@/lib/format/duration';
import { webLink } from '@/lib/links';

import type { Selection } from '../deletion/use-selection';
import type { Video } from '../library-api';

/** What can be done with a video that is shown. */
export interface VideoActions {
  selection: Selection;
  onEdit: (video: Video) => void;
  onDelete: (video: Video) => void;
  /** Shows the videos of this tag alone. */
  onTag: (tag: string) => void;
}

export interface VideoProps {
  video: Video;
  /** Where it stands in the library as it is sorted and filtered, counted from 1, and among how many. */
  position: number;
  actions: VideoActions;
}

export function VideoTitle({ video }: { video: Video }) {
  const link = webLink(video.url);
  if (link === null) return video.title;
  return (
    <a href={link} target="_blank" rel="noreferrer noopener" className="hover:underline">
      {video.title}
    </a>
  );
}

interface VideoPictureProps {
  video: Video;
  className: string;
  /** Where nothing else tells the duration. */
  withDuration: boolean;
}

export function VideoPicture({ video, className, withDuration }: VideoPictureProps) {
  return (
    <div className={classNames('relative aspect-video overflow-hidden', className)}>
      <VideoPlaceholder id={video.id} title={video.title} />
      {withDuration && video.duration > 0 ? (
        <span className="absolute right-1.5 bottom-1.5 rounded bg-black/75 px-1 text-xs text-white tabular-nums">
          <span className="sr-only">Duration </span>
          {formatDuration(video.duration)}
        </span>
      ) : null}
    </div>
  );
}

interface VideoTagsProps {
  tags: readonly string[];
  /** So many are shown; of the others, how many there are. */
  most: number;
  onTag: (tag: string) => void;
}

/** Tags in one line. */
export function VideoTags({ tags, most, onTag }: VideoTagsProps) {
  if (tags.length === 0) return null;
  const hidden = tags.length - most;
  return (
    <ul aria-label="Tags" className="flex min-w-0 gap-1.5 overflow-hidden p-0.5">
      {tags.slice(0, most).map((tag) => (
        <li key={tag} className="min-w-0">
          <button
            type="button"
            title={`Show videos tagged ${tag}`}
            className="block max-w-full truncate rounded-full bg-sunken px-2 py-1 text-xs text-ink-soft hover:text-ink"
            onClick={() => {
              onTag(tag);
            }}
          >
            {tag}
          </button>
        </li>
      ))}
      {hidden > 0 ? (
        <li className="py-1 text-xs whitespace-nowrap text-ink-soft">+{hidden}</li>
      ) : null}
    </ul>
  );
}

interface VideoActionProps {
  video: Video;
  actions: VideoActions;
}

export function SelectBox({ video, actions: { selection } }: VideoActionProps) {
  return (
    // Its label is as large as what one can press.
    <label className="grid size-9 place-items-center rounded-lg hover:bg-sunken">
      <input
        type="checkbox"
        aria-label={`Select ${video.title}`}
        checked={selection.has(video.id)}
        onChange={() => {
          selection.toggle(video);
        }}
        className="size-4 accent-accent"
      />
    </label>
  );
}

export function VideoButtons({ video, actions: { onEdit, onDelete } }: VideoActionProps) {
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Edit ${video.title}`}
        onClick={() => {
          onEdit(video);
        }}
      >
        <Pencil aria-hidden className="size-4" />
      </Button>
      <Button
        variant="quiet"
        size="icon"
        aria-label={`Delete ${video.title}`}
        onClick={() => {
          onDelete(video);
        }}
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </>
  );
}
