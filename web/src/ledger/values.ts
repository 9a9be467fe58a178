// The values of an object between the record and the people: records keep plain text, people read names and units and write digits,
// days and words in every usual style.
import type { LedgerField } from '../api/types';
import type { Texts } from '../language/texts';
import { readDay, toHalfWidth } from '../language/time';

type Shown = Pick<LedgerField, 'kind' | 'codes' | 'unit'>;

/** A value as it is read: codes by their names, yes and no in words. */
export function showValue(
  field: Shown,
  value: string | null | undefined,
  { t, pick }: Pick<Texts, 't' | 'pick'>,
): string {
  if (value === undefined || value === null || value === '') return '';
  if (field.kind === 'flag') return t(value === 'true' ? 'yes' : 'no');
  if (field.kind === 'code') {
    const known = field.codes.find((one) => one.code === value);
    return known ? pick(known.name) : value;
  }
  return value;
}

/** A value with its unit. */
export function showWithUnit(field: Shown, value: string | null | undefined, texts: Pick<Texts, 't' | 'pick'>): string {
  const shown = showValue(field, value, texts);
  return shown !== '' && field.unit ? `${shown} ${field.unit}` : shown;
}

export const isNumber = (kind: string): boolean => kind === 'integer' || kind === 'decimal' || kind === 'year';

/** What was typed into a field, as the record keeps it; or why it cannot be kept. The server decides about everything else. */
export type Read = { value: string } | { problem: 'not-a-day' | 'not-a-number' | 'not-a-year' };

/** Reads what was typed into a field. */
export function readTyped(kind: string, typed: string): Read {
  const plain = toHalfWidth(typed);
  if (plain === '') return { value: '' };
  switch (kind) {
    case 'date': {
      const day = readDay(plain);
      return day === undefined ? { problem: 'not-a-day' } : { value: day };
    }
    case 'integer':
    case 'decimal': {
      const digits = plain.replace(/[,\s]/g, '');
      const wanted = kind === 'integer' ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
      return wanted.test(digits) ? { value: digits } : { problem: 'not-a-number' };
    }
    case 'year': {
      const digits = plain.replace(/\s*年$/, '');
      return /^\d{4}$/.test(digits) ? { value: digits } : { problem: 'not-a-year' };
    }
    case 'phone':
      return { value: plain.replace(/\s+/g, ' ') };
    case 'credit-code':
      return { value: plain.replace(/\s/g, '').toUpperCase() };
    case 'text':
      // Words stay as they are typed: full-width signs belong to Chinese.
      return { value: typed.trim() };
    default:
      return { value: plain };
  }
}

/** The sum of decimals, exact to the last digit. */
export function sumOf(values: string[]): string {
  const places = Math.max(0, ...values.map((value) => value.split('.')[1]?.length ?? 0));
  let sum = 0n;
  for (const value of values) {
    if (!/^-?\d+(\.\d+)?$/.test(value)) continue;
    const [whole = '0', part = ''] = value.replace('-', '').split('.');
    const scaled = BigInt(whole + part.padEnd(places, '0'));
    sum += value.startsWith('-') ? -scaled : scaled;
  }
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return sum < 0n ? `-${text}` : text;
}

/** A row pasted from a spreadsheet with its headings over it, as values of the fields whose names the headings are. */
export function readPasted(
  text: string,
  fields: Pick<LedgerField, 'key' | 'name' | 'kind' | 'codes'>[],
): Record<string, string> {
  const [heads = [], cells = []] = text
    .replace(/\r/g, '')
    .split('\n')
    .map((line) => line.split('\t'));
  const values: Record<string, string> = {};
  for (const [column, head] of heads.entries()) {
    const plain = toHalfWidth(head)
      .replace(/[（(].*$|\*/g, '')
      .trim();
    const field = fields.find(({ name }) => toHalfWidth(name.zh) === plain || name.en === plain);
    const cell = cells[column]?.trim() ?? '';
    if (!field || cell === '') continue;
    const code = field.codes.find((one) => one.code === cell || one.name.zh === cell || one.name.en === cell);
    const flag =
      field.kind === 'flag'
        ? ({ 是: 'true', 否: 'false', yes: 'true', no: 'false' } as Record<string, string>)[cell]
        : undefined;
    values[field.key] = code?.code ?? flag ?? cell;
  }
  return values;
}
