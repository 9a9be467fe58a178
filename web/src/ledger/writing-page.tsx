// A page on which something is written into the ledger of the address, for who may write into it.
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import type { LedgerDetail } from '../api/types';
import { Empty, Loaded } from '../components/loaded';
import { Page } from '../components/page';
import { useTexts } from '../language/texts';
import { useLedger } from './use-ledger';

interface Props {
  /** The title with the name of the ledger, and until that is known. */
  title: (ledger: string | undefined) => string;
  lead: string;
  children: (ledger: LedgerDetail) => ReactNode;
}

export function WritingPage({ title, lead, children }: Props) {
  const { type = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useLedger(type);
  const at = `/ledgers/${encodeURIComponent(type)}`;
  const name = query.data && pick(query.data.name);
  return (
    <Page
      title={title(name)}
      trail={[
        { to: '/ledgers', label: t('nav-ledgers') },
        { to: at, label: name ?? type },
      ]}
      lead={<p>{lead}</p>}
    >
      <Loaded query={query}>
        {(ledger) =>
          ledger.may_write ? (
            children(ledger)
          ) : (
            <Empty title={t('may-not-write')} action={<Link to={at}>{pick(ledger.name)} ›</Link>} />
          )
        }
      </Loaded>
    </Page>
  );
}
