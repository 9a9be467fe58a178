// What is due when: the days of the plan year by year, what is past and what is ahead.
import { useQuery } from '@tanstack/react-query';
import { Fragment, useEffect, useMemo, useRef } from 'react';

import { queries } from '../../api/queries';
import type { TimelineEntry } from '../../api/types';
import { useSession } from '../../app/session';
import { ChoiceField } from '../../components/filter-fields';
import { TaskLink } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Quote, Section } from '../../components/page';
import { StateWord, timelineStates } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import './timeline.css';

const KINDS: Record<string, { text: string }> = {
  target: { text: 'timeline-kind-target' },
  deliverable: { text: 'timeline-kind-deliverable' },
  duty: { text: 'timeline-kind-duty' },
  report: { text: 'timeline-kind-report' },
};
const FIELDS = {
  kind: { usual: '', oneOf: Object.keys(KINDS) },
  state: { usual: '', oneOf: Object.keys(timelineStates) },
};

export function TimelineView() {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.timeline());
  return (
    <>
      <div className="filters no-print">
        <ChoiceField
          label={t('kind')}
          value={values.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(KINDS).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
        <ChoiceField
          label={t('state')}
          value={values.state}
          onChange={(state) => change({ state })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(timelineStates).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(entries) => (
          <Years
            entries={entries.filter(
              (entry) =>
                (values.kind === '' || entry.kind === values.kind) &&
                (values.state === '' || entry.state === values.state),
            )}
          />
        )}
      </Loaded>
    </>
  );
}

function Years({ entries }: { entries: TimelineEntry[] }) {
  const { t, pick } = useTexts();
  const { clock } = useSession();
  const today = useRef<HTMLLIElement>(null);
  const years = useMemo(() => {
    const found = new Map<string, TimelineEntry[]>();
    for (const entry of entries) {
      const year = entry.day.slice(0, 4);
      found.set(year, [...(found.get(year) ?? []), entry]);
    }
    return [...found];
  }, [entries]);
  useEffect(() => {
    today.current?.scrollIntoView({ block: 'center' });
  }, []);
  if (entries.length === 0) return <Empty title={t('timeline-empty')} hint={t('no-match-hint')} />;
  return years.map(([year, list]) => {
    const ahead = list.findIndex((entry) => entry.day >= clock.today);
    return (
      <Section key={year} title={year}>
        <ol className="timeline">
          {list.map((entry, index) => (
            <Fragment key={index}>
              {index === ahead && clock.today.startsWith(year) && (
                <li className="timeline-today" ref={today}>
                  {t('today-is', { day: clock.today })}
                </li>
              )}
              <li>
                <time dateTime={entry.day}>{entry.day}</time>
                <span className="timeline-state">
                  <StateWord look={timelineStates[entry.state]} />
                </span>
                <div className="stack-tight" style={{ gap: 2 }}>
                  <span>
                    <strong>{pick(entry.title)}</strong>{' '}
                    <span className="soft">{KINDS[entry.kind] ? t(KINDS[entry.kind]?.text ?? '') : entry.kind}</span>{' '}
                    <TaskLink id={entry.task} />
                  </span>
                  {entry.quote && <Quote>{entry.quote}</Quote>}
                </div>
              </li>
            </Fragment>
          ))}
        </ol>
      </Section>
    );
  });
}
