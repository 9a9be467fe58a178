// The number over time. Between two changes it stands still, so it is drawn in steps; days on which there was none are a gap.
import type { IndicatorDetail } from '../../api/types';
import type { Drawn } from '../../chart/chart';
import { unitWord, withUnit } from '../../components/measure';
import type { Texts } from '../../language/texts';

type History = Pick<IndicatorDetail, 'name' | 'unit' | 'history'>;

const numberOf = (value: string | null | undefined): number | null => (value == null ? null : Number(value));

/** `until` is the day up to which the last value stands. */
export function historyChart({ name, unit, history }: History, until: string, { t, pick }: Texts): Drawn | undefined {
  const oldestFirst = [...history].sort((left, right) => left.on.localeCompare(right.on));
  if (!oldestFirst.some((move) => move.value != null)) return undefined;
  const last = oldestFirst.at(-1);
  const label = t('chart-values', { name: pick(name) });
  return {
    label,
    option: {
      grid: { left: 8, right: 24, top: 32, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'time', minInterval: 86_400_000, axisLabel: { formatter: '{yyyy}-{MM}-{dd}', hideOverlap: true } },
      yAxis: { type: 'value', name: unitWord(unit, t), min: ({ min }: { min: number }) => Math.min(0, min) },
      series: [
        {
          name: pick(name),
          type: 'line',
          step: 'end',
          connectNulls: false,
          data: [
            ...oldestFirst.map((move) => ({ value: [move.on, numberOf(move.value)] })),
            // Nothing moved on the last day; the line only goes on until then.
            ...(last && last.on < until ? [{ value: [until, numberOf(last.value)], symbol: 'none' }] : []),
          ],
        },
      ],
    },
    table: [
      [t('as-of'), t('value'), t('objects')],
      ...oldestFirst.map((move) => [
        move.on,
        move.value == null ? t('target-not-assessable') : withUnit(move.value, unit, t),
        move.moved,
      ]),
    ],
  };
}
