// Changes what a day is, with the notice the change follows.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import type { CalendarDay, WorkingDay } from '../../api/types';
import { LabelledField } from '../../components/field';
import { FormDialog } from '../../components/form-dialog';
import { useTexts } from '../../language/texts';

const choices: Record<WorkingDay, { text: string }> = {
  working: { text: 'amend-working' },
  off: { text: 'amend-off' },
  'as-published': { text: 'amend-as-published' },
};

export function AmendDayDialog({ day, onClose }: { day: CalendarDay; onClose: () => void }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const worked = day.kind === 'workday' || day.kind === 'make-up';
  const [working, setWorking] = useState<WorkingDay>(day.amended ? 'as-published' : worked ? 'off' : 'working');
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: () => changes.amendDay(day.date, { working, reason: reason.trim() }),
    onSuccess: async () => {
      void message.success(t('saved'));
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <FormDialog
      title={t('amend-day', { day: day.date })}
      action={t('save')}
      busy={save.isPending}
      problem={save.error}
      onClose={onClose}
      onSend={() => {
        setChecked(true);
        if (reason.trim() !== '') save.mutate();
      }}
    >
      <p className="soft">{t('amend-day-hint')}</p>
      <Radio.Group
        aria-label={t('amend-day', { day: day.date })}
        value={working}
        onChange={(event) => setWorking(event.target.value as WorkingDay)}
        options={(Object.keys(choices) as WorkingDay[]).map((value) => ({ value, label: t(choices[value].text) }))}
      />
      <LabelledField
        label={t('reason')}
        hint={t('reason-notice-hint')}
        error={checked && reason.trim() === '' ? t('words-needed') : undefined}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} value={reason} onChange={(event) => setReason(event.target.value)} />
      </LabelledField>
    </FormDialog>
  );
}
