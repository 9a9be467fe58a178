// Whether a day was under dust from afar. Who may, declares it with the document it follows, or takes the declaration back.
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { changes } from '../../../api/changes';
import type { DustDay as Declared } from '../../../api/types';
import { LabelledField } from '../../../components/field';
import { describeProblem } from '../../../components/loaded';
import { useTexts } from '../../../language/texts';

interface Props {
  day: string;
  declared: Declared | undefined;
  mayDeclare: boolean;
}

export function DustDay({ day, declared, mayDeclare }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <span className="row" style={{ gap: 4 }}>
      {declared && (
        <span title={declared.reason}>
          {t('dust-day')}
          <span className="visually-hidden"> {declared.reason}</span>
        </span>
      )}
      {mayDeclare && (
        <Button size="small" type="text" onClick={() => setOpen(true)}>
          {t(declared ? 'withdraw-dust' : 'mark-dust')}
          <span className="visually-hidden"> {day}</span>
        </Button>
      )}
      {open && <Declaration day={day} declared={declared} onClose={() => setOpen(false)} />}
    </span>
  );
}

function Declaration({ day, declared, onClose }: { day: string; declared: Declared | undefined; onClose: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const declare = useMutation({
    mutationFn: () => changes.declareDust({ day, dust: declared ? 'withdraw' : 'mark', reason }),
    onSuccess: async () => {
      void message.success(t('saved'));
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={t(declared ? 'withdraw-dust-of' : 'mark-dust-of', { day })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={declare.isPending}
      onOk={() => declare.mutate()}
      onCancel={onClose}
    >
      <LabelledField
        label={t('reason')}
        hint={t('dust-reason-hint')}
        error={declare.isError ? describeProblem(declare.error, texts) : undefined}
      >
        <Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </LabelledField>
    </Modal>
  );
}
