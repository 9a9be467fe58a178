import { describe, expect, it } from 'vitest';

import { differences } from '../src/pages/audit/difference';

describe('the difference of two states', () => {
  it('names only the fields that differ', () => {
    expect(
      differences({ state: 'open', month: '2018-11' }, { state: 'submitted', month: '2018-11', evidence: ['ab'] }),
    ).toEqual([
      { field: 'state', before: 'open', after: 'submitted' },
      { field: 'evidence', before: undefined, after: '["ab"]' },
    ]);
  });

  it('shows something new or gone as a whole', () => {
    expect(differences(null, { state: 'open' })).toEqual([{ field: 'state', before: undefined, after: 'open' }]);
    expect(differences({ state: 'open' }, undefined)).toEqual([{ field: 'state', before: 'open', after: undefined }]);
    expect(differences('a', 'b')).toEqual([{ field: '', before: 'a', after: 'b' }]);
  });
});
