import { gzipSync } from 'node:zlib';

const SCRIPT_ADDRESS = /<script[^>]*\ssrc="([^"]+)"[^>]*>/gi;

/** What a Content-Security-Policy without 'unsafe-inline' would not let this page do. */
const FORBIDDEN = [
  [/<style[\s>]/i, 'has an inline style element'],
  [/<[a-z][^>]*\sstyle="/i, 'has an inline style attribute'],
  [/<[a-z][^>]*\son[a-z]+="/i, 'has an inline event handler'],
  [/<(?:script|link|img|iframe)[^>]*\s(?:src|href)="(?:https?:)?\/\//i, 'asks another origin'],
];

/** What is wrong with a page of the export, as sentences without their subject. */
export function pageProblems(html) {
  const markup = html.replace(/(<script[^>]*>)[\s\S]*?<\/script>/gi, '$1');
  return FORBIDDEN.filter(([pattern]) => pattern.test(markup)).map(([, problem]) => problem);
}

/** Compressed bytes of the scripts that a page asks for first. `read` takes an address of the export. */
export async function firstLoadBytes(html, read) {
  // Scripts marked noModule are for browsers from before ES modules.
  const addresses = [...html.matchAll(SCRIPT_ADDRESS)]
    .filter(([tag]) => !/\snomodule/i.test(tag))
    .map(([, address]) => address.split('?')[0]);
  const files = await Promise.all([...new Set(addresses)].map((address) => read(address)));
  return files.reduce((total, file) => total + gzipSync(file).length, 0);
}
