// What lies in a zone, one ledger at a time, and the way to the whole table with its columns, its order and its files.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { LedgerCard } from '../../api/types';
import { useFields } from '../../address/filter';
import { DataTable } from '../../components/data-table';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { ObjectState, overdueLook } from '../../ledger/look';
import { useLedger } from '../../ledger/use-ledger';

const FIELDS = { type: { usual: '' } };
const MOST = 50;

export function ObjectsWithin({ zone }: { zone: number }) {
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.ledgers());
  return (
    <Loaded query={query}>
      {(ledgers) => {
        const placed = ledgers.filter((ledger) => ledger.geometry !== 'none' && ledger.objects > 0);
        const chosen = placed.find((ledger) => ledger.key === values.type) ?? placed[0];
        if (!chosen) return <Empty title={t('no-objects-on-map')} />;
        return (
          <>
            <div className="filters no-print">
              <ChoiceField
                label={t('ledger')}
                search
                width={240}
                value={chosen.key}
                onChange={(type) => change({ type })}
                options={placed.map((ledger) => ({ value: ledger.key, label: pick(ledger.name) }))}
              />
              <Link to={`/ledgers/${encodeURIComponent(chosen.key)}?zone=${zone}`}>{t('whole-table')} ›</Link>
            </div>
            <Objects zone={zone} ledger={chosen} />
          </>
        );
      }}
    </Loaded>
  );
}

function Objects({ zone, ledger }: { zone: number; ledger: LedgerCard }) {
  const { t } = useTexts();
  const declared = useLedger(ledger.key);
  const query = useQuery(queries.ledgerObjects(ledger.key, { zone, per_page: MOST }));
  return (
    <Loaded query={query}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty title={t('nothing-within')} hint={t('nothing-within-hint')} />
        ) : (
          <>
            <p>{t(total > items.length ? 'within-first' : 'within-all', { total, most: MOST })}</p>
            <DataTable
              short
              caption={t('objects-within')}
              rows={items}
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
                      <ObjectState state={row.state} of={declared.data?.states ?? []} />
                      {row.overdue && <StateWord look={overdueLook} />}
                    </span>
                  ),
                },
                { key: 'deadline', title: t('deadline'), render: (row) => row.deadline },
              ]}
            />
          </>
        )
      }
    </Loaded>
  );
}
