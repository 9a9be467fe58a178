// Registering a device: what it sent proposes everything, a person looks at it, gives it a name and says why.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';

import type { DeviceDetail } from '../../api/devices';
import { deviceChanges } from '../../api/devices';
import { describeProblem } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { deviceKinds, kindText } from '../devices/device-states';
import { SiteField } from './site-field';

export function Register({ device }: { device: DeviceDetail }) {
  const { t, pick } = useTexts();
  const [open, setOpen] = useState(false);
  const begin = (device.registration ?? device.proposal) as Record<string, unknown> | null | undefined;
  if (!begin) return null;
  const isNew = device.registration == null;
  return (
    <Section title={t(isNew ? 'register-device' : 'change-registration')}>
      {isNew && device.findings.length > 0 && (
        <ul className="stack-tight">
          {device.findings.map((finding) => (
            <li key={`${finding.about}/${finding.reason.zh}`}>· {pick(finding.reason)}</li>
          ))}
        </ul>
      )}
      {open ? (
        <Form device={device} begin={begin} onDone={() => setOpen(false)} />
      ) : (
        <Button type={isNew ? 'primary' : 'default'} onClick={() => setOpen(true)}>
          {t(isNew ? 'register-device' : 'change-registration')}
        </Button>
      )}
    </Section>
  );
}

interface FormProps {
  device: DeviceDetail;
  begin: Record<string, unknown>;
  onDone: () => void;
}

export const CHECKS: Record<string, { text: string }> = {
  standard: { text: 'check-standard' },
  modbus: { text: 'check-modbus' },
  'modbus-swapped': { text: 'check-modbus-swapped' },
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function Form({ device, begin, onDone }: FormProps) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState(textOf(begin['name']));
  const [kind, setKind] = useState(textOf(begin['kind']));
  const [vendor, setVendor] = useState(textOf(begin['vendor']));
  const [password, setPassword] = useState(textOf(begin['password']));
  const [object, setObject] = useState(textOf(begin['object']));
  const [check, setCheck] = useState(textOf(begin['check']) || 'standard');
  // What is on file is not shown; nothing is sent unless somebody writes or takes away.
  const [key, setKey] = useState<string>();
  const taken = key === '';
  const [reason, setReason] = useState('');
  const done = async () => {
    await client.invalidateQueries();
    onDone();
  };
  const orNone = (text: string) => (text.trim() === '' ? null : text.trim());
  const save = useMutation({
    mutationFn: () =>
      deviceChanges.register(
        {
          ...begin,
          name: name.trim(),
          kind,
          vendor: orNone(vendor),
          password: orNone(password),
          object: orNone(object),
          check,
        },
        reason,
        key,
      ),
    onSuccess: done,
  });
  const retire = useMutation({ mutationFn: () => deviceChanges.retire(device.mn, reason), onSuccess: done });
  const failed = save.error ?? retire.error;
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="filter" htmlFor={`${id}-name`}>
        <span>{t('device-name')}</span>
        <Input id={`${id}-name`} required value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="filter" htmlFor={`${id}-kind`}>
        <span>{t('device-kind')}</span>
        <Select
          id={`${id}-kind`}
          value={kind}
          onChange={(next: string) => setKind(next)}
          options={Object.keys(deviceKinds).map((value) => ({ value, label: t(kindText(value)) }))}
        />
      </label>
      <label className="filter" htmlFor={`${id}-vendor`}>
        <span>{t('vendor')}</span>
        <Input id={`${id}-vendor`} value={vendor} onChange={(event) => setVendor(event.target.value)} />
      </label>
      <label className="filter" htmlFor={`${id}-password`}>
        <span>{t('device-password')}</span>
        <Input
          id={`${id}-password`}
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <SiteField value={object} known={device.site ?? undefined} onChange={setObject} />
      <label className="filter" htmlFor={`${id}-check`}>
        <span>{t('device-check')}</span>
        <Select
          id={`${id}-check`}
          value={check}
          onChange={(next: string) => setCheck(next)}
          options={Object.entries(CHECKS).map(([value, { text }]) => ({ value, label: t(text) }))}
        />
      </label>
      <label className="filter" htmlFor={`${id}-key`}>
        <span>{t('device-key')}</span>
        <Input.Password
          id={`${id}-key`}
          autoComplete="new-password"
          value={key ?? ''}
          placeholder={t(device.has_key ? 'device-key-kept' : 'device-key-none')}
          onChange={(event) => setKey(event.target.value === '' ? undefined : event.target.value)}
        />
      </label>
      {device.has_key && (
        <Button aria-pressed={taken} onClick={() => setKey(taken ? undefined : '')}>
          {t(taken ? 'device-key-stays' : 'device-key-take')}
        </Button>
      )}
      <label className="filter" htmlFor={`${id}-reason`}>
        <span>{t('reason')}</span>
        <Input id={`${id}-reason`} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('save-registration')}
      </Button>
      {device.registration != null && (
        <Button danger loading={retire.isPending} disabled={reason.trim() === ''} onClick={() => retire.mutate()}>
          {t('retire-device')}
        </Button>
      )}
      <Button onClick={onDone}>{t('cancel')}</Button>
      {failed && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(failed, texts)}
        </span>
      )}
    </form>
  );
}
