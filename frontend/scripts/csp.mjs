import { createHash } from 'node:crypto';

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi;

/** The CSP sources ('sha256-…') of a page's inline scripts, each once, in order. */
export function inlineScriptHashes(html) {
  const bodies = [...html.matchAll(INLINE_SCRIPT)].map((match) => match[1]);
  const hash = (body) => `'sha256-${createHash('sha256').update(body, 'utf8').digest('base64')}'`;
  return [...new Set(bodies.filter((body) => body !== '').map(hash))];
}

/** The Content-Security-Policy of one page: nothing from elsewhere, no inline code but its own. */
export function contentSecurityPolicy(html) {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...inlineScriptHashes(html)].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
