// Entering who is told. What is left empty of address and secret stays as it is.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useId, useState } from 'react';

import type { AlarmReceiver, AlarmReceivers, AlarmSeverity, AlarmWay, EnterAlarmReceiver } from '../../api/alarms';
import { alarmChanges } from '../../api/alarms';
import { queries } from '../../api/queries';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { alarmSeverities, alarmWays } from '../alarms/alarm-looks';

interface Props {
  receiver: AlarmReceiver | undefined;
  all: AlarmReceivers;
  onDone: () => void;
}

const LANGUAGES = [
  { value: 'zh-CN' as const, label: '中文' },
  { value: 'en' as const, label: 'English' },
];

export function ReceiverForm({ receiver, all, onDone }: Props) {
  const texts = useTexts();
  const { t, pick } = texts;
  const id = useId();
  const client = useQueryClient();
  const units = useQuery(queries.units());
  const [name, setName] = useState(receiver?.name ?? '');
  const [way, setWay] = useState<AlarmWay>(receiver?.way ?? 'email');
  const [language, setLanguage] = useState(receiver?.language ?? ('zh-CN' as const));
  const [address, setAddress] = useState(receiver?.way === 'email' ? receiver.address : '');
  const [secret, setSecret] = useState('');
  const [from, setFrom] = useState<AlarmSeverity>(receiver?.from ?? 'warning');
  const [kinds, setKinds] = useState(receiver?.kinds ?? []);
  const [ofUnits, setOfUnits] = useState(receiver?.units.map((unit) => unit.key) ?? []);
  const [on, setOn] = useState(receiver?.state !== 'off');
  const orNone = (text: string) => (text.trim() === '' ? null : text.trim());
  const save = useMutation({
    mutationFn: () => {
      const entered: EnterAlarmReceiver = {
        number: receiver?.number ?? null,
        name: name.trim(),
        way,
        state: on ? 'on' : 'off',
        language,
        address: orNone(address),
        secret: orNone(secret),
        from,
        kinds,
        units: ofUnits,
      };
      return alarmChanges.enterReceiver(entered);
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="filter" htmlFor={`${id}-name`}>
        <span>{t('receiver-name')}</span>
        <Input id={`${id}-name`} required value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="filter" style={{ width: 150 }} htmlFor={`${id}-way`}>
        <span>{t('receiver-way')}</span>
        <Select
          id={`${id}-way`}
          value={way}
          onChange={(next: AlarmWay) => setWay(next)}
          options={(Object.keys(alarmWays) as AlarmWay[]).map((value) => ({ value, label: t(alarmWays[value].text) }))}
        />
      </label>
      <label className="filter" style={{ width: 320 }} htmlFor={`${id}-address`}>
        <span>{t(way === 'email' ? 'receiver-mail-addresses' : 'receiver-robot-address')}</span>
        <Input
          id={`${id}-address`}
          autoComplete="off"
          placeholder={receiver && way === receiver.way ? receiver.address : ''}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </label>
      {(way === 'dingtalk' || way === 'webhook') && (
        <label className="filter" htmlFor={`${id}-secret`}>
          <span>{t('receiver-secret')}</span>
          <Input.Password
            id={`${id}-secret`}
            autoComplete="new-password"
            placeholder={receiver?.has_secret ? '••••••' : ''}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </label>
      )}
      <label className="filter" style={{ width: 130 }} htmlFor={`${id}-from`}>
        <span>{t('severity-from')}</span>
        <Select
          id={`${id}-from`}
          value={from}
          onChange={(next: AlarmSeverity) => setFrom(next)}
          options={(Object.keys(alarmSeverities) as AlarmSeverity[]).map((value) => ({
            value,
            label: t(alarmSeverities[value].text),
          }))}
        />
      </label>
      <label className="filter" style={{ width: 260 }} htmlFor={`${id}-kinds`}>
        <span>{t('receiver-kinds')}</span>
        <Select
          id={`${id}-kinds`}
          mode="multiple"
          value={kinds}
          onChange={(next: string[]) => setKinds(next)}
          options={all.kinds.map((kind) => ({ value: kind.code, label: pick(kind.name) }))}
        />
      </label>
      <label className="filter" style={{ width: 260 }} htmlFor={`${id}-units`}>
        <span>{t('receiver-units')}</span>
        <Select
          id={`${id}-units`}
          mode="multiple"
          optionFilterProp="label"
          value={ofUnits}
          onChange={(next: string[]) => setOfUnits(next)}
          options={(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) }))}
        />
      </label>
      <label className="filter" style={{ width: 110 }} htmlFor={`${id}-language`}>
        <span>{t('receiver-language')}</span>
        <Select
          id={`${id}-language`}
          value={language}
          onChange={(next: 'zh-CN' | 'en') => setLanguage(next)}
          options={LANGUAGES}
        />
      </label>
      <Checkbox checked={on} onChange={(event) => setOn(event.target.checked)}>
        {t('receiver-on')}
      </Checkbox>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('save-receiver')}
      </Button>
      <Button onClick={onDone}>{t('cancel')}</Button>
      {save.error && (
        <span role="alert" style={{ color: 'var(--bad)' }}>
          {describeProblem(save.error, texts)}
        </span>
      )}
    </form>
  );
}
