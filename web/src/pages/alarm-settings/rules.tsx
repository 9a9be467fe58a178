// Quiet hours, and the two steps by which an alarm climbs.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';

import type { AlarmRules, AlarmSeverity } from '../../api/alarms';
import { alarmChanges } from '../../api/alarms';
import { useMay } from '../../app/session';
import { describeProblem } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { alarmSeverities } from '../alarms/alarm-looks';

const STEPS = [{ text: 'alarm-step-lead' }, { text: 'alarm-step-office' }];

export function Rules({ rules }: { rules: AlarmRules }) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const client = useQueryClient();
  const mayManage = useMay('manage-alarms');
  const [from, setFrom] = useState(rules.quiet_from ?? '');
  const [to, setTo] = useState(rules.quiet_to ?? '');
  const [ladder, setLadder] = useState(rules.ladder);
  const save = useMutation({
    mutationFn: () =>
      alarmChanges.setRules({
        quiet_from: from.trim() === '' ? null : from.trim(),
        quiet_to: to.trim() === '' ? null : to.trim(),
        ladder,
      }),
    onSuccess: () => client.invalidateQueries(),
  });
  const severities = (Object.keys(alarmSeverities) as AlarmSeverity[]).map((value) => ({
    value,
    label: t(alarmSeverities[value].text),
  }));
  return (
    <Section title={t('alarm-rules')}>
      <form
        className="stack-tight"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <p className="soft">{t('quiet-hint')}</p>
        <div className="filters">
          <label className="filter" style={{ width: 120 }} htmlFor={`${id}-from`}>
            <span>{t('quiet-from')}</span>
            <Input
              id={`${id}-from`}
              placeholder="22:00"
              value={from}
              disabled={!mayManage}
              onChange={(event) => setFrom(event.target.value)}
            />
          </label>
          <label className="filter" style={{ width: 120 }} htmlFor={`${id}-to`}>
            <span>{t('quiet-to')}</span>
            <Input
              id={`${id}-to`}
              placeholder="07:00"
              value={to}
              disabled={!mayManage}
              onChange={(event) => setTo(event.target.value)}
            />
          </label>
        </div>
        <p className="soft">{t('ladder-hint')}</p>
        {ladder.map((step, index) => (
          <div className="filters" key={STEPS[index]?.text ?? index}>
            <label className="filter" style={{ width: 190 }} htmlFor={`${id}-after-${index}`}>
              <span>{t(STEPS[index]?.text ?? 'alarm-step-office')}</span>
              <InputNumber
                id={`${id}-after-${index}`}
                min={1}
                max={44640}
                value={step.after_minutes}
                disabled={!mayManage}
                onChange={(minutes) =>
                  setLadder(ladder.map((one, at) => (at === index ? { ...one, after_minutes: minutes ?? 1 } : one)))
                }
              />
            </label>
            <label className="filter" style={{ width: 150 }} htmlFor={`${id}-least-${index}`}>
              <span>{t('severity-from')}</span>
              <Select
                id={`${id}-least-${index}`}
                value={step.from}
                disabled={!mayManage}
                options={severities}
                onChange={(least: AlarmSeverity) =>
                  setLadder(ladder.map((one, at) => (at === index ? { ...one, from: least } : one)))
                }
              />
            </label>
          </div>
        ))}
        {mayManage && (
          <div className="row">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('save-alarm-rules')}
            </Button>
            {save.isSuccess && <span role="status">{t('alarm-rules-saved')}</span>}
          </div>
        )}
        {save.error && (
          <span role="alert" style={{ color: 'var(--bad)' }}>
            {describeProblem(save.error, texts)}
          </span>
        )}
      </form>
    </Section>
  );
}
