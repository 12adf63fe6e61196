/** What a language is called; the code itself where it stands for none. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // whatever stands there is no code of a language
  }
}
