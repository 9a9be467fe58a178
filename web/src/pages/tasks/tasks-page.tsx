// The list of tasks in three views: a table, the matrix of units, the timeline.
import { useLocation } from 'react-router';

import { Page, ViewTabs } from '../../components/page';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { TaskMatrixView } from './task-matrix';
import { TaskTable } from './task-table';
import { TimelineView } from './timeline';

const VIEWS = {
  table: { text: 'view-table' },
  units: { text: 'view-units' },
  timeline: { text: 'view-timeline' },
};
const FIELDS = { view: { usual: 'table', oneOf: Object.keys(VIEWS) } };

export default function TasksPage() {
  const { t } = useTexts();
  const [{ view }] = useFields(FIELDS);
  const { pathname } = useLocation();
  return (
    <Page title={t('nav-tasks')}>
      <ViewTabs
        label={t('views')}
        tabs={Object.entries(VIEWS).map(([name, { text }]) => ({
          to: name === 'table' ? pathname : `${pathname}?view=${name}`,
          label: t(text),
          current: view === name,
        }))}
      />
      {view === 'table' && <TaskTable />}
      {view === 'units' && <TaskMatrixView />}
      {view === 'timeline' && <TimelineView />}
    </Page>
  );
}
