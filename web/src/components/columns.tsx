// The columns of the lists that appear on several pages: assignments, monthly reports, deliverables.
import { Link } from 'react-router';

import type { AssignmentRow, DeliverableRow, ReportRow } from '../api/types';
import type { Texts } from '../language/texts';
import { formatMoment } from '../language/time';
import type { Column } from './data-table';
import { TaskLink, UnitName } from './links';
import {
  assignmentStates,
  deliverableStates,
  Lateness,
  parts,
  punctualities,
  reportStates,
  StateWord,
} from './state-word';

type Left<K extends string> = { without?: K[] };

function keep<R>(columns: Column<R>[], without: string[] | undefined): Column<R>[] {
  return columns.filter((column) => !without?.includes(column.key));
}

export function assignmentColumns(
  { t, pick }: Texts,
  { without }: Left<'task' | 'unit'> = {},
): Column<AssignmentRow>[] {
  return keep<AssignmentRow>(
    [
      {
        key: 'assignment',
        title: t('assignment'),
        heads: true,
        text: (row) => row.id,
        render: (row) => (
          <Link className="nowrap" to={`/assignments/${row.id}`}>
            {t('assignment-number', { id: String(row.id) })}
          </Link>
        ),
      },
      {
        key: 'task',
        title: t('task'),
        minWidth: 220,
        text: (row) => `${row.task} ${row.heading}`,
        render: (row) => <TaskLink id={row.task} heading={row.heading} />,
      },
      {
        key: 'unit',
        title: t('unit'),
        text: (row) => pick(row.unit.name),
        render: (row) => <UnitName unit={row.unit} />,
      },
      {
        key: 'part',
        title: t('part'),
        text: (row) => t(parts[row.part].text),
        render: (row) => t(parts[row.part].text),
      },
      {
        key: 'state',
        title: t('state'),
        text: (row) => t(assignmentStates[row.state].text),
        render: (row) => <StateWord look={assignmentStates[row.state]} />,
      },
      {
        key: 'since',
        title: t('since'),
        text: (row) => formatMoment(row.since),
        render: (row) => <span className="nowrap">{formatMoment(row.since)}</span>,
      },
      {
        key: 'reports',
        title: t('reports-on-time'),
        number: true,
        text: (row) => `${row.reports.on_time}/${row.reports.owed}`,
        render: (row) => `${row.reports.on_time} / ${row.reports.owed}`,
      },
      {
        key: 'missing',
        title: t('punctuality-missing'),
        number: true,
        text: (row) => row.reports.missing,
        render: (row) =>
          row.reports.missing > 0 ? <strong style={{ color: 'var(--bad)' }}>{row.reports.missing}</strong> : 0,
      },
    ],
    without,
  );
}

export function reportColumns(
  { t, pick }: Texts,
  { without }: Left<'task' | 'unit' | 'month'> = {},
): Column<ReportRow>[] {
  return keep<ReportRow>(
    [
      {
        key: 'report',
        title: t('report'),
        heads: true,
        text: (row) => row.month,
        render: (row) => (
          <Link
            className="nowrap"
            to={`/reports/${row.id}`}
            aria-label={t('report-of', { month: row.month, task: row.task, unit: pick(row.unit.name) })}
          >
            {t('report-month', { month: row.month })}
          </Link>
        ),
      },
      {
        key: 'task',
        title: t('task'),
        minWidth: 220,
        text: (row) => `${row.task} ${row.heading}`,
        render: (row) => <TaskLink id={row.task} heading={row.heading} />,
      },
      {
        key: 'unit',
        title: t('unit'),
        text: (row) => pick(row.unit.name),
        render: (row) => (
          <span>
            <UnitName unit={row.unit} /> <span className="soft">{t(parts[row.part].text)}</span>
          </span>
        ),
      },
      {
        key: 'due',
        title: t('due'),
        text: (row) => row.due,
        render: (row) => <span className="nowrap">{row.due}</span>,
      },
      {
        key: 'state',
        title: t('state'),
        text: (row) => t(reportStates[row.state].text),
        render: (row) => <StateWord look={reportStates[row.state]} />,
      },
      {
        key: 'punctuality',
        title: t('punctuality'),
        text: (row) => `${t(punctualities[row.punctuality].text)} ${row.late_working_days}`,
        render: (row) => <Lateness punctuality={row.punctuality} days={row.late_working_days} step={row.step} />,
      },
    ],
    without,
  );
}

export function deliverableColumns(
  { t, pick }: Texts,
  { without }: Left<'task' | 'unit'> = {},
): Column<DeliverableRow>[] {
  return keep<DeliverableRow>(
    [
      {
        key: 'deliverable',
        title: t('deliverable'),
        heads: true,
        minWidth: 240,
        text: (row) => pick(row.title),
        render: (row) => (
          <div style={{ fontWeight: 400 }}>
            <Link to={`/deliverables/${row.id}`}>
              <strong>{pick(row.title)}</strong>
            </Link>
            <div className="soft" lang="zh-CN">
              “{row.quote}”
            </div>
          </div>
        ),
      },
      { key: 'task', title: t('task'), text: (row) => row.task, render: (row) => <TaskLink id={row.task} /> },
      {
        key: 'unit',
        title: t('unit'),
        text: (row) => pick(row.unit.name),
        render: (row) => <UnitName unit={row.unit} />,
      },
      {
        key: 'due',
        title: t('due'),
        text: (row) => row.due,
        render: (row) => (
          <span className="nowrap">
            {row.due}
            {row.due_is_default && <span className="soft"> {t('due-is-default')}</span>}
          </span>
        ),
      },
      {
        key: 'state',
        title: t('state'),
        text: (row) => t(deliverableStates[row.state].text),
        render: (row) => <StateWord look={deliverableStates[row.state]} />,
      },
      {
        key: 'punctuality',
        title: t('punctuality'),
        text: (row) => `${t(punctualities[row.punctuality].text)} ${row.late_working_days}`,
        render: (row) => <Lateness punctuality={row.punctuality} days={row.late_working_days} step={row.step} />,
      },
      {
        key: 'evidence',
        title: t('evidence'),
        number: true,
        text: (row) => row.evidence.length,
        render: (row) => row.evidence.length,
      },
    ],
    without,
  );
}
