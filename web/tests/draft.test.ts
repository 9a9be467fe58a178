import { beforeEach, describe, expect, it } from 'vitest';

import { dropDraft, keepDraft, readDraft } from '../src/drafts/draft';

beforeEach(() => localStorage.clear());

describe('a draft', () => {
  it('comes back as it was kept, until it is dropped', () => {
    const value = { text: '本月淘汰 3 家', evidence: [{ hash: 'ab' }] };
    expect(keepDraft('li/report/12/submit', value, 5)).toBe(true);
    expect(readDraft('li/report/12/submit')).toEqual({ at: 5, value });
    expect(readDraft('li/report/13/submit')).toBeUndefined();
    dropDraft('li/report/12/submit');
    expect(readDraft('li/report/12/submit')).toBeUndefined();
  });

  it('that cannot be read is not there', () => {
    localStorage.setItem('lantian.draft.broken', '{"at":');
    localStorage.setItem('lantian.draft.other', '"text"');
    expect(readDraft('broken')).toBeUndefined();
    expect(readDraft('other')).toBeUndefined();
  });

  it('is given up quietly when the browser refuses to keep anything', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    } as unknown as Storage;
    expect(keepDraft('key', 'value', 1, full)).toBe(false);
  });
});
