// A token is made, and shown this once with an example of its use.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal, Typography } from 'antd';
import { useState } from 'react';

import type { CreatedInputToken } from '../../api/inputs';
import { inputChanges } from '../../api/inputs';
import { LabelledField } from '../../components/field';
import { useFieldErrors } from '../../components/field-errors';
import { FormDialog } from '../../components/form-dialog';
import { useTexts } from '../../language/texts';

interface DialogProps {
  onClose: () => void;
  onMade: (made: CreatedInputToken) => void;
}

export function TokenDialog({ onClose, onMade }: DialogProps) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [devices, setDevices] = useState('');
  const make = useMutation({
    mutationFn: () => {
      const named = devices.split(/[\s,，;；]+/).filter((mn) => mn !== '');
      return inputChanges.createToken(name, named.length > 0 ? named : null);
    },
    onSuccess: async (made) => {
      onClose();
      onMade(made);
      await client.invalidateQueries();
    },
  });
  const errorOf = useFieldErrors(make.error);
  return (
    <FormDialog
      title={t('create-input-token')}
      busy={make.isPending}
      problem={make.error}
      onClose={onClose}
      onSend={() => make.mutate()}
    >
      <LabelledField label={t('input-token-name')} hint={t('input-token-name-hint')} error={errorOf('name')}>
        <Input required autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </LabelledField>
      <LabelledField label={t('input-token-devices')} hint={t('input-token-devices-hint')} error={errorOf('devices')}>
        <Input.TextArea rows={3} value={devices} onChange={(event) => setDevices(event.target.value)} />
      </LabelledField>
    </FormDialog>
  );
}

export function TokenShown({ made, onClose }: { made: CreatedInputToken; onClose: () => void }) {
  const { t } = useTexts();
  const mn = made.view.devices?.[0] ?? '010000A8900016F000169DC0';
  const row = { mn, factor: 'a34004', cadence: 'hour', time: '2026-11-28T08:00:00', value: '35.20', mark: 'N' };
  const example = `curl -H 'Authorization: Bearer ${made.token}' -H 'Content-Type: application/json' \\
  --data '[${JSON.stringify(row)}]' ${location.origin}/api/v1/observations`;
  return (
    <Modal
      open
      width={720}
      title={t('input-token-made')}
      okText={t('input-token-noted')}
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ style: { display: 'none' } }}
      mask={{ closable: false }}
    >
      <div className="stack">
        <p>{t('input-token-once')}</p>
        <Typography.Text code copyable style={{ overflowWrap: 'anywhere' }}>
          {made.token}
        </Typography.Text>
        <p>{t('input-token-example')}</p>
        <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <code>{example}</code>
        </pre>
      </div>
    </Modal>
  );
}
