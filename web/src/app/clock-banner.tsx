// A replayed clock is said on every page, so that nobody takes a rehearsal for today.
import { FieldTimeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';

import { useTexts } from '../language/texts';
import { formatMoment } from '../language/time';
import { useMay, useSession } from './session';

const MoveClockDialog = lazy(() => import('./move-clock-dialog'));

export function ClockBanner() {
  const { t } = useTexts();
  const { clock } = useSession();
  const may = useMay('move-replay-clock');
  const [moving, setMoving] = useState(false);
  if (clock.mode !== 'replay') return null;
  return (
    <aside className="shell-clock" aria-label={t('replay-clock')}>
      <span>
        <FieldTimeOutlined aria-hidden /> {t('replay-clock-says', { now: formatMoment(clock.now) })}
      </span>
      {may && (
        <Button size="small" onClick={() => setMoving(true)}>
          {t('move-clock-short')}
        </Button>
      )}
      {moving && (
        <Suspense>
          <MoveClockDialog onClose={() => setMoving(false)} />
        </Suspense>
      )}
    </aside>
  );
}
