import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

export type Transcript = Answer<'/api/v1/users/{user_id}/videos/{video_id}/transcript', 'get', 200>;

interface VideoArguments {
  userId: number;
  videoId: number;
}

interface UploadArguments extends VideoArguments {
  /** What the file says. */
  content: string;
}

const url = ({ userId, videoId }: VideoArguments) =>
  `/users/${userId}/videos/${videoId}/transcript`;

const transcriptApi = api.injectEndpoints({
  endpoints: (build) => ({
    transcript: build.query<Transcript, VideoArguments>({
      query: url,
      providesTags: (_result, _error, { videoId }) => [{ type: 'Transcript', id: videoId }],
    }),
    uploadTranscript: build.mutation<unknown, UploadArguments>({
      query: ({ content, ...video }) => ({
        url: url(video),
        method: 'PUT',
        body: content,
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      }),
      invalidatesTags: (result, _error, { videoId }) =>
        result === undefined ? [] : [{ type: 'Transcript', id: videoId }],
    }),
    removeTranscript: build.mutation<unknown, VideoArguments>({
      query: (video) => ({ url: url(video), method: 'DELETE' }),
      invalidatesTags: (_result, _error, { videoId }) => [{ type: 'Transcript', id: videoId }],
    }),
  }),
});

export const { useTranscriptQuery, useUploadTranscriptMutation, useRemoveTranscriptMutation } =
  transcriptApi;
