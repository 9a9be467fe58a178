// The form of an object, made from the declaration of its ledger. What is typed is a draft; errors stand beside their fields.
import { Input, Select } from 'antd';
import { useId } from 'react';

import type { FieldError } from '../api/problem';
import type { LedgerDetail, LedgerField } from '../api/types';
import { LabelledField } from '../components/field';
import { useTexts } from '../language/texts';
import type { Texts } from '../language/texts';
import './object-form.css';
import { readPasted, readTyped } from './values';
import { inWords } from './words';

export type Typed = Record<string, string>;

interface Props {
  ledger: LedgerDetail;
  fields: LedgerField[];
  typed: Typed;
  onChange: (change: (before: Typed) => Typed) => void;
  /** Somebody has tried to send it: what is missing is said. */
  checked: boolean;
  errors: FieldError[];
}

/** What an object is sent with: every field that could be read. Undefined when one could not, or is missing. */
export function readObject(fields: LedgerField[], typed: Typed): Typed | undefined {
  const values: Typed = {};
  for (const field of fields) {
    const read = readTyped(field.kind, typed[field.key] ?? '');
    if ('problem' in read || (read.value === '' && field.required === 'always')) return undefined;
    values[field.key] = read.value;
  }
  return values;
}

/** Puts the keyboard into the first field with an error, once it is shown. */
export function goToFirstError(form: HTMLElement | null): void {
  setTimeout(() => {
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true], .ant-select-status-error input');
    wrong?.focus();
    wrong?.scrollIntoView({ block: 'center' });
  });
}

export function ObjectForm({ ledger, fields, typed, onChange, checked, errors }: Props) {
  const { t } = useTexts();
  const groups = groupFields(fields);
  const paste = (text: string): boolean => {
    const pasted = readPasted(text, fields);
    if (Object.keys(pasted).length === 0) return false;
    onChange((before) => ({ ...before, ...pasted }));
    return true;
  };
  return (
    <div
      className="stack"
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (text.includes('\t') && text.trim().includes('\n') && paste(text)) event.preventDefault();
      }}
    >
      {groups.map((group) => (
        <fieldset key={group.text} className="object-group">
          <legend>{t(group.text)}</legend>
          <div className="object-fields">
            {group.fields.map((field) => (
              <ObjectField
                key={field.key}
                ledger={ledger}
                field={field}
                typed={typed[field.key] ?? ''}
                onChange={(value) => onChange((before) => ({ ...before, [field.key]: value }))}
                checked={checked}
                error={errors.find((one) => one.field === `values.${field.key}` || one.field === `values/${field.key}`)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

const HOLDER = new Set(['holder_name', 'credit_code']);
const PLACE = new Set(['district', 'town', 'address', 'longitude', 'latitude', 'datum', 'shape']);
const REST = new Set(['state', 'remark']);

export interface FieldGroup {
  text: string;
  fields: LedgerField[];
}

/** The fields of an object in groups: whose it is, what it is, where it is, the rest. */
export function groupFields(fields: LedgerField[]): FieldGroup[] {
  const inSet = (set: Set<string>) => fields.filter((field) => field.standard && set.has(field.key));
  const groups: FieldGroup[] = [
    { text: 'fields-holder', fields: inSet(HOLDER) },
    {
      text: 'fields-own',
      fields: fields.filter(({ standard, key }) => !standard || !(HOLDER.has(key) || PLACE.has(key) || REST.has(key))),
    },
    { text: 'fields-place', fields: inSet(PLACE) },
    { text: 'fields-rest', fields: inSet(REST) },
  ];
  return groups.filter((group) => group.fields.length > 0);
}

interface FieldProps {
  ledger: LedgerDetail;
  field: LedgerField;
  typed: string;
  onChange: (value: string) => void;
  checked: boolean;
  error: FieldError | undefined;
}

function ObjectField({ ledger, field, typed, onChange, checked, error }: FieldProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const read = readTyped(field.kind, typed);
  const unreadable = 'problem' in read ? read.problem : undefined;
  const missing = checked && field.required === 'always' && typed.trim() === '';
  const said = unreadable ? t(unreadable) : missing ? t('field-needed') : error ? pick(error.message) : undefined;
  const label = `${pick(field.name)}${field.unit ? ` (${field.unit})` : ''}${field.required === 'always' ? ' *' : ''}`;
  const wide = field.key === 'remark' || field.key === 'shape' || field.key === 'address';
  return (
    <div className={wide ? 'wide' : undefined}>
      <LabelledField label={label} hint={hintOf(field, ledger.fields, texts)} error={said}>
        <FieldInput
          ledger={ledger}
          field={field}
          typed={typed}
          wrong={said !== undefined}
          onChange={onChange}
          onLeave={() => {
            if ('value' in read && read.value !== typed) onChange(read.value);
          }}
        />
      </LabelledField>
    </div>
  );
}

/** The note of a field, when it is needed, its bounds and its example. */
function hintOf(field: LedgerField, fields: LedgerField[], texts: Texts): string {
  const { t, pick } = texts;
  const bounds =
    field.min != null && field.max != null
      ? t('between', { min: String(field.min), max: String(field.max) })
      : field.min != null
        ? t('at-least', { min: String(field.min) })
        : field.max != null
          ? t('at-most', { max: String(field.max) })
          : '';
  return [
    field.note ? pick(field.note) : '',
    field.required === 'when' && field.required_when
      ? t('needed-when', { condition: inWords(field.required_when, fields, texts) })
      : '',
    bounds,
    field.example ? t('for-example', { example: field.example }) : '',
  ]
    .filter((part) => part !== '')
    .map((part) => part.replace(/[。.；;]\s*$/, ''))
    .join(t('list-semicolon'));
}

interface InputProps extends Omit<FieldProps, 'checked' | 'error'> {
  wrong: boolean;
  onLeave: () => void;
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

function FieldInput({ ledger, field, typed, wrong, onChange, onLeave, ...aria }: InputProps) {
  const { t, pick } = useTexts();
  const own = useId();
  const status = wrong ? 'error' : '';
  const options =
    field.key === 'state'
      ? ledger.states.filter((state) => state.enterable).map((state) => ({ value: state.key, label: pick(state.name) }))
      : field.kind === 'flag'
        ? [
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]
        : field.codes.map((one) => ({ value: one.code, label: pick(one.name) }));
  if (options.length > 0)
    return (
      <Select
        {...aria}
        id={aria.id ?? own}
        allowClear={field.required !== 'always'}
        showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
        value={typed === '' ? undefined : typed}
        status={status}
        options={options}
        onChange={(value?: string) => onChange(value ?? '')}
      />
    );
  if (field.key === 'remark' || field.key === 'shape')
    return (
      <Input.TextArea
        {...aria}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={typed}
        status={status}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  const numeric =
    field.kind === 'integer' || field.kind === 'decimal' || field.kind === 'year' || field.kind === 'date';
  return (
    <Input
      {...aria}
      value={typed}
      status={status}
      inputMode={field.kind === 'decimal' ? 'decimal' : numeric ? 'numeric' : field.kind === 'phone' ? 'tel' : 'text'}
      placeholder={field.kind === 'date' ? '2018-12-31' : undefined}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
    />
  );
}
