// One monthly report: what the plan asks, what was reported, and the step that is next.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { ReportDetail, ReportStep } from '../../api/types';
import { EventList } from '../../components/event-list';
import { EvidenceList } from '../../components/evidence-list';
import { useHashScroll } from '../../components/hash-scroll';
import { ClauseLink, TaskLink, UnitName, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Quote, Section } from '../../components/page';
import { Lateness, parts, reportStates, StateWord } from '../../components/state-word';
import { StepPanel } from '../../components/step-panel';
import type { StepLook } from '../../components/step-panel';
import { useTexts } from '../../language/texts';

const steps: Record<ReportStep, StepLook<ReportStep>> = {
  submit: {
    step: 'submit',
    text: 'step-submit-report',
    words: 'what-was-done',
    wordsNeeded: true,
    evidence: 'optional',
  },
  accept: { step: 'accept', text: 'step-accept', words: 'note', wordsNeeded: false, evidence: 'none' },
  return: { step: 'return', text: 'step-return', words: 'reason', wordsNeeded: true, evidence: 'none', danger: true },
};
const order: ReportStep[] = ['submit', 'accept', 'return'];

export default function ReportPage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(queries.report(id));
  const row = query.data?.row;
  useHashScroll(query.data !== undefined);
  return (
    <Page
      title={
        row
          ? t('report-of', { month: row.month, task: row.task, unit: pick(row.unit.name) })
          : t('report-number', { id })
      }
      trail={[
        { to: '/reports', label: t('nav-reports') },
        ...(row
          ? [{ to: `/assignments/${row.assignment}`, label: t('assignment-number', { id: String(row.assignment) }) }]
          : []),
      ]}
      actions={row && <ClauseLink id={row.task} />}
    >
      <Loaded query={query}>{(detail) => <Content detail={detail} />}</Loaded>
    </Page>
  );
}

function Content({ detail }: { detail: ReportDetail }) {
  const { t } = useTexts();
  const { row } = detail;
  return (
    <div className="columns main-aside">
      <div className="stack">
        <Section title={t('clause')}>
          <Quote>{detail.quote}</Quote>
        </Section>
        <Section title={t('what-was-reported')}>
          {detail.text === null || detail.text === undefined ? (
            <Empty title={t('not-filed-yet')} hint={t('not-filed-yet-hint', { due: row.due })} />
          ) : (
            <>
              <p className="pre-line">{detail.text}</p>
              {detail.evidence.length === 0 ? (
                <p className="soft">{t('no-evidence')}</p>
              ) : (
                <EvidenceList files={detail.evidence} />
              )}
            </>
          )}
        </Section>
        <StepPanel
          subject={`report/${row.id}`}
          begin={
            row.state === 'returned'
              ? { step: 'submit', text: detail.text ?? '', evidence: detail.evidence }
              : undefined
          }
          steps={order.filter((step) => row.allowed.includes(step)).map((step) => steps[step])}
          take={({ step, text, evidence }) => changes.stepReport(row.id, { step, text, evidence })}
        />
      </div>
      <div className="stack" style={{ alignContent: 'start' }}>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [t('task'), <TaskLink id={row.task} heading={row.heading} />],
              [
                t('unit'),
                <span>
                  <UnitName unit={row.unit} /> <span className="soft">{t(parts[row.part].text)}</span>
                </span>,
              ],
              [t('due'), row.due],
              [t('state'), <StateWord look={reportStates[row.state]} />],
              [
                t('punctuality'),
                <Lateness punctuality={row.punctuality} days={row.late_working_days} step={row.step} />,
              ],
              [
                t('reviewed-by'),
                detail.reviewed_by_office ? t('role-plan-office') : <UnitNames units={detail.reviewers} />,
              ],
              [
                t('month-before'),
                detail.previous ? (
                  <Link to={`/reports/${detail.previous}`}>{t('report-number', { id: String(detail.previous) })}</Link>
                ) : (
                  ''
                ),
              ],
            ]}
          />
        </Section>
        <Section title={t('history')}>
          <EventList events={detail.events} />
        </Section>
      </div>
    </div>
  );
}
