// The columns of a ledger, made from its declaration: the object, its state, then its fields.
import { Link } from 'react-router';

import type { LedgerDetail, LedgerField, ObjectRow } from '../../api/types';
import type { VirtualColumn } from '../../components/virtual-table';
import { StateWord } from '../../components/state-word';
import type { Texts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { ObjectState, overdueLook, staleLook } from '../../ledger/look';
import { isNumber, showValue } from '../../ledger/values';

export interface ObjectColumn extends VirtualColumn<ObjectRow> {
  /** The cell as text, to copy. */
  text: (row: ObjectRow) => string;
  field?: LedgerField;
  /** Shown until something else is chosen. */
  usual: boolean;
}

const WIDTHS: Record<string, number> = {
  date: 116,
  year: 84,
  flag: 90,
  code: 130,
  integer: 116,
  decimal: 130,
  phone: 130,
  'credit-code': 190,
};
const USUAL_FIELDS = 6;
const RARELY = new Set(['remark', 'datum', 'longitude', 'latitude', 'shape', 'address', 'state', 'credit_code']);

export function objectColumns(ledger: LedgerDetail, texts: Texts): ObjectColumn[] {
  const { t } = texts;
  // What names an object stands in its first cell already.
  const fields = ledger.fields.filter((field) => field.key !== 'state' && field.key !== 'shape');
  const usual = fields
    .filter((field) => !field.standard && !ledger.title.includes(field.key) && !RARELY.has(field.key))
    // What every object has says more than what only some have.
    .sort((left, right) => Number(right.required === 'always') - Number(left.required === 'always'))
    .slice(0, USUAL_FIELDS)
    .map((field) => field.key);
  return [
    {
      key: 'title',
      title: t('object'),
      heads: true,
      width: 230,
      usual: true,
      sorts: true,
      text: (row) => row.title,
      render: (row) => (
        <Link to={`/objects/${row.id}`} title={row.title}>
          {row.title}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      width: 210,
      usual: true,
      sorts: true,
      text: (row) => {
        const known = ledger.states.find((one) => one.key === row.state);
        return known ? texts.pick(known.name) : row.state;
      },
      render: (row) => (
        <span className="row" style={{ gap: 4, flexWrap: 'nowrap' }}>
          <ObjectState state={row.state} of={ledger.states} />
          {row.overdue && <StateWord look={overdueLook} />}
          {row.stale && <StateWord look={staleLook} />}
        </span>
      ),
    },
    ...fields.map((field): ObjectColumn => ({
      key: field.key,
      field,
      title: texts.pick(field.name) + (field.unit ? ` (${field.unit})` : ''),
      width: WIDTHS[field.kind] ?? 180,
      number: isNumber(field.kind),
      sorts: true,
      usual: usual.includes(field.key) || field.key === 'district' || field.key === ledger.deadline?.field,
      text: (row) => showValue(field, row.values[field.key], texts),
      render: (row) => {
        const shown = showValue(field, row.values[field.key], texts);
        return shown.length > 12 ? <span title={shown}>{shown}</span> : shown;
      },
    })),
    {
      key: 'valid_from',
      title: t('holds-since'),
      width: 116,
      usual: false,
      text: (row) => row.valid_from,
      render: (row) => row.valid_from,
    },
    {
      key: 'revised_at',
      title: t('revised'),
      width: 150,
      usual: true,
      sorts: true,
      text: (row) => formatMoment(row.revised_at),
      render: (row) => formatMoment(row.revised_at),
    },
  ];
}
