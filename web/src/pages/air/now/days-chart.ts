// The index of the last days. A day without an index is a gap; the colour of a bar only repeats the words beside it.
import type { AirDay } from '../../../api/types';
import type { Drawn } from '../../../chart/chart';
import type { Texts } from '../../../language/texts';
import { light } from '../../../theme/theme';
import { gradeOf, grades } from '../level-mark';
import { symbolsOf } from '../pollutants';
import { dayAfter } from '../span';

const GOOD_UP_TO = 100;

/** Every day from the first to the last, also those without data. */
export function withoutHoles(days: AirDay[]): { day: string; known: AirDay | undefined }[] {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const known = new Map(days.map((day) => [day.day, day]));
  const all = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) all.push({ day, known: known.get(day) });
  return all;
}

export function daysChart(days: AirDay[], { t, pick }: Texts): Drawn {
  const all = withoutHoles(days);
  const said = (known: AirDay | undefined) =>
    known?.index
      ? `${known.index.aqi} ${pick(known.index.category)}`
      : known?.reason
        ? pick(known.reason)
        : t('no-data');
  return {
    label: t('air-last-days'),
    option: {
      grid: { left: 8, right: 96, top: 20, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis',
        confine: true,
        formatter: (items: { dataIndex: number }[]) => {
          const one = all[items[0]?.dataIndex ?? -1];
          return one ? `${one.day}<br>${t('aqi')} ${said(one.known)}` : '';
        },
      },
      xAxis: { type: 'category', data: all.map((one) => one.day.slice(5)) },
      yAxis: { type: 'value', min: 0, name: t('aqi') },
      series: [
        {
          type: 'bar',
          barMaxWidth: 24,
          label: { show: true, position: 'top', fontSize: 10, color: light.ink },
          labelLayout: { hideOverlap: true },
          data: all.map(({ known }) =>
            known?.index
              ? {
                  value: known.index.aqi,
                  itemStyle: { color: known.index.colour, borderColor: light.lineStrong, borderWidth: 1 },
                }
              : null,
          ),
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: light.bad, type: 'dashed' },
            label: { formatter: t('good-up-to', { aqi: GOOD_UP_TO }), color: light.bad },
            data: [{ yAxis: GOOD_UP_TO }],
          },
        },
      ],
    },
    table: [
      [t('day'), t('aqi'), t('level'), t('primary-pollutant'), t('state')],
      ...all.map(({ day, known }) => [
        day,
        known?.index?.aqi ?? '—',
        known?.index ? pick(known.index.category) : said(known),
        known?.index ? symbolsOf(known.index.primary, t('list-comma')) : '',
        known ? t(grades[gradeOf(known.values)].text) : '',
      ]),
    ],
  };
}
