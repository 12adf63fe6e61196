import { api } from '@/lib/api/api';

import type { ApiDocument } from './document';

export const DOCUMENT_PATH = '/openapi.json';

const referenceApi = api.injectEndpoints({
  endpoints: (build) => ({
    apiDocument: build.query<ApiDocument, undefined>({
      // With its origin, for it is not below the API's own path.
      query: () => new URL(DOCUMENT_PATH, window.location.origin).href,
    }),
  }),
});

export const { useApiDocumentQuery } = referenceApi;
