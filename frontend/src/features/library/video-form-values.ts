import { z } from 'zod';

import { formatDuration, parseDuration } from '@/lib/format/duration';
import { formatTags, parseTags } from '@/lib/format/tags';
import { webLink } from '@/lib/links';

import type { Video, VideoFields } from './library-api';

/** What a person types; limits as the API has them. */
export const videoForm = z.object({
  title: z.string().trim().min(1, 'Enter a title.').max(200, 'Use at most 200 characters.'),
  description: z.string().max(20_000, 'Use at most 20,000 characters.'),
  duration: z
    .string()
    .refine((text) => parseDuration(text) !== null, 'Enter a duration like 4:30 or 1:02:03.'),
  tags: z.string(),
  url: z
    .string()
    .trim()
    .refine((text) => text === '' || webLink(text) !== null, 'Enter a web address (https://…).'),
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
