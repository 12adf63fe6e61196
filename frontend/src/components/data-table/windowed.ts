/** Shorter tables are drawn whole: a browser's own search finds all of them. */
export const SMALLEST_WINDOWED = 200;
