// Pairs of holders that may be one: why it is thought so, and the decision of a person, which can be taken back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Pagination } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { changes } from '../../api/changes';
import { queries } from '../../api/queries';
import type { SubjectProposal, SubjectRow } from '../../api/types';
import { useFields } from '../../address/filter';
import { useMay, useSession } from '../../app/session';
import { describeProblem, Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import './proposals.css';

const FIELDS = { page: { usual: '1' } };
const PER_PAGE = 20;

export default function ProposalsPage() {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const page = Math.max(1, Number(values.page) || 1);
  const query = useQuery(queries.subjectProposals({ page, per_page: PER_PAGE }));
  return (
    <Page
      title={t('merge-proposals')}
      trail={[{ to: '/subjects', label: t('nav-subjects') }]}
      lead={<p>{t('proposals-lead')}</p>}
    >
      <Loaded query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('no-proposals')} hint={t('no-proposals-hint')} />
          ) : (
            <>
              <ul className="proposals">
                {items.map((proposal) => (
                  <Proposal key={`${proposal.one.id}/${proposal.other.id}`} proposal={proposal} />
                ))}
              </ul>
              {total > PER_PAGE && (
                <nav aria-label={t('pages')}>
                  <Pagination
                    current={page}
                    pageSize={PER_PAGE}
                    total={total}
                    showSizeChanger={false}
                    onChange={(next) => change({ page: String(next) })}
                  />
                </nav>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Proposal({ proposal }: { proposal: SubjectProposal }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const mayDecide = useMay('decide-subject');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'merge' | 'keep-apart') =>
      changes.decideSubjects({ one: proposal.one.id, other: proposal.other.id, decision, note: note.trim() }),
    onSuccess: async () => {
      void message.success(t('proposal-decided'));
      await client.invalidateQueries();
    },
  });
  return (
    <li className="proposal">
      <div className="proposal-pair">
        <Holder subject={proposal.one} />
        <span aria-hidden>⇄</span>
        <Holder subject={proposal.other} />
      </div>
      <div className="stack-tight">
        <span className="soft">{t('likeness', { percent: proposal.score })}</span>
        <ul>
          {proposal.reasons.map((reason) => (
            <li key={reason.zh}>· {pick(reason)}</li>
          ))}
        </ul>
      </div>
      {mayDecide && (
        <div className="stack-tight">
          <Input
            aria-label={t('note')}
            placeholder={t('note')}
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
          />
          <span className="row">
            <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate('merge')}>
              {t('merge-them')}
            </Button>
            <Button loading={decide.isPending} onClick={() => decide.mutate('keep-apart')}>
              {t('keep-apart')}
            </Button>
          </span>
          {decide.isError && (
            <span role="alert" style={{ color: 'var(--bad)' }}>
              {describeProblem(decide.error, texts)}
            </span>
          )}
        </div>
      )}
    </li>
  );
}

function Holder({ subject }: { subject: SubjectRow }) {
  const { t, pick } = useTexts();
  const { city } = useSession();
  const districts = city.districts.filter((one) => subject.districts.includes(one.key)).map((one) => pick(one.name));
  return (
    <span className="stack-tight" style={{ gap: 0 }}>
      <Link to={`/subjects/${encodeURIComponent(subject.id)}`} lang="zh-CN">
        {subject.name}
      </Link>
      {subject.credit_code && <code className="soft">{subject.credit_code}</code>}
      <span className="soft">
        {districts.join(t('list-comma'))} {t('objects-count', { count: subject.objects })}
      </span>
    </span>
  );
}
