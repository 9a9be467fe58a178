// The values of a target over time against its threshold. What was not accepted is not drawn as if it counted.
import type { TargetDetail } from '../../api/types';
import type { Texts } from '../../language/texts';
import { light } from '../../theme/theme';
import { unitWord, withUnit } from '../../components/measure';

type Shown = Pick<TargetDetail['values'][number], 'as_of' | 'case' | 'value' | 'state'>;

const month = 28 * 86_400_000;

/** Months where the values are months apart; days where all lie within a few weeks, or the same month would be written over and over. */
function timeAxis(oldestFirst: Shown[]) {
  const [first, last] = [oldestFirst[0], oldestFirst.at(-1)];
  const long = first && last && Date.parse(last.as_of) - Date.parse(first.as_of) >= 3 * month;
  return long
    ? { type: 'time', minInterval: month, axisLabel: { formatter: '{yyyy}-{MM}', hideOverlap: true } }
    : { type: 'time', minInterval: month / 28, axisLabel: { formatter: '{yyyy}-{MM}-{dd}', hideOverlap: true } };
}

export function valuesChart({ card, values, computed_values }: TargetDetail, { t, pick }: Texts) {
  // What is computed needs no acceptance; it has one value for each month.
  const computed = computed_values.map((value): Shown => ({ ...value, state: 'accepted' }));
  const counted: Shown[] = [...values.filter((value) => value.state !== 'rejected'), ...computed];
  if (counted.length === 0) return undefined;
  const oldestFirst = [...counted].sort((left, right) => left.as_of.localeCompare(right.as_of));
  const cases = [...new Set(oldestFirst.map((value) => value.case ?? ''))];
  const limits =
    card.cases.length > 0
      ? card.cases.map((one) => ({ name: one.name, value: Number(one.threshold) }))
      : card.threshold
        ? [{ name: t('threshold'), value: Number(card.threshold) }]
        : [];
  return {
    label: t('chart-values', { name: pick(card.name) }),
    option: {
      grid: { left: 8, right: 60, top: 36, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, show: cases.length > 1 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: timeAxis(oldestFirst),
      yAxis: {
        type: 'value',
        name: unitWord(card.unit, t),
        scale: true,
        max: ({ max }: { max: number }) => Math.max(max, ...limits.map((limit) => limit.value)),
        min: ({ min }: { min: number }) => Math.min(min, ...limits.map((limit) => limit.value)),
      },
      series: cases.map((name, index) => ({
        name: name === '' ? pick(card.name) : name,
        type: 'line',
        connectNulls: false,
        data: oldestFirst
          .filter((value) => (value.case ?? '') === name)
          .map((value) => ({
            value: [value.as_of, Number(value.value)],
            // A value that still awaits its review is drawn hollow.
            symbol: value.state === 'pending' ? 'emptyCircle' : 'circle',
            symbolSize: value.state === 'pending' ? 10 : 7,
          })),
        markLine:
          index === 0 && limits.length > 0
            ? {
                symbol: 'none',
                silent: true,
                lineStyle: { color: light.bad, type: 'dashed' },
                label: { formatter: '{c}', color: light.bad },
                data: limits.map((limit) => ({ name: limit.name, yAxis: limit.value })),
              }
            : undefined,
      })),
    },
    table: [
      [t('as-of'), t('case'), t('value'), t('state')],
      ...oldestFirst.map((value) => [
        value.as_of,
        value.case ?? '',
        withUnit(value.value, card.unit, t),
        t(value.state === 'pending' ? 'value-pending' : 'value-accepted'),
      ]),
    ],
  };
}
