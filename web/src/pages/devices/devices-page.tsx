// Every monitoring device at one glance: how it does, when it was last heard, what it says now.
import { useQuery } from '@tanstack/react-query';

import type { Device, DeviceState, Gateway } from '../../api/devices';
import { deviceQueries } from '../../api/devices';
import { pollEvery, useLiveDevices } from '../../api/live';
import { useFields } from '../../address/filter';
import { DataTable } from '../../components/data-table';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { DeviceLink } from '../../components/simulated';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatLocal, formatMoment } from '../../language/time';
import { DeviceLinks } from './device-links';
import { deviceKinds, deviceStates, kindText } from './device-states';
import { ForwardLine } from './forward-line';
import { InputsPart } from './inputs';

const FIELDS = { q: { usual: '' }, state: { usual: '' }, kind: { usual: '' } };
const FEW = 4;

export default function DevicesPage() {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const told = useLiveDevices();
  const query = useQuery({ ...deviceQueries.wall(), refetchInterval: pollEvery(told) });
  const states = Object.keys(deviceStates) as DeviceState[];
  return (
    <Page title={t('nav-devices')} lead={query.data && <Lead devices={query.data.devices} />} actions={<DeviceLinks />}>
      <p className="soft no-print">{t(told ? 'live-told' : 'live-asked')}</p>
      <Loaded query={query}>
        {({ gateway, devices }) => (
          <>
            <GatewayLine gateway={gateway ?? undefined} />
            {devices.length > 0 && (
              <div className="filters no-print">
                <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
                <ChoiceField
                  label={t('state')}
                  value={values.state}
                  onChange={(state) => change({ state })}
                  options={[
                    { value: '', label: t('any') },
                    ...states.map((state) => ({ value: state, label: t(deviceStates[state].text) })),
                  ]}
                />
                <ChoiceField
                  label={t('device-kind')}
                  value={values.kind}
                  onChange={(kind) => change({ kind })}
                  options={[
                    { value: '', label: t('any') },
                    ...Object.keys(deviceKinds).map((kind) => ({ value: kind, label: t(kindText(kind)) })),
                  ]}
                />
              </div>
            )}
            <Wall
              devices={devices.filter(
                (device) =>
                  (values.state === '' || device.state === values.state) &&
                  (values.kind === '' || device.kind === values.kind) &&
                  `${device.name} ${device.mn} ${device.vendor ?? ''}`
                    .toLowerCase()
                    .includes(values.q.trim().toLowerCase()),
              )}
            />
            <InputsPart />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ devices }: { devices: Device[] }) {
  const { t } = useTexts();
  const count = (state: DeviceState) => devices.filter((device) => device.state === state).length;
  return (
    <p>
      {t('devices-sentence', {
        all: devices.length,
        reporting: count('reporting'),
        silent: count('late') + count('never-heard'),
        uncounted: count('not-counted'),
        unregistered: count('unregistered'),
      })}
    </p>
  );
}

/** How the gateway itself does, so that its own trouble is not taken for that of the devices. */
function GatewayLine({ gateway }: { gateway: Gateway | undefined }) {
  const { t } = useTexts();
  if (!gateway) return <Empty title={t('no-gateway')} hint={t('no-gateway-hint', { key: 'gateway.listen' })} />;
  return (
    <div role="status">
      {gateway.failing_since && (
        <p style={{ color: 'var(--bad)' }}>
          {t('gateway-failing', { since: formatMoment(gateway.failing_since), error: gateway.failing ?? '' })}
        </p>
      )}
      {gateway.clock_back_from && gateway.clock_back_to && (
        <p>
          {t('gateway-clock-back', {
            from: formatMoment(gateway.clock_back_from),
            to: formatMoment(gateway.clock_back_to),
          })}
        </p>
      )}
      <p className="soft">
        {t('gateway-sentence', { connections: gateway.connections, records: gateway.records })}
        {gateway.refused > 0 && ` ${t('gateway-refused', { count: gateway.refused })}`}
      </p>
      {gateway.forwarding.map((target) => (
        <ForwardLine key={target.name} target={target} />
      ))}
    </div>
  );
}

function Wall({ devices }: { devices: Device[] }) {
  const { t, pick } = useTexts();
  if (devices.length === 0) return <Empty title={t('no-devices')} hint={t('no-devices-hint')} />;
  return (
    <DataTable
      name="devices"
      caption={t('nav-devices')}
      rows={devices}
      rowKey={(row) => row.mn}
      columns={[
        {
          key: 'name',
          title: t('device'),
          heads: true,
          text: (row) => row.name,
          render: (row) => (
            <span className="row" style={{ gap: 6 }}>
              <DeviceLink device={row} />
            </span>
          ),
        },
        {
          key: 'state',
          title: t('state'),
          text: (row) => t(deviceStates[row.state].text),
          render: (row) => <StateWord look={deviceStates[row.state]} />,
        },
        { key: 'kind', title: t('device-kind'), text: (row) => row.kind, render: (row) => t(kindText(row.kind)) },
        {
          key: 'last',
          title: t('last-heard'),
          text: (row) => row.last ?? '',
          render: (row) => <span className="nowrap">{row.last ? formatMoment(row.last) : '—'}</span>,
        },
        {
          key: 'values',
          title: t('newest-values'),
          render: (row) => (
            <span className="row" style={{ gap: '2px 12px' }}>
              {row.values.slice(0, FEW).map((value) => (
                <span key={value.factor} className="nowrap">
                  <span className="soft">{pick(value.label)}</span> {value.value} {value.unit}
                  {value.mark && value.mark !== 'N' && ` (${value.mark})`}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: 'frames',
          title: t('frames-counted'),
          number: true,
          text: (row) => row.frames.used,
          render: (row) => row.frames.used,
        },
        {
          key: 'not-counted',
          title: t('frames-not-counted'),
          number: true,
          text: (row) => row.frames.quarantined + row.frames.refused + row.frames.unknown,
          render: (row) => row.frames.quarantined + row.frames.refused + row.frames.unknown,
        },
        { key: 'mn', title: t('device-number'), text: (row) => row.mn, render: (row) => <code>{row.mn}</code> },
        {
          key: 'data-time',
          title: t('data-time'),
          optional: true,
          text: (row) => row.data_time ?? '',
          render: (row) => (row.data_time ? formatLocal(row.data_time) : '—'),
        },
        {
          key: 'vendor',
          title: t('vendor'),
          optional: true,
          text: (row) => row.vendor ?? '',
          render: (row) => row.vendor,
        },
      ]}
    />
  );
}
