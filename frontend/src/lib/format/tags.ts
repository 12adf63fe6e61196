/** The tags of a comma-separated text: trimmed, without empty ones, each once. */
export function parseTags(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

export function formatTags(tags: readonly string[]): string {
  return tags.join(', ');
}
