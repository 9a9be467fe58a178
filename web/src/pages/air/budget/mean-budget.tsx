// The budget of a mean: what the days so far have used of it, and what the remaining ones may have.
import { useMemo } from 'react';

import type { MeanBudget as Budget } from '../../../api/types';
import { Chart } from '../../../chart/chart';
import { Facts } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { pollutantHues } from '../../../theme/theme';
import { Why } from '../why';
import { courseChart } from './course-chart';
import { Gauge } from './gauge';
import { usedShare } from './used';

export function MeanBudget({ budget }: { budget: Budget }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { value, reason } = budget.budget;
  const chart = useMemo(
    () =>
      value &&
      courseChart(
        value.months,
        {
          label: t('chart-course-mean', { pollutant: budget.symbol }),
          unit: budget.unit,
          hue: pollutantHues[budget.pollutant] ?? '',
          target: budget.target,
          required: t('required-at-most'),
        },
        texts,
      ),
    [value, budget, texts, t],
  );
  if (!value) return <p>{reason ? pick(reason.text) : t('no-data')}</p>;
  const used = usedShare(value, Number(budget.target));
  return (
    <div className="columns two">
      <div className="stack">
        {used && (
          <Gauge
            parts={[
              {
                share: used.used,
                text: t('allowance-used', { share: used.used }),
                tone: used.used > 100 ? 'bad' : 'good',
              },
            ]}
            mark={{ share: used.days, text: t('year-passed', { share: used.days }) }}
          />
        )}
        <Facts
          items={[
            [
              t('mean-so-far'),
              <Why
                title={t('mean-so-far')}
                of={budget.budget}
                facts={[
                  [t('days-counted'), String(value.counted)],
                  [t('days-remaining'), String(value.remaining)],
                  [t('rounding'), t(budget.margin === 'exact' ? 'margin-exact' : 'margin-rounded')],
                ]}
              >
                {value.so_far ? `${value.so_far} ${budget.unit}` : '—'}
              </Why>,
            ],
            [t('target-value'), `${budget.target} ${budget.unit}`],
            [t('days-remaining'), t('days-count', { count: value.remaining })],
            [t('remaining-may-average'), value.may_average && `${value.may_average} ${budget.unit}`],
            [t('price-of-bad-day'), value.price && t('price-mean', { days: value.price })],
          ]}
        />
      </div>
      {chart && <Chart {...chart} />}
    </div>
  );
}
