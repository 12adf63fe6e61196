import type { UsageParameters } from './period';

/** The paths below the API of what the page asks for. */
export const PATHS = {
  usage: '/analytics/usage',
  keyComparison: '/analytics/usage/keys',
  latency: '/analytics/usage/latency',
  forecast: '/analytics/usage/forecast',
  searches: '/analytics/search',
  integrity: '/analytics/integrity',
} as const;

/** The path of a call with its parameters, as the API's client has it. */
export function callPath(call: keyof typeof PATHS, parameters: UsageParameters): string {
  return `${PATHS[call]}?${new URLSearchParams({ ...parameters }).toString()}`;
}
