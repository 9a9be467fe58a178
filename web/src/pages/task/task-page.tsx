// One task: its clause, who it was assigned to, what was reported and delivered, and what happened.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { queries } from '../../api/queries';
import type { TaskDetail } from '../../api/types';
import { assignmentColumns, deliverableColumns } from '../../components/columns';
import { DataTable } from '../../components/data-table';
import { EventList } from '../../components/event-list';
import { ClauseLink, TaskLink, UnitName, UnitNames } from '../../components/links';
import { Loaded } from '../../components/loaded';
import { MarkedText } from '../../components/marked-text';
import { Facts, Page, Quote, Section } from '../../components/page';
import { standings, StateWord, strengths, targetStatuses } from '../../components/state-word';
import { useTexts } from '../../language/texts';

export default function TaskPage() {
  const { id = '' } = useParams();
  const { t } = useTexts();
  const query = useQuery(queries.task(id));
  const row = query.data?.row;
  return (
    <Page
      title={row ? `${row.id} ${row.heading}` : t('task-id', { id })}
      titleLanguage={row ? 'zh-CN' : undefined}
      trail={[{ to: '/tasks', label: t('nav-tasks') }]}
      actions={row && <ClauseLink id={row.id} />}
      lead={
        row && (
          <div className="row">
            <StateWord look={standings[row.standing]} />
            <span>
              {t('task-sentence', {
                owed: row.reports.owed,
                onTime: row.reports.on_time,
                missing: row.reports.missing,
                overdue: row.overdue,
              })}
            </span>
          </div>
        )
      }
    >
      <Loaded query={query}>{(task) => <Content task={task} />}</Loaded>
    </Page>
  );
}

const DATE_KINDS: Record<string, { text: string }> = {
  by: { text: 'date-by' },
  from: { text: 'date-from' },
  'in-year': { text: 'date-in-year' },
  'each-year': { text: 'date-each-year' },
};

function Content({ task }: { task: TaskDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { row } = task;
  return (
    <>
      <div className="columns main-aside">
        <Section title={t('clause')}>
          <blockquote className="quote" lang="zh-CN" style={{ fontSize: 15, lineHeight: 1.85 }}>
            <MarkedText runs={task.runs} />
          </blockquote>
        </Section>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [t('chapter'), <span lang="zh-CN">{row.chapter_heading}</span>],
              [t('leads'), <UnitNames units={row.leads} />],
              [t('responsible'), <UnitNames units={row.responsible} />],
              ['', row.open ? t('list-is-open-long') : ''],
              [t('strength'), t(strengths[row.strength].text)],
              [t('deadline'), row.deadline ?? t('no-deadline')],
              [t('next-due'), row.next_due ?? ''],
            ]}
          />
        </Section>
      </div>
      {task.targets.length > 0 && <Targets task={task} />}
      <Section title={t('duties')}>
        <ul className="stack-tight">
          {task.duties.map((duty, index) => (
            <li key={index} className="row" style={{ alignItems: 'baseline' }}>
              <span lang="zh-CN" style={{ flex: '1 1 300px' }}>
                {duty.quote}
              </span>
              <span className="soft">
                {t(strengths[duty.strength].text)}
                {duty.dates.map((date) => (
                  <span key={date.quote}>
                    {' · '}
                    {DATE_KINDS[date.kind] ? t(DATE_KINDS[date.kind]?.text ?? '', { day: date.day }) : date.day}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      {task.also_stated_in.length > 0 && (
        <Section title={t('also-stated-in')}>
          <ul className="stack">
            {task.also_stated_in.map((other) => (
              <li key={other.task} className="stack-tight">
                <span>
                  <TaskLink id={other.task} />{' '}
                  {other.leads_differ && <span className="state-word tone-warn">{t('leads-differ')}</span>}
                </span>
                <Quote>{other.quote}</Quote>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('assignments-with-count', { count: task.assignments.length })}>
        <DataTable
          short
          caption={t('assignments')}
          columns={assignmentColumns(texts, { without: ['task'] })}
          rows={task.assignments}
          rowKey={(one) => one.id}
        />
      </Section>
      {task.deliverables.length > 0 && (
        <Section title={t('nav-deliverables')}>
          <DataTable
            short
            caption={t('nav-deliverables')}
            columns={deliverableColumns(texts, { without: ['task'] })}
            rows={task.deliverables}
            rowKey={(one) => one.id}
          />
        </Section>
      )}
      <Section
        title={t('history')}
        aside={<Link to={`/reports?task=${encodeURIComponent(row.id)}`}>{t('all-reports-of-task')} ›</Link>}
      >
        <History task={task} />
      </Section>
    </>
  );
}

function Targets({ task }: { task: TaskDetail }) {
  const { t, pick } = useTexts();
  return (
    <Section title={t('nav-targets')}>
      <ul className="stack-tight">
        {task.targets.map((target) => (
          <li key={target.id} className="row" style={{ alignItems: 'baseline' }}>
            <Link to={`/targets/${target.id}`}>
              {target.id} {pick(target.name)}
            </Link>
            <StateWord look={targetStatuses[target.status]} />
            <span>{pick(target.sentence)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ABOUT: Record<string, { text: string; path: string }> = {
  assignment: { text: 'assignment', path: 'assignments' },
  report: { text: 'report', path: 'reports' },
  deliverable: { text: 'deliverable', path: 'deliverables' },
};

function History({ task }: { task: TaskDetail }) {
  const { t } = useTexts();
  return (
    <EventList
      events={task.history.map((entry) => entry.event)}
      about={(index) => {
        const entry = task.history[index];
        const look = entry && ABOUT[entry.about];
        if (!entry || !look) return null;
        return (
          <>
            <Link to={`/${look.path}/${entry.id}`}>
              {t(look.text)} {entry.id}
            </Link>
            {entry.event.unit?.key !== entry.unit.key && <UnitName unit={entry.unit} />}
          </>
        );
      }}
    />
  );
}
