// Who is told: a table, a form, and a button that sends a test. An address that holds a key is written here and never shown again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';

import type { AlarmReceiver, AlarmReceivers } from '../../api/alarms';
import { alarmChanges } from '../../api/alarms';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { describeProblem, Empty } from '../../components/loaded';
import { Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { alarmSeverities, alarmWays, deliveryStates } from '../alarms/alarm-looks';
import { ReceiverForm } from './receiver-form';

export function Receivers({ all }: { all: AlarmReceivers }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const client = useQueryClient();
  const mayManage = useMay('manage-alarms');
  const [edited, setEdited] = useState<AlarmReceiver | 'new' | undefined>(undefined);
  const test = useMutation({
    mutationFn: (number: number) => alarmChanges.testReceiver(number),
    onSuccess: () => client.invalidateQueries(),
  });
  const kindName = (code: string) => {
    const kind = all.kinds.find((one) => one.code === code);
    return kind ? pick(kind.name) : code;
  };
  return (
    <Section
      title={t('alarm-receivers')}
      aside={mayManage && <Button onClick={() => setEdited('new')}>{t('add-receiver')}</Button>}
    >
      {edited && (
        <ReceiverForm
          key={edited === 'new' ? 'new' : edited.number}
          receiver={edited === 'new' ? undefined : edited}
          all={all}
          onDone={() => setEdited(undefined)}
        />
      )}
      {test.error && (
        <p role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(test.error, texts)}
        </p>
      )}
      {all.receivers.length === 0 ? (
        <Empty title={t('no-receivers')} hint={t('no-receivers-hint')} />
      ) : (
        <DataTable
          short
          caption={t('alarm-receivers')}
          rows={all.receivers}
          rowKey={(row) => String(row.number)}
          columns={[
            {
              key: 'name',
              title: t('receiver-name'),
              heads: true,
              render: (row) => (
                <>
                  {row.name}
                  {row.state === 'off' && <span className="soft"> {t('receiver-off')}</span>}
                </>
              ),
            },
            {
              key: 'way',
              title: t('receiver-way'),
              render: (row) => (
                <>
                  {t(alarmWays[row.way].text)} <span className="soft">{row.address}</span>
                  {row.hindrance && (
                    <span className="row" style={{ color: 'var(--bad)' }}>
                      {pick(row.hindrance)}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: 'wish',
              title: t('receiver-wish'),
              render: (row) => (
                <span className="row" style={{ gap: '0 8px' }}>
                  <span>{t('receiver-from', { severity: t(alarmSeverities[row.from].text) })}</span>
                  <span>{row.kinds.map(kindName).join('、')}</span>
                  <span>{row.units.map((unit) => pick(unit.name)).join('、')}</span>
                </span>
              ),
            },
            {
              key: 'last',
              title: t('told-last'),
              render: (row) =>
                row.last ? (
                  <>
                    <StateWord look={deliveryStates[row.last.state]} />{' '}
                    <span className="nowrap">{formatMoment(row.last.sent ?? row.last.due)}</span>
                    {row.last.error && <span className="soft"> {row.last.error}</span>}
                  </>
                ) : (
                  '—'
                ),
            },
            {
              key: 'act',
              title: t('receiver-act'),
              render: (row) =>
                mayManage && (
                  <span className="row">
                    <Button size="small" onClick={() => setEdited(row)}>
                      {t('change-receiver')}
                    </Button>
                    <Button size="small" loading={test.isPending} onClick={() => test.mutate(row.number)}>
                      {t('send-test')}
                    </Button>
                  </span>
                ),
            },
          ]}
        />
      )}
      <p className="soft">{t('alarm-hosts', { hosts: all.hosts.join('、') || '—', key: 'alarms.hosts' })}</p>
    </Section>
  );
}
