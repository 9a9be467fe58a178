// The object of a ledger that a device belongs to, found by a part of its name.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useId, useState } from 'react';

import type { DeviceSite } from '../../api/device-pages';
import { devicePageQueries } from '../../api/device-pages';
import { useTexts } from '../../language/texts';

interface Props {
  /** The number of the object; empty for none. */
  value: string;
  /** What is known of that object. */
  known?: DeviceSite | undefined;
  onChange: (id: string) => void;
}

export function SiteField({ value, known, onChange }: Props) {
  const { t, pick } = useTexts();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = useQuery({ ...devicePageQueries.sites(asked), enabled: asked !== '' });
  const found = asked === '' ? [] : (query.data ?? []);
  const all = [...(known && !found.some((one) => one.id === known.id) ? [known] : []), ...found];
  return (
    <label className="filter" style={{ width: 280 }} htmlFor={id}>
      <span>{t('device-object')}</span>
      <Select
        id={id}
        aria-label={t('device-object')}
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('search-object')}
        value={value === '' ? undefined : value}
        onChange={(next: string | undefined) => onChange(next ?? '')}
        notFoundContent={t(asked === '' ? 'type-to-search' : query.isFetching ? 'loading' : 'nothing-found')}
        popupMatchSelectWidth={false}
        options={all.map((one) => ({
          value: String(one.id),
          label: `${one.title} · ${pick(one.ledger_name)} · ${one.id}`,
        }))}
      />
    </label>
  );
}
