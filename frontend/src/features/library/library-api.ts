import { api } from '@/lib/api/api';
import type { Answer, Body } from '@/lib/api/types';

export type VideoPage = Answer<'/api/v1/users/{user_id}/videos', 'get', 200>;
export type Video = VideoPage['videos'][number];
export type VideoFields = Body<'/api/v1/users/{user_id}/videos', 'post'>;

export type Facets = Answer<'/api/v1/users/{user_id}/videos/facets', 'get', 200>;

/** In which order videos are listed, the usual one first. Ids are given as videos are added. */
export const SORTS = ['-id', 'id', 'title', '-title', '-duration', 'duration'] as const;
export type Sort = (typeof SORTS)[number];

/** Which videos, in which order; '' is any. */
export interface ListArguments {
  userId: number;
  q: string;
  tag: string;
  language: string;
  sort: Sort;
}

/** What is needed of a video to select it. */
export type NamedVideo = Pick<Video, 'id' | 'title'>;

/** A video, and the tag that says which version of it this is. */
export interface VersionedVideo {
  video: Video;
  etag: string | null;
}

interface VideoArguments {
  userId: number;
  videoId: number;
}

interface UpdateArguments extends VideoArguments {
  fields: VideoFields;
  etag: string | null;
}

/** A grid of 1, 2, 3 or 4 columns is filled by so many. */
export const PER_PAGE = 48;

/** Videos that are selected, and deleted, by one call. */
export const MOST_AT_ONCE = 1_000;

const videosUrl = (userId: number) => `/users/${userId}/videos`;
const videoUrl = ({ userId, videoId }: VideoArguments) => `${videosUrl(userId)}/${videoId}`;

function given(filters: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}

const libraryApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** A page of them, counted from 1. */
    videos: build.query<VideoPage, ListArguments & { page: number }>({
      query: ({ userId, sort, page, ...filters }) => ({
        url: videosUrl(userId),
        params: { ...given(filters), sort, page, per_page: PER_PAGE },
      }),
      providesTags: ['Videos'],
    }),
    /** A page of what `videos` lists, counted from 1, in the order in which they were added. */
    videoNames: build.query<
      { videos: NamedVideo[]; pages: number },
      Omit<ListArguments, 'sort'> & { page: number }
    >({
      query: ({ userId, page, ...filters }) => ({
        url: videosUrl(userId),
        params: { ...given(filters), sort: 'id', page, per_page: MOST_AT_ONCE },
      }),
      transformResponse: ({ videos, pages }: VideoPage) => ({
        videos: videos.map(({ id, title }) => ({ id, title })),
        pages,
      }),
      keepUnusedDataFor: 0,
    }),
    videoFacets: build.query<Facets, { userId: number }>({
      query: ({ userId }) => `${videosUrl(userId)}/facets`,
      providesTags: ['Videos'],
    }),
    video: build.query<VersionedVideo, VideoArguments>({
      query: videoUrl,
      transformResponse: (video: Video, meta) => ({
        video,
        etag: meta?.response?.headers.get('ETag') ?? null,
      }),
      providesTags: (_result, _error, { videoId }) => [{ type: 'Video', id: videoId }],
    }),
    createVideo: build.mutation<Video, { userId: number; fields: VideoFields }>({
      query: ({ userId, fields }) => ({ url: videosUrl(userId), method: 'POST', body: fields }),
      invalidatesTags: (video) => (video === undefined ? [] : ['Videos']),
    }),
    updateVideo: build.mutation<unknown, UpdateArguments>({
      query: ({ fields, etag, ...video }) => ({
        url: videoUrl(video),
        method: 'PUT',
        body: fields,
        headers: etag === null ? {} : { 'If-Match': etag },
      }),
      invalidatesTags: (_result, _error, { videoId }) => ['Videos', { type: 'Video', id: videoId }],
    }),
  }),
});

export const {
  useVideosQuery,
  useLazyVideoNamesQuery,
  useVideoFacetsQuery,
  useVideoQuery,
  useCreateVideoMutation,
  useUpdateVideoMutation,
} = libraryApi;
