// How the year may end: the sentence with its probability, the fan over the rest of the year, and how the same method did on past years.
import { useMemo } from 'react';

import type { Forecast as Assessed } from '../../../api/types';
import { Chart } from '../../../chart/chart';
import { Facts } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { Why } from '../why';
import { fanChart } from './fan-chart';

interface Props {
  forecast: Assessed;
  /** The target's value and the unit of all numbers. */
  target: string;
  unit: string;
}

export function Forecast({ forecast, target, unit }: Props) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { value, reason } = forecast;
  const chart = useMemo(() => value && fanChart(value, target, unit, texts), [value, target, unit, texts]);
  if (!value)
    return (
      <p className="soft">
        {t('forecast')}:{' '}
        <Why title={t('forecast')} of={forecast}>
          {reason ? pick(reason.text) : t('no-data')}
        </Why>
      </p>
    );
  const { calibration } = value;
  return (
    <div className="columns two">
      <div className="stack">
        <h3>{t('forecast')}</h3>
        <p>{pick(value.sentence)}</p>
        <Facts
          items={[
            [
              t('probability'),
              <Why
                title={t('probability')}
                of={forecast}
                facts={[
                  [t('draws'), String(value.draws)],
                  [t('past-years'), value.past_years.join(t('list-comma'))],
                ]}
              >
                <strong className="air-number">{value.probability}%</strong>
              </Why>,
            ],
            [t('forecast-median'), `${value.median} ${unit}`],
            [t('forecast-band', { band: value.band }), `${value.low} — ${value.high} ${unit}`],
            [
              t('calibration'),
              calibration
                ? t('calibration-sentence', {
                    cases: calibration.cases,
                    covered: calibration.covered,
                    band: value.band,
                    error: calibration.error,
                  })
                : t('calibration-missing'),
            ],
          ]}
        />
      </div>
      {chart && <Chart {...chart} />}
    </div>
  );
}
