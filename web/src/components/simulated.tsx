// Says of a device that nothing of it is measured, wherever one is shown.
import { ExperimentOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import { StateWord, type StateLook } from './state-word';

const look: StateLook = { text: 'device-simulated', tone: 'info', icon: ExperimentOutlined };

/** The badge of a simulated device; nothing for one in the field. */
export function Simulated({ device }: { device: { simulated: boolean } }) {
  return device.simulated ? <StateWord look={look} /> : null;
}

/** The name of a device, which leads to its page, with its badge. */
export function DeviceLink({ device }: { device: { mn: string; name: string; simulated: boolean } }) {
  return (
    <>
      <Link to={`/devices/${encodeURIComponent(device.mn)}`}>{device.name}</Link>
      <Simulated device={device} />
    </>
  );
}
