// The fields filters are made of: each with a visible label, each written to the address at once.
import { Input, Select } from 'antd';
import { useEffect, useId, useState } from 'react';

import { readDay, toHalfWidth } from '../language/time';
import './page.css';

interface ChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
  width?: number;
  search?: boolean;
}

export function ChoiceField({ label, value, options, onChange, width = 150, search = false }: ChoiceProps) {
  const id = useId();
  return (
    <label className="filter" style={{ width }} htmlFor={id}>
      <span>{label}</span>
      <Select
        id={id}
        aria-label={label}
        value={value}
        options={options}
        onChange={onChange}
        showSearch={search ? { optionFilterProp: 'label' } : false}
        popupMatchSelectWidth={false}
      />
    </label>
  );
}

interface SearchProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: number;
}

/** Free words; they reach the address when the typing rests. */
export function SearchField({ label, value, onChange, width = 200 }: SearchProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (toHalfWidth(typed) === value) return;
    const timer = setTimeout(() => onChange(toHalfWidth(typed)), 350);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <label className="filter" style={{ width }} htmlFor={id}>
      <span>{label}</span>
      <Input id={id} allowClear value={typed} onChange={(event) => setTyped(event.target.value)} />
    </label>
  );
}

interface DayProps {
  id: string;
  value: string;
  onChange: (text: string) => void;
  describedBy?: string;
}

/** A day typed in any usual style; on leaving the field it is written as 2018-12-31. */
export function DayInput({ id, value, onChange, describedBy }: DayProps) {
  const day = readDay(value);
  return (
    <Input
      id={id}
      value={value}
      placeholder="2018-12-31"
      inputMode="numeric"
      status={value !== '' && day === undefined ? 'error' : ''}
      aria-invalid={value !== '' && day === undefined}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value)}
      onBlur={() => {
        if (day !== undefined && day !== value) onChange(day);
      }}
    />
  );
}
