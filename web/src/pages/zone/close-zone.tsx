// A zone that holds no longer keeps its dates; nothing is deleted.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';

import { changes } from '../../api/changes';
import { LabelledField } from '../../components/field';
import { describeProblem } from '../../components/loaded';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';
import '../../ledger/object-form.css';

export function CloseZone({ zone }: { zone: number }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [said, setSaid] = useState({ to: '', reason: '' });
  const [checked, setChecked] = useState(false);
  const day = readDay(said.to);
  const close = useMutation({
    mutationFn: (body: { valid_to: string; reason: string }) => changes.closeZone(zone, body),
    onSuccess: async () => {
      void message.success(t('zone-closed'));
      await client.invalidateQueries();
    },
  });
  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (day && said.reason.trim() !== '') close.mutate({ valid_to: day, reason: said.reason.trim() });
      }}
    >
      <div className="object-fields">
        <LabelledField label={`${t('last-day-it-holds')} *`} error={checked && !day ? t('not-a-day') : undefined}>
          <Input
            value={said.to}
            placeholder="2018-12-31"
            onChange={(event) => setSaid({ ...said, to: event.target.value })}
            onBlur={() => day && setSaid({ ...said, to: day })}
          />
        </LabelledField>
        <LabelledField
          label={`${t('reason')} *`}
          error={checked && said.reason.trim() === '' ? t('words-needed') : undefined}
        >
          <Input value={said.reason} onChange={(event) => setSaid({ ...said, reason: event.target.value })} />
        </LabelledField>
      </div>
      {close.isError && (
        <div className="notice bad" role="alert">
          {describeProblem(close.error, texts)}
        </div>
      )}
      <div>
        <Button htmlType="submit" danger loading={close.isPending}>
          {t('close-zone')}
        </Button>
      </div>
    </form>
  );
}
