// What a registered device sent, judged: its calendar, its hours, what was over a limit, what was marked, its mass, and what looks wrong.
import { useQuery } from '@tanstack/react-query';

import type { DeviceDetail } from '../../api/devices';
import { judgedQueries } from '../../api/judged';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { LeadTable } from '../leads/lead-table';
import { Calendar } from './calendar';
import { Hours } from './hours';
import './judged.css';
import { Markings } from './markings';
import { Mass } from './mass';
import { OverLimit } from './over-limit';

export function Judged({ device }: { device: DeviceDetail }) {
  const { t, pick } = useTexts();
  const leads = useQuery(judgedQueries.leads({ mn: device.mn }));
  if (device.registration == null) return null;
  const channels = device.channels.map(({ factor, label }) => ({ factor, label: pick(label) }));
  if (channels.length === 0) return <Empty title={t('no-hours')} />;
  return (
    <>
      <Calendar mn={device.mn} />
      <Hours mn={device.mn} channels={channels} />
      <OverLimit mn={device.mn} />
      <Markings mn={device.mn} channels={channels} />
      <Mass mn={device.mn} />
      <Section title={t('device-leads')}>
        <p className="soft">{t('leads-hint')}</p>
        <Loaded query={leads}>
          {(list) =>
            list.leads.length === 0 ? <Empty title={t('no-leads')} /> : <LeadTable leads={list.leads} of="device" />
          }
        </Loaded>
      </Section>
    </>
  );
}
