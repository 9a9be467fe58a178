// One device: what it says now, how it went, what is registered of it, which clauses it breaks, and its newest frames as they came.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { useFields } from '../../address/filter';
import type { DeviceDetail } from '../../api/devices';
import { deviceQueries } from '../../api/devices';
import { pollEvery, useLiveDevices } from '../../api/live';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section, ViewTabs } from '../../components/page';
import { Simulated } from '../../components/simulated';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatLocal, formatMoment } from '../../language/time';
import { deviceStates, kindText } from '../devices/device-states';
import { DeviceAlarms } from './alarms';
import { Conversation } from './conversation';
import { Course } from './course';
import { Frames } from './frames';
import { Judged } from './judged';
import { Register } from './register';
import { Registered } from './registered';
import { TakeAlong } from './take-along';

export default function DevicePage() {
  const { mn = '' } = useParams();
  const { t } = useTexts();
  const told = useLiveDevices(mn);
  const query = useQuery({ ...deviceQueries.one(mn), refetchInterval: pollEvery(told) });
  return (
    <Page
      title={query.data?.name ?? mn}
      titleLanguage="zh-CN"
      trail={[{ to: '/devices', label: t('nav-devices') }]}
      lead={
        query.data && (
          <p className="row">
            <StateWord look={deviceStates[query.data.state]} /> {t(kindText(query.data.kind))}
            <span className="soft">{t(told ? 'live-told' : 'live-asked')}</span>
            <Simulated device={query.data} />
          </p>
        )
      }
    >
      <Loaded query={query}>{(device) => <Content device={device} />}</Loaded>
    </Page>
  );
}

const FIELDS = { view: { usual: 'now', oneOf: ['now', 'judged', 'frames', 'registration'] } };

const VIEWS = [
  { key: 'now', text: 'device-now' },
  { key: 'judged', text: 'device-judged' },
  { key: 'frames', text: 'device-frames' },
  { key: 'registration', text: 'device-registration' },
];

/** What is not registered has nothing that could be judged or changed: what it sends stands below each other. */
function Content({ device }: { device: DeviceDetail }) {
  const { t } = useTexts();
  const [{ view }] = useFields(FIELDS);
  const mayManage = useMay('manage-devices');
  if (device.registration == null) {
    return (
      <>
        {mayManage && <Register device={device} />}
        <Now device={device} />
        <Said device={device} />
        {device.revisions.length > 0 && <Revisions device={device} />}
      </>
    );
  }
  return (
    <>
      <ViewTabs
        label={t('views')}
        tabs={VIEWS.map(({ key, text }) => ({ to: `?view=${key}`, label: t(text), current: view === key }))}
      />
      {view === 'now' && <Now device={device} />}
      {view === 'judged' && <Judged device={device} />}
      {view === 'frames' && <Said device={device} />}
      {view === 'registration' && (
        <>
          <Registered device={device} />
          {mayManage && <Register device={device} />}
          <Revisions device={device} />
        </>
      )}
    </>
  );
}

/** What it measures now, how that went, and what is wrong with it. */
function Now({ device }: { device: DeviceDetail }) {
  const { t, pick } = useTexts();
  const mayExport = useMay('export-data');
  return (
    <>
      <DeviceAlarms mn={device.mn} />
      <div className="columns main-aside">
        <div className="stack">
          <Section title={t('newest-values')}>
            {device.values.length === 0 ? (
              <Empty
                title={t('no-values-of-device')}
                hint={t(device.state === 'unregistered' ? 'no-values-unregistered-hint' : 'no-values-of-device-hint')}
              />
            ) : (
              <DataTable
                short
                caption={t('newest-values')}
                rows={device.values}
                rowKey={(row) => row.factor}
                columns={[
                  { key: 'factor', title: t('factor'), heads: true, render: (row) => pick(row.label) },
                  {
                    key: 'value',
                    title: t('value'),
                    number: true,
                    render: (row) => `${row.value} ${row.unit ?? ''}`.trim(),
                  },
                  { key: 'mark', title: t('data-mark'), render: (row) => row.mark ?? '—' },
                  { key: 'at', title: t('data-time'), render: (row) => formatLocal(row.at) },
                  { key: 'code', title: t('code'), render: (row) => <code>{row.factor}</code> },
                ]}
              />
            )}
          </Section>
          {device.values.length > 0 && <Course device={device} />}
          {device.values.length > 0 && mayExport && <TakeAlong device={device} />}
        </div>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [t('device-number'), <code>{device.mn}</code>],
              [t('last-heard'), device.last ? formatMoment(device.last) : '—'],
              [t('data-time'), device.data_time ? formatLocal(device.data_time) : ''],
              [
                t('device-clock'),
                device.clock_ahead == null
                  ? ''
                  : t(device.clock_ahead < 0 ? 'device-clock-behind' : 'device-clock-ahead', {
                      seconds: Math.abs(device.clock_ahead),
                    }),
              ],
              [t('protocol'), device.edition ? `HJ 212-${device.edition}` : ''],
              [t('from-where'), device.peer ?? ''],
              [
                t('vendor'),
                device.vendor && (
                  <Link to={`/devices/vendors/one?vendor=${encodeURIComponent(device.vendor)}`}>{device.vendor}</Link>
                ),
              ],
              [t('belongs-to'), device.site && <Link to={`/objects/${device.site.id}`}>{device.site.title}</Link>],
              [t('frames-counted'), device.frames.used],
              [t('frames-quarantined'), device.frames.quarantined || ''],
              [t('frames-refused'), device.frames.refused || ''],
              [t('frames-unknown'), device.frames.unknown || ''],
            ]}
          />
          {device.commands.length > 0 && (
            <ul className="stack-tight soft">
              {device.commands.map((one) => (
                <li key={one.command}>
                  {one.command} {one.name && pick(one.name)} · {one.frames}
                </li>
              ))}
            </ul>
          )}
        </Section>
      </div>
    </>
  );
}

/** What it says on the wire: which clauses it breaks, what it was asked, its newest frames. */
function Said({ device }: { device: DeviceDetail }) {
  const { t, pick } = useTexts();
  return (
    <>
      <Section title={t('broken-clauses')}>
        {device.verdicts.length === 0 ? (
          <Empty title={t('no-broken-clauses')} />
        ) : (
          <DataTable
            short
            caption={t('broken-clauses')}
            rows={device.verdicts}
            rowKey={(row) => row.code}
            columns={[
              { key: 'sentence', title: t('what-is-wrong'), heads: true, render: (row) => pick(row.sentence) },
              { key: 'clause', title: t('clause-of-standard'), render: (row) => row.clause },
              { key: 'frames', title: t('frames-of-device'), number: true, render: (row) => row.frames },
            ]}
          />
        )}
      </Section>
      <Conversation device={device} />
      <Frames mn={device.mn} />
    </>
  );
}

/** What was entered of it, and by whom. */
function Revisions({ device }: { device: DeviceDetail }) {
  const { t } = useTexts();
  return (
    <Section title={t('device-history')}>
      <ul className="stack-tight">
        {device.revisions.map((one) => (
          <li key={one.recorded} className="row" style={{ gap: '0 8px' }}>
            <time dateTime={one.recorded}>{formatMoment(one.recorded)}</time>
            {t(one.state === 'retired' ? 'device-retired' : 'device-registered')}
            <span lang="zh-CN">{one.reason}</span>
            <span className="soft">{one.by}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
