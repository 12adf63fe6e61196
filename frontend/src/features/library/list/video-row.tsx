import { classNames } from '@/lib/class-names';
import { formatDay } from '@/lib/format/dates';
import { formatDuration } from '@/lib/format/duration';

import {
  SelectBox,
  VideoButtons,
  VideoPicture,
  VideoTags,
  VideoTitle,
  type VideoProps,
} from './video-parts';

/** Of what is left out where there is no room. */
export const wide = 'max-md:hidden';

/** A line of the table, of a fixed height. */
export function VideoRow({ video, position, actions }: VideoProps) {
  const selected = actions.selection.has(video.id);
  return (
    <tr aria-rowindex={position + 1} className={classNames('h-16', selected && 'bg-accent-wash')}>
      <td className="pl-2">
        <SelectBox video={video} actions={actions} />
      </td>
      <th scope="row" className="p-2 pl-3 text-left font-medium">
        <div className="flex min-w-0 items-center gap-3">
          <VideoPicture
            video={video}
            className="w-18 shrink-0 rounded-md max-sm:hidden"
            withDuration={false}
          />
          <span className="line-clamp-2 break-words">
            <VideoTitle video={video} />
          </span>
        </div>
      </th>
      <td className="p-2 pr-3 text-right tabular-nums">
        {video.duration > 0 ? formatDuration(video.duration) : '–'}
      </td>
      <td className={classNames('p-2', wide)}>
        <VideoTags tags={video.tags ?? []} most={2} onTag={actions.onTag} />
      </td>
      <td className={classNames('p-2 pl-3 whitespace-nowrap text-ink-soft', wide)}>
        <time dateTime={video.created_at}>{formatDay(video.created_at)}</time>
      </td>
      <td className="pr-2">
        <div className="flex justify-end">
          <VideoButtons video={video} actions={actions} />
        </div>
      </td>
    </tr>
  );
}
