// Opens an account, and enters what was retired.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { fieldChanges, fieldQueries, type Rule } from '../../api/field';
import type { EvidenceView } from '../../api/types';
import { EvidenceField } from '../../components/evidence-field';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { FormDialog } from '../../components/form-dialog';
import { useTexts } from '../../language/texts';
import { readDay, toHalfWidth } from '../../language/time';

export function OpenDialog({ onClose }: { onClose: () => void }) {
  const { t, pick } = useTexts();
  const client = useQueryClient();
  const go = useNavigate();
  const rules = useQuery(fieldQueries.substitutionRules());
  const [values, setValues] = useState({
    title: '',
    rule: 'coal-equal',
    amount: '',
    unit: 'coal-tonne',
    ratio: '',
    on: '',
  });
  const [files, setFiles] = useState<EvidenceView[]>([]);
  const rule = rules.data?.find((one) => one.key === values.rule);
  const open = rule?.editions.some((edition) => edition.above != null) ?? false;
  const save = useMutation({
    mutationFn: () =>
      fieldChanges.openSubstitution({
        title: values.title,
        rule: values.rule,
        amount: toHalfWidth(values.amount),
        unit: values.unit,
        ratio: values.ratio === '' ? null : toHalfWidth(values.ratio),
        on: readDay(values.on) ?? null,
        evidence: files.map((file) => file.hash),
      }),
    onSuccess: async (made) => {
      onClose();
      await client.invalidateQueries();
      await go(`/substitutions/${made.id}`);
    },
  });
  const errorOf = useFieldErrors(save.error);
  const choose = (key: string) => {
    const chosen: Rule | undefined = rules.data?.find((one) => one.key === key);
    setValues({ ...values, rule: key, unit: chosen?.units[0]?.code ?? values.unit });
  };
  return (
    <FormDialog
      title={t('substitution-open')}
      busy={save.isPending}
      problem={save.error}
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      <LabelledField label={t('substitution-project')} error={errorOf('title')}>
        <Input
          required
          value={values.title}
          onChange={(event) => setValues({ ...values, title: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('substitution-rule')} error={errorOf('rule')}>
        <Select
          value={values.rule}
          onChange={choose}
          options={(rules.data ?? []).map((one) => ({ value: one.key, label: pick(one.name) }))}
        />
      </LabelledField>
      <LabelledField label={t('substitution-demand')} error={errorOf('amount')}>
        <Input
          required
          inputMode="decimal"
          value={values.amount}
          onChange={(event) => setValues({ ...values, amount: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('substitution-measure')} error={errorOf('unit')}>
        <Select
          value={values.unit}
          onChange={(unit: string) => setValues({ ...values, unit })}
          options={(rule?.units ?? []).map((one) => ({ value: one.code, label: pick(one.name) }))}
        />
      </LabelledField>
      {open && (
        <LabelledField label={t('substitution-ratio')} hint={t('substitution-ratio-hint')} error={errorOf('ratio')}>
          <Input
            inputMode="decimal"
            value={values.ratio}
            onChange={(event) => setValues({ ...values, ratio: event.target.value })}
          />
        </LabelledField>
      )}
      <LabelledField label={t('substitution-on')} hint={t('substitution-on-hint')}>
        <Input value={values.on} onChange={(event) => setValues({ ...values, on: event.target.value })} />
      </LabelledField>
      <EvidenceField files={files} onChange={setFiles} />
    </FormDialog>
  );
}

export function EnterDialog({ onClose }: { onClose: () => void }) {
  const { t, pick } = useTexts();
  const client = useQueryClient();
  const rules = useQuery(fieldQueries.substitutionRules());
  const [values, setValues] = useState({
    object: '',
    title: '',
    kind: 'coal-equal',
    amount: '',
    unit: 'coal-tonne',
    on: '',
  });
  const [files, setFiles] = useState<EvidenceView[]>([]);
  // One entry for coal and one for each industry.
  const kinds = (rules.data ?? []).filter(
    (one, index, list) =>
      list.findIndex((other) => other.kind === one.kind && other.industry === one.industry) === index,
  );
  const rule = kinds.find((one) => one.key === values.kind);
  const save = useMutation({
    mutationFn: () =>
      fieldChanges.enterRetired({
        object: Number(toHalfWidth(values.object)),
        title: values.title,
        industry: rule?.industry ?? null,
        amount: toHalfWidth(values.amount),
        unit: values.unit,
        retired_on: readDay(values.on) ?? '',
        evidence: files.map((file) => file.hash),
      }),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
    },
  });
  const errorOf = useFieldErrors(save.error);
  return (
    <FormDialog
      title={t('retired-enter')}
      busy={save.isPending}
      problem={save.error}
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      <LabelledField label={t('retired-number')} hint={t('retired-number-hint')} error={errorOf('object')}>
        <Input
          required
          inputMode="numeric"
          value={values.object}
          onChange={(event) => setValues({ ...values, object: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('retired-object')} error={errorOf('title')}>
        <Input
          required
          value={values.title}
          onChange={(event) => setValues({ ...values, title: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('retired-kind')}>
        <Select
          value={values.kind}
          onChange={(kind: string) =>
            setValues({ ...values, kind, unit: kinds.find((one) => one.key === kind)?.units[0]?.code ?? values.unit })
          }
          options={kinds.map((one) => ({ value: one.key, label: pick(one.name) }))}
        />
      </LabelledField>
      <LabelledField label={t('retired-amount')} error={errorOf('amount')}>
        <Input
          required
          inputMode="decimal"
          value={values.amount}
          onChange={(event) => setValues({ ...values, amount: event.target.value })}
        />
      </LabelledField>
      <LabelledField label={t('substitution-measure')} error={errorOf('unit')}>
        <Select
          value={values.unit}
          onChange={(unit: string) => setValues({ ...values, unit })}
          options={(rule?.units ?? []).map((one) => ({ value: one.code, label: pick(one.name) }))}
        />
      </LabelledField>
      <LabelledField label={t('retired-on')} error={errorOf('retired_on')}>
        <Input required value={values.on} onChange={(event) => setValues({ ...values, on: event.target.value })} />
      </LabelledField>
      <EvidenceField files={files} onChange={setFiles} />
    </FormDialog>
  );
}
