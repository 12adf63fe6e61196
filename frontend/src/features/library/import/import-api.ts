import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

import type { NewVideo } from './reading/file-row';

export type BatchResult = Answer<'/api/v1/users/{user_id}/videos/batch', 'post', 200>;

interface BatchArguments {
  userId: number;
  videos: readonly NewVideo[];
}

const importApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Leaves out what is there already, so that a batch whose answer was lost can be sent again. */
    addBatch: build.mutation<BatchResult, BatchArguments>({
      query: ({ userId, videos }) => ({
        url: `/users/${userId}/videos/batch`,
        method: 'POST',
        body: { videos, existing: 'skip' },
      }),
    }),
  }),
});

export const { useAddBatchMutation } = importApi;
