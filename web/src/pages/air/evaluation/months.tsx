// The months of a year side by side: PM2.5 as a chart, everything as a table.
import { useMemo } from 'react';
import { Link } from 'react-router';

import type { AirYear, Evaluation } from '../../../api/types';
import { Chart } from '../../../chart/chart';
import { DataTable } from '../../../components/data-table';
import type { Column } from '../../../components/data-table';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { POLLUTANTS, symbolOf, unitOf } from '../pollutants';
import { Why } from '../why';
import { FigureCell } from './figure-cell';
import { headlineOf, pollutantIn, statisticName } from './figures';
import { monthsChart } from './months-chart';

export function Months({ known }: { known: AirYear }) {
  const texts = useTexts();
  const { t } = texts;
  const chart = useMemo(() => monthsChart(known, texts), [known, texts]);
  return (
    <>
      <Chart {...chart} />
      <p className="air-open-bars">{t('open-bars')}</p>
      <DataTable
        name="month"
        cards={false}
        short
        caption={t('by-month')}
        rows={known.months}
        rowKey={(month) => month.first}
        columns={columns(known, texts)}
      />
    </>
  );
}

function columns(known: AirYear, texts: Texts): Column<Evaluation>[] {
  const { t } = texts;
  return [
    {
      key: 'month',
      title: t('month'),
      heads: true,
      text: (month) => month.first,
      render: (month) => (
        <Link
          to={`/air/days?view=days&site=${encodeURIComponent(known.site)}&year=${known.year}&month=${month.first.slice(5, 7)}`}
        >
          {month.first.slice(0, 7)}
        </Link>
      ),
    },
    ...POLLUTANTS.map((code): Column<Evaluation> => {
      const figure = (month: Evaluation) => {
        const pollutant = pollutantIn(month, code);
        return pollutant && { pollutant, figure: headlineOf(pollutant) };
      };
      return {
        key: code,
        title: `${symbolOf(code)} ${unitOf(code)}`,
        number: true,
        text: (month) => Number(figure(month)?.figure.value?.published ?? -1),
        render: (month) => {
          const found = figure(month);
          if (!found) return '—';
          const statistic = found.pollutant.mean.state === 'not-applicable' ? `p${found.pollutant.percent}` : 'mean';
          return (
            <FigureCell
              {...found}
              title={`${month.first.slice(0, 7)} ${symbolOf(code)} ${statisticName(statistic, texts)}`}
            />
          );
        },
      };
    }),
    {
      key: 'good',
      title: t('good-days'),
      number: true,
      text: (month) => Number(month.good_days.value?.rate ?? -1),
      render: (month) => (
        <Why title={`${month.first.slice(0, 7)} ${t('good-days')}`} of={month.good_days}>
          {month.good_days.value
            ? t('good-days-and-rate', { good: month.good_days.value.good, rate: month.good_days.value.rate })
            : '—'}
        </Why>
      ),
    },
    {
      key: 'composite',
      title: t('composite-index'),
      number: true,
      text: (month) => Number(month.composite.value?.index ?? -1),
      render: (month) => (
        <Why title={`${month.first.slice(0, 7)} ${t('composite-index')}`} of={month.composite}>
          {month.composite.value?.index ?? '—'}
        </Why>
      ),
    },
  ];
}
