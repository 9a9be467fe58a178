// A condition of a declaration in words, where it is a plain one: `fuel == 'coal'` is read as “fuel is coal”. What is not plain stays as it
// is written.
import type { LedgerField } from '../api/types';
import type { Texts } from '../language/texts';
import { showWithUnit } from './values';

const COMPARISON = /^\(?\s*([a-z][a-z0-9_]*)\s*(==|!=|<=|>=|<|>)\s*('([^']*)'|-?\d+(?:\.\d+)?|true|false)\s*\)?$/;

const signs: Record<string, { text: string }> = {
  '==': { text: 'operator-eq' },
  '!=': { text: 'operator-ne' },
  '<=': { text: 'operator-le' },
  '>=': { text: 'operator-ge' },
  '<': { text: 'operator-lt' },
  '>': { text: 'operator-gt' },
};

type Named = Pick<LedgerField, 'key' | 'name' | 'kind' | 'codes' | 'unit'>;

/** A condition as people say it. */
export function inWords(condition: string, fields: Named[], texts: Pick<Texts, 't' | 'pick'>): string {
  const { t, pick } = texts;
  const said = (part: string): string | undefined => {
    const [, key = '', sign = '', written = '', quoted] = COMPARISON.exec(part.trim()) ?? [];
    const field = fields.find((one) => one.key === key);
    const word = signs[sign];
    if (!field || !word) return undefined;
    const value = quoted ?? (field.kind === 'flag' ? written : written.replace(/\.0+$/, ''));
    return [pick(field.name), t(word.text), showWithUnit(field, value, texts)].join(t('word-space'));
  };
  for (const [sign, text] of [
    ['&&', t('and-also')],
    ['||', t('or-also')],
  ] as const) {
    const parts = condition.split(sign).map(said);
    if (parts.every((part) => part !== undefined)) return parts.join(text);
  }
  return condition;
}
