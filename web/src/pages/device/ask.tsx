// Asking a device for something or telling it something: what, with its particulars, and why.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';

import type { DeviceDetail, DeviceRequest } from '../../api/devices';
import { deviceChanges } from '../../api/devices';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';

interface Field {
  name: string;
  text: string;
  type: 'text' | 'number' | 'datetime-local' | 'password';
  optional?: boolean;
}

const FACTOR: Field = { name: 'factor', text: 'factor-code', type: 'text' };
const FROM: Field = { name: 'from', text: 'first-record', type: 'datetime-local' };
const TO: Field = { name: 'to', text: 'last-record', type: 'datetime-local' };
const PERIOD = [FROM, TO];
const OPTIONAL: Field = { ...FACTOR, optional: true };

/** What can be asked, with its particulars, as the API has it. */
const KINDS: Record<DeviceRequest['kind'], { text: string; fields: Field[] }> = {
  'set-time': { text: 'ask-set-time', fields: [] },
  'read-time': { text: 'ask-read-time', fields: [OPTIONAL] },
  hours: { text: 'ask-hours', fields: PERIOD },
  minutes: { text: 'ask-minutes', fields: PERIOD },
  days: { text: 'ask-days', fields: PERIOD },
  'run-time': { text: 'ask-run-time', fields: PERIOD },
  'start-real-time': { text: 'ask-start-real-time', fields: [] },
  'stop-real-time': { text: 'ask-stop-real-time', fields: [] },
  'read-real-time-interval': { text: 'ask-read-real-time-interval', fields: [] },
  'set-real-time-interval': {
    text: 'ask-set-real-time-interval',
    fields: [{ name: 'seconds', text: 'seconds', type: 'number' }],
  },
  'read-minute-interval': { text: 'ask-read-minute-interval', fields: [] },
  'set-minute-interval': {
    text: 'ask-set-minute-interval',
    fields: [{ name: 'minutes', text: 'minutes', type: 'number' }],
  },
  'start-status': { text: 'ask-start-status', fields: [] },
  'stop-status': { text: 'ask-stop-status', fields: [] },
  'set-timeouts': {
    text: 'ask-set-timeouts',
    fields: [
      { name: 'over_time', text: 'seconds', type: 'number' },
      { name: 'again', text: 'times-again', type: 'number' },
    ],
  },
  'set-password': {
    text: 'ask-set-password',
    fields: [{ name: 'password', text: 'new-device-password', type: 'password' }],
  },
  'set-mn': { text: 'ask-set-mn', fields: [{ name: 'mn', text: 'device-number', type: 'text' }] },
  calibrate: { text: 'ask-calibrate', fields: [FACTOR] },
  clean: { text: 'ask-clean', fields: [FACTOR] },
  'sample-now': { text: 'ask-sample-now', fields: [FACTOR] },
  'compare-sample': { text: 'ask-compare-sample', fields: [FACTOR] },
  'retain-on-excess': { text: 'ask-retain-on-excess', fields: [] },
  'retain-now': { text: 'ask-retain-now', fields: [FACTOR] },
  'check-by-standard': { text: 'ask-check-by-standard', fields: [FACTOR] },
  'read-sampling': { text: 'ask-read-sampling', fields: [FACTOR] },
  'set-sampling': {
    text: 'ask-set-sampling',
    fields: [
      FACTOR,
      { name: 'from', text: 'sampling-from', type: 'text' },
      { name: 'every', text: 'sampling-every', type: 'number' },
    ],
  },
  'read-sample-to-result': { text: 'ask-read-sample-to-result', fields: [FACTOR] },
  'read-serial': { text: 'ask-read-serial', fields: [FACTOR] },
  'read-information': {
    text: 'ask-read-information',
    fields: [FACTOR, { name: 'code', text: 'information-code', type: 'text' }],
  },
  'set-information': {
    text: 'ask-set-information',
    fields: [
      FACTOR,
      { name: 'code', text: 'information-code', type: 'text' },
      { name: 'value', text: 'value', type: 'text' },
    ],
  },
};

/** The particulars as the API takes them: numbers as numbers, times with seconds, nothing for what was left empty. */
function request(kind: DeviceRequest['kind'], entered: Record<string, string>): DeviceRequest {
  const particulars = KINDS[kind].fields.flatMap(({ name, type }) => {
    const text = (entered[name] ?? '').trim();
    if (text === '') return [];
    if (type === 'number') return [[name, Number(text)]];
    return [[name, type === 'datetime-local' && text.length === 16 ? `${text}:00` : text]];
  });
  return { kind, ...Object.fromEntries(particulars) } as DeviceRequest;
}

export function Ask({ device, connected }: { device: DeviceDetail; connected: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const [kind, setKind] = useState<DeviceRequest['kind']>('set-time');
  const [entered, setEntered] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () => deviceChanges.ask(device.mn, request(kind, entered), reason),
    onSuccess: async () => {
      setEntered({});
      setReason('');
      await client.invalidateQueries();
    },
  });
  if (!connected) return <p className="soft">{t('device-not-connected')}</p>;
  return (
    <form
      className="filters no-print"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <label className="filter" htmlFor={`${id}-kind`}>
        <span>{t('request-to-device')}</span>
        <Select
          id={`${id}-kind`}
          value={kind}
          popupMatchSelectWidth={false}
          onChange={(next: DeviceRequest['kind']) => setKind(next)}
          options={Object.entries(KINDS).map(([value, { text }]) => ({ value, label: t(text) }))}
        />
      </label>
      {KINDS[kind].fields.map((field) => (
        <label key={field.name} className="filter" htmlFor={`${id}-${field.name}`}>
          <span>{t(field.text)}</span>
          <Input
            id={`${id}-${field.name}`}
            type={field.type}
            autoComplete={field.type === 'password' ? 'new-password' : 'off'}
            required={!field.optional}
            value={entered[field.name] ?? ''}
            onChange={(event) => setEntered({ ...entered, [field.name]: event.target.value })}
          />
        </label>
      ))}
      <label className="filter" htmlFor={`${id}-why`}>
        <span>{t('reason')}</span>
        <Input id={`${id}-why`} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Button type="primary" htmlType="submit" loading={ask.isPending}>
        {t('send-request')}
      </Button>
      {ask.error && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(ask.error, texts)}
        </span>
      )}
    </form>
  );
}
