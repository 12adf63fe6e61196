/** So many pixels below what is in sight something is made ready. */
export const NEAR_PIXELS = 600;

/** The panels that wait until they are nearly in sight stand at least so many pixels down the page. */
const LOWER_PANELS_AT = 2_000;

/** Whether a screen of this height in pixels nearly shows the first of them as the page opens. */
export const isOnScreen = (height: number): boolean => height + NEAR_PIXELS >= LOWER_PANELS_AT;
