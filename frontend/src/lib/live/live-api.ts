import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

type Ticket = Answer<'/api/v1/live/tickets', 'post', 201>;

const liveApi = api.injectEndpoints({
  endpoints: (build) => ({
    liveTicket: build.mutation<Ticket, undefined>({
      query: () => ({ url: '/live/tickets', method: 'POST' }),
    }),
  }),
});

export const { useLiveTicketMutation } = liveApi;
