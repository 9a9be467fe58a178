// The headline of an evaluation: PM2.5, good days, composite index, and whether the limits are met.
import type { Evaluation } from '../../../api/types';
import type { Texts } from '../../../language/texts';
import { headlineOf, pollutantIn } from './figures';

export function evaluationSentence(
  evaluation: Evaluation,
  name: string,
  { t, pick }: Pick<Texts, 't' | 'pick'>,
): string {
  const pm25 = pollutantIn(evaluation, 'pm25');
  const figure = pm25 && headlineOf(pm25);
  const good = evaluation.good_days;
  const parts = [
    t('evaluation-of', { name, first: evaluation.first, last: evaluation.last }),
    figure?.value
      ? t('evaluation-pm25', { value: figure.value.published })
      : t('evaluation-pm25-missing', { reason: figure?.reason ? pick(figure.reason.text) : '' }),
    good.value
      ? t('evaluation-good', { good: good.value.good, monitored: good.value.monitored, rate: good.value.rate })
      : t('evaluation-good-missing', { reason: good.reason ? pick(good.reason.text) : '' }),
  ];
  if (evaluation.composite.value) parts.push(t('evaluation-composite', { index: evaluation.composite.value.index }));
  // Only years have limits to be met.
  const attained = evaluation.attainment.value?.attains;
  if (evaluation.attainment.state !== 'not-applicable')
    parts.push(t(attained === undefined ? 'evaluation-open' : attained ? 'evaluation-attains' : 'evaluation-fails'));
  return `${parts.join(t('list-semicolon'))}${t('full-stop')}`;
}
