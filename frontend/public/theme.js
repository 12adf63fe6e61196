// Applies the chosen theme before the first paint. A file of its own, so that the page's
// Content-Security-Policy needs no exception for it. 'system' needs nothing: CSS follows the device.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the device's theme is used.
}
