// Says of a device that nothing of it is measured, wherever one is shown.
import { ExperimentOutlined } from '@ant-design/icons';

import { StateWord, type StateLook } from './state-word';

const look: StateLook = { text: 'device-simulated', tone: 'info', icon: ExperimentOutlined };

/** The badge of a simulated device; nothing for one in the field. */
export function Simulated({ device }: { device: { simulated: boolean } }) {
  return device.simulated ? <StateWord look={look} /> : null;
}
