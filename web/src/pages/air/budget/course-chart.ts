// The course of a year to its target: what each month reached, and what it had to reach seen from its first day.
import type { CourseOfMonth } from '../../../api/types';
import type { Drawn } from '../../../chart/chart';
import type { Texts } from '../../../language/texts';
import { light } from '../../../theme/theme';
import { numberOf } from '../gaps';

interface Said {
  label: string;
  unit: string;
  hue: string;
  target: string;
  /** How what is required is to be read: at most or at least. */
  required: string;
}

export function courseChart(months: CourseOfMonth[], said: Said, { t }: Texts): Drawn {
  return {
    label: said.label,
    option: {
      grid: { left: 8, right: 76, top: 54, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: months.map((month) => month.month.slice(0, 7)) },
      yAxis: { type: 'value', min: 0, name: said.unit },
      series: [
        {
          type: 'bar',
          name: t('achieved'),
          barMaxWidth: 28,
          itemStyle: { color: said.hue },
          data: months.map((month) => numberOf(month.achieved)),
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: light.bad, type: 'dashed' },
            label: { formatter: t('target-line', { target: said.target }), color: light.bad },
            data: [{ yAxis: Number(said.target) }],
          },
        },
        {
          type: 'line',
          name: said.required,
          color: light.ink,
          step: 'middle',
          symbol: 'none',
          connectNulls: false,
          data: months.map((month) => numberOf(month.required)),
        },
      ],
    },
    table: [
      [t('month'), `${t('achieved')} ${said.unit}`, `${said.required} ${said.unit}`],
      ...months.map((month) => [month.month.slice(0, 7), month.achieved ?? '—', month.required ?? '—']),
    ],
  };
}
