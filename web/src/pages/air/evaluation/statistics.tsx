// The six pollutants over the period: mean and percentile against their limits, the same days a year before, and the days that counted.
import type { AssessedFigure, Evaluation, PollutantOfPeriod } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import type { Column } from '../../../components/data-table';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { Verdict } from './attainment-table';
import { changeInPercent, headlineOf, pollutantIn, statisticName, verdictOn } from './figures';
import { FigureCell } from './figure-cell';

interface Props {
  evaluation: Evaluation;
  before: Evaluation | undefined;
}

export function Statistics({ evaluation, before }: Props) {
  const texts = useTexts();
  return (
    <DataTable
      short
      caption={texts.t('six-statistics')}
      rows={evaluation.pollutants}
      rowKey={(row) => row.pollutant}
      columns={columns(evaluation, before, texts)}
    />
  );
}

function columns(evaluation: Evaluation, before: Evaluation | undefined, texts: Texts): Column<PollutantOfPeriod>[] {
  const { t } = texts;
  const cell = (row: PollutantOfPeriod, figure: AssessedFigure, statistic: string) => (
    <FigureCell
      figure={figure}
      pollutant={row}
      title={`${row.symbol} ${statisticName(statistic, texts)}`}
      limit={verdictOn(evaluation, row.pollutant, statistic)?.limit}
    />
  );
  const verdict = (row: PollutantOfPeriod, statistic: string) => {
    const found = verdictOn(evaluation, row.pollutant, statistic);
    return found ? <Verdict verdict={found} unit={row.unit} /> : '—';
  };
  // A month has no limits to be compared with.
  const limits = (column: Column<PollutantOfPeriod>) =>
    evaluation.attainment.state === 'not-applicable' ? [] : [column];
  const all: Column<PollutantOfPeriod>[] = [
    {
      key: 'pollutant',
      title: t('pollutant'),
      heads: true,
      render: (row) => (
        <span className="nowrap">
          {row.symbol} <span className="soft">{row.unit}</span>
        </span>
      ),
    },
    {
      key: 'mean',
      title: t('statistic-mean'),
      number: true,
      render: (row) => (row.mean.state === 'not-applicable' ? '' : cell(row, row.mean, 'mean')),
    },
    ...limits({
      key: 'mean-limit',
      title: t('against-limit'),
      render: (row) => (row.mean.state === 'not-applicable' ? '' : verdict(row, 'mean')),
    }),
    {
      key: 'percentile',
      title: t('statistic-percentiles'),
      number: true,
      render: (row) => (
        <span className="nowrap">
          {cell(row, row.percentile, `p${row.percent}`)} <span className="soft">P{row.percent}</span>
        </span>
      ),
    },
    ...limits({
      key: 'percentile-limit',
      title: t('against-limit'),
      render: (row) => verdict(row, `p${row.percent}`),
    }),
  ];
  if (before)
    all.push(
      {
        key: 'before',
        title: t('year-before'),
        number: true,
        render: (row) => {
          const earlier = pollutantIn(before, row.pollutant);
          const title = `${row.symbol} ${t('year-before')}`;
          return earlier && <FigureCell figure={headlineOf(earlier)} pollutant={earlier} title={title} />;
        },
      },
      {
        key: 'change',
        title: t('change'),
        number: true,
        render: (row) => {
          const earlier = pollutantIn(before, row.pollutant);
          const [now, then] = [headlineOf(row).value?.published, earlier && headlineOf(earlier).value?.published];
          return changeInPercent(now, then) ?? '—';
        },
      },
    );
  all.push({
    key: 'days',
    title: t('valid-days'),
    number: true,
    render: (row) => `${row.valid_days} / ${row.days}`,
  });
  return all;
}
