import { describe, expect, it } from 'vitest';

import { cornersAround, cornersOf } from '../src/map/bounds';
import { shapeOf } from '../src/map/icons';
import { dayAfter, daysBetween } from '../src/pages/map/day-slider';
import { within } from '../src/pages/map/seen';
import { historyChart } from '../src/pages/indicator/history-chart';
import type { IndicatorDetail } from '../src/api/types';

describe('the day of the map', () => {
  it('is a place on the slider and back, over months and leap days', () => {
    for (const day of ['2018-01-01', '2018-12-31', '2020-02-29', '2020-03-01']) {
      expect(dayAfter('2018-01-01', daysBetween('2018-01-01', day))).toBe(day);
    }
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
  });
});

describe('the signs of the map', () => {
  it('say overdue before anything else, and know every tone', () => {
    expect(shapeOf('done', true)).toBe('overdue');
    expect(shapeOf('done', false)).toBe('done');
    expect(shapeOf('overdue', false)).toBe('open');
    expect(shapeOf('unheard-of', false)).toBe('open');
  });
});

describe('corners', () => {
  it('go around every part of a shape', () => {
    const shape = {
      geometry: {
        coordinates: [
          [
            [
              [108, 21],
              [109, 22],
            ],
          ],
          [[[107.5, 21.5]]],
        ],
      },
    };
    expect(cornersAround([shape])).toEqual([
      [107.5, 21],
      [109, 22],
    ]);
    expect(cornersOf([])).toBeUndefined();
  });

  it('hold what lies on their edge', () => {
    const objects = [{ at: [108, 21] as [number, number] }, { at: [108.5, 23] as [number, number] }];
    expect(
      within(objects, [
        [108, 21],
        [109, 22],
      ]),
    ).toEqual([objects[0]]);
    expect(within(objects, undefined)).toHaveLength(2);
  });
});

describe('the course of a counted number', () => {
  const texts = { language: 'zh-CN' as const, t: (id: string) => id, pick: (text: { zh: string }) => text.zh };
  const course = (history: IndicatorDetail['history']) =>
    historyChart({ name: { zh: '余量', en: 'Left' }, unit: '台', history }, '2018-12-04', texts);
  const move = (on: string, value: string | null) => ({ on, value, moved: 1, objects: [] });

  it('goes from the oldest to the newest and on until the day asked for, with gaps where there was no number', () => {
    const chart = course([move('2018-12-01', '37'), move('2018-06-01', '45'), move('2018-05-01', null)]);
    const series = (chart?.option as { series: { data: { value: unknown[] }[] }[] }).series[0]!;
    expect(series.data.map((point) => point.value)).toEqual([
      ['2018-05-01', null],
      ['2018-06-01', 45],
      ['2018-12-01', 37],
      ['2018-12-04', 37],
    ]);
    expect(chart?.table).toHaveLength(4);
  });

  it('is not drawn when there never was a number', () => {
    expect(course([move('2018-05-01', null)])).toBeUndefined();
    expect(course([])).toBeUndefined();
  });
});
