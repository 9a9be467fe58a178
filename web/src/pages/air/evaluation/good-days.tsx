// Good days by both denominators, the days by level, and the days on which each pollutant was the primary one.
import type { AirDay, Evaluation } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import { Facts } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { LevelMark } from '../level-mark';
import { symbolOf } from '../pollutants';
import { Why } from '../why';

interface Props {
  evaluation: Evaluation;
  before: Evaluation | undefined;
  days: AirDay[];
}

export function GoodDays({ evaluation, before, days }: Props) {
  const { t, pick } = useTexts();
  const good = evaluation.good_days;
  const { value } = good;
  if (!value) return <p>{good.reason ? pick(good.reason.text) : t('no-data')}</p>;
  const earlier = before?.good_days.value;
  const counts: [string, string][] = [
    [t('good-days'), String(value.good)],
    [t('days-monitored'), String(value.monitored)],
    [t('days-calendar'), String(value.calendar)],
    [t('days-incomplete'), String(value.incomplete)],
  ];
  return (
    <>
      <Facts
        items={[
          [
            t('rate-of-monitored'),
            <Why title={t('rate-of-monitored')} of={good} facts={counts}>
              <strong>{value.rate}%</strong> {t('of-days', { good: value.good, days: value.monitored })}
            </Why>,
          ],
          [
            t('rate-of-calendar'),
            <Why title={t('rate-of-calendar')} of={good} facts={counts}>
              <strong>{value.calendar_rate}%</strong> {t('of-days', { good: value.good, days: value.calendar })}
            </Why>,
          ],
          [
            t('year-before'),
            earlier && `${earlier.rate}% ${t('of-days', { good: earlier.good, days: earlier.monitored })}`,
          ],
        ]}
      />
      <Levels levels={value.levels} monitored={value.monitored} days={days} />
      <DataTable
        short
        cards={false}
        caption={t('primary-days')}
        rows={value.primary}
        rowKey={(row) => row.pollutant}
        columns={[
          { key: 'pollutant', title: t('pollutant'), heads: true, render: (row) => symbolOf(row.pollutant) },
          { key: 'days', title: t('primary-days'), number: true, render: (row) => row.days },
          {
            key: 'attaining',
            title: t('days-within-limit'),
            number: true,
            render: (row) => `${row.attaining} / ${row.valid}`,
          },
          { key: 'rate', title: t('share'), number: true, render: (row) => (row.rate ? `${row.rate}%` : '—') },
        ]}
      />
    </>
  );
}

/** The days by level as a strip; the same numbers stand below it in words. */
function Levels({ levels, monitored, days }: { levels: number[]; monitored: number; days: AirDay[] }) {
  const { t } = useTexts();
  const occurring = levels.flatMap((count, place) => {
    const index = days.find((day) => day.index?.level === place + 1)?.index;
    return count > 0 && index ? [{ count, index }] : [];
  });
  return (
    <>
      <div className="level-strip" aria-hidden>
        {occurring.map(({ count, index }) => (
          <i key={index.level} style={{ background: index.colour, flexGrow: count / Math.max(1, monitored) }} />
        ))}
      </div>
      <ul className="row">
        {occurring.map(({ count, index }) => (
          <li key={index.level}>
            <LevelMark index={index} /> {t('days-count', { count })}
          </li>
        ))}
      </ul>
    </>
  );
}
