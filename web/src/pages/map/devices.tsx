// Devices on the map, each where its object stands, by how it does; and those that stand nowhere, each with the reason.
import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';

import type { DeviceMap, PlacedDevice } from '../../api/device-pages';
import { devicePageQueries } from '../../api/device-pages';
import type { DeviceState } from '../../api/devices';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import type { MapObject } from '../../map/city-map';
import { iconUrl } from '../../map/icons';
import type { Shape } from '../../map/icons';
import { deviceStates, kindText } from '../devices/device-states';

/** The hue of devices, which no theme of ledgers has. */
const HUE = '#7b2d8b';

/** The sign of each state: trouble is the sign of what is overdue. */
const signs: Record<DeviceState, Shape> = {
  late: 'overdue',
  'not-counted': 'overdue',
  'never-heard': 'void',
  unregistered: 'open',
  reporting: 'done',
  maintenance: 'active',
};

const reasons: Record<string, { text: string }> = {
  unregistered: { text: 'device-unregistered' },
  'no-object': { text: 'place-no-object' },
  'no-such-object': { text: 'place-no-such-object' },
  'object-without-place': { text: 'place-object-without' },
};

/** Devices as the map draws them: their numbers are below zero, so that they are none of objects. */
export function useDeviceObjects(isShown: boolean) {
  const query = useQuery({ ...devicePageQueries.map(), enabled: isShown });
  const objects = useMemo(
    () => (isShown && query.data ? query.data.placed.flatMap((one, place) => drawn(one, place)) : []),
    [isShown, query.data],
  );
  const deviceOf = (id: number): PlacedDevice | undefined => (id < 0 ? query.data?.placed[-id - 1] : undefined);
  return { query, objects, deviceOf };
}

function drawn(device: PlacedDevice, place: number): MapObject[] {
  const { position } = device.site;
  if (!position) return [];
  const [x, y] = position as [number, number];
  const sign = signs[device.state];
  return [
    {
      id: -place - 1,
      title: device.name,
      tone: sign,
      overdue: sign === 'overdue',
      type: 'device',
      at: [x, y],
      hue: HUE,
    },
  ];
}

interface LayerProps {
  isShown: boolean;
  map: DeviceMap | undefined;
  onChange: (isShown: boolean) => void;
}

/** The switch of the layer, and below it those that stand nowhere. */
export function DeviceLayer({ isShown, map, onChange }: LayerProps) {
  const { t } = useTexts();
  return (
    <div className="map-layers">
      <details open>
        <summary>{t('nav-devices')}</summary>
        <Checkbox checked={isShown} onChange={(event) => onChange(event.target.checked)}>
          {t('devices-on-map')} {map && <span className="soft">{map.placed.length}</span>}
        </Checkbox>
        {isShown && (
          <div className="row map-legend" role="group" aria-label={t('legend')}>
            {(Object.keys(signs) as DeviceState[])
              .filter((state) => state !== 'unregistered')
              .map((state) => (
                <span key={state}>
                  <img src={iconUrl(HUE, signs[state])} alt="" width={18} height={18} /> {t(deviceStates[state].text)}
                </span>
              ))}
          </div>
        )}
        {isShown && map && map.without.length > 0 && (
          <details>
            <summary>{t('devices-without-place', { count: map.without.length })}</summary>
            <ul className="stack-tight">
              {map.without.map((one) => (
                <li key={one.mn}>
                  <Link to={`/devices/${encodeURIComponent(one.mn)}`}>{one.name}</Link>{' '}
                  <span className="soft">{t((reasons[one.reason] ?? { text: 'place-no-object' }).text)}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </details>
    </div>
  );
}

/** What was clicked: how the device does, and the way to its page. */
export function DeviceCard({ device, onClose }: { device: PlacedDevice; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <section className="map-card" aria-label={device.name}>
      <div className="row between" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
        <h2>
          <Link to={`/devices/${encodeURIComponent(device.mn)}`}>{device.name}</Link>
        </h2>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('dismiss')}
          onClick={onClose}
        />
      </div>
      <span className="row" style={{ gap: 4 }}>
        <StateWord look={deviceStates[device.state]} /> {t(kindText(device.kind))}
      </span>
      {device.last && (
        <span className="soft">
          {t('last-heard')} {formatMoment(device.last)}
        </span>
      )}
      <Link to={`/objects/${device.site.id}`}>{device.site.title}</Link>
    </section>
  );
}
