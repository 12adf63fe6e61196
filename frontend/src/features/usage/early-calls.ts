import { NEAR_PIXELS } from './near';
import { toParameters, wantedIn, withoutCaller, withoutKey, withoutRange } from './period';

/** The panels that wait until they are nearly in sight stand at least so many pixels down the page. */
const LOWER_PANELS_AT = 2_000;

/**
 * What the page of usage asks for at this address, on a screen of this height in pixels: paths below
 * the API, with the query as the page's own calls have it.
 */
export function earlyUsageCalls(search: URLSearchParams, now: Date, height: number): string[] {
  const parameters = toParameters(wantedIn(search), now);
  const path = (of: string, asked: object) =>
    `/analytics/${of}?${new URLSearchParams({ ...asked }).toString()}`;
  const upper = [path('usage', parameters), path('integrity', withoutCaller(parameters))];
  if (height + NEAR_PIXELS < LOWER_PANELS_AT) return upper;
  return [
    ...upper,
    path('usage/latency', parameters),
    path('usage/keys', withoutKey(parameters)),
    path('usage/forecast', withoutRange(parameters)),
    path('search', parameters),
  ];
}
