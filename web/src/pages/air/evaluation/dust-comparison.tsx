// 实况 and 扣沙 side by side: the period as measured, and without what dust from afar spoiled.
import type { AirYear, Evaluation } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import { Section } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { symbolOf, unitOf } from '../pollutants';
import { Why } from '../why';
import { FigureCell } from './figure-cell';
import { headlineOf, pollutantIn } from './figures';

const ROWS = ['pm25', 'pm10', 'good-days', 'composite'] as const;
type Row = (typeof ROWS)[number];

export function DustComparison({ known }: { known: AirYear }) {
  const { t } = useTexts();
  const { without_dust: without } = known;
  if (!without || known.dust_days.length === 0) return null;
  const name = (row: Row) =>
    row === 'good-days'
      ? t('good-days')
      : row === 'composite'
        ? t('composite-index')
        : `${symbolOf(row)} ${unitOf(row)}`;
  return (
    <Section title={t('dust-comparison')}>
      <p>{t('dust-sentence', { count: known.dust_days.length, days: known.dust_days.join(t('list-comma')) })}</p>
      <DataTable
        short
        cards={false}
        caption={t('dust-comparison')}
        rows={[...ROWS]}
        rowKey={(row) => row}
        columns={[
          { key: 'name', title: t('statistic'), heads: true, render: name },
          {
            key: 'measured',
            title: t('as-measured'),
            number: true,
            render: (row) => <Cell row={row} evaluation={known.evaluation} name={name(row)} />,
          },
          {
            key: 'without',
            title: t('without-dust'),
            number: true,
            render: (row) => <Cell row={row} evaluation={without} name={name(row)} />,
          },
        ]}
      />
    </Section>
  );
}

function Cell({ row, evaluation, name }: { row: Row; evaluation: Evaluation; name: string }) {
  const { t } = useTexts();
  if (row === 'good-days') {
    const good = evaluation.good_days;
    return (
      <Why title={name} of={good}>
        {good.value ? t('good-days-and-rate', { good: good.value.good, rate: good.value.rate }) : '—'}
      </Why>
    );
  }
  if (row === 'composite')
    return (
      <Why title={name} of={evaluation.composite}>
        {evaluation.composite.value?.index ?? '—'}
      </Why>
    );
  const pollutant = pollutantIn(evaluation, row);
  return pollutant ? <FigureCell figure={headlineOf(pollutant)} pollutant={pollutant} title={name} /> : '—';
}
