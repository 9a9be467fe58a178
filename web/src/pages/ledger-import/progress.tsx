// One import from its reading to its end: how far it is, what it found, what it will do, what it did.
import { CheckCircleOutlined, CloseCircleOutlined, DownloadOutlined, LoadingOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';

import { changes } from '../../api/changes';
import { apiPath } from '../../api/client';
import { queries } from '../../api/queries';
import type { LedgerDetail, LedgerImport } from '../../api/types';
import { describeProblem, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';
import { Findings } from './findings';

const GOING_ON = ['reading', 'writing'];

interface Props {
  ledger: LedgerDetail;
  id: number;
  onAnother: () => void;
}

export function Progress({ ledger, id, onAnother }: Props) {
  const { t } = useTexts();
  const client = useQueryClient();
  const query = useQuery({
    ...queries.ledgerImport(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && !GOING_ON.includes(state.data.phase) ? false : 700),
  });
  const phase = query.data?.phase;
  useEffect(() => {
    // What was written moves lists, indicators and targets.
    if (phase === 'done')
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== `/ledger-imports/${id}` });
  }, [phase, client, id]);
  return (
    <Section
      title={query.data ? t('import-of', { id, file: query.data.file_name }) : t('import')}
      aside={
        <Button size="small" onClick={onAnother}>
          {t('another-file')}
        </Button>
      }
    >
      <Loaded query={query}>{(known) => <State ledger={ledger} known={known} />}</Loaded>
    </Section>
  );
}

function State({ ledger, known }: { ledger: LedgerDetail; known: LedgerImport }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const client = useQueryClient();
  const key = queries.ledgerImport(known.id).queryKey;
  const take = useMutation({
    mutationFn: (what: 'accept' | 'cancel') =>
      what === 'accept' ? changes.acceptLedgerImport(known.id) : changes.cancelLedgerImport(known.id),
    onSuccess: async (after) => {
      client.setQueryData(key, after);
      await client.invalidateQueries({ queryKey: ['/ledger-imports'] });
      await client.invalidateQueries({ queryKey: key });
    },
  });
  const at = `/ledgers/${encodeURIComponent(ledger.key)}`;
  const good = known.new + known.changed;
  return (
    <div className="stack">
      {GOING_ON.includes(known.phase) && (
        <div className="stack-tight" role="status">
          <span>
            <LoadingOutlined aria-hidden /> {progressText(known, texts)}
          </span>
          <progress
            className="import-progress"
            aria-label={t('import-progress')}
            {...(known.of > 0 ? { value: known.done, max: known.of } : {})}
          />
          <span className="soft">{t('import-goes-on')}</span>
          <span>
            <Button danger loading={take.isPending} onClick={() => take.mutate('cancel')}>
              {t('cancel-import')}
            </Button>
          </span>
        </div>
      )}
      {known.phase === 'failed' && (
        <div className="notice bad" role="alert">
          <span className="notice-title">
            <CloseCircleOutlined aria-hidden /> {t('import-failed')}
          </span>
          <span>{known.problem ? pick(known.problem.message) : t('problem-unknown')}</span>
          <span className="soft">{t('nothing-was-written')}</span>
        </div>
      )}
      {known.phase === 'cancelled' && <p className="notice">{t('import-was-cancelled')}</p>}
      {known.phase === 'done' && (
        <div className="notice" role="status">
          <span className="notice-title">
            <CheckCircleOutlined aria-hidden />{' '}
            {t('import-done', { new: known.new, changed: known.changed, same: known.same })}
          </span>
          <span className="row">
            <Link to={at}>{pick(ledger.name)} ›</Link>
            {known.refused > 0 && <Returned known={known} />}
          </span>
        </div>
      )}
      {known.phase === 'ready' && (
        <div className="import-verdict">
          <p>{verdict(known, texts)}</p>
          <div className="row">
            {good > 0 && (
              <Button type="primary" loading={take.isPending} onClick={() => take.mutate('accept')}>
                {t('accept-rows', { count: good })}
              </Button>
            )}
            <Button onClick={() => take.mutate('cancel')}>{t('do-not-import')}</Button>
            {known.refused > 0 && <Returned known={known} />}
          </div>
        </div>
      )}
      {take.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(take.error, texts)}
        </div>
      )}
      {(known.phase === 'ready' || known.phase === 'done') && <Findings ledger={ledger} known={known} />}
    </div>
  );
}

function progressText({ phase, done, of, seconds }: LedgerImport, { t }: Texts): string {
  const time = { done, of, seconds: Math.round(seconds) };
  return t(phase === 'writing' ? 'rows-written' : 'rows-read', time);
}

function verdict(known: LedgerImport, { t }: Texts): string {
  const { new: fresh, changed, same, refused } = known;
  if (fresh + changed === 0 && refused === 0) return t('import-changes-nothing', { same });
  return t('import-would-do', { new: fresh, changed, same, refused });
}

function Returned({ known }: { known: LedgerImport }) {
  const { t } = useTexts();
  return (
    <a href={apiPath(`/ledger-imports/${known.id}/returned`)} download>
      <DownloadOutlined aria-hidden /> {t('returned-workbook', { count: known.refused })}
    </a>
  );
}
