// One ledger: what it is, who owes it to which clause, its rows, its states, its editions.
import { DownloadOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Link, useParams, useSearchParams } from 'react-router';

import { apiPath } from '../../api/client';
import type { LedgerDetail } from '../../api/types';
import { TaskLink, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { useLedger } from '../../ledger/use-ledger';
import { formatMoment } from '../../language/time';
import { Editions } from './editions';
import { Filters } from './filters';
import './ledger.css';
import { ObjectTable } from './object-table';
import { Views } from './views';

export default function LedgerPage() {
  const { type = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useLedger(type);
  const ledger = query.data;
  return (
    <Page
      title={ledger ? pick(ledger.name) : type}
      trail={[{ to: '/ledgers', label: t('nav-ledgers') }]}
      actions={ledger && <Actions ledger={ledger} />}
      lead={ledger && ledger.objects > 0 && <p>{sentence(ledger, t)}</p>}
    >
      <Loaded query={query}>{(detail) => <Content ledger={detail} />}</Loaded>
    </Page>
  );
}

function sentence(ledger: LedgerDetail, t: ReturnType<typeof useTexts>['t']): string {
  const { objects, done, open, overdue, stale } = ledger;
  return t('ledger-sentence', { objects, done, open, overdue, stale });
}

function Actions({ ledger }: { ledger: LedgerDetail }) {
  const { t, language } = useTexts();
  const at = `/ledgers/${encodeURIComponent(ledger.key)}`;
  return (
    <>
      <a href={apiPath(`/ledgers/${ledger.key}/template`, { language: language === 'en' ? 'en' : 'zh' })} download>
        <DownloadOutlined aria-hidden /> {t('template')}
      </a>
      {ledger.geometry !== 'none' && <Link to={`/map?layers=${ledger.key}`}>{t('on-the-map')} ›</Link>}
      {ledger.may_write && (
        <>
          <Link to={`${at}/import`}>
            <UploadOutlined aria-hidden /> {t('import')}
          </Link>
          <Link className="primary-link" to={`${at}/new`}>
            <PlusOutlined aria-hidden /> {t('add-object')}
          </Link>
        </>
      )}
    </>
  );
}

function Content({ ledger }: { ledger: LedgerDetail }) {
  const { t, language } = useTexts();
  const [search] = useSearchParams();
  const at = `/ledgers/${encodeURIComponent(ledger.key)}`;
  return (
    <>
      {ledger.objects === 0 && search.toString() === '' ? (
        <Empty
          title={t('ledger-empty-title')}
          hint={t(ledger.may_write ? 'ledger-empty-hint' : 'ledger-empty-hint-reader')}
          action={
            <span className="row">
              <a href={apiPath(`${at}/template`, { language: language === 'en' ? 'en' : 'zh' })} download>
                <DownloadOutlined aria-hidden /> {t('template')}
              </a>
              {ledger.may_write && <Link to={`${at}/import`}>{t('import')} ›</Link>}
              {ledger.may_write && <Link to={`${at}/new`}>{t('add-object')} ›</Link>}
            </span>
          }
        />
      ) : (
        <>
          <Views ledger={ledger} />
          <Filters ledger={ledger} />
          <ObjectTable ledger={ledger} />
        </>
      )}
      <About ledger={ledger} />
      <Section title={t('editions')} id="editions">
        <Editions ledger={ledger} />
      </Section>
    </>
  );
}

function About({ ledger }: { ledger: LedgerDetail }) {
  const { t, pick } = useTexts();
  const nameOf = (key: string) => {
    const field = ledger.fields.find((one) => one.key === key);
    return field ? pick(field.name) : key;
  };
  return (
    <Section title={t('about-this-ledger')}>
      <Facts
        items={[
          [t('what-belongs-here'), pick(ledger.about)],
          [t('asked-by'), ledger.tasks.length > 0 ? <Tasks ledger={ledger} /> : ''],
          [t('who-fills-in'), ledger.owners.length > 0 ? <UnitNames units={ledger.owners} /> : ''],
          [t('rests-on'), <span lang="zh-CN">{ledger.source}</span>],
          [t('same-object-when'), ledger.identity.map((keys) => keys.map(nameOf).join(' + ')).join(t('or-else'))],
          [t('revised'), ledger.revised_at ? formatMoment(ledger.revised_at) : ''],
        ]}
      />
    </Section>
  );
}

function Tasks({ ledger }: { ledger: LedgerDetail }) {
  return (
    <span className="row" style={{ gap: '2px 12px' }}>
      {ledger.tasks.map((task) => (
        <TaskLink key={task} id={task} />
      ))}
    </span>
  );
}
