// The value of the year so far as it went, and the fan in which it may go on: half of the outcomes in the inner band, the stated share in
// the outer one.
import type { Forecast } from '../../../api/types';
import type { Drawn } from '../../../chart/chart';
import type { Texts } from '../../../language/texts';
import { light } from '../../../theme/theme';

type Value = NonNullable<Forecast['value']>;

const INNER = 50;
const OUTER_SHADE = 0.16;
const INNER_SHADE = 0.28;

export function fanChart(forecast: Value, target: string, unit: string, { t }: Texts): Drawn {
  const { fan, course } = forecast;
  const days = [...new Set([...course.map((one) => one.day), ...fan.map((one) => one.day)])].sort();
  const went = new Map(course.map((one) => [one.day, Number(one.value)]));
  const may = new Map(fan.map((one) => [one.day, one]));
  // A band is the stack of an invisible floor and the height above it.
  // The legend takes its colour from the first series of a name.
  const floor = (name: string, low: 'low' | 'lower', opacity: number) => ({
    type: 'line',
    name,
    stack: name,
    symbol: 'none',
    silent: true,
    itemStyle: { color: light.accent, opacity },
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
    data: days.map((day) => (may.has(day) ? Number(may.get(day)?.[low]) : null)),
  });
  const height = (name: string, low: 'low' | 'lower', high: 'high' | 'upper', opacity: number) => ({
    type: 'line',
    name,
    stack: name,
    symbol: 'none',
    silent: true,
    color: light.accent,
    lineStyle: { opacity: 0 },
    areaStyle: { color: light.accent, opacity },
    tooltip: { show: false },
    data: days.map((day) => {
      const one = may.get(day);
      return one ? Number(one[high]) - Number(one[low]) : null;
    }),
  });
  const outer = t('forecast-band', { band: forecast.band });
  const inner = t('forecast-band', { band: INNER });
  return {
    label: t('chart-fan'),
    option: {
      grid: { left: 8, right: 76, top: 56, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', boundaryGap: false, data: days.map((day) => day.slice(5)) },
      yAxis: { type: 'value', scale: true, name: unit },
      series: [
        floor(outer, 'low', OUTER_SHADE),
        height(outer, 'low', 'high', OUTER_SHADE),
        floor(inner, 'lower', INNER_SHADE),
        height(inner, 'lower', 'upper', INNER_SHADE),
        {
          type: 'line',
          name: t('forecast-median'),
          color: light.accent,
          symbol: 'none',
          lineStyle: { type: 'dashed' },
          data: days.map((day) => (may.has(day) ? Number(may.get(day)?.median) : null)),
        },
        {
          type: 'line',
          name: t('course-so-far'),
          color: light.ink,
          symbol: 'none',
          connectNulls: false,
          data: days.map((day) => went.get(day) ?? null),
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: light.bad, type: 'dashed' },
            label: { formatter: t('target-line', { target }), color: light.bad },
            data: [{ yAxis: Number(target) }],
          },
        },
      ],
    },
    table: [
      [t('day'), t('course-so-far'), '5%', '25%', t('forecast-median'), '75%', '95%'],
      ...days.map((day) => {
        const one = may.get(day);
        return [
          day,
          went.get(day) ?? '',
          one?.low ?? '',
          one?.lower ?? '',
          one?.median ?? '',
          one?.upper ?? '',
          one?.high ?? '',
        ];
      }),
    ],
  };
}
