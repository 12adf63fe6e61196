import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

export type Deletion = Answer<'/api/v1/users/{user_id}/videos/deletions', 'post', 201>;

const url = (userId: number) => `/users/${userId}/videos/deletions`;

const deletionApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** All of them or none; can be taken back for an hour. */
    deleteVideos: build.mutation<Deletion, { userId: number; videoIds: readonly number[] }>({
      query: ({ userId, videoIds }) => ({
        url: url(userId),
        method: 'POST',
        body: { video_ids: videoIds },
      }),
      invalidatesTags: ['Videos'],
    }),
    restoreVideos: build.mutation<unknown, { userId: number; deletionId: string }>({
      query: ({ userId, deletionId }) => ({
        url: `${url(userId)}/${deletionId}/restore`,
        method: 'POST',
      }),
      invalidatesTags: ['Videos', 'Video', 'Transcript'],
    }),
  }),
});

export const { useDeleteVideosMutation, useRestoreVideosMutation } = deletionApi;
