// One unit: what it leads, owes and is late with, month by month.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router';

import { queries } from '../../api/queries';
import type { MonthScore, UnitDetail } from '../../api/types';
import { Chart } from '../../chart/chart';
import { assignmentColumns, deliverableColumns, reportColumns } from '../../components/columns';
import { DataTable } from '../../components/data-table';
import { UnitName, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { confidences, unitKinds } from '../../components/unit-kinds';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';
import { light } from '../../theme/theme';

export default function UnitPage() {
  const { key = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(queries.unit(key));
  const row = query.data?.row;
  return (
    <Page
      title={row ? pick(row.formal) : t('unit')}
      trail={[{ to: '/units', label: t('nav-units') }]}
      lead={
        row && (
          <p>
            {t('unit-sentence', {
              leads: row.leads,
              responsible: row.responsible,
              owed: row.score.owed,
              late: row.score.late,
              missing: row.score.missing,
            })}
          </p>
        )
      }
    >
      <Loaded query={query}>{(unit) => <Content unit={unit} />}</Loaded>
    </Page>
  );
}

function monthsOf(months: MonthScore[], { t }: Texts) {
  const series = [
    { name: t('punctuality-on-time'), of: (row: MonthScore) => row.score.on_time, color: light.goodFill },
    { name: t('punctuality-late'), of: (row: MonthScore) => row.score.late, color: light.warnFill },
    { name: t('punctuality-missing'), of: (row: MonthScore) => row.score.missing, color: light.badFill },
  ];
  return {
    label: t('chart-unit-months'),
    option: {
      grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: months.map((row) => row.month) },
      yAxis: { type: 'value', min: 0, minInterval: 1 },
      series: series.map(({ name, of, color }) => ({
        name,
        type: 'bar',
        stack: 'score',
        barMaxWidth: 36,
        itemStyle: { color },
        data: months.map(of),
      })),
    },
    table: [
      [t('month'), ...series.map(({ name }) => name), t('score-share')],
      ...months.map((row) => [
        row.month,
        ...series.map(({ of }) => of(row)),
        row.score.on_time_share ? `${row.score.on_time_share}%` : '—',
      ]),
    ],
  };
}

function Content({ unit }: { unit: UnitDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { row } = unit;
  const chart = useMemo(() => monthsOf(unit.months, texts), [unit.months, texts]);
  const kind = unitKinds[row.kind];
  const confidence = confidences[row.confidence];
  return (
    <>
      <div className="columns main-aside">
        <Section title={t('chart-unit-months')}>
          {unit.months.length === 0 ? <Empty title={t('no-months-yet')} /> : <Chart {...chart} />}
        </Section>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [t('name-in-plan'), pick(row.unit.name)],
              [t('unit-kind'), kind ? t(kind.text) : row.kind],
              [
                t('taken-over-by'),
                row.successors.length > 0
                  ? row.successors.map((one) => (
                      <div key={one.to.key}>
                        <UnitName unit={one.to} /> <span className="soft">{t('from-day', { day: one.on })}</span>
                      </div>
                    ))
                  : '',
              ],
              [t('took-over-from'), row.predecessors.length > 0 ? <UnitNames units={row.predecessors} /> : ''],
              [t('exists-from'), row.valid_from ?? ''],
              [t('existed-until'), row.valid_to ?? ''],
              [t('score-share'), row.score.on_time_share ? `${row.score.on_time_share}%` : '—'],
              [t('confidence'), confidence ? t(confidence.text) : row.confidence],
            ]}
          />
        </Section>
      </div>
      <Section title={t('owes-with-count', { count: unit.owes.length })}>
        {unit.owes.length === 0 ? (
          <Empty title={t('owes-nothing')} />
        ) : (
          <DataTable
            name="owes"
            short
            caption={t('owes')}
            columns={reportColumns(texts, { without: ['unit'] })}
            rows={unit.owes}
            rowKey={(one) => one.id}
          />
        )}
      </Section>
      {unit.deliverables.length > 0 && (
        <Section title={t('nav-deliverables')}>
          <DataTable
            short
            caption={t('nav-deliverables')}
            columns={deliverableColumns(texts, { without: ['unit'] })}
            rows={unit.deliverables}
            rowKey={(one) => one.id}
          />
        </Section>
      )}
      <Section title={t('assignments-with-count', { count: unit.assignments.length })}>
        <DataTable
          name="assignments"
          short
          caption={t('assignments')}
          columns={assignmentColumns(texts, { without: ['unit'] })}
          rows={unit.assignments}
          rowKey={(one) => one.id}
        />
      </Section>
    </>
  );
}
