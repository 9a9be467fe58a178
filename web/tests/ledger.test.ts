// What the pages of ledgers reckon by themselves: conditions of the address, what is typed, sums, pasted rows.
import { describe, expect, it } from 'vitest';

import type { LedgerField } from '../src/api/types';
import { conditionsIn, readCondition, withConditions, writeCondition } from '../src/ledger/conditions';
import { inWords } from '../src/ledger/words';
import { changedValues, changeLines } from '../src/pages/object/changed';
import { faultOf, proofOf, readTime, sentProofs } from '../src/pages/object/proof';
import { pagesBetween } from '../src/pages/ledger/use-rows';
import { rowsInView } from '../src/components/virtual-table';
import { readPasted, readTyped, showWithUnit, sumOf } from '../src/ledger/values';

const field = (more: Partial<LedgerField>): LedgerField => ({
  key: 'capacity',
  name: { zh: '额定蒸发量', en: 'Rated output' },
  kind: 'decimal',
  required: 'no',
  codes: [],
  public: false,
  standard: false,
  ...more,
});
const texts = { t: (id: string) => id, pick: (text: { zh: string; en: string }) => text.zh };

describe('a condition of the address', () => {
  it('comes back as it was written, colons in its value included', () => {
    for (const condition of [
      { field: 'capacity', operator: 'le' as const, value: '10' },
      { field: 'remark', operator: 'has' as const, value: '3:1 与 a&b' },
      { field: 'removed_on', operator: 'empty' as const, value: '' },
    ]) {
      expect(readCondition(writeCondition(condition))).toEqual(condition);
    }
  });

  it('is passed over when it is none', () => {
    for (const text of ['', 'capacity', 'capacity:about:3', 'capacity:le:', 'ca pacity:le:3']) {
      expect(readCondition(text)).toBeUndefined();
    }
  });

  it('leaves the rest of the address alone', () => {
    const search = withConditions(new URLSearchParams('q=a&where=x:eq:1&sort=-y'), [
      { field: 'capacity', operator: 'le', value: '10' },
      { field: 'fuel', operator: 'eq', value: 'coal' },
    ]);
    expect(search.get('q')).toBe('a');
    expect(search.get('sort')).toBe('-y');
    expect(conditionsIn(new URLSearchParams(search.toString())).map(writeCondition)).toEqual([
      'capacity:le:10',
      'fuel:eq:coal',
    ]);
  });
});

describe('what is typed', () => {
  it('is understood in every usual style', () => {
    expect(readTyped('decimal', '１，２３４．５０')).toEqual({ value: '1234.50' });
    expect(readTyped('date', '2018年12月3日')).toEqual({ value: '2018-12-03' });
    expect(readTyped('year', '２０１８年')).toEqual({ value: '2018' });
    expect(readTyped('credit-code', '９１450700 ma5kabcd1x')).toEqual({ value: '91450700MA5KABCD1X' });
    expect(readTyped('text', ' 钦州市第一锅炉厂（北厂） ')).toEqual({ value: '钦州市第一锅炉厂（北厂）' });
    expect(readTyped('decimal', '  ')).toEqual({ value: '' });
  });

  it('is refused where it is no number and no day', () => {
    expect(readTyped('integer', '3.5')).toEqual({ problem: 'not-a-number' });
    expect(readTyped('decimal', '约10')).toEqual({ problem: 'not-a-number' });
    expect(readTyped('date', '2018-02-30')).toEqual({ problem: 'not-a-day' });
    expect(readTyped('year', '18')).toEqual({ problem: 'not-a-year' });
  });
});

describe('a value', () => {
  it('is shown by name and with its unit', () => {
    expect(showWithUnit(field({ unit: 't/h' }), '10', texts)).toBe('10 t/h');
    const fuel = field({ kind: 'code', codes: [{ code: 'coal', name: { zh: '煤', en: 'Coal' } }] });
    expect(showWithUnit(fuel, 'coal', texts)).toBe('煤');
    expect(showWithUnit(fuel, 'peat', texts)).toBe('peat');
    expect(showWithUnit(field({ kind: 'flag' }), 'false', texts)).toBe('no');
    expect(showWithUnit(field({ unit: 't/h' }), undefined, texts)).toBe('');
  });

  it('adds up exactly where floats would not', () => {
    expect(sumOf(['0.1', '0.2'])).toBe('0.3');
    expect(sumOf(['9007199254740993', '1', '-0.005'])).toBe('9007199254740993.995');
    expect(sumOf(['', 'about 3', '2'])).toBe('2');
    expect(sumOf(['-1.5', '1.25'])).toBe('-0.25');
    expect(sumOf([])).toBe('0');
  });
});

describe('a row pasted from a spreadsheet', () => {
  it('fills the fields its headings name', () => {
    const fields = [
      field({}),
      field({
        key: 'fuel',
        kind: 'code',
        name: { zh: '燃料', en: 'Fuel' },
        codes: [{ code: 'coal', name: { zh: '煤', en: 'Coal' } }],
      }),
      field({ key: 'in_use', kind: 'flag', name: { zh: '在用', en: 'In use' } }),
    ];
    expect(readPasted('额定蒸发量（t/h）\t燃料*\t在用\t别的\r\n１０\t煤\t否\tx\r\n', fields)).toEqual({
      capacity: '１０',
      fuel: 'coal',
      in_use: 'false',
    });
  });
});

