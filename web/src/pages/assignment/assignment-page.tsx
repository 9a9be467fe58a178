// One unit's part in one task, and the steps from signing for it to closing it.
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { AssignmentDetail, AssignmentStep } from '../../api/types';
import { deliverableColumns, reportColumns } from '../../components/columns';
import { DataTable } from '../../components/data-table';
import { EventList } from '../../components/event-list';
import { useHashScroll } from '../../components/hash-scroll';
import { ClauseLink, TaskLink, UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Quote, Section } from '../../components/page';
import { assignmentStates, parts, StateWord } from '../../components/state-word';
import { StepPanel } from '../../components/step-panel';
import type { StepLook } from '../../components/step-panel';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';

const steps: Record<AssignmentStep, StepLook<AssignmentStep>> = {
  receive: { step: 'receive', text: 'step-receive', words: 'note', wordsNeeded: false, evidence: 'none' },
  submit: { step: 'submit', text: 'step-submit-assignment', words: 'summary', wordsNeeded: true, evidence: 'needed' },
  return: { step: 'return', text: 'step-return', words: 'reason', wordsNeeded: true, evidence: 'none', danger: true },
  approve: { step: 'approve', text: 'step-approve', words: 'note', wordsNeeded: false, evidence: 'none' },
  close: { step: 'close', text: 'step-close', words: 'note', wordsNeeded: false, evidence: 'none' },
};
const order: AssignmentStep[] = ['receive', 'approve', 'close', 'submit', 'return'];

export default function AssignmentPage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(queries.assignment(id));
  const row = query.data?.row;
  useHashScroll(query.data !== undefined);
  return (
    <Page
      title={
        row
          ? t('assignment-title', { id: String(row.id), unit: pick(row.unit.name), task: row.task })
          : t('assignment-number', { id })
      }
      trail={[
        { to: '/tasks', label: t('nav-tasks') },
        ...(row ? [{ to: `/tasks/${encodeURIComponent(row.task)}`, label: t('task-id', { id: row.task }) }] : []),
      ]}
      actions={row && <ClauseLink id={row.task} />}
    >
      <Loaded query={query}>{(detail) => <Content detail={detail} />}</Loaded>
    </Page>
  );
}

function Content({ detail }: { detail: AssignmentDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { row } = detail;
  return (
    <>
      <Facts
        items={[
          [t('task'), <TaskLink id={row.task} heading={row.heading} />],
          [t('unit'), <UnitName unit={row.unit} />],
          [t('part'), t(parts[row.part].text)],
          [
            t('state'),
            <span className="row">
              <StateWord look={assignmentStates[row.state]} />
              <span className="soft">{t('since-moment', { time: formatMoment(row.since) })}</span>
            </span>,
          ],
          [
            t('nav-reports'),
            t('report-counts', {
              owed: row.reports.owed,
              onTime: row.reports.on_time,
              late: row.reports.late,
              missing: row.reports.missing,
            }),
          ],
        ]}
      />
      <Quote>{detail.quote}</Quote>
      <StepPanel
        subject={`assignment/${row.id}`}
        steps={order.filter((step) => row.allowed.includes(step)).map((step) => steps[step])}
        take={({ step, text, evidence }) => changes.stepAssignment(row.id, { step, text, evidence })}
      />
      <Section title={t('nav-reports')}>
        {detail.reports.length === 0 ? (
          <Empty title={t('no-reports-yet')} hint={t('no-reports-yet-hint')} />
        ) : (
          <DataTable
            short
            caption={t('nav-reports')}
            columns={reportColumns(texts, { without: ['task', 'unit'] })}
            rows={detail.reports}
            rowKey={(one) => one.id}
          />
        )}
      </Section>
      {detail.deliverables.length > 0 && (
        <Section title={t('nav-deliverables')}>
          <DataTable
            short
            caption={t('nav-deliverables')}
            columns={deliverableColumns(texts, { without: ['task', 'unit'] })}
            rows={detail.deliverables}
            rowKey={(one) => one.id}
          />
        </Section>
      )}
      <Section title={t('history')}>
        <EventList events={detail.events} />
      </Section>
    </>
  );
}
