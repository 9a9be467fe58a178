import { describe, expect, it } from 'vitest';

import { formatMoment, monthsBetween, readDay } from '../src/language/time';

describe('days and times', () => {
  it('are shown in Beijing time to the minute', () => {
    expect(formatMoment('2018-12-31T00:00:00Z')).toBe('2018-12-31 08:00');
    expect(formatMoment('2018-12-31T16:30:00Z')).toBe('2019-01-01 00:30');
  });

  it.each([
    '2018-12-31',
    '2018/12/31',
    '2018.12.31',
    '2018年12月31日',
    '20181231',
    '２０１８－１２－３１',
    ' 2018年12月31日　',
  ])('are read when written as %j', (text) => {
    expect(readDay(text)).toBe('2018-12-31');
  });

  it.each(['2019-02-29', '2018-13-01', '31/12/2018', '明天', '', '2018-12'])('are not guessed from %j', (text) => {
    expect(readDay(text)).toBeUndefined();
  });

  it('count months across a year and stop at the last', () => {
    expect(monthsBetween('2018-11', '2019-02')).toEqual(['2018-11', '2018-12', '2019-01', '2019-02']);
    expect(monthsBetween('2019-03', '2019-02')).toEqual([]);
  });
});
