// The objects behind a number, by the side on which they stand, each with the reason.
import { useQuery } from '@tanstack/react-query';
import { Pagination } from 'antd';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { IndicatorDetail } from '../../api/types';
import { useFields } from '../../address/filter';
import { useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { sideLook, sides, SideWord } from '../../ledger/sides';

const FIELDS = {
  side: { usual: '', oneOf: Object.keys(sides) },
  page: { usual: '1' },
  district: { usual: '' },
};
const PER_PAGE = 50;

export function Objects({ indicator, asOf }: { indicator: IndicatorDetail; asOf: string }) {
  const { t, pick } = useTexts();
  const { city } = useSession();
  const [values, change] = useFields(FIELDS);
  const { side, district } = values;
  const page = Math.max(1, Number(values.page) || 1);
  const query = useQuery(
    queries.indicatorObjects(indicator.key, { as_of: asOf, side, district, page, per_page: PER_PAGE }),
  );
  const nameOf = (key: string | null | undefined) => {
    const known = city.districts.find((one) => one.key === key);
    return known ? pick(known.name) : (key ?? '');
  };
  return (
    <div className="stack-tight">
      <div className="filters no-print">
        <ChoiceField
          label={t('district')}
          value={district}
          onChange={(chosen) => change({ district: chosen, page: '1' })}
          options={[
            { value: '', label: t('whole-city') },
            ...city.districts.map((one) => ({ value: one.key, label: pick(one.name) })),
          ]}
        />
        <ChoiceField
          label={t('side')}
          value={side}
          onChange={(chosen) => change({ side: chosen, page: '1' })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(sides).map(([value, look]) => ({ value, label: t(look.text) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('no-objects-here')} hint={t('no-objects-here-hint')} />
          ) : (
            <>
              <DataTable
                name="objects"
                caption={t('objects-behind-it')}
                rows={items}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'title',
                    title: t('object'),
                    heads: true,
                    text: (row) => row.title,
                    render: (row) => (
                      <Link to={`/objects/${row.id}${asOf === '' ? '' : `?as_of=${asOf}`}`}>{row.title}</Link>
                    ),
                  },
                  {
                    key: 'ledger',
                    title: t('ledger'),
                    text: (row) => pick(row.ledger.name),
                    render: (row) => pick(row.ledger.name),
                  },
                  {
                    key: 'district',
                    title: t('district'),
                    text: (row) => nameOf(row.district),
                    render: (row) => nameOf(row.district),
                  },
                  {
                    key: 'side',
                    title: t('side'),
                    text: (row) => t(sideLook(row.side).text),
                    render: (row) => <SideWord side={row.side} />,
                  },
                  {
                    key: 'reason',
                    title: t('reason'),
                    minWidth: 220,
                    text: (row) => (row.reason ? pick(row.reason) : ''),
                    render: (row) => row.reason && pick(row.reason),
                  },
                ]}
              />
              {total > PER_PAGE && (
                <nav aria-label={t('pages')}>
                  <Pagination
                    current={page}
                    pageSize={PER_PAGE}
                    total={total}
                    showSizeChanger={false}
                    showTotal={(count) => t('rows', { count })}
                    onChange={(next) => change({ page: String(next) })}
                  />
                </nav>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}
