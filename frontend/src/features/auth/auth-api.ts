import { api } from '@/lib/api/api';
import type { Body } from '@/lib/api/types';
import { CSRF_HEADER, csrfToken } from '@/lib/session/csrf';
import type { Session } from '@/lib/session/session-slice';

type Credentials = Body<'/api/v1/auth/login', 'post'>;
type Registration = Body<'/api/v1/auth/register', 'post'>;

const authApi = api.injectEndpoints({
  endpoints: (build) => ({
    login: build.mutation<Session, Credentials>({
      query: (body) => ({ url: '/auth/login', method: 'POST', body }),
    }),
    register: build.mutation<Session, Registration>({
      query: (body) => ({ url: '/auth/register', method: 'POST', body }),
    }),
    logout: build.mutation<unknown, undefined>({
      query: () => ({
        url: '/auth/logout',
        method: 'POST',
        headers: { [CSRF_HEADER]: csrfToken(document.cookie) ?? '' },
      }),
    }),
  }),
});

export const { useLoginMutation, useRegisterMutation, useLogoutMutation } = authApi;
