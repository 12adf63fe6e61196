/** So many pixels below what is in sight something is made ready. */
export const NEAR_PIXELS = 600;
