// What the pages about the air compute for themselves: gaps, spans, weeks, shares, signs on the map.
import { describe, expect, it } from 'vitest';

import type { AirDay, AirSite } from '../src/api/types';
import { usedShare } from '../src/pages/air/budget/used';
import { weeksOf } from '../src/pages/air/days/weeks';
import { sharesOf } from '../src/pages/air/evaluation/composite';
import { changeInPercent } from '../src/pages/air/evaluation/figures';
import { hoursBetween, numberOf, runs } from '../src/pages/air/gaps';
import { anchorOf } from '../src/pages/air/now/anchors';
import { boundsOf } from '../src/pages/air/now/bounds';
import { withoutHoles } from '../src/pages/air/now/days-chart';
import { dayAfter, lastOfMonth, siteNamed, yearShown, yearsOf } from '../src/pages/air/span';
import { stageOf, standardName } from '../src/pages/air/standard-name';

function place(key: string, kind: AirSite['kind'], more: Partial<AirSite> = {}): AirSite {
  return { key, kind, name: { zh: key, en: key }, published_days: false, ...more };
}

const city = place('qinzhou', 'city', { first: '2014-12-31', last: '2017-01-31' });

describe('gaps', () => {
  it('end a run and are never drawn across', () => {
    expect(runs([null, 3, 4, null, null, 5])).toEqual([
      { from: 1, values: [3, 4] },
      { from: 5, values: [5] },
    ]);
  });

  it('are not zero', () => {
    expect([numberOf('0'), numberOf(''), numberOf(null), numberOf('1.5')]).toEqual([0, null, null, 1.5]);
  });

  it('stay in the hours of a day and in the days of a month', () => {
    expect(hoursBetween('2018-02-28T23:00', '2018-03-01T01:00')).toEqual([
      '2018-02-28T23:00',
      '2018-03-01T00:00',
      '2018-03-01T01:00',
    ]);
    const day = (name: string) => ({ day: name }) as AirDay;
    expect(withoutHoles([day('2016-02-28'), day('2016-03-01')]).map((one) => one.known?.day)).toEqual([
      '2016-02-28',
      undefined,
      '2016-03-01',
    ]);
  });
});

describe('the year that is shown', () => {
  it('is the one asked for, or the last with data, or that of today', () => {
    expect(yearShown('2015', city, '2018-12-03')).toBe('2015');
    expect(yearShown('', city, '2018-12-03')).toBe('2017');
    expect(yearShown('', place('x', 'other'), '2018-12-03')).toBe('2018');
    expect(yearsOf(city)).toEqual(['2017', '2016', '2015', '2014']);
  });

  it('is that of the city when the place is not known', () => {
    expect(siteNamed([place('2502A', 'station'), city], 'nowhere')).toBe(city);
  });
});

describe('the calendar', () => {
  it('begins its weeks on Monday', () => {
    const weeks = weeksOf('2016-02');
    expect(weeks[0]?.[0]).toBe('2016-02-01');
    expect(weeks.at(-1)).toEqual(['2016-02-29', undefined, undefined, undefined, undefined, undefined, undefined]);
    expect(weeksOf('2016-05')[0]?.[6]).toBe('2016-05-01');
    expect([lastOfMonth('2015-02'), dayAfter('2015-12-31', 1)]).toEqual(['2015-02-28', '2016-01-01']);
  });
});

describe('shares and changes', () => {
  it('of single indices add up to the whole', () => {
    const shares = sharesOf([
      { pollutant: 'pm25', index: '1.057' },
      { pollutant: 'o3', index: '0.825' },
    ]);
    expect(shares).toEqual([
      { pollutant: 'pm25', share: 56.2 },
      { pollutant: 'o3', share: 43.8 },
    ]);
    expect(sharesOf([{ pollutant: 'co', index: '0' }])).toEqual([{ pollutant: 'co', share: 0 }]);
  });

  it('of a number that is missing or was zero are not told', () => {
    expect(changeInPercent('37', '36')).toBe('+2.8%');
    expect(changeInPercent('1.5', '2.3')).toBe('-34.8%');
    expect([changeInPercent('1', '0'), changeInPercent(undefined, '1')]).toEqual([undefined, undefined]);
  });

  it('of an allowance count what the days so far have used', () => {
    expect(usedShare({ counted: 274, remaining: 92, so_far: '34.1' }, 35)).toEqual({ used: 73, days: 75 });
    expect(usedShare({ counted: 0, remaining: 365 }, 35)).toBeUndefined();
  });
});

describe('standards', () => {
  it('are written as their publisher does', () => {
    expect(standardName('hj663-2013')).toBe('HJ 663—2013');
    expect(standardName('gb3095-2026-transition')).toBe('GB 3095—2026');
    expect(standardName('ranking-2018-19')).toBe('ranking-2018-19');
    expect([stageOf('gb3095-2026-final'), stageOf('hj663-2013')]).toEqual(['edition-2026-final', undefined]);
  });
});

describe('the map', () => {
  const at = (key: string, longitude: number, latitude: number) => ({
    site: place(key, 'station', { position: { longitude, latitude } }),
  });
  const stations = [at('west', 108.62, 21.97), at('east', 108.66, 21.95), at('south', 108.6, 21.72)];

  it('puts the signs of close stations on different sides', () => {
    expect(stations.map((station) => anchorOf(station, stations))).toEqual(['right', 'left', 'top']);
    expect(anchorOf(at('lone', 100, 20), [at('lone', 100, 20)])).toBe('bottom');
  });

  it('begins with the own city and all stations', () => {
    const outlines = {
      features: [
        {
          properties: { zh: '', en: '', own: true },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [108, 21],
                [109, 22],
              ],
            ],
          },
        },
        { properties: { zh: '', en: '' }, geometry: { type: 'Polygon', coordinates: [[[0, 0]]] } },
      ],
    };
    expect(boundsOf(outlines, [])).toEqual([
      [108, 21],
      [109, 22],
    ]);
    expect(boundsOf(undefined, [])).toBeUndefined();
    const [southwest] = boundsOf(outlines, [at('far', 107, 21.5)]) ?? [];
    expect(southwest?.[0]).toBeCloseTo(106.95);
  });
});
