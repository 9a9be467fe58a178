// What may be done to an inspection now: ordering what failed put right, closing, calling off.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';

import { fieldChanges, fieldQueries, type InspectionDetail, type TakeInspectionStep } from '../../api/field';
import { queries } from '../../api/queries';
import { DayInput } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

/** Takes a step and shows everything anew. */
export function useStep(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TakeInspectionStep) => fieldChanges.stepInspection(id, body),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function Steps({ detail }: { detail: InspectionDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const step = useStep(detail.id);
  const [reason, setReason] = useState('');
  const id = useId();
  const may = (one: string) => detail.allowed.some((allowed) => allowed === one);
  if (detail.allowed.length === 0) return null;
  return (
    <Section title={t('what-you-can-do')} id="act">
      {step.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(step.error, texts)}
        </div>
      )}
      {may('order') && <Order detail={detail} onOrder={(body) => step.mutate(body)} busy={step.isPending} />}
      {may('assign') && <Assign onAssign={(body) => step.mutate(body)} busy={step.isPending} />}
      {may('close') && (
        <div>
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ step: 'close' })}>
            {t('inspection-close')}
          </Button>
        </div>
      )}
      {may('cancel') && (
        <div className="row">
          <label htmlFor={id}>{t('inspection-cancel-reason')}</label>
          <Input id={id} style={{ width: 260 }} value={reason} onChange={(event) => setReason(event.target.value)} />
          <Button danger disabled={reason.trim() === ''} onClick={() => step.mutate({ step: 'cancel', text: reason })}>
            {t('inspection-cancel')}
          </Button>
        </div>
      )}
    </Section>
  );
}

interface AssignProps {
  onAssign: (body: TakeInspectionStep) => void;
  busy: boolean;
}

function Assign({ onAssign, busy }: AssignProps) {
  const { t, pick } = useTexts();
  const id = useId();
  const people = useQuery(fieldQueries.inspectors());
  const [sent, setSent] = useState<string[]>([]);
  const [due, setDue] = useState('');
  const day = readDay(due);
  return (
    <div className="row">
      <label htmlFor={`${id}-who`}>{t('inspection-inspectors')}</label>
      <Select
        id={`${id}-who`}
        mode="multiple"
        style={{ minWidth: 220 }}
        value={sent}
        onChange={(logins: string[]) => setSent(logins)}
        options={(people.data ?? []).map((one) => ({
          value: one.login,
          label: one.unit ? `${one.name} · ${pick(one.unit.name)}` : one.name,
        }))}
      />
      <label htmlFor={`${id}-due`}>{t('inspection-due')}</label>
      <span style={{ width: 140 }}>
        <DayInput id={`${id}-due`} value={due} onChange={setDue} />
      </span>
      <Button
        loading={busy}
        disabled={sent.length === 0 || day === undefined}
        onClick={() => onAssign({ step: 'assign', inspectors: sent, due: day ?? null })}
      >
        {t('inspection-assign')}
      </Button>
    </div>
  );
}

interface OrderProps {
  detail: InspectionDetail;
  onOrder: (body: TakeInspectionStep) => void;
  busy: boolean;
}

function Order({ detail, onOrder, busy }: OrderProps) {
  const { t, pick } = useTexts();
  const id = useId();
  const units = useQuery(queries.units());
  const failed = detail.items.items.filter((item) =>
    detail.sheet?.answers.some((answer) => answer.item === item.key && answer.verdict === 'failed'),
  );
  const [unit, setUnit] = useState('');
  const [deadline, setDeadline] = useState('');
  const [words, setWords] = useState<Record<string, string>>({});
  const day = readDay(deadline);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (day === undefined || unit === '') return;
        const findings = failed.map((item) => ({ item: item.key, text: words[item.key] ?? '', unit, deadline: day }));
        onOrder({ step: 'order', findings });
      }}
    >
      {failed.map((item) => (
        <div key={item.key} className="stack-tight">
          <label htmlFor={`${id}-${item.key}`}>{t('inspection-order-words', { item: pick(item.text) })}</label>
          <Input
            id={`${id}-${item.key}`}
            required
            value={words[item.key] ?? ''}
            onChange={(event) => setWords({ ...words, [item.key]: event.target.value })}
          />
        </div>
      ))}
      <div className="row">
        <label htmlFor={`${id}-unit`}>{t('inspection-order-unit')}</label>
        <Select
          id={`${id}-unit`}
          style={{ minWidth: 220 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={unit === '' ? null : unit}
          onChange={(key: string) => setUnit(key)}
          options={(units.data ?? []).map((row) => ({ value: row.unit.key, label: pick(row.unit.name) }))}
        />
        <label htmlFor={`${id}-deadline`}>{t('inspection-order-deadline')}</label>
        <span style={{ width: 140 }}>
          <DayInput id={`${id}-deadline`} value={deadline} onChange={setDeadline} />
        </span>
        <Button type="primary" htmlType="submit" loading={busy} disabled={day === undefined || unit === ''}>
          {t('inspection-order')}
        </Button>
      </div>
    </form>
  );
}
