// Inspections: what is planned, who goes, what has to be put right.
import { MobileOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { useFields } from '../../address/filter';
import { fieldQueries, type InspectionRow, type InspectionState } from '../../api/field';
import { useMay } from '../../app/session';
import { DataTable, type Column } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts, type Texts } from '../../language/texts';
import { inspectionStates } from './looks';
import { PlanDialog } from './plan-dialog';

const FIELDS = {
  scope: { usual: '', oneOf: ['', 'mine'] },
  state: { usual: '', oneOf: ['', ...Object.keys(inspectionStates)] },
  draw: { usual: '' },
  q: { usual: '' },
};

function columns({ t, pick }: Texts): Column<InspectionRow>[] {
  return [
    {
      key: 'inspection',
      title: t('inspection'),
      heads: true,
      minWidth: 200,
      text: (row) => row.title,
      render: (row) => <Link to={`/inspections/${row.id}`}>{row.title}</Link>,
    },
    {
      key: 'checklist',
      title: t('inspection-checklist'),
      text: (row) => pick(row.checklist.name),
      render: (row) => pick(row.checklist.name),
    },
    {
      key: 'state',
      title: t('state'),
      text: (row) => t(inspectionStates[row.state].text),
      render: (row) => <StateWord look={inspectionStates[row.state]} />,
    },
    {
      key: 'inspectors',
      title: t('inspection-inspectors'),
      text: (row) => row.inspectors.map((one) => one.name).join(' '),
      render: (row) => row.inspectors.map((one) => one.name).join(t('list-comma')) || '—',
    },
    {
      key: 'due',
      title: t('inspection-due'),
      text: (row) => row.due ?? '',
      render: (row) =>
        row.overdue ? (
          <strong style={{ color: 'var(--bad)' }}>{t('inspection-overdue', { day: row.due ?? '' })}</strong>
        ) : (
          (row.due ?? '—')
        ),
    },
    {
      key: 'waits',
      title: t('inspection-waits'),
      text: (row) => row.waits.map((one) => pick(one.unit.name)).join(' '),
      render: (row) =>
        row.waits.length === 0
          ? '—'
          : row.waits.map((one) => (
              <div key={one.unit.key}>
                <UnitName unit={one.unit} brief /> {one.due}
              </div>
            )),
    },
  ];
}

export default function InspectionsPage() {
  const texts = useTexts();
  const { t } = texts;
  const [values, change] = useFields(FIELDS);
  const [planning, setPlanning] = useState(false);
  const may = useMay('plan-inspections');
  const query = useQuery(fieldQueries.inspections({ ...values, per_page: 500 }));
  return (
    <Page
      title={t('nav-inspections')}
      lead={query.data && <p>{t('inspections-sentence', { total: query.data.total })}</p>}
      actions={
        <>
          <Link to="/field">
            <MobileOutlined aria-hidden /> {t('nav-field')}
          </Link>
          {may && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setPlanning(true)}>
              {t('inspection-plan')}
            </Button>
          )}
        </>
      }
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('inspection-scope')}
          value={values.scope}
          onChange={(scope) => change({ scope })}
          options={[
            { value: '', label: t('any') },
            { value: 'mine', label: t('inspection-mine') },
          ]}
        />
        <ChoiceField
          label={t('state')}
          value={values.state}
          onChange={(state) => change({ state })}
          options={[
            { value: '', label: t('any') },
            ...(Object.keys(inspectionStates) as InspectionState[]).map((value) => ({
              value,
              label: t(inspectionStates[value].text),
            })),
          ]}
        />
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
      </div>
      <Loaded query={query}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty title={t('inspections-none')} hint={t('inspections-none-hint')} />
          ) : (
            <DataTable
              caption={t('nav-inspections')}
              name="inspections"
              columns={columns(texts)}
              rows={page.items}
              rowKey={(row) => row.id}
            />
          )
        }
      </Loaded>
      {planning && <PlanDialog onClose={() => setPlanning(false)} />}
    </Page>
  );
}
