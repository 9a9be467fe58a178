// Moves the replay clock forward. It never goes back: what the calendar has done is done.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useId, useState } from 'react';

import { changes } from '../api/changes';
import { DayInput } from '../components/filter-fields';
import { describeProblem } from '../components/loaded';
import { useTexts } from '../language/texts';
import { readDay } from '../language/time';
import { useSession } from './session';

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export default function MoveClockDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { message } = App.useApp();
  const { clock } = useSession();
  const client = useQueryClient();
  const id = useId();
  const [to, setTo] = useState(later(clock.today, 1));
  const day = readDay(to);
  const move = useMutation({
    mutationFn: changes.moveClock,
    onSuccess: async (moved) => {
      void message.success(t('clock-moved', { day: moved.today }));
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={t('move-clock')}
      okText={t('move-clock-to', { day: day ?? '…' })}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: day === undefined || day <= clock.today, loading: move.isPending }}
      onOk={() => day !== undefined && move.mutate(day)}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('move-clock-hint', { today: clock.today })}</p>
        <div className="stack-tight">
          <label htmlFor={id}>{t('move-to-day')}</label>
          <DayInput id={id} value={to} onChange={setTo} />
        </div>
        <div className="row" role="group" aria-label={t('move-by')}>
          {[1, 7, 30].map((days) => (
            <Button key={days} size="small" onClick={() => setTo(later(day ?? clock.today, days))}>
              {t('days-later', { days })}
            </Button>
          ))}
        </div>
        {move.isError && (
          <div className="notice bad" role="alert">
            {describeProblem(move.error, texts)}
          </div>
        )}
      </div>
    </Modal>
  );
}
