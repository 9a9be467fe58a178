// Everything that is on record about one enterprise: the names it goes by, what was merged into it, and its objects on every ledger.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { SubjectDetail, SubjectRef } from '../../api/types';
import { useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { describeProblem, Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { ObjectState, overdueLook, staleLook } from '../../ledger/look';

export default function SubjectPage() {
  const { id = '' } = useParams();
  const { t } = useTexts();
  const query = useQuery(queries.subject(id));
  return (
    <Page
      title={query.data?.name ?? id}
      titleLanguage="zh-CN"
      trail={[{ to: '/subjects', label: t('nav-subjects') }]}
      actions={<Link to="/subjects/proposals">{t('merge-proposals')} ›</Link>}
    >
      <Loaded query={query}>{(subject) => <Content subject={subject} />}</Loaded>
    </Page>
  );
}

const verdicts = { merge: { text: 'merge-them' }, 'keep-apart': { text: 'keep-apart' } };

function Content({ subject }: { subject: SubjectDetail }) {
  const { t, pick } = useTexts();
  const { city } = useSession();
  const districts = city.districts.filter((one) => subject.districts.includes(one.key)).map((one) => pick(one.name));
  const others = subject.names.filter((name) => name !== subject.name);
  const ledgers = [...new Map(subject.objects_held.map((row) => [row.ledger.key, row.ledger])).values()];
  return (
    <>
      <Facts
        items={[
          [t('credit-code'), subject.credit_code && <code>{subject.credit_code}</code>],
          [t('district'), districts.join(t('list-comma'))],
          [t('other-names'), others.length > 0 ? <span lang="zh-CN">{others.join('；')}</span> : ''],
        ]}
      />
      {ledgers.length === 0 && <Empty title={t('no-objects-here')} />}
      {ledgers.map((ledger) => (
        <Section
          key={ledger.key}
          title={pick(ledger.name)}
          aside={<Link to={`/ledgers/${encodeURIComponent(ledger.key)}`}>{t('the-whole-ledger')} ›</Link>}
        >
          <Objects ledger={ledger.key} rows={subject.objects_held.filter((row) => row.ledger.key === ledger.key)} />
        </Section>
      ))}
      {subject.decisions.length > 0 && (
        <Section title={t('decisions')}>
          <ol className="stack-tight">
            {subject.decisions.map((one) => (
              <li key={`${one.decided_at}/${one.one.id}/${one.other.id}`}>
                <span className="nowrap">{formatMoment(one.decided_at)}</span> {one.by}{' '}
                <strong>{t(verdicts[one.decision].text)}</strong>{' '}
                <span lang="zh-CN">
                  {one.one.name} — {one.other.name}
                </span>{' '}
                <span className="soft">{one.note}</span>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {subject.merged.length > 0 && (
        <Section title={t('merged-from')}>
          <ul className="stack">
            {subject.merged.map((other) => (
              <Merged key={other.id} subject={subject} other={other} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Objects({ ledger, rows }: { ledger: string; rows: SubjectDetail['objects_held'] }) {
  const { t } = useTexts();
  return (
    <DataTable
      short
      caption={ledger}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          title: t('object'),
          heads: true,
          render: (row) => <Link to={`/objects/${row.id}`}>{row.title}</Link>,
        },
        {
          key: 'state',
          title: t('state'),
          render: (row) => (
            <span className="row" style={{ gap: 4 }}>
              <ObjectState state={row.state} of={[{ key: row.state, name: row.state_name, tone: row.tone }]} />
              {row.overdue && <StateWord look={overdueLook} />}
              {row.stale && <StateWord look={staleLook} />}
            </span>
          ),
        },
        { key: 'deadline', title: t('deadline'), render: (row) => row.deadline },
        {
          key: 'revised',
          title: t('revised'),
          render: (row) => <span className="nowrap">{formatMoment(row.revised_at)}</span>,
        },
      ]}
    />
  );
}

/** What was merged can be taken apart again, with a reason. */
function Merged({ subject, other }: { subject: SubjectDetail; other: SubjectRef }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [needed, setNeeded] = useState(false);
  const separate = useMutation({
    mutationFn: () =>
      changes.decideSubjects({
        one: subject.id,
        other: other.id,
        decision: 'keep-apart',
        note: note.trim(),
      }),
    onSuccess: async () => {
      void message.success(t('subject-separated'));
      await client.invalidateQueries();
    },
  });
  return (
    <li className="stack-tight">
      <span>
        <strong lang="zh-CN">{other.name}</strong> {other.credit_code && <code>{other.credit_code}</code>}
      </span>
      {subject.may_decide && (
        <span className="row">
          <Input
            style={{ width: 260 }}
            aria-label={t('reason')}
            placeholder={t('reason')}
            value={note}
            status={needed ? 'error' : ''}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            loading={separate.isPending}
            onClick={() => {
              setNeeded(note.trim() === '');
              if (note.trim() !== '') separate.mutate();
            }}
          >
            {t('separate-again')}
          </Button>
        </span>
      )}
      {(needed || separate.isError) && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {separate.isError ? describeProblem(separate.error, texts) : t('words-needed')}
        </span>
      )}
    </li>
  );
}
