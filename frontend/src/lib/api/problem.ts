import type { SerializedError } from '@reduxjs/toolkit';
import type { FetchBaseQueryError } from '@reduxjs/toolkit/query';

/** Why a call failed, in words for a person. */
export interface Problem {
  /** The HTTP status, or null when no answer came. */
  status: number | null;
  message: string;
  /** What support needs to find the request; null when no answer came. */
  requestId: string | null;
}

export type ApiError = FetchBaseQueryError | SerializedError;

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';
const UNREADABLE = 'The server gave an answer that could not be read. Try again in a moment.';
const FAILED = 'The server could not do this right now. Try again in a moment.';

function member(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The sentence of a problem document (RFC 9457): its detail, else the API's `error` member. */
function sentence(body: unknown): string | null {
  return member(body, 'detail') ?? member(body, 'error') ?? member(body, 'title');
}

function numericStatus(error: FetchBaseQueryError): number | null {
  if (typeof error.status === 'number') return error.status;
  return error.status === 'PARSING_ERROR' ? error.originalStatus : null;
}

export function toProblem(error: ApiError): Problem {
  if (!('status' in error)) return { status: null, message: FAILED, requestId: null };
  const status = numericStatus(error);
  if (status === null) return { status, message: UNREACHABLE, requestId: null };
  const unreadable = error.status === 'PARSING_ERROR';
  const fallback = unreadable && status < 500 ? UNREADABLE : FAILED;
  const body = unreadable ? null : error.data;
  return { status, message: sentence(body) ?? fallback, requestId: member(body, 'request_id') };
}
