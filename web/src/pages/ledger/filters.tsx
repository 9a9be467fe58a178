// The filters of a ledger. Each is written to the address at once, so that a link opens the same rows.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useSearchParams } from 'react-router';

import { queries } from '../../api/queries';
import type { LedgerDetail } from '../../api/types';
import { useFields } from '../../address/filter';
import { useSession } from '../../app/session';
import { ChoiceField, DayInput, SearchField } from '../../components/filter-fields';
import { useTexts } from '../../language/texts';
import { conditionsIn, operatorsFor, withConditions } from '../../ledger/conditions';
import type { Condition, Operator } from '../../ledger/conditions';
import { readTyped, showWithUnit } from '../../ledger/values';
import { FIELDS, isFiltered, withoutFilters } from './question';

const operators: Record<Operator, { text: string }> = {
  eq: { text: 'operator-eq' },
  ne: { text: 'operator-ne' },
  has: { text: 'operator-has' },
  ge: { text: 'operator-ge' },
  le: { text: 'operator-le' },
  gt: { text: 'operator-gt' },
  lt: { text: 'operator-lt' },
  empty: { text: 'operator-empty' },
};

export function Filters({ ledger }: { ledger: LedgerDetail }) {
  const { t, pick } = useTexts();
  const { city } = useSession();
  const [search, setSearch] = useSearchParams();
  const [values, change] = useFields(FIELDS);
  const zones = useQuery(queries.zones({}));
  const day = useId();
  return (
    <div className="stack-tight no-print">
      <div className="filters">
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
        <ChoiceField
          label={t('state')}
          value={values.state}
          onChange={(state) => change({ state })}
          options={[
            { value: '', label: t('any') },
            ...ledger.states.map((state) => ({ value: state.key, label: `${pick(state.name)} ${state.count}` })),
          ]}
        />
        <ChoiceField
          label={t('district')}
          value={values.district}
          onChange={(district) => change({ district })}
          options={[
            { value: '', label: t('any') },
            ...city.districts.map((one) => ({ value: one.key, label: pick(one.name) })),
          ]}
        />
        {ledger.geometry !== 'none' && (zones.data?.items.length ?? 0) > 0 && (
          <ChoiceField
            label={t('in-zone')}
            search
            value={values.zone}
            onChange={(zone) => change({ zone })}
            options={[
              { value: '', label: t('any') },
              ...(zones.data?.items ?? []).map((zone) => ({
                value: String(zone.id),
                label: `${pick(zone.kind_name)} ${zone.name}`,
              })),
            ]}
          />
        )}
        <ChoiceField
          label={t('show')}
          value={values.overdue === 'yes' ? 'overdue' : values.stale === 'yes' ? 'stale' : ''}
          onChange={(show) =>
            change({ overdue: show === 'overdue' ? 'yes' : '', stale: show === 'stale' ? 'yes' : '' })
          }
          options={[
            { value: '', label: t('any') },
            { value: 'overdue', label: t('overdue') },
            { value: 'stale', label: t('stale') },
          ]}
        />
        <label className="filter" style={{ width: 140 }} htmlFor={day}>
          <span>{t('as-of-day')}</span>
          <DayInput id={day} value={values.as_of} onChange={(as_of) => change({ as_of })} />
        </label>
        {isFiltered(search) && (
          <Button onClick={() => setSearch(withoutFilters(search), { replace: true })}>{t('clear-filters')}</Button>
        )}
      </div>
      <Conditions ledger={ledger} />
    </div>
  );
}

/** The conditions that hold, each with a way to drop it, and a form for one more. */
function Conditions({ ledger }: { ledger: LedgerDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const conditions = conditionsIn(search);
  const set = (next: Condition[]) =>
    setSearch((present) => withConditions(present, next), { replace: true, preventScrollReset: true });
  const said = ({ field, operator, value }: Condition) => {
    const known = ledger.fields.find((one) => one.key === field);
    return [
      known ? pick(known.name) : field,
      t(operators[operator].text),
      known ? showWithUnit(known, value, texts) : value,
    ].join(' ');
  };
  return (
    <div className="row">
      {conditions.map((condition, index) => (
        <span key={said(condition)} className="condition">
          {said(condition)}
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('drop-condition', { condition: said(condition) })}
            onClick={() => set(conditions.filter((_, other) => other !== index))}
          />
        </span>
      ))}
      {adding ? (
        <ConditionForm
          ledger={ledger}
          onAdd={(condition) => {
            set([...conditions, condition]);
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('add-condition')}
        </Button>
      )}
    </div>
  );
}

interface FormProps {
  ledger: LedgerDetail;
  onAdd: (condition: Condition) => void;
  onCancel: () => void;
}

function ConditionForm({ ledger, onAdd, onCancel }: FormProps) {
  const { t, pick } = useTexts();
  const fields = ledger.fields.filter((field) => field.key !== 'state' && field.key !== 'shape');
  const [field, setField] = useState(fields.find((one) => !one.standard) ?? fields[0]);
  const [operator, setOperator] = useState<Operator>(operatorsFor(field?.kind ?? 'text')[0] ?? 'has');
  const [typed, setTyped] = useState('');
  if (!field) return null;
  const read = readTyped(field.kind, typed);
  const complete = operator === 'empty' || ('value' in read && read.value !== '');
  const codes =
    field.kind === 'flag'
      ? [
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]
      : field.codes.map((one) => ({ value: one.code, label: pick(one.name) }));
  return (
    <form
      className="condition-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onAdd({ field: field.key, operator, value: 'value' in read ? read.value : '' });
      }}
    >
      <Select
        aria-label={t('column-field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={field.key}
        style={{ width: 170 }}
        popupMatchSelectWidth={false}
        options={fields.map((one) => ({ value: one.key, label: pick(one.name) }))}
        onChange={(key: string) => {
          const chosen = fields.find((one) => one.key === key);
          setField(chosen);
          setTyped('');
          setOperator(operatorsFor(chosen?.kind ?? 'text')[0] ?? 'has');
        }}
      />
      <Select
        aria-label={t('operator')}
        value={operator}
        style={{ width: 110 }}
        popupMatchSelectWidth={false}
        options={operatorsFor(field.kind).map((one) => ({ value: one, label: t(operators[one].text) }))}
        onChange={setOperator}
      />
      {operator !== 'empty' &&
        (codes.length > 0 && operator !== 'has' ? (
          <Select
            aria-label={t('value')}
            value={typed === '' ? undefined : typed}
            style={{ width: 170 }}
            popupMatchSelectWidth={false}
            options={codes}
            onChange={(value: string) => setTyped(value)}
          />
        ) : (
          <Input
            aria-label={t('value')}
            style={{ width: 170 }}
            value={typed}
            suffix={field.unit ?? undefined}
            status={'problem' in read ? 'error' : ''}
            onChange={(event) => setTyped(event.target.value)}
          />
        ))}
      <Button htmlType="submit" type="primary" disabled={!complete}>
        {t('add-condition')}
      </Button>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </form>
  );
}
