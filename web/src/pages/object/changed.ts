// What differs between what an object was and what was typed, and between one revision and the next.
import type { LedgerField, ObjectRevision } from '../../api/types';
import type { Texts } from '../../language/texts';
import { readTyped, showWithUnit } from '../../ledger/values';

type Values = Record<string, string>;

/** The values that differ from what is recorded; undefined when one cannot be read or a needed one is gone. */
export function changedValues(
  fields: Pick<LedgerField, 'key' | 'kind' | 'required'>[],
  present: Values,
  typed: Values,
): Values | undefined {
  const changed: Values = {};
  for (const { key, kind, required } of fields) {
    const read = readTyped(kind, typed[key] ?? '');
    if ('problem' in read || (read.value === '' && required === 'always')) return undefined;
    if (read.value !== (present[key] ?? '')) changed[key] = read.value;
  }
  return changed;
}

export interface ChangeLine {
  name: string;
  before: string;
  after: string;
}

/** The changes of a revision in words. The first one of an object changed everything and is not told line by line. */
export function changeLines(
  revision: Pick<ObjectRevision, 'number' | 'changed'>,
  fields: LedgerField[],
  texts: Pick<Texts, 't' | 'pick'>,
): ChangeLine[] {
  if (revision.number === 1) return [];
  return revision.changed.map(({ field, before, after }) => {
    const known = fields.find((one) => one.key === field);
    return {
      name: known ? texts.pick(known.name) : field,
      before: known ? showWithUnit(known, before, texts) : (before ?? ''),
      after: known ? showWithUnit(known, after, texts) : (after ?? ''),
    };
  });
}
