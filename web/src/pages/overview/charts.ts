// The charts of the cockpit as data: what ECharts draws, and the same numbers as a table.
import type { ChapterProgress, MonthPunctuality, Standing, TargetStatusCode } from '../../api/types';
import type { Drawn } from '../../chart/chart';
import { standings, targetStatuses } from '../../components/state-word';
import type { Texts } from '../../language/texts';
import { dark, light } from '../../theme/theme';

const order: Standing[] = ['overdue', 'awaiting-receipt', 'under-way', 'done'];
const statuses: TargetStatusCode[] = ['behind', 'awaiting-value', 'on-course', 'met', 'not-assessable'];

/** Reports of each month: in time, late, missing. */
export function monthsChart(months: MonthPunctuality[], { t }: Texts, wall: boolean): Drawn {
  const palette = wall ? dark : light;
  const series = [
    { name: t('punctuality-on-time'), of: (row: MonthPunctuality) => row.reports.on_time, color: palette.goodFill },
    { name: t('punctuality-late'), of: (row: MonthPunctuality) => row.reports.late, color: palette.warnFill },
    { name: t('punctuality-missing'), of: (row: MonthPunctuality) => row.reports.missing, color: palette.badFill },
    { name: t('punctuality-not-due'), of: (row: MonthPunctuality) => row.reports.not_due, color: palette.lineStrong },
  ];
  return {
    label: t('chart-months'),
    option: {
      grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: months.map((row) => row.month) },
      yAxis: { type: 'value', min: 0, minInterval: 1 },
      series: series.map(({ name, of, color }) => ({
        name,
        type: 'bar',
        stack: 'reports',
        barMaxWidth: 36,
        itemStyle: { color },
        data: months.map(of),
      })),
    },
    table: [
      [t('month'), ...series.map(({ name }) => name)],
      ...months.map((row) => [row.month, ...series.map(({ of }) => of(row))]),
    ],
  };
}

/** Tasks of each chapter by standing. */
export function chaptersChart(chapters: ChapterProgress[], { t }: Texts, wall: boolean): Drawn {
  const palette = wall ? dark : light;
  const colours: Record<Standing, string> = {
    overdue: palette.badFill,
    'awaiting-receipt': palette.warnFill,
    'under-way': palette.accent,
    done: palette.goodFill,
  };
  const count = (chapter: ChapterProgress, standing: Standing) =>
    chapter.standings.find((one) => one.standing === standing)?.count ?? 0;
  const name = (chapter: ChapterProgress) => t('chapter-short', { number: chapter.chapter });
  return {
    label: t('chart-chapters'),
    option: {
      grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
      xAxis: { type: 'value', min: 0, minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: chapters.map(name) },
      series: order.map((standing) => ({
        name: t(standings[standing].text),
        type: 'bar',
        stack: 'tasks',
        barMaxWidth: 18,
        itemStyle: { color: colours[standing] },
        data: chapters.map((chapter) => count(chapter, standing)),
      })),
    },
    table: [
      [t('chapter'), t('heading'), ...order.map((standing) => t(standings[standing].text))],
      ...chapters.map((chapter) => [
        name(chapter),
        chapter.heading,
        ...order.map((standing) => count(chapter, standing)),
      ]),
    ],
  };
}

/** Targets by status. */
export function targetsChart(
  counts: { status: TargetStatusCode; count: number }[],
  { t }: Texts,
  wall: boolean,
): Drawn {
  const palette = wall ? dark : light;
  const colours: Record<TargetStatusCode, string> = {
    behind: palette.badFill,
    'awaiting-value': palette.warnFill,
    'on-course': palette.accent,
    met: palette.goodFill,
    'not-assessable': palette.lineStrong,
  };
  const rows = statuses.map((status) => ({
    status,
    count: counts.find((one) => one.status === status)?.count ?? 0,
  }));
  return {
    label: t('chart-targets'),
    option: {
      grid: { left: 8, right: 32, top: 4, bottom: 4, containLabel: true },
      tooltip: { trigger: 'item', confine: true },
      xAxis: { type: 'value', min: 0, minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: rows.map((row) => t(targetStatuses[row.status].text)) },
      series: [
        {
          type: 'bar',
          barMaxWidth: 18,
          label: { show: true, position: 'right', color: palette.ink },
          data: rows.map((row) => ({ value: row.count, itemStyle: { color: colours[row.status] } })),
        },
      ],
    },
    table: [[t('status'), t('count')], ...rows.map((row) => [t(targetStatuses[row.status].text), row.count])],
  };
}
