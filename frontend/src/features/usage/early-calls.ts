import { isOnScreen } from './near';
import { toParameters, wantedIn, withoutCaller, withoutKey, withoutRange } from './period';

/**
 * What the page of usage asks for at this address, on a screen of this height in pixels: paths below
 * the API, with the query as the page's own calls have it.
 */
export function earlyUsageCalls(search: URLSearchParams, now: Date, height: number): string[] {
  const parameters = toParameters(wantedIn(search), now);
  const path = (of: string, asked: object) =>
    `/analytics/${of}?${new URLSearchParams({ ...asked }).toString()}`;
  const upper = [path('usage', parameters), path('integrity', withoutCaller(parameters))];
  if (!isOnScreen(height)) return upper;
  return [
    ...upper,
    path('usage/latency', parameters),
    path('usage/keys', withoutKey(parameters)),
    path('usage/forecast', withoutRange(parameters)),
    path('search', parameters),
  ];
}
