// One alarm: what is known, who answers for it, what happened, who was told; and the place to say what is done.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { AlarmDetail } from '../../api/alarms';
import { alarmChanges, alarmQueries } from '../../api/alarms';
import { apiPath } from '../../api/client';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { LabelledField } from '../../components/field';
import { UnitName } from '../../components/links';
import { describeProblem, Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { alarmEvents, alarmSeverities, alarmStates, deliveryReasons, deliveryStates } from '../alarms/alarm-looks';

export default function AlarmPage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(alarmQueries.one(id));
  const alarm = query.data;
  return (
    <Page
      title={alarm ? t('alarm-title', { kind: pick(alarm.name), subject: pick(alarm.subject) }) : t('nav-alarms')}
      trail={[{ to: '/alarms', label: t('nav-alarms') }]}
      lead={
        alarm && (
          <div className="stack-tight">
            <p className="row">
              <StateWord look={alarmSeverities[alarm.severity]} /> <StateWord look={alarmStates[alarm.state]} />
            </p>
            <p>{pick(alarm.words)}</p>
          </div>
        )
      }
    >
      <Loaded query={query}>{(loaded) => <Content alarm={loaded} />}</Loaded>
    </Page>
  );
}

function Content({ alarm }: { alarm: AlarmDetail }) {
  const { t, pick } = useTexts();
  const units = (all: AlarmDetail['units']) =>
    all.length === 0 ? (
      ''
    ) : (
      <span className="row" style={{ gap: '0 8px' }}>
        {all.map((unit) => (
          <UnitName key={unit.key} unit={unit} />
        ))}
      </span>
    );
  const duty = (alarm.grid?.duty ?? []).flatMap((cell) => cell.posts.map((post) => `${cell.cell.name} ${post.name}`));
  return (
    <>
      {alarm.may_acknowledge && alarm.id != null && <Acknowledge id={alarm.id} />}
      <div className="columns main-aside">
        <Section title={t('alarm-history')}>
          <ul className="stack-tight">
            {alarm.events.map((event, index) => (
              <li key={index} className="row" style={{ gap: '0 8px' }}>
                <time className="nowrap" dateTime={event.at}>
                  {formatMoment(event.at)}
                </time>
                <strong>{t(alarmEvents[event.kind]?.text ?? 'alarm-event-updated')}</strong>
                <span>{pick(event.words)}</span>
                {event.by !== 'system' && <span className="soft">{event.by}</span>}
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [
                t('device'),
                alarm.device ? (
                  <Link to={`/devices/${encodeURIComponent(alarm.device)}`}>{pick(alarm.subject)}</Link>
                ) : (
                  ''
                ),
              ],
              [
                t('device-object'),
                alarm.object ? <Link to={`/objects/${alarm.object.id}`}>{alarm.object.title}</Link> : '',
              ],
              [t('evidence'), alarm.episode_from ? <Evidence alarm={alarm} /> : ''],
              [t('alarm-since'), formatMoment(alarm.opened)],
              [t('alarm-cleared-at'), alarm.cleared ? formatMoment(alarm.cleared) : ''],
              [t('alarm-owner'), alarm.units.length === 0 ? t('role-plan-office') : units(alarm.units)],
              [t('alarm-above'), units(alarm.above)],
              [t('alarm-grid'), duty.join('、')],
              [t('alarm-climbed-steps'), alarm.escalated || ''],
              [t('alarm-answer'), alarm.answer ? `${alarm.answer.note} (${alarm.answer.by})` : ''],
            ]}
          />
        </Section>
      </div>
      <Section title={t('alarm-told')}>
        {alarm.deliveries.length === 0 ? (
          <Empty title={t('alarm-told-nobody')} />
        ) : (
          <DataTable
            short
            caption={t('alarm-told')}
            rows={alarm.deliveries}
            rowKey={(row) => `${row.receiver}/${row.reason}/${row.due}`}
            columns={[
              { key: 'receiver', title: t('alarm-receiver'), heads: true, render: (row) => row.receiver },
              {
                key: 'why',
                title: t('reason'),
                render: (row) => t(deliveryReasons[row.reason]?.text ?? 'delivery-test'),
              },
              { key: 'state', title: t('state'), render: (row) => <StateWord look={deliveryStates[row.state]} /> },
              {
                key: 'when',
                title: t('delivery-when'),
                render: (row) => formatMoment(row.sent ?? row.due),
              },
              {
                key: 'failures',
                title: t('delivery-failures'),
                number: true,
                render: (row) => row.failures || '',
              },
              { key: 'error', title: t('delivery-error'), render: (row) => row.error ?? '' },
            ]}
          />
        )}
      </Section>
    </>
  );
}

/** Of hours over a limit: how each was judged, and the file with everything that belongs to it. */
function Evidence({ alarm }: { alarm: AlarmDetail }) {
  const { t } = useTexts();
  const mayTake = useMay('enforce-monitoring');
  if (!alarm.device || !alarm.factor || !alarm.episode_from) return null;
  const device = `/devices/${encodeURIComponent(alarm.device)}`;
  const day = alarm.episode_from.slice(0, 10);
  return (
    <span className="stack-tight">
      <Link to={`${device}?view=judged&of=${encodeURIComponent(alarm.factor)}&on=${day}`}>{t('judged-hours')}</Link>
      {mayTake && (
        <a
          className="in-text"
          download
          href={apiPath(`${device}/over-limit/evidence`, { factor: alarm.factor, first: alarm.episode_from })}
        >
          {t('take-evidence')}
        </a>
      )}
    </span>
  );
}

function Acknowledge({ id }: { id: number }) {
  const texts = useTexts();
  const { t } = texts;
  const [note, setNote] = useState('');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => alarmChanges.acknowledge(id, note),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <Section title={t('acknowledge-alarm')} id="act">
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <LabelledField
          label={t('alarm-note')}
          hint={t('alarm-note-hint')}
          error={save.error ? describeProblem(save.error, texts) : undefined}
        >
          <Input.TextArea required rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
        </LabelledField>
        <div>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={note.trim() === ''}>
            {t('acknowledge-alarm')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
