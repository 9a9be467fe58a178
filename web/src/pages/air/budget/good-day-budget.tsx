// The budget of bad days: how many the year may have, how many it had, how many are left.
import { useMemo } from 'react';

import type { GoodDayBudget as Budget } from '../../../api/types';
import { Chart } from '../../../chart/chart';
import { Facts } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { light } from '../../../theme/theme';
import { Why } from '../why';
import { courseChart } from './course-chart';
import { Gauge } from './gauge';

export function GoodDayBudget({ budget }: { budget: Budget }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { value, reason } = budget.budget;
  const chart = useMemo(
    () =>
      value &&
      courseChart(
        value.months,
        {
          label: t('chart-course-good'),
          unit: '%',
          hue: light.goodFill,
          target: budget.target,
          required: t('required-at-least'),
        },
        texts,
      ),
    [value, budget, texts, t],
  );
  if (!value) return <p>{reason ? pick(reason.text) : t('no-data')}</p>;
  const all = Math.max(1, value.allowed, value.bad);
  const percent = (days: number) => Math.round((days / all) * 1000) / 10;
  return (
    <div className="columns two">
      <div className="stack">
        <Gauge
          parts={[
            {
              share: percent(Math.min(value.bad, value.allowed)),
              text: t('bad-days-used', { bad: value.bad, allowed: value.allowed }),
              tone: value.left < 0 ? 'bad' : 'warn',
            },
            value.left < 0
              ? { share: percent(-value.left), text: t('bad-days-over', { days: -value.left }), tone: 'bad' }
              : { share: percent(value.left), text: t('bad-days-left', { days: value.left }), tone: 'good' },
          ]}
        />
        <Facts
          items={[
            [
              t('good-day-share'),
              <Why
                title={t('good-day-share')}
                of={budget.budget}
                facts={[
                  [t('good-days'), String(value.good)],
                  [t('bad-days'), String(value.bad)],
                  [t('days-without-index'), String(value.without_index)],
                  [t('denominator'), t(budget.denominator === 'calendar' ? 'days-calendar' : 'days-monitored')],
                  [t('rounding'), t(budget.margin === 'exact' ? 'margin-exact' : 'margin-rounded')],
                ]}
              >
                {value.rate ? `${value.rate}%` : '—'}
              </Why>,
            ],
            [t('target-value'), `${budget.target}%`],
            [t('good-days-needed'), t('days-count', { count: value.needed })],
            [t('days-remaining'), t('days-count', { count: value.remaining })],
            [t('price-of-bad-day'), value.price && t('price-good-days', { days: value.price })],
          ]}
        />
      </div>
      {chart && <Chart {...chart} />}
    </div>
  );
}
