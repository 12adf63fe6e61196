import * as z from 'zod/mini';

import { formatDuration, parseDuration } from '@/lib/format/duration';
import { formatTags, parseTags } from '@/lib/format/tags';
import { webLink } from '@/lib/links';

import type { Video, VideoFields } from './library-api';

const title = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter a title.'),
    z.maxLength(200, 'Use at most 200 characters.'),
  );

const duration = z
  .string()
  .check(
    z.refine((text) => parseDuration(text) !== null, 'Enter a duration like 4:30 or 1:02:03.'),
  );

const url = z.string().check(
  z.trim(),
  z.refine((text) => text === '' || webLink(text) !== null, 'Enter a web address (https://…).'),
);

/** What a person types; limits as the API has them. */
export const videoForm = z.object({
  title,
  description: z.string().check(z.maxLength(20_000, 'Use at most 20,000 characters.')),
  duration,
  tags: z.string(),
  url,
});

export type VideoForm = z.infer<typeof videoForm>;

export function toForm(video: Video | null): VideoForm {
  return {
    title: video?.title ?? '',
    description: video?.description ?? '',
    duration: video === null || video.duration === 0 ? '' : formatDuration(video.duration),
    tags: formatTags(video?.tags ?? []),
    url: video?.url ?? '',
  };
}

export function toFields(form: VideoForm): VideoFields {
  return {
    title: form.title.trim(),
    description: form.description,
    duration: parseDuration(form.duration) ?? 0,
    tags: parseTags(form.tags),
    url: form.url.trim(),
  };
}
