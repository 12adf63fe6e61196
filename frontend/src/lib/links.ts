/** The address if it is an absolute http(s) one; null of anything else (`javascript:` above all). */
export function webLink(address: string | null | undefined): string | null {
  if (address == null || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** A place inside the app to go to after signing in; '/' of anything that leads elsewhere. */
export function ownPath(wanted: string | null): string {
  if (wanted === null || !/^\/[^/\\]/.test(wanted)) return '/';
  const base = 'http://own.invalid';
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  return url?.origin === base ? url.pathname + url.search : '/';
}
