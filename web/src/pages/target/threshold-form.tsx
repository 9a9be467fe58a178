// A threshold that arrives later, such as a control target of the region for a year.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import type { SetThreshold, TargetDetail } from '../../api/types';
import { LabelledField } from '../../components/field';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { toHalfWidth } from '../../language/time';

const EMPTY = { year: '', value: '', source: '' };

export function ThresholdForm({ detail }: { detail: TargetDetail }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [values, setValues] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const year = toHalfWidth(values.year).replace(/年$/, '');
  const value = toHalfWidth(values.value).replace(/[,\s%]/g, '');
  const wrong = {
    year: year !== '' && !/^\d{4}$/.test(year),
    value: !/^-?\d+(\.\d+)?$/.test(value),
    source: values.source.trim() === '',
  };
  const save = useMutation({
    mutationFn: (body: SetThreshold) => changes.setThreshold(detail.card.id, body),
    onSuccess: async () => {
      setValues(EMPTY);
      setChecked(false);
      void message.success(t('threshold-set'));
      await client.invalidateQueries();
    },
  });
  return (
    <form
      className="stack"
      style={{ maxWidth: 640 }}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (wrong.year || wrong.value || wrong.source) return;
        save.mutate({ year: year === '' ? null : Number(year), value, source: values.source.trim() });
      }}
    >
      <h3>{t('set-threshold')}</h3>
      <div className="columns two">
        <LabelledField
          label={t('year')}
          hint={t('year-hint')}
          error={checked && wrong.year ? t('not-a-year') : undefined}
        >
          <Input
            inputMode="numeric"
            value={values.year}
            onChange={(event) => setValues({ ...values, year: event.target.value })}
          />
        </LabelledField>
        <LabelledField
          label={t('value-in', { unit: detail.card.unit })}
          error={checked && wrong.value ? t('not-a-number') : undefined}
        >
          <Input
            inputMode="decimal"
            value={values.value}
            onChange={(event) => setValues({ ...values, value: event.target.value })}
          />
        </LabelledField>
      </div>
      <LabelledField
        label={t('source')}
        hint={t('source-hint')}
        error={checked && wrong.source ? t('words-needed') : undefined}
      >
        <Input value={values.source} onChange={(event) => setValues({ ...values, source: event.target.value })} />
      </LabelledField>
      {save.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(save.error, texts)}
        </div>
      )}
      <div>
        <Button htmlType="submit" loading={save.isPending}>
          {t('set-threshold')}
        </Button>
      </div>
    </form>
  );
}
