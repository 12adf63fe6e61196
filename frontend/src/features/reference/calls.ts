import type { ApiDocument, Operation } from './document';

/** A call of the API. */
export interface Call extends Operation {
  method: string;
  path: string;
}

/** The calls about one thing. */
export interface CallGroup {
  name: string;
  calls: readonly Call[];
}

function callsOf({ paths }: ApiDocument): Call[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
}

function isAbout({ method, path, summary, operationId }: Call, words: readonly string[]): boolean {
  const text = `${method} ${path} ${summary} ${operationId}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The calls in whose address, name or summary all words of `text` are, by what they are about. */
export function groupsOf(document: ApiDocument, text: string): CallGroup[] {
  const words = text.toLowerCase().split(/\s+/);
  const found = callsOf(document).filter((call) => isAbout(call, words));
  const names = new Set(found.map(({ tags }) => tags[0] ?? 'Other'));
  return [...names].map((name) => ({
    name,
    calls: found.filter(({ tags }) => (tags[0] ?? 'Other') === name),
  }));
}

/** Who may make a call, as a sentence. */
export function accessOf({ security }: Operation): string {
  const [first] = security;
  if (first === undefined) return 'Anybody, without signing in.';
  const [scope] = Object.values(first).flat();
  if (scope === undefined) return 'A session or an API key.';
  return `A session, or an API key with the scope \`${scope}\`.`;
}
