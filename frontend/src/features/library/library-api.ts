import { api } from '@/lib/api/api';
import type { Answer, Body } from '@/lib/api/types';

export type VideoPage = Answer<'/api/v1/users/{user_id}/videos', 'get', 200>;
export type Video = VideoPage['videos'][number];
export type VideoFields = Body<'/api/v1/users/{user_id}/videos', 'post'>;

interface ListArguments {
  userId: number;
  /** Words to filter by; '' for all. */
  q: string;
  /** Counted from 1. */
  page: number;
}

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

export const PER_PAGE = 20;

const videosUrl = (userId: number) => `/users/${userId}/videos`;
const videoUrl = ({ userId, videoId }: VideoArguments) => `${videosUrl(userId)}/${videoId}`;

const libraryApi = api.injectEndpoints({
  endpoints: (build) => ({
    videos: build.query<VideoPage, ListArguments>({
      query: ({ userId, q, page }) => ({
        url: videosUrl(userId),
        params: { ...(q === '' ? {} : { q }), sort: '-id', page, per_page: PER_PAGE },
      }),
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

export const { useVideosQuery, useVideoQuery, useCreateVideoMutation, useUpdateVideoMutation } =
  libraryApi;
