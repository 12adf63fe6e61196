import { callPath } from './calls';
import { NEAR_PIXELS } from './near';
import { toParameters, wantedIn, withoutCaller, withoutKey, withoutRange } from './period';

/** The panels with calls of their own, which wait until they are nearly in sight, stand at least so many pixels down the page. */
const LOWER_PANELS_AT = 2_000;

/**
 * What the page of usage asks for at this address, on a screen of this height in pixels: paths below
 * the API, with the query as the page's own calls have it.
 */
export function earlyUsageCalls(search: URLSearchParams, now: Date, height: number): string[] {
  const parameters = toParameters(wantedIn(search), now);
  const upper = [callPath('usage', parameters), callPath('integrity', withoutCaller(parameters))];
  if (height + NEAR_PIXELS < LOWER_PANELS_AT) return upper;
  return [
    ...upper,
    callPath('latency', parameters),
    callPath('keyComparison', withoutKey(parameters)),
    callPath('forecast', withoutRange(parameters)),
    callPath('searches', parameters),
  ];
}
