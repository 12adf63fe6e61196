/** The cookie in which the gateway hands the page the refresh cookie's CSRF token. */
const CSRF_COOKIE = 'csrf_refresh_token';
export const CSRF_HEADER = 'X-CSRF-TOKEN';

/** The CSRF token to send along with the refresh cookie; null where there is no session to renew. */
export function csrfToken(cookies: string): string | null {
  for (const pair of cookies.split('; ')) {
    const [name, ...value] = pair.split('=');
    if (name === CSRF_COOKIE) return decodeURIComponent(value.join('='));
  }
  return null;
}
