// What others are late with, one row a unit: whoever supervises calls a unit once, not once for every report.
import { Link } from 'react-router';

import type { LadderStep, TodoItem, UnitRef } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { UnitName } from '../../components/links';
import { Section } from '../../components/page';
import { ladderSteps, StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';

interface UnitMatters {
  unit: UnitRef;
  reports: number;
  deliverables: number;
  days: number;
  step: LadderStep | undefined;
}

const rungs: LadderStep[] = ['remind', 'urge', 'supervise', 'publicise'];

/** The matters of each unit, the unit with most of them first. */
export function mattersByUnit(items: TodoItem[]): UnitMatters[] {
  const units = new Map<string, UnitMatters>();
  for (const { unit, about, overdue_working_days: days, step, count } of items) {
    if (!unit) continue;
    const known = units.get(unit.key) ?? { unit, reports: 0, deliverables: 0, days: 0, step: undefined };
    const worst = Math.max(known.step ? rungs.indexOf(known.step) : -1, step ? rungs.indexOf(step) : -1);
    units.set(unit.key, {
      unit,
      reports: known.reports + (about === 'report' ? count : 0),
      deliverables: known.deliverables + (about === 'deliverable' ? count : 0),
      days: Math.max(known.days, days),
      step: rungs[worst],
    });
  }
  return [...units.values()].sort((a, b) => b.reports + b.deliverables - a.reports - a.deliverables || b.days - a.days);
}

export function Supervise({ items }: { items: TodoItem[] }) {
  const { t, pick } = useTexts();
  const rows = mattersByUnit(items);
  const missing = (path: string, key: string) => `/${path}?unit=${encodeURIComponent(key)}&punctuality=missing`;
  return (
    <Section title={`${t('todo-supervise')} · ${items.reduce((sum, item) => sum + item.count, 0)}`}>
      <DataTable
        short
        caption={t('todo-supervise')}
        rows={rows}
        rowKey={(row) => row.unit.key}
        columns={[
          { key: 'unit', title: t('unit'), heads: true, render: (row) => <UnitName unit={row.unit} /> },
          {
            key: 'reports',
            title: t('nav-reports'),
            number: true,
            render: (row) =>
              row.reports > 0 && (
                <Link
                  to={missing('reports', row.unit.key)}
                  aria-label={t('missing-reports-of', { unit: pick(row.unit.name), count: row.reports })}
                >
                  {row.reports}
                </Link>
              ),
          },
          {
            key: 'deliverables',
            title: t('nav-deliverables'),
            number: true,
            render: (row) =>
              row.deliverables > 0 && (
                <Link
                  to={missing('deliverables', row.unit.key)}
                  aria-label={t('missing-deliverables-of', { unit: pick(row.unit.name), count: row.deliverables })}
                >
                  {row.deliverables}
                </Link>
              ),
          },
          { key: 'days', title: t('longest'), number: true, render: (row) => t('working-days', { days: row.days }) },
          { key: 'step', title: t('ladder'), render: (row) => row.step && <StateWord look={ladderSteps[row.step]} /> },
        ]}
      />
    </Section>
  );
}
