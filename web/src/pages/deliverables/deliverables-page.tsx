// What units have to hand in besides monthly reports: plans, lists, registers.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { queries } from '../../api/queries';
import { deliverableColumns } from '../../components/columns';
import { DataTable } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { deliverableStates, punctualities } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';

const FIELDS = {
  unit: { usual: '' },
  task: { usual: '' },
  state: { usual: '', oneOf: Object.keys(deliverableStates) },
  punctuality: { usual: '', oneOf: Object.keys(punctualities) },
};

export default function DeliverablesPage() {
  const texts = useTexts();
  const { t, pick } = texts;
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.deliverables(values));
  const units = useQuery(queries.units());
  const filtered = Object.values(values).some((value) => value !== '');
  const missing = (query.data ?? []).filter((row) => row.punctuality === 'missing').length;
  return (
    <Page
      title={t('nav-deliverables')}
      lead={query.data && <p>{t('deliverables-sentence', { total: query.data.length, missing })}</p>}
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('unit')}
          search
          width={200}
          value={values.unit}
          onChange={(unit) => change({ unit })}
          options={[
            { value: '', label: t('any') },
            ...(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) })),
          ]}
        />
        <SearchField label={t('task-number')} width={120} value={values.task} onChange={(task) => change({ task })} />
        <ChoiceField
          label={t('state')}
          value={values.state}
          onChange={(state) => change({ state })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(deliverableStates).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
        <ChoiceField
          label={t('punctuality')}
          value={values.punctuality}
          onChange={(punctuality) => change({ punctuality })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(punctualities).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
        {filtered && (
          <Button onClick={() => change({ unit: '', task: '', state: '', punctuality: '' })}>
            {t('clear-filters')}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={t('no-deliverables-match')} hint={t('no-match-hint')} />
          ) : (
            <DataTable
              name="deliverables"
              caption={t('nav-deliverables')}
              columns={deliverableColumns(texts)}
              rows={rows}
              rowKey={(row) => row.id}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
