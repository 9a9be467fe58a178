// A unit as it stands behind a number: a symbol as it is, a thing that is counted by its word.
import type { Texts } from '../language/texts';

const words: Record<string, { text: string }> = {
  count: { text: 'measure-count' },
  list: { text: 'measure-list' },
  document: { text: 'measure-document' },
  vehicles: { text: 'measure-vehicles' },
  persons: { text: 'measure-persons' },
};

/** The unit alone, for an axis or a label. */
export function unitWord(unit: string, t: Texts['t']): string {
  const word = words[unit];
  if (word) return t(word.text);
  return unit === '-' ? '' : unit;
}

/** A number with its unit. */
export function withUnit(value: string | number, unit: string, t: Texts['t']): string {
  return `${value} ${unitWord(unit, t)}`.trim();
}
