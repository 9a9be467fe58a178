// A workbook on its way into a ledger: dropped here, read on the server, shown with everything that is wrong with it, and written when
// somebody says so. The address names the import, so that it is found again after the page was closed.
import { Link, useParams } from 'react-router';

import type { LedgerDetail } from '../../api/types';
import { useFields } from '../../address/filter';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { useLedger } from '../../ledger/use-ledger';
import { Former } from './former';
import './import.css';
import { Drop } from './drop';
import { Progress } from './progress';

const FIELDS = { import: { usual: '' } };

export default function LedgerImportPage() {
  const { type = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useLedger(type);
  const at = `/ledgers/${encodeURIComponent(type)}`;
  return (
    <Page
      title={query.data ? t('import-into', { ledger: pick(query.data.name) }) : t('import')}
      trail={[
        { to: '/ledgers', label: t('nav-ledgers') },
        { to: at, label: query.data ? pick(query.data.name) : type },
      ]}
      lead={<p>{t('ledger-import-lead')}</p>}
    >
      <Loaded query={query}>
        {(ledger) =>
          ledger.may_write ? (
            <Content ledger={ledger} />
          ) : (
            <Empty title={t('may-not-write')} action={<Link to={at}>{pick(ledger.name)} ›</Link>} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Content({ ledger }: { ledger: LedgerDetail }) {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const chosen = /^\d+$/.test(values.import) ? Number(values.import) : undefined;
  return (
    <>
      {chosen === undefined ? (
        <Section title={t('import-files')}>
          <Drop ledger={ledger} onStarted={(id) => change({ import: String(id) })} />
        </Section>
      ) : (
        <Progress ledger={ledger} id={chosen} onAnother={() => change({ import: '' })} />
      )}
      <Section title={t('former-imports')}>
        <Former ledger={ledger} />
      </Section>
    </>
  );
}
