// Puts an inspection on the plan.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';

import { fieldChanges, fieldQueries } from '../../api/field';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { DayInput } from '../../components/filter-fields';
import { FormDialog } from '../../components/form-dialog';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

export function PlanDialog({ onClose }: { onClose: () => void }) {
  const { t, pick } = useTexts();
  const id = useId();
  const client = useQueryClient();
  const go = useNavigate();
  const checklists = useQuery(fieldQueries.checklists());
  const inspectors = useQuery(fieldQueries.inspectors());
  const [values, setValues] = useState({ title: '', place: '', checklist: 'six-hundreds', due: '' });
  const [sent, setSent] = useState<string[]>([]);
  const save = useMutation({
    mutationFn: () =>
      fieldChanges.planInspection({
        title: values.title,
        place: values.place,
        checklist: values.checklist,
        inspectors: sent,
        due: readDay(values.due) ?? null,
      }),
    onSuccess: async (made) => {
      onClose();
      await client.invalidateQueries();
      await go(`/inspections/${made.id}`);
    },
  });
  const errorOf = useFieldErrors(save.error);
  return (
    <FormDialog
      title={t('inspection-plan')}
      busy={save.isPending}
      problem={save.error}
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      <LabelledField label={t('inspection-what')} error={errorOf('title')}>
        <Input
          required
          maxLength={200}
          value={values.title}
          onChange={(event) => setValues({ ...values, title: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('inspection-place')}>
        <Input value={values.place} onChange={(event) => setValues({ ...values, place: event.target.value })} />
      </LabelledField>
      <LabelledField label={t('inspection-checklist')} error={errorOf('checklist')}>
        <Select
          value={values.checklist}
          onChange={(checklist: string) => setValues({ ...values, checklist })}
          options={(checklists.data ?? []).map((list) => ({ value: list.key, label: pick(list.name) }))}
        />
      </LabelledField>
      <LabelledField label={t('inspection-inspectors')} error={errorOf('inspectors')}>
        <Select
          mode="multiple"
          value={sent}
          onChange={(logins: string[]) => setSent(logins)}
          options={(inspectors.data ?? []).map((one) => ({
            value: one.login,
            label: one.unit ? `${one.name} · ${pick(one.unit.name)}` : one.name,
          }))}
        />
      </LabelledField>
      <div className="stack-tight">
        <label htmlFor={id}>{t('inspection-due')}</label>
        <DayInput id={id} value={values.due} onChange={(due) => setValues({ ...values, due })} />
        <span style={{ color: 'var(--bad)' }}>{errorOf('due') ?? ''}</span>
      </div>
    </FormDialog>
  );
}
