import { applyStoredTheme } from '@/lib/stored-theme';

import { askEarly } from './ask-early';

// A script of its own, before the first paint: the page's Content-Security-Policy needs no exception for it.
applyStoredTheme();
askEarly();
