import type { Groups } from './synonyms-api';

/** What a line of the form cannot be, as the gateway would say it, or undefined. */
function problemOf(group: readonly string[]): string | undefined {
  if (group.length < 2) return 'needs two words or phrases at least, with a comma between';
  if (group.length > 20) return 'has more than 20 words and phrases';
  if (group.some((phrase) => phrase.length > 100)) return 'has a phrase of over 100 characters';
  if (group.some((phrase) => !/[\p{L}\p{N}]/u.test(phrase))) {
    return 'has something without a letter or digit';
  }
  const different = new Set(group.map((phrase) => phrase.toLowerCase()));
  return different.size < group.length ? 'holds the same twice' : undefined;
}

const phrasesOf = (line: string) =>
  line
    .split(',')
    .map((phrase) => phrase.trim().replaceAll(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');

const MOST_GROUPS = 200;

/** The groups of a text with one on each line, or what is wrong with it. */
export function readLines(text: string): { groups: Groups; problem?: string } {
  const groups: Groups = [];
  for (const [index, line] of text.split('\n').entries()) {
    const group = phrasesOf(line);
    if (group.length === 0) continue;
    const problem = problemOf(group);
    if (problem !== undefined) return { groups: [], problem: `Line ${index + 1} ${problem}.` };
    groups.push(group);
  }
  if (groups.length > MOST_GROUPS) {
    return { groups: [], problem: `There are more than ${MOST_GROUPS} groups.` };
  }
  return { groups };
}

/** Groups as a text with one on each line. */
export const toLines = (groups: Groups): string =>
  groups.map((group) => group.join(', ')).join('\n');
