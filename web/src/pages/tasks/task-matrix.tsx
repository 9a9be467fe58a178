// Who owes what: one row a unit, one column a task. A cell says lead or responsible and how it stands.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { AssignmentState, TaskMatrix, TaskMatrixCell } from '../../api/types';
import { UnitName } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { assignmentStates, parts, StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { WarningOutlined } from '@ant-design/icons';
import { useTexts } from '../../language/texts';
import './task-matrix.css';

const overdueLook: StateLook = { text: 'standing-overdue', tone: 'bad', icon: WarningOutlined };
const shownStates: AssignmentState[] = [
  'awaiting-receipt',
  'in-progress',
  'under-review',
  'returned',
  'completed',
  'closed',
];
/** A sign for each state, because a cell has no room for its word; the legend and the label give the word. */
const signs: Record<AssignmentState, string> = {
  'awaiting-receipt': '○',
  'in-progress': '◐',
  'under-review': '◔',
  returned: '↩',
  completed: '✓',
  closed: '■',
  withdrawn: '–',
};

export function TaskMatrixView() {
  const { t } = useTexts();
  const query = useQuery(queries.taskMatrix());
  return (
    <>
      <div className="matrix-legend">
        <span>
          <strong>{t('part-lead-sign')}</strong> {t('part-lead')}
        </span>
        <span>
          {t('part-responsible-sign')} {t('part-responsible')}
        </span>
        <span className="row" style={{ gap: 4 }}>
          ! <StateWord look={overdueLook} />
        </span>
        {shownStates.map((state) => (
          <span key={state} className="row" style={{ gap: 4 }}>
            <span aria-hidden>{signs[state]}</span> <StateWord look={assignmentStates[state]} />
          </span>
        ))}
      </div>
      <Loaded query={query}>{(matrix) => <Matrix matrix={matrix} />}</Loaded>
    </>
  );
}

function Matrix({ matrix }: { matrix: TaskMatrix }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll" role="region" aria-label={t('view-units')} tabIndex={0}>
      <table className="matrix">
        <caption className="visually-hidden">{t('view-units')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            {matrix.tasks.map((task) => (
              <th key={task} scope="col">
                <Link to={`/tasks/${encodeURIComponent(task)}`} aria-label={t('task-id', { id: task })}>
                  {task}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => {
            const cells = new Map(row.cells.map((cell) => [cell.task, cell]));
            return (
              <tr key={row.unit.key}>
                <th scope="row">
                  <UnitName brief unit={row.unit} />
                </th>
                {matrix.tasks.map((task) => {
                  const cell = cells.get(task);
                  return <td key={task}>{cell && <Cell cell={cell} />}</td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell }: { cell: TaskMatrixCell }) {
  const { t } = useTexts();
  const tone = cell.overdue > 0 ? 'bad' : assignmentStates[cell.state].tone;
  const label = [
    t('task-id', { id: cell.task }),
    t(parts[cell.part].text),
    t(assignmentStates[cell.state].text),
    cell.overdue > 0 ? t('overdue-with-count', { count: cell.overdue }) : '',
  ]
    .filter(Boolean)
    .join(t('list-comma'));
  return (
    <Link
      to={`/assignments/${cell.assignment}`}
      className={cell.part === 'lead' ? `lead tone-${tone}` : `tone-${tone}`}
      title={label}
    >
      <span className="visually-hidden">{label}</span>
      <span aria-hidden>
        {t(cell.part === 'lead' ? 'part-lead-sign' : 'part-responsible-sign')}
        {cell.overdue > 0 ? '!' : signs[cell.state]}
      </span>
    </Link>
  );
}
