// Which of its two statistics stands for a pollutant in a bulletin, and how a statistic is called.
import type { AssessedFigure, Evaluation, PollutantOfPeriod } from '../../../api/types';
import type { Texts } from '../../../language/texts';

/** The mean; for CO and O3, which have none, the percentile. */
export function headlineOf(pollutant: PollutantOfPeriod): AssessedFigure {
  return pollutant.mean.state === 'not-applicable' ? pollutant.percentile : pollutant.mean;
}

export function pollutantIn(evaluation: Evaluation, code: string): PollutantOfPeriod | undefined {
  return evaluation.pollutants.find((one) => one.pollutant === code);
}

/** The verdict on a statistic of a pollutant, such as `mean` or `p95`, if there is one. */
export function verdictOn(evaluation: Evaluation, code: string, statistic: string) {
  const items = [evaluation.attainment, evaluation.attainment_bulletin].flatMap((found) => found.value?.items ?? []);
  return items.map((item) => item.value).find((one) => one?.pollutant === code && one.statistic === statistic);
}

/** `mean` or `p95` in words. */
export function statisticName(statistic: string, { t }: Pick<Texts, 't'>): string {
  return statistic === 'mean' ? t('statistic-mean') : t('statistic-percentile', { percent: statistic.slice(1) });
}

/** The change from an earlier number in per cent, one decimal; none where one of them is missing or zero. */
export function changeInPercent(now: string | undefined, before: string | undefined): string | undefined {
  const [left, right] = [Number(now ?? NaN), Number(before ?? NaN)];
  if (Number.isNaN(left) || Number.isNaN(right) || right === 0) return undefined;
  const change = ((left - right) / right) * 100;
  return `${change > 0 ? '+' : ''}${change.toFixed(1)}%`;
}
