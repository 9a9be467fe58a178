// The imports of a ledger before this one; each can be opened again.
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  EyeOutlined,
  MinusCircleOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { LedgerDetail } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';

const phases: Record<string, StateLook> = {
  reading: { text: 'phase-reading', tone: 'info', icon: SyncOutlined },
  ready: { text: 'phase-ready', tone: 'warn', icon: EyeOutlined },
  writing: { text: 'phase-writing', tone: 'info', icon: SyncOutlined },
  done: { text: 'phase-done', tone: 'good', icon: CheckCircleOutlined },
  cancelled: { text: 'phase-cancelled', tone: 'quiet', icon: MinusCircleOutlined },
  failed: { text: 'phase-failed', tone: 'bad', icon: CloseCircleOutlined },
};
const goingOn: StateLook = { text: 'phase-reading', tone: 'info', icon: SyncOutlined };

export function Former({ ledger }: { ledger: LedgerDetail }) {
  const { t } = useTexts();
  const query = useQuery(queries.ledgerImports(ledger.key));
  return (
    <Loaded query={query}>
      {(items) =>
        items.length === 0 ? (
          <Empty title={t('no-former-imports')} hint={t('no-former-imports-hint')} />
        ) : (
          <DataTable
            short
            caption={t('former-imports')}
            rows={items}
            rowKey={(one) => one.id}
            columns={[
              {
                key: 'file',
                title: t('file'),
                heads: true,
                render: (one) => <Link to={`?import=${one.id}`}>{one.file_name}</Link>,
              },
              {
                key: 'started',
                title: t('when'),
                render: (one) => <span className="nowrap">{formatMoment(one.started_at)}</span>,
              },
              {
                key: 'state',
                title: t('state'),
                render: (one) => <StateWord look={phases[one.phase] ?? goingOn} />,
              },
              { key: 'new', title: t('row-new'), number: true, render: (one) => one.new },
              { key: 'changed', title: t('row-changed'), number: true, render: (one) => one.changed },
              { key: 'same', title: t('row-same'), number: true, render: (one) => one.same },
              { key: 'refused', title: t('row-refused'), number: true, render: (one) => one.refused },
            ]}
          />
        )
      }
    </Loaded>
  );
}
