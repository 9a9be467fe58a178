// The units of the city: what each leads and how it stands.
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../api/queries';
import type { UnitRow } from '../../api/types';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { UnitName } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { scoreColumns } from '../../components/score-columns';
import { unitKinds } from '../../components/unit-kinds';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';

const FIELDS = { kind: { usual: '', oneOf: Object.keys(unitKinds) }, q: { usual: '' } };

function kindOf(row: UnitRow, t: Texts['t']): string {
  const known = unitKinds[row.kind];
  return known ? t(known.text) : row.kind;
}

function unitColumns(texts: Texts): Column<UnitRow>[] {
  const { t, pick } = texts;
  return [
    {
      key: 'unit',
      title: t('unit'),
      heads: true,
      minWidth: 230,
      text: (row) => pick(row.unit.name),
      render: (row) => (
        <div style={{ fontWeight: 400 }}>
          <strong>
            <UnitName unit={row.unit} />
          </strong>
          <div className="soft">{pick(row.formal)}</div>
        </div>
      ),
    },
    { key: 'kind', title: t('unit-kind'), text: (row) => kindOf(row, t), render: (row) => kindOf(row, t) },
    { key: 'leads', title: t('leads-tasks'), number: true, text: (row) => row.leads, render: (row) => row.leads },
    {
      key: 'responsible',
      title: t('shares-tasks'),
      number: true,
      text: (row) => row.responsible,
      render: (row) => row.responsible,
    },
    ...scoreColumns<UnitRow>(texts, (row) => row.score),
  ];
}

export default function UnitsPage() {
  const texts = useTexts();
  const { t, pick } = texts;
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.units());
  return (
    <Page title={t('nav-units')} lead={query.data && <p>{t('units-sentence', { count: query.data.length })}</p>}>
      <div className="filters no-print">
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
        <ChoiceField
          label={t('unit-kind')}
          width={190}
          value={values.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(unitKinds).map(([value, { text }]) => ({ value, label: t(text) })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(rows) => {
          const words = values.q.toLowerCase();
          const shown = rows.filter(
            (row) =>
              (values.kind === '' || row.kind === values.kind) &&
              (words === '' ||
                [pick(row.unit.name), pick(row.formal), ...row.unit.now.map(pick)].some((name) =>
                  name.toLowerCase().includes(words),
                )),
          );
          if (shown.length === 0) return <Empty title={t('no-units-match')} hint={t('no-match-hint')} />;
          return (
            <DataTable
              name="units"
              caption={t('nav-units')}
              columns={unitColumns(texts)}
              rows={shown}
              rowKey={(row) => row.unit.key}
            />
          );
        }}
      </Loaded>
    </Page>
  );
}
