// Editions: a ledger as it stood when it was frozen for a year, never changed again, published when somebody says so.
import { CheckCircleOutlined, DownloadOutlined, LockOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import type { LedgerDetail, LedgerEdition } from '../../api/types';
import { useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { LabelledField } from '../../components/field';
import { describeProblem, Empty } from '../../components/loaded';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { readTyped } from '../../ledger/values';

const published: StateLook = { text: 'edition-published', tone: 'good', icon: CheckCircleOutlined };
const frozen: StateLook = { text: 'edition-frozen', tone: 'quiet', icon: LockOutlined };

export function Editions({ ledger }: { ledger: LedgerDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const publish = useMutation({
    mutationFn: (id: number) => changes.publishEdition(id),
    onSuccess: () => client.invalidateQueries(),
    onError: (problem) => void message.error(describeProblem(problem, texts)),
  });
  return (
    <div className="stack">
      {ledger.editions.length === 0 ? (
        <Empty title={t('no-editions')} hint={t('no-editions-hint')} />
      ) : (
        <DataTable
          short
          caption={t('editions')}
          rows={ledger.editions}
          rowKey={(edition) => edition.id}
          columns={[
            { key: 'year', title: t('year'), heads: true, render: (edition) => edition.year },
            { key: 'objects', title: t('objects'), number: true, render: (edition) => edition.objects },
            {
              key: 'frozen',
              title: t('frozen-at'),
              render: (edition) => (
                <span>
                  <span className="nowrap">{formatMoment(edition.frozen_at)}</span> {edition.by}
                </span>
              ),
            },
            {
              key: 'hash',
              title: t('checksum'),
              render: (edition) => <code title={edition.hash}>{edition.hash.slice(0, 12)}</code>,
            },
            {
              key: 'state',
              title: t('state'),
              render: (edition) => <StateWord look={edition.published_at ? published : frozen} />,
            },
            {
              key: 'files',
              title: t('actions'),
              render: (edition) => (
                <Actions
                  edition={edition}
                  mayPublish={ledger.may_freeze}
                  onPublish={() => publish.mutate(edition.id)}
                />
              ),
            },
          ]}
        />
      )}
      {ledger.may_freeze && ledger.objects > 0 && <Freeze ledger={ledger} />}
    </div>
  );
}

interface ActionsProps {
  edition: LedgerEdition;
  mayPublish: boolean;
  onPublish: () => void;
}

function Actions({ edition, mayPublish, onPublish }: ActionsProps) {
  const { t } = useTexts();
  return (
    <span className="row">
      {edition.published_at && (
        <>
          <a href={`/public/ledgers/${edition.id}.csv`} download>
            <DownloadOutlined aria-hidden /> CSV
          </a>
          <a href={`/public/ledgers#edition-${edition.id}`}>{t('nav-public')} ›</a>
        </>
      )}
      {mayPublish && !edition.published_at && (
        <Popconfirm
          title={t('publish-edition-sure', { year: edition.year })}
          description={t('publish-edition-note')}
          okText={t('publish-edition')}
          cancelText={t('cancel')}
          onConfirm={onPublish}
        >
          <Button size="small">{t('publish-edition')}</Button>
        </Popconfirm>
      )}
    </span>
  );
}

function Freeze({ ledger }: { ledger: LedgerDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { clock } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [year, setYear] = useState(clock.today.slice(0, 4));
  const [note, setNote] = useState('');
  const read = readTyped('year', year);
  const freeze = useMutation({
    mutationFn: (wanted: number) => changes.freezeEdition(ledger.key, { year: wanted, note: note.trim() }),
    onSuccess: async (edition) => {
      setNote('');
      void message.success(t('edition-was-frozen', { year: edition.year, objects: edition.objects }));
      await client.invalidateQueries();
    },
  });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        if ('value' in read && read.value !== '') freeze.mutate(Number(read.value));
      }}
    >
      <LabelledField label={t('year')} error={'problem' in read ? t(read.problem) : undefined}>
        <Input inputMode="numeric" value={year} onChange={(event) => setYear(event.target.value)} />
      </LabelledField>
      <LabelledField label={t('note')}>
        <Input value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      </LabelledField>
      <div className="stack-tight">
        <Button htmlType="submit" loading={freeze.isPending} icon={<LockOutlined aria-hidden />}>
          {t('freeze-edition')}
        </Button>
        <span> </span>
      </div>
      {freeze.isError && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(freeze.error, texts)}
        </span>
      )}
    </form>
  );
}
