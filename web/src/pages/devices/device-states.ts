// What a device is and how it does, as words and icons.
import {
  CheckCircleOutlined,
  DisconnectOutlined,
  QuestionCircleOutlined,
  StopOutlined,
  ToolOutlined,
  WarningOutlined,
} from '@ant-design/icons';

import type { DeviceState } from '../../api/devices';
import type { StateLook } from '../../components/state-word';

export const deviceStates: Record<DeviceState, StateLook> = {
  late: { text: 'device-late', tone: 'bad', icon: WarningOutlined },
  'not-counted': { text: 'device-not-counted', tone: 'bad', icon: StopOutlined },
  'never-heard': { text: 'device-never-heard', tone: 'bad', icon: DisconnectOutlined },
  unregistered: { text: 'device-unregistered', tone: 'warn', icon: QuestionCircleOutlined },
  reporting: { text: 'device-reporting', tone: 'good', icon: CheckCircleOutlined },
  maintenance: { text: 'device-maintenance', tone: 'quiet', icon: ToolOutlined },
};

export const deviceKinds: Record<string, { text: string }> = {
  cems: { text: 'device-cems' },
  voc: { text: 'device-voc' },
  dust: { text: 'device-dust' },
  noise: { text: 'device-noise' },
  'air-station': { text: 'device-air-station' },
  'micro-station': { text: 'device-micro-station' },
  fume: { text: 'device-fume' },
  electricity: { text: 'device-electricity' },
  other: { text: 'device-other' },
};

/** The word for a kind; a kind this interface does not know is another. */
export const kindText = (kind: string): string => (deviceKinds[kind] ?? { text: 'device-other' }).text;
