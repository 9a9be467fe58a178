import { describe, expect, it } from 'vitest';

import type { TodoItem, UnitRef } from '../src/api/types';
import { mattersByUnit } from '../src/pages/todo/supervise';

const unit = (key: string): UnitRef => ({ key, name: { zh: key, en: key }, district: null, now: [] });

function matter(key: string, about: TodoItem['about'], count: number, days: number, step: TodoItem['step']): TodoItem {
  const text = { zh: '', en: '' };
  const none = { task: null, target: null, month: null, due: null, returned_because: null };
  return {
    ...none,
    kind: 'supervise',
    about,
    id: 1,
    count,
    heading: text,
    quote: '',
    unit: unit(key),
    overdue_working_days: days,
    step,
  };
}

describe('matters to supervise', () => {
  it('are one row a unit, with the longest delay and the highest rung', () => {
    const rows = mattersByUnit([
      matter('drc', 'report', 12, 5, 'supervise'),
      matter('epb', 'deliverable', 1, 40, 'publicise'),
      matter('drc', 'report', 27, 20, 'publicise'),
      matter('drc', 'deliverable', 2, 3, null),
    ]);
    expect(
      rows.map(({ unit: { key }, reports, deliverables, days, step }) => [key, reports, deliverables, days, step]),
    ).toEqual([
      ['drc', 39, 2, 20, 'publicise'],
      ['epb', 0, 1, 40, 'publicise'],
    ]);
  });
});
