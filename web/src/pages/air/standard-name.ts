// The keys of editions as people write them: `hj663-2013` is HJ 663—2013.

/** The name of a standard; a key of another kind is left as it is. */
export function standardName(key: string): string {
  const match = /^(gb|hj)(\d+)-(\d{4})/.exec(key);
  if (!match) return key;
  return `${match[1]?.toUpperCase()} ${match[2]}—${match[3]}`;
}

/** The text that says which stage of a standard with two stages is meant; none for one without. */
export function stageOf(key: string): string | undefined {
  if (key.endsWith('-transition')) return 'edition-2026';
  if (key.endsWith('-final')) return 'edition-2026-final';
  return undefined;
}

/** The text that names an edition as the address and the API have it. */
export const editions: Record<string, { text: string }> = {
  auto: { text: 'edition-auto' },
  '2012': { text: 'edition-2012' },
  '2026': { text: 'edition-2026' },
  '2026-transition': { text: 'edition-2026' },
  '2026-final': { text: 'edition-2026-final' },
};

export const EDITIONS = ['auto', '2012', '2026', '2026-final'];
