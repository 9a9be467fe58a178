import { describe, expect, it } from 'vitest';

import { readFields, writeFields } from '../src/address/filter';

const FIELDS = { unit: { usual: '' }, view: { usual: 'table', oneOf: ['table', 'units'] }, page: { usual: '1' } };

describe('the fields of an address', () => {
  it('fall back to the usual value when absent or unknown', () => {
    expect(readFields(FIELDS, new URLSearchParams('view=nonsense&other=1'))).toEqual({
      unit: '',
      view: 'table',
      page: '1',
    });
  });

  it('come back as they were written', () => {
    const values = { unit: '市环保局', view: 'units', page: '3' };
    const search = writeFields(FIELDS, new URLSearchParams(), values);
    expect(readFields(FIELDS, new URLSearchParams(search.toString()))).toEqual(values);
  });

  it('leave usual values out and keep what belongs to others', () => {
    const search = writeFields(FIELDS, new URLSearchParams('tasks-order=-due&unit=u1&page=4'), { unit: '', page: '1' });
    expect(search.toString()).toBe('tasks-order=-due');
  });
});
