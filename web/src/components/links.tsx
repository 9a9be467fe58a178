// Links along the chain: clause, task, unit, assignment, report, deliverable, target, evidence.
import { Link } from 'react-router';

import type { UnitRef } from '../api/types';
import { useTexts } from '../language/texts';

export function TaskLink({ id, heading }: { id: string; heading?: string | undefined }) {
  const { t } = useTexts();
  // The goal chapter states targets but is no task: its place is in the document.
  if (id === '0')
    return (
      <Link className="in-text" to={{ pathname: '/plan', hash: '0' }}>
        {t('goals')}
      </Link>
    );
  return (
    <Link to={`/tasks/${encodeURIComponent(id)}`}>
      <span className="nowrap">{t('task-id', { id })}</span>
      {heading && <span lang="zh-CN"> {heading}</span>}
    </Link>
  );
}

/** A unit by its name of the time, with the name of who does its work now. */
export function UnitName({ unit, brief = false }: { unit: UnitRef; brief?: boolean }) {
  const { t, pick } = useTexts();
  const now = unit.now.map(pick).join(t('list-comma'));
  return (
    <span className="unit-name">
      <Link
        to={`/units/${encodeURIComponent(unit.key)}`}
        title={brief && now !== '' ? t('unit-now', { now }) : undefined}
      >
        {pick(unit.name)}
      </Link>
      {now !== '' && !brief && <span className="soft"> {t('unit-now', { now })}</span>}
    </span>
  );
}

/** Some units, the first few by name and the rest by number. */
export function UnitNames({ units, most = 99, brief = false }: { units: UnitRef[]; most?: number; brief?: boolean }) {
  const { t } = useTexts();
  const shown = units.slice(0, most);
  return (
    <span>
      {shown.map((unit, index) => (
        <span key={unit.key}>
          {index > 0 && t('list-comma')}
          <UnitName unit={unit} brief={brief} />
        </span>
      ))}
      {units.length > most && <span className="soft"> {t('and-more', { count: units.length - most })}</span>}
    </span>
  );
}

export function ClauseLink({ id }: { id: string }) {
  const { t } = useTexts();
  return <Link to={{ pathname: '/plan', hash: id }}>{t('clause-in-plan', { id })}</Link>;
}
