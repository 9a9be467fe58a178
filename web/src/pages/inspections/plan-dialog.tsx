// Puts an inspection on the plan.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';

import { fieldChanges, fieldQueries } from '../../api/field';
import { ApiProblem } from '../../api/problem';
import { LabelledField } from '../../components/field';
import { DayInput } from '../../components/filter-fields';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

export function PlanDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const form = useId();
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
  const errors = save.error instanceof ApiProblem ? save.error.errors : [];
  const errorOf = (field: string) => {
    const found = errors.find((one) => one.field === field);
    return found ? pick(found.message) : undefined;
  };
  return (
    <Modal
      open
      title={t('inspection-plan')}
      okText={t('inspection-plan')}
      cancelText={t('cancel')}
      okButtonProps={{ htmlType: 'submit', form, loading: save.isPending }}
      onCancel={onClose}
    >
      <form
        id={form}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
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
          <label htmlFor={`${form}-due`}>{t('inspection-due')}</label>
          <DayInput id={`${form}-due`} value={values.due} onChange={(due) => setValues({ ...values, due })} />
          <span style={{ color: 'var(--bad)' }}>{errorOf('due') ?? ''}</span>
        </div>
        {save.isError && errors.length === 0 && (
          <div className="notice bad" role="alert">
            {describeProblem(save.error, texts)}
          </div>
        )}
      </form>
    </Modal>
  );
}
