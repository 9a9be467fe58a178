// What a device sent between two times, to take along as text or for programs.
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';

import { apiPath } from '../../api/client';
import type { DeviceDetail } from '../../api/devices';
import { ChoiceField, DayInput } from '../../components/filter-fields';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import { dayAfter } from '../air/span';

const CADENCES: Record<string, { text: string }> = {
  'real-time': { text: 'cadence-real-time' },
  minute: { text: 'cadence-minute' },
  hour: { text: 'cadence-hour' },
  day: { text: 'cadence-day' },
};
const FORMATS: Record<string, { text: string }> = {
  csv: { text: 'format-csv' },
  parquet: { text: 'format-parquet' },
};
const VERSIONS: Record<string, { text: string }> = {
  counting: { text: 'versions-counting' },
  all: { text: 'versions-all' },
};

export function TakeAlong({ device }: { device: DeviceDetail }) {
  const { t, pick } = useTexts();
  const id = useId();
  const last = (device.values[0]?.at ?? '1970-01-01').slice(0, 10);
  const [factors, setFactors] = useState<string[]>([]);
  const [cadence, setCadence] = useState(device.values[0]?.cadence ?? 'minute');
  const [format, setFormat] = useState('csv');
  const [versions, setVersions] = useState('counting');
  const [from, setFrom] = useState(dayAfter(last, -6));
  const [to, setTo] = useState(last);
  const [first, end] = [readDay(from), readDay(to)];
  const fits = first !== undefined && end !== undefined && first <= end;
  const address = fits
    ? apiPath(`/devices/${encodeURIComponent(device.mn)}/readings`, {
        cadence,
        from: `${first}T00:00:00`,
        to: `${dayAfter(end, 1)}T00:00:00`,
        factors: factors.join(','),
        format,
        versions,
      })
    : undefined;
  const choices = (of: Record<string, { text: string }>) =>
    Object.entries(of).map(([value, { text }]) => ({ value, label: t(text) }));
  return (
    <Section title={t('take-readings-along')}>
      <div className="filters">
        <label className="filter" style={{ width: 240 }} htmlFor={`${id}-factors`}>
          <span>{t('factor')}</span>
          <Select
            id={`${id}-factors`}
            mode="multiple"
            maxTagCount="responsive"
            placeholder={t('every-factor')}
            value={factors}
            onChange={(next: string[]) => setFactors(next)}
            options={device.values.map((one) => ({ value: one.factor, label: pick(one.label) }))}
          />
        </label>
        <ChoiceField label={t('cadence')} value={cadence} onChange={setCadence} options={choices(CADENCES)} />
        <label className="filter" htmlFor={`${id}-from`}>
          <span>{t('range-from')}</span>
          <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
        </label>
        <label className="filter" htmlFor={`${id}-to`}>
          <span>{t('range-to')}</span>
          <DayInput id={`${id}-to`} value={to} onChange={setTo} />
        </label>
        <ChoiceField label={t('file-format')} value={format} onChange={setFormat} options={choices(FORMATS)} />
        <ChoiceField label={t('which-versions')} value={versions} onChange={setVersions} options={choices(VERSIONS)} />
        {address === undefined ? (
          <span role="alert" style={{ color: 'var(--bad)' }}>
            {t('range-backwards')}
          </span>
        ) : (
          <Button icon={<DownloadOutlined aria-hidden />} href={address} download>
            {t('take-along')}
          </Button>
        )}
      </div>
      <p className="soft">{t('take-along-note')}</p>
    </Section>
  );
}
