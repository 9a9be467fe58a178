// What happened to something: when, who, what, with which words and which evidence.
import type { ReactNode } from 'react';

import type { EventView } from '../api/types';
import { useTexts } from '../language/texts';
import { formatMoment } from '../language/time';
import { EvidenceList } from './evidence-list';
import './event-list.css';
import { UnitName } from './links';

const kinds: Record<string, { text: string }> = {
  dispatched: { text: 'event-dispatched' },
  opened: { text: 'event-opened' },
  receive: { text: 'event-receive' },
  submit: { text: 'event-submit' },
  return: { text: 'event-return' },
  approve: { text: 'event-approve' },
  accept: { text: 'event-accept' },
  close: { text: 'event-close' },
  waive: { text: 'event-waive' },
  withdraw: { text: 'event-withdraw' },
  assign: { text: 'event-assign' },
  start: { text: 'event-start' },
  'hand-in': { text: 'event-hand-in' },
  order: { text: 'event-order' },
  answer: { text: 'event-answer' },
  reject: { text: 'event-reject' },
  verify: { text: 'event-verify' },
  cancel: { text: 'event-cancel' },
  remind: { text: 'ladder-remind' },
  urge: { text: 'ladder-urge' },
  supervise: { text: 'ladder-supervise' },
  publicise: { text: 'ladder-publicise' },
};

/** What kind of event it was, in words; a kind this interface does not know yet is shown as it is. */
export function useEventKind(): (kind: string) => string {
  const { t } = useTexts();
  return (kind) => {
    const known = kinds[kind];
    return known ? t(known.text) : kind;
  };
}

export function EventList({ events, about }: { events: EventView[]; about?: (index: number) => ReactNode }) {
  const { t } = useTexts();
  const kindOf = useEventKind();
  if (events.length === 0) return <p className="soft">{t('nothing-happened')}</p>;
  return (
    <ol className="events">
      {events.map((event, index) => (
        <li key={index}>
          <div className="events-head">
            <time className="nowrap soft" dateTime={event.at}>
              {formatMoment(event.at)}
            </time>
            <strong>{kindOf(event.kind)}</strong>
            {about?.(index)}
            <span className="soft">{event.by === 'system' ? t('by-system') : event.by}</span>
            {event.unit && <UnitName unit={event.unit} />}
          </div>
          {event.text && <p className="pre-line">{event.text}</p>}
          <EvidenceList files={event.evidence} />
        </li>
      ))}
    </ol>
  );
}
