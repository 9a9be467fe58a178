// Monthly reports by month and unit.
import { useQuery } from '@tanstack/react-query';
import { Button, Pagination } from 'antd';

import { queries } from '../../api/queries';
import { useSession } from '../../app/session';
import { reportColumns } from '../../components/columns';
import { DataTable } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { punctualities, reportStates } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { monthsBetween } from '../../language/time';

const FIELDS = {
  month: { usual: '' },
  unit: { usual: '' },
  task: { usual: '' },
  state: { usual: '', oneOf: Object.keys(reportStates) },
  punctuality: { usual: '', oneOf: Object.keys(punctualities) },
  page: { usual: '1' },
};
const PER_PAGE = 100;

export default function ReportsPage() {
  const texts = useTexts();
  const { t, pick } = texts;
  const { city, clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.reports({ ...values, per_page: PER_PAGE }));
  const units = useQuery(queries.units());
  const thisMonth = clock.today.slice(0, 7);
  const last = city.tracking_to < thisMonth ? city.tracking_to : thisMonth;
  const months = monthsBetween(city.tracking_from, last).reverse();
  const filter = (changed: Partial<Record<keyof typeof FIELDS, string>>) => change({ ...changed, page: '1' });
  const filtered = Object.entries(values).some(([name, value]) => name !== 'page' && value !== '');
  return (
    <Page
      title={t('nav-reports')}
      lead={
        query.data && (
          <p>
            {t('reports-sentence', {
              total: query.data.total,
              month: values.month === '' ? t('all-months') : values.month,
            })}
          </p>
        )
      }
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('month')}
          width={130}
          value={values.month}
          onChange={(month) => filter({ month })}
          options={[{ value: '', label: t('all-months') }, ...months.map((month) => ({ value: month, label: month }))]}
        />
        <ChoiceField
          label={t('unit')}
          search
          width={200}
          value={values.unit}
          onChange={(unit) => filter({ unit })}
          options={[
            { value: '', label: t('any') },
            ...(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) })),
          ]}
        />
        <SearchField label={t('task-number')} width={120} value={values.task} onChange={(task) => filter({ task })} />
        <ChoiceField
          label={t('state')}
          value={values.state}
          onChange={(state) => filter({ state })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(reportStates).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
        <ChoiceField
          label={t('punctuality')}
          value={values.punctuality}
          onChange={(punctuality) => filter({ punctuality })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(punctualities).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
        {filtered && (
          <Button onClick={() => filter({ month: '', unit: '', task: '', state: '', punctuality: '' })}>
            {t('clear-filters')}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t('no-reports-match')} hint={filtered ? t('no-match-hint') : t('no-reports-yet-hint')} />
          ) : (
            <>
              <DataTable
                name="reports"
                caption={t('nav-reports')}
                columns={reportColumns(texts)}
                rows={page.items}
                rowKey={(row) => row.id}
              />
              {page.total > PER_PAGE && (
                <nav aria-label={t('pages')}>
                  <Pagination
                    current={page.page}
                    total={page.total}
                    pageSize={page.per_page}
                    showSizeChanger={false}
                    onChange={(number) => change({ page: String(number) })}
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
