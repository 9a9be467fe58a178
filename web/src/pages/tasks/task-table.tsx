import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { apiPath } from '../../api/client';
import { queries } from '../../api/queries';
import type { TaskRow } from '../../api/types';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { TaskLink, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { standings, StateWord, strengths, targetStatuses } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';

const FIELDS = {
  unit: { usual: '' },
  chapter: { usual: '' },
  standing: { usual: '', oneOf: Object.keys(standings) },
  strength: { usual: '', oneOf: Object.keys(strengths) },
  target: { usual: '', oneOf: Object.keys(targetStatuses) },
  q: { usual: '' },
};
const CHAPTERS = [1, 2, 3, 4, 5, 6, 7, 8];

function taskColumns({ t, pick }: Texts): Column<TaskRow>[] {
  const names = (units: TaskRow['leads']) => units.map((unit) => pick(unit.name)).join(t('list-comma'));
  return [
    {
      key: 'task',
      title: t('task'),
      heads: true,
      minWidth: 300,
      text: (row) => `${row.id} ${row.heading}`,
      render: (row) => (
        <div className="stack-tight" style={{ gap: 0, fontWeight: 400 }}>
          <strong>
            <TaskLink id={row.id} heading={row.heading} />
          </strong>
          <span
            className="soft quote clamped"
            lang="zh-CN"
            title={row.text}
            style={{ borderLeft: 0, paddingLeft: 0, maxWidth: 420 }}
          >
            {row.text}
          </span>
        </div>
      ),
    },
    {
      key: 'standing',
      title: t('standing'),
      text: (row) => t(standings[row.standing].text),
      render: (row) => <StateWord look={standings[row.standing]} />,
    },
    {
      key: 'leads',
      minWidth: 170,
      title: t('leads'),
      text: (row) => names(row.leads),
      render: (row) => <UnitNames brief units={row.leads} />,
    },
    {
      key: 'responsible',
      minWidth: 180,
      title: t('responsible'),
      text: (row) => names(row.responsible),
      render: (row) => (
        <>
          <UnitNames brief units={row.responsible} most={3} />
          {row.open && <span className="soft"> {t('list-is-open')}</span>}
        </>
      ),
    },
    {
      key: 'deadline',
      title: t('deadline'),
      text: (row) => row.deadline ?? '',
      render: (row) => row.deadline && <span className="nowrap">{row.deadline}</span>,
    },
    {
      key: 'next',
      title: t('next-due'),
      text: (row) => row.next_due ?? '',
      render: (row) => row.next_due && <span className="nowrap">{row.next_due}</span>,
    },
    {
      key: 'overdue',
      title: t('overdue'),
      number: true,
      text: (row) => row.overdue,
      render: (row) => (row.overdue > 0 ? <strong style={{ color: 'var(--bad)' }}>{row.overdue}</strong> : 0),
    },
    {
      key: 'reports',
      title: t('reports-on-time'),
      number: true,
      text: (row) => `${row.reports.on_time}/${row.reports.owed}`,
      render: (row) => `${row.reports.on_time} / ${row.reports.owed}`,
    },
    {
      key: 'closed',
      optional: true,
      title: t('assignments-closed'),
      number: true,
      text: (row) => `${row.assignments.closed}/${countAssignments(row)}`,
      render: (row) => `${row.assignments.closed} / ${countAssignments(row)}`,
    },
    {
      key: 'strength',
      optional: true,
      title: t('strength'),
      text: (row) => t(strengths[row.strength].text),
      render: (row) => <span className="nowrap">{t(strengths[row.strength].text)}</span>,
    },
    {
      key: 'targets',
      title: t('nav-targets'),
      text: (row) => row.targets.map((target) => `${target.id} ${t(targetStatuses[target.status].text)}`).join(' '),
      render: (row) =>
        row.targets.map((target) => (
          <div key={target.id} className="nowrap">
            <Link to={`/targets/${target.id}`}>{target.id}</Link>{' '}
            <StateWord plain look={targetStatuses[target.status]} />
          </div>
        )),
    },
  ];
}

function countAssignments(row: TaskRow): number {
  const { awaiting_receipt, in_progress, under_review, returned, completed, closed } = row.assignments;
  return awaiting_receipt + in_progress + under_review + returned + completed + closed;
}

export function TaskTable() {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const [values, change] = useFields(FIELDS);
  const query = useQuery(
    queries.tasks({ unit: values.unit, chapter: values.chapter, standing: values.standing, q: values.q }),
  );
  const units = useQuery(queries.units());
  const mayExport = useMay('export-data');
  const options = (all: Record<string, { text: string }>) => [
    { value: '', label: t('any') },
    ...Object.entries(all).map(([value, { text }]) => ({ value, label: t(text) })),
  ];
  const filtered = Object.values(values).some((value) => value !== '');
  return (
    <>
      <div className="filters no-print">
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
        <ChoiceField
          label={t('unit')}
          search
          width={190}
          value={values.unit}
          onChange={(unit) => change({ unit })}
          options={[
            { value: '', label: t('any') },
            ...(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) })),
          ]}
        />
        <ChoiceField
          label={t('chapter')}
          width={110}
          value={values.chapter}
          onChange={(chapter) => change({ chapter })}
          options={[
            { value: '', label: t('any') },
            ...CHAPTERS.map((number) => ({ value: String(number), label: t('chapter-short', { number }) })),
          ]}
        />
        <ChoiceField
          label={t('standing')}
          value={values.standing}
          onChange={(standing) => change({ standing })}
          options={options(standings)}
        />
        <ChoiceField
          label={t('strength')}
          value={values.strength}
          onChange={(strength) => change({ strength })}
          options={options(strengths)}
        />
        <ChoiceField
          label={t('target-status')}
          value={values.target}
          onChange={(target) => change({ target })}
          options={options(targetStatuses)}
        />
        {filtered && (
          <Button onClick={() => change({ unit: '', chapter: '', standing: '', strength: '', target: '', q: '' })}>
            {t('clear-filters')}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(all) => {
          const rows = all.filter(
            (row) =>
              (values.strength === '' || row.strength === values.strength) &&
              (values.target === '' || row.targets.some((target) => target.status === values.target)),
          );
          return rows.length === 0 ? (
            <Empty title={t('no-tasks-match')} hint={t('no-match-hint')} />
          ) : (
            <DataTable
              name="tasks"
              caption={t('nav-tasks')}
              columns={taskColumns(texts)}
              rows={rows}
              rowKey={(row) => row.id}
              tools={
                mayExport && (
                  <a href={apiPath('/exports/duties.xlsx', { lang: language })} download>
                    <DownloadOutlined aria-hidden /> {t('export-duties')}
                  </a>
                )
              }
            />
          );
        }}
      </Loaded>
    </>
  );
}
