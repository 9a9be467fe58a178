// What lies in view, as a list: the same as the map for those who do not use it.
import { Link } from 'react-router';

import type { LedgerCard } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { overdueLook } from '../../ledger/look';
import type { Bounds } from '../../map/bounds';
import type { MapObject } from '../../map/city-map';

const MOST = 100;

/** The objects within corners. */
export function within<T extends { at: [number, number] }>(objects: T[], view: Bounds | undefined): T[] {
  if (!view) return objects;
  const [[west, south], [east, north]] = view;
  return objects.filter(({ at: [x, y] }) => x >= west && x <= east && y >= south && y <= north);
}

interface Props {
  objects: MapObject[];
  view: Bounds | undefined;
  ledgers: LedgerCard[];
}

export function Seen({ objects, view, ledgers }: Props) {
  const { t, pick } = useTexts();
  const seen = within(objects, view);
  const nameOf = (key: string) => {
    const known = ledgers.find((one) => one.key === key);
    return known ? pick(known.name) : key;
  };
  return (
    <details>
      <summary>{t('list-of-seen', { count: seen.length })}</summary>
      {seen.length > MOST && <p className="soft">{t('first-of-seen', { most: MOST })}</p>}
      <DataTable
        caption={t('list-of-seen', { count: seen.length })}
        rows={[...seen].sort((left, right) => Number(right.overdue) - Number(left.overdue)).slice(0, MOST)}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'title',
            title: t('object'),
            heads: true,
            render: (row) => <Link to={`/objects/${row.id}`}>{row.title}</Link>,
          },
          { key: 'ledger', title: t('ledger'), render: (row) => nameOf(row.type) },
          { key: 'overdue', title: t('state'), render: (row) => row.overdue && <StateWord look={overdueLook} plain /> },
        ]}
      />
    </details>
  );
}
