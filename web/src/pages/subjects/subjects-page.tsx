// Enterprises and bodies whose objects stand on ledgers: found by name or credit code.
import { useQuery } from '@tanstack/react-query';
import { Pagination } from 'antd';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import { useFields } from '../../address/filter';
import { useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { SearchField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';

const FIELDS = { q: { usual: '' }, page: { usual: '1' } };
const PER_PAGE = 50;

export default function SubjectsPage() {
  const { t, pick } = useTexts();
  const { city } = useSession();
  const [values, change] = useFields(FIELDS);
  const page = Math.max(1, Number(values.page) || 1);
  const query = useQuery(queries.subjects({ q: values.q, page, per_page: PER_PAGE }));
  const nameOf = (key: string) => {
    const known = city.districts.find((one) => one.key === key);
    return known ? pick(known.name) : key;
  };
  return (
    <Page
      title={t('nav-subjects')}
      lead={query.data && <p>{t('subjects-sentence', { count: query.data.total })}</p>}
      actions={<Link to="/subjects/proposals">{t('merge-proposals')} ›</Link>}
    >
      <div className="filters no-print">
        <SearchField
          label={t('name-or-code')}
          width={280}
          value={values.q}
          onChange={(q) => change({ q, page: '1' })}
        />
      </div>
      <Loaded query={query}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('no-subjects')} hint={t(values.q === '' ? 'no-subjects-hint' : 'no-match-hint')} />
          ) : (
            <>
              <DataTable
                short
                caption={t('nav-subjects')}
                rows={items}
                rowKey={(row) => row.id}
                columns={[
                  {
                    key: 'name',
                    title: t('name-of-thing'),
                    heads: true,
                    render: (row) => <Link to={`/subjects/${encodeURIComponent(row.id)}`}>{row.name}</Link>,
                  },
                  {
                    key: 'code',
                    title: t('credit-code'),
                    render: (row) => row.credit_code && <code>{row.credit_code}</code>,
                  },
                  {
                    key: 'district',
                    title: t('district'),
                    render: (row) => row.districts.map(nameOf).join(t('list-comma')),
                  },
                  { key: 'objects', title: t('objects'), number: true, render: (row) => row.objects },
                  { key: 'ledgers', title: t('ledger'), number: true, render: (row) => row.ledgers },
                ]}
              />
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
