// The three numbers of the cockpit. Each leads to the list it counts.
import { Link } from 'react-router';

import type { Overview } from '../../api/types';
import { useTexts } from '../../language/texts';

export function Figures({ overview }: { overview: Overview }) {
  const { t } = useTexts();
  const due = overview.reports.on_time + overview.reports.late + overview.reports.missing;
  const overdue = overview.standings.find((one) => one.standing === 'overdue')?.count ?? 0;
  const met = overview.targets.find((one) => one.status === 'met')?.count ?? 0;
  const behind = overview.targets.find((one) => one.status === 'behind')?.count ?? 0;
  const targets = overview.targets.reduce((sum, one) => sum + one.count, 0);
  return (
    <div className="figures">
      <Link className="figure" to="/reports">
        <span className="soft">{t('figure-reports')}</span>
        <strong>
          {overview.reports.on_time} <small>/ {due}</small>
        </strong>
        <span>{t('figure-reports-note', { missing: overview.reports.missing, late: overview.reports.late })}</span>
      </Link>
      <Link className="figure" to="/tasks?standing=overdue">
        <span className="soft">{t('figure-tasks')}</span>
        <strong style={{ color: overdue > 0 ? 'var(--bad)' : undefined }}>
          {overdue} <small>/ {overview.tasks}</small>
        </strong>
        <span>
          {t('figure-tasks-note', {
            closed: overview.assignments.closed + overview.assignments.completed,
            waiting: overview.assignments.awaiting_receipt,
          })}
        </span>
      </Link>
      <Link className="figure" to="/targets">
        <span className="soft">{t('figure-targets')}</span>
        <strong>
          {met} <small>/ {targets}</small>
        </strong>
        <span>{t('figure-targets-note', { behind })}</span>
      </Link>
    </div>
  );
}
