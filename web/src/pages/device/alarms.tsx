// The alarms of one device: those that go on, and the last ones that are over.
import { useQuery } from '@tanstack/react-query';

import { alarmQueries } from '../../api/alarms';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { AlarmTable } from '../alarms/alarm-table';

const FEW = 5;

export function DeviceAlarms({ mn }: { mn: string }) {
  const { t } = useTexts();
  const now = useQuery(alarmQueries.list({ device: mn }));
  const over = useQuery(alarmQueries.list({ device: mn, over: 'yes' }));
  const alarms = [...(now.data?.alarms ?? []), ...(over.data?.alarms ?? []).slice(0, FEW)];
  if (alarms.length === 0) return null;
  return (
    <Section title={t('nav-alarms')}>
      <AlarmTable short alarms={alarms} caption={t('nav-alarms')} />
    </Section>
  );
}
