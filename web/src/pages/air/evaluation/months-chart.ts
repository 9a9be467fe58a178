// PM2.5 by month beside the limit of the year. A month without a valid value is a gap.
import type { AirYear } from '../../../api/types';
import type { Drawn } from '../../../chart/chart';
import type { Texts } from '../../../language/texts';
import { light, pollutantHues } from '../../../theme/theme';
import { numberOf } from '../gaps';
import { symbolOf, unitOf } from '../pollutants';
import { headlineOf, pollutantIn, verdictOn } from './figures';

const SHOWN = 'pm25';

export function monthsChart(known: AirYear, { t, pick }: Texts): Drawn {
  const rows = known.months.map((month) => {
    const pollutant = pollutantIn(month, SHOWN);
    const figure = pollutant && headlineOf(pollutant);
    return {
      month: month.first.slice(0, 7),
      value: numberOf(figure?.value?.published),
      said: figure?.value?.published ?? (figure?.reason ? pick(figure.reason.text) : '—'),
      provisional: figure?.remarks.some((remark) => remark.code === 'provisional') ?? false,
    };
  });
  const limit = numberOf(verdictOn(known.evaluation, SHOWN, 'mean')?.limit);
  const hue = pollutantHues[SHOWN];
  return {
    label: t('chart-pollutant-months', { pollutant: symbolOf(SHOWN), year: known.year }),
    option: {
      grid: { left: 8, right: 90, top: 30, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: rows.map((row) => row.month) },
      yAxis: {
        type: 'value',
        min: 0,
        name: unitOf(SHOWN),
        max: ({ max }: { max: number }) => Math.max(max, limit ?? 0),
      },
      series: [
        {
          type: 'bar',
          name: symbolOf(SHOWN),
          barMaxWidth: 40,
          label: { show: true, position: 'top', color: light.ink },
          // Months with values that were not reviewed are drawn open.
          data: rows.map(({ value, provisional }) =>
            value === null
              ? null
              : {
                  value,
                  itemStyle: provisional
                    ? { color: light.ground, borderColor: hue, borderWidth: 2, borderType: 'dashed' }
                    : { color: hue },
                },
          ),
          markLine:
            limit === null
              ? undefined
              : {
                  symbol: 'none',
                  silent: true,
                  lineStyle: { color: light.bad, type: 'dashed' },
                  label: { formatter: t('annual-limit', { limit }), color: light.bad },
                  data: [{ yAxis: limit }],
                },
        },
      ],
    },
    table: [
      [t('month'), `${symbolOf(SHOWN)} ${unitOf(SHOWN)}`, t('state')],
      ...rows.map((row) => [row.month, row.said, t(row.provisional ? 'grade-provisional' : 'grade-reviewed')]),
    ],
  };
}
