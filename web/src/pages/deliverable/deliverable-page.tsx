// One deliverable of one unit.
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { DeliverableDetail, DeliverableStep } from '../../api/types';
import { EventList } from '../../components/event-list';
import { EvidenceList } from '../../components/evidence-list';
import { useHashScroll } from '../../components/hash-scroll';
import { ClauseLink, TaskLink, UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Quote, Section } from '../../components/page';
import { deliverableStates, Lateness, StateWord } from '../../components/state-word';
import { StepPanel } from '../../components/step-panel';
import type { StepLook } from '../../components/step-panel';
import { useTexts } from '../../language/texts';

const steps: Record<DeliverableStep, StepLook<DeliverableStep>> = {
  submit: {
    step: 'submit',
    text: 'step-hand-in',
    day: { text: 'document-day' },
    words: 'note',
    wordsNeeded: false,
    evidence: 'needed',
  },
  accept: { step: 'accept', text: 'step-accept', words: 'note', wordsNeeded: false, evidence: 'none' },
  return: { step: 'return', text: 'step-return', words: 'reason', wordsNeeded: true, evidence: 'none', danger: true },
  waive: { step: 'waive', text: 'step-waive', words: 'reason', wordsNeeded: true, evidence: 'none', danger: true },
};
const order: DeliverableStep[] = ['submit', 'accept', 'return', 'waive'];

export default function DeliverablePage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(queries.deliverable(id));
  const row = query.data?.row;
  useHashScroll(query.data !== undefined);
  return (
    <Page
      title={row ? `${pick(row.title)} · ${pick(row.unit.name)}` : t('deliverable')}
      trail={[
        { to: '/deliverables', label: t('nav-deliverables') },
        ...(row ? [{ to: `/tasks/${encodeURIComponent(row.task)}`, label: t('task-id', { id: row.task }) }] : []),
      ]}
      actions={row && <ClauseLink id={row.task} />}
    >
      <Loaded query={query}>{(detail) => <Content detail={detail} />}</Loaded>
    </Page>
  );
}

function Content({ detail }: { detail: DeliverableDetail }) {
  const { t } = useTexts();
  const { row } = detail;
  return (
    <>
      <Facts
        items={[
          [t('task'), <TaskLink id={row.task} />],
          [t('unit'), <UnitName unit={row.unit} />],
          [t('due'), row.due_is_default ? `${row.due} ${t('due-is-default')}` : row.due],
          [t('state'), <StateWord look={deliverableStates[row.state]} />],
          [t('punctuality'), <Lateness punctuality={row.punctuality} days={row.late_working_days} step={row.step} />],
        ]}
      />
      <Quote>{row.quote}</Quote>
      <Section title={t('received-files')}>
        {row.evidence.length === 0 ? <Empty title={t('nothing-received')} /> : <EvidenceList files={row.evidence} />}
      </Section>
      <StepPanel
        subject={`deliverable/${row.id}`}
        steps={order.filter((step) => row.allowed.includes(step)).map((step) => steps[step])}
        take={(body) => changes.stepDeliverable(row.id, body)}
      />
      <Section title={t('history')}>
        <EventList events={detail.events} />
      </Section>
    </>
  );
}
