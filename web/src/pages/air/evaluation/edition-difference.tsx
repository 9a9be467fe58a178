// What the edition changes: the good days of the same year by the edition of 2012 and by both stages of that of 2026.
import { useQueries } from '@tanstack/react-query';

import { queries } from '../../../api/queries';
import { useTexts } from '../../../language/texts';
import { Why } from '../why';

interface Props {
  site: string;
  year: number;
}

const COMPARED = [
  { edition: '2012', text: 'edition-2012' },
  { edition: '2026', text: 'edition-2026' },
  { edition: '2026-final', text: 'edition-2026-final' },
];

export function EditionDifference({ site, year }: Props) {
  const { t } = useTexts();
  const found = useQueries({
    queries: COMPARED.map(({ edition }) => queries.airYear({ site, year, edition })),
  });
  const said = COMPARED.map(({ text }, place) => ({ text, good: found[place]?.data?.evaluation.good_days }));
  if (said.some(({ good }) => good?.value === undefined || good.value === null)) return null;
  return (
    <p>
      {t('edition-difference', { year })}{' '}
      {said.map(({ text, good }, place) => (
        <span key={text} data-edition={COMPARED[place]?.edition}>
          {place > 0 && t('list-semicolon')}
          {t(text)}{' '}
          {good?.value && (
            <Why
              title={`${t(text)} ${t('good-days')}`}
              of={good}
              facts={[
                [t('good-days'), String(good.value.good)],
                [t('days-monitored'), String(good.value.monitored)],
              ]}
            >
              {t('good-days-and-rate', { good: good.value.good, rate: good.value.rate })}
            </Why>
          )}
        </span>
      ))}
      {t('full-stop')}
    </p>
  );
}
