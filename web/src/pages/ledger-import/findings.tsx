// What was found in a workbook: its headings, what is wrong with which row, and a sample of what comes in.
import { EditOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';

import type { LedgerDetail, LedgerImport } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { Facts, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { showWithUnit } from '../../ledger/values';

const kinds: Record<string, StateLook> = {
  new: { text: 'row-new', tone: 'good', icon: PlusOutlined },
  changed: { text: 'row-changed', tone: 'info', icon: EditOutlined },
  same: { text: 'row-same', tone: 'quiet', icon: MinusOutlined },
};
const sameLook: StateLook = { text: 'row-same', tone: 'quiet', icon: MinusOutlined };

interface Props {
  ledger: LedgerDetail;
  known: LedgerImport;
}

export function Findings({ ledger, known }: Props) {
  const { t } = useTexts();
  return (
    <>
      {known.troubles.length > 0 && (
        <Section
          title={t('rows-refused')}
          aside={
            known.refused > known.troubles.length && (
              <span className="soft">{t('first-troubles', { count: known.troubles.length })}</span>
            )
          }
        >
          <Troubles ledger={ledger} known={known} />
        </Section>
      )}
      <Section title={t('headings')}>
        <Headings ledger={ledger} known={known} />
      </Section>
      {known.sample.length > 0 && (
        <Section title={t('sample-of-rows')}>
          <Sample ledger={ledger} known={known} />
        </Section>
      )}
    </>
  );
}

function Troubles({ ledger, known }: Props) {
  const { t, pick } = useTexts();
  return (
    <DataTable
      caption={t('rows-refused')}
      rows={known.troubles.map((trouble, number) => ({ ...trouble, number }))}
      rowKey={(trouble) => trouble.number}
      columns={[
        {
          key: 'row',
          title: t('row'),
          heads: true,
          render: ({ row, sheet, column }) => (
            <span className="nowrap">
              {row > 0 ? `${row}${column ? ` ${column}` : ''}` : t('whole-file')}
              {known.sheets.length > 1 && <span className="soft"> {sheet}</span>}
            </span>
          ),
        },
        {
          key: 'field',
          title: t('column-field'),
          render: ({ field }) => {
            const declared = ledger.fields.find((one) => one.key === field);
            return declared ? pick(declared.name) : (field ?? '');
          },
        },
        { key: 'value', title: t('value'), render: ({ value }) => value && <q>{value}</q> },
        { key: 'reason', title: t('reason'), minWidth: 260, render: ({ message }) => pick(message) },
      ]}
    />
  );
}

/** Which column became which field, and which was not understood. */
function Headings({ ledger, known }: Props) {
  const { t, pick } = useTexts();
  return (
    <div className="stack">
      {known.sheets.map((sheet) => {
        const taken = sheet.headings.filter((one) => one.field);
        const names = taken.map(({ heading, field, column }) => {
          const declared = ledger.fields.find((one) => one.key === field);
          const name = declared ? pick(declared.name) : field;
          return name === heading ? `${column} ${heading}` : `${column} ${heading} → ${name}`;
        });
        const missing = ledger.fields.filter(
          (field) => field.required === 'always' && !taken.some((one) => one.field === field.key),
        );
        return (
          <Facts
            key={sheet.name}
            items={[
              [t('sheet'), t('sheet-rows', { sheet: sheet.name, rows: sheet.rows })],
              [t('headings-taken'), names.join(t('list-semicolon'))],
              [
                t('headings-unknown'),
                sheet.unknown_headings.length > 0 ? (
                  <span className="tone-warn">{sheet.unknown_headings.join(t('list-semicolon'))}</span>
                ) : (
                  t('none')
                ),
              ],
              [t('headings-missing'), missing.map((field) => pick(field.name)).join(t('list-semicolon'))],
            ]}
          />
        );
      })}
    </div>
  );
}

const SAMPLE_FIELDS = 6;

function Sample({ ledger, known }: Props) {
  const texts = useTexts();
  const { t, pick } = texts;
  const filled = ledger.fields.filter(
    (field) => field.key !== 'shape' && known.sample.some((row) => (row.values[field.key] ?? '') !== ''),
  );
  return (
    <DataTable
      short
      caption={t('sample-of-rows')}
      rows={known.sample}
      rowKey={(row) => row.row}
      columns={[
        { key: 'title', title: t('object'), heads: true, minWidth: 180, render: (row) => row.title },
        { key: 'row', title: t('row'), number: true, render: (row) => row.row },
        { key: 'kind', title: t('kind'), render: (row) => <StateWord look={kinds[row.kind] ?? sameLook} plain /> },
        ...filled
          .filter((field) => !ledger.title.includes(field.key))
          .slice(0, SAMPLE_FIELDS)
          .map((field) => ({
            key: field.key,
            title: pick(field.name),
            render: (row: LedgerImport['sample'][number]) => showWithUnit(field, row.values[field.key], texts),
          })),
      ]}
    />
  );
}