describe('a condition of a declaration', () => {
  const fuel = field({
    key: 'fuel',
    name: { zh: '燃料', en: 'Fuel' },
    kind: 'code',
    codes: [{ code: 'coal', name: { zh: '煤', en: 'Coal' } }],
  });
  const words = {
    ...texts,
    t: (id: string) => ({ 'operator-eq': '为', 'operator-le': '≤', 'word-space': '', 'and-also': '且' })[id] ?? id,
  };

  it('is said in words where it is plain', () => {
    expect(inWords("fuel == 'coal'", [fuel], words)).toBe('燃料为煤');
    expect(inWords("fuel == 'coal' && capacity <= 10.0", [fuel, field({ unit: 't/h' })], words)).toBe(
      '燃料为煤且额定蒸发量≤10 t/h',
    );
  });

  it('stays as it is written where it is not', () => {
    expect(inWords("fuel in ['coal', 'coke']", [fuel], words)).toBe("fuel in ['coal', 'coke']");
    expect(inWords("peat == 'coal'", [fuel], words)).toBe("peat == 'coal'");
  });
});

describe('a new revision', () => {
  const fields = [
    field({}),
    field({ key: 'name', kind: 'text', required: 'always' }),
    field({ key: 'removed_on', kind: 'date' }),
  ];
  const present = { capacity: '10', name: '一号', removed_on: '2018-01-02' };

  it('has only what was changed, and an emptied field as empty', () => {
    expect(changedValues(fields, present, { ...present, capacity: '１０' })).toEqual({});
    expect(changedValues(fields, present, { ...present, capacity: '12', removed_on: '' })).toEqual({
      capacity: '12',
      removed_on: '',
    });
  });

  it('is not sent when a value cannot be read or a needed one is gone', () => {
    expect(changedValues(fields, present, { ...present, capacity: '约10' })).toBeUndefined();
    expect(changedValues(fields, present, { ...present, name: ' ' })).toBeUndefined();
  });

  it('tells its changes by name and unit, except the first', () => {
    const changed = [
      { field: 'capacity', before: '8', after: '10' },
      { field: 'old_field', before: null, after: 'x' },
    ];
    expect(changeLines({ number: 2, changed }, [field({ unit: 't/h' })], texts)).toEqual([
      { name: '额定蒸发量', before: '8 t/h', after: '10 t/h' },
      { name: 'old_field', before: '', after: 'x' },
    ]);
    expect(changeLines({ number: 1, changed }, [field({})], texts)).toEqual([]);
  });
});

describe('the proof of a step', () => {
  const file = { hash: 'a', name: 'a.jpg', media_type: 'image/jpeg', size: 1, by: 'x', received_at: '' };
  const both = { placed: true, timed: true };

  it('takes place and time from the photo', () => {
    const proof = proofOf({
      ...file,
      position: { longitude: 108.62, latitude: 21.95 },
      taken_at: '2018-12-01T08:30:11',
    });
    expect(faultOf(both, [proof])).toBeUndefined();
    expect(sentProofs('photo', [proof])).toEqual([
      {
        proof: 'photo',
        hash: 'a',
        position: { longitude: 108.62, latitude: 21.95 },
        taken_at: '2018-12-01 08:30:00',
      },
    ]);
  });

  it('says what is missing of it', () => {
    expect(faultOf(both, [])).toBe('proof-missing');
    expect(faultOf(both, [proofOf(file)])).toBe('proof-without-place');
    expect(faultOf(both, [{ ...proofOf(file), longitude: '１０８．６', latitude: '91' }])).toBe('not-a-place');
    expect(faultOf(both, [{ ...proofOf(file), longitude: '108.6', latitude: '21' }])).toBe('proof-without-time');
    expect(faultOf({ placed: false, timed: true }, [{ ...proofOf(file), takenAt: '2018-02-30 08:00' }])).toBe(
      'not-a-time',
    );
    expect(readTime('2018年12月1日 8:05')).toBe('2018-12-01 08:05:00');
  });
});

describe('a table of a hundred thousand rows', () => {
  it('shows the rows in view and some around them, never more than there are', () => {
    expect(rowsInView(0, 600, 100_000)).toEqual({ first: 0, last: 29 });
    expect(rowsInView(3_600_000, 600, 100_000)).toEqual({ first: 99_988, last: 100_000 });
    expect(rowsInView(36_000, 720, 5)).toEqual({ first: 5, last: 5 });
  });

  it('asks for the pages that hold them', () => {
    expect(pagesBetween(0, 29)).toEqual([1]);
    expect(pagesBetween(190, 210)).toEqual([1, 2]);
    expect(pagesBetween(99_988, 100_000)).toEqual([500]);
    expect(pagesBetween(0, 0)).toEqual([1]);
  });
});
