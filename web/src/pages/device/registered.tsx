// What is registered of a device, to be read: what it is, how often what is expected, and its channels with units, ranges and limits.
import type { DeviceChannel, DeviceDetail, DeviceLimit } from '../../api/devices';
import type { Column } from '../../components/data-table';
import { DataTable } from '../../components/data-table';
import { Facts, Section } from '../../components/page';
import type { Texts } from '../../language/texts';
import { useTexts } from '../../language/texts';
import { kindText } from '../devices/device-states';
import { CHECKS } from './register';

type Interval = string | { 'real-time': number } | { minute: number };

/** The columns that only stacks have. */
const OF_GAS = ['gas', 'reference'];

/** The parts of a registration that are shown; the rest goes back to the server as it came. */
interface Registration {
  kind: string;
  edition: string;
  vendor: string | null;
  model: string | null;
  addresses: string[];
  expected: Interval[];
  maintenance: { from: string; to: string; reason: string }[];
  policy: string;
  check: string;
  hour_stamp: string;
}

const POLICY: Record<string, { text: string }> = {
  strict: { text: 'policy-strict' },
  tolerant: { text: 'policy-tolerant' },
};

function intervalWords(interval: Interval, { t }: Texts): string {
  if (interval === 'hour') return t('cadence-hour');
  if (interval === 'day') return t('cadence-day');
  if (typeof interval === 'string') return interval;
  return 'minute' in interval
    ? t('expected-minutes', { minutes: interval.minute })
    : t('expected-seconds', { seconds: interval['real-time'] });
}

function limitWords(limit: DeviceLimit, { t }: Texts): string {
  const days = limit.from || limit.to ? ` (${limit.from ?? ''} – ${limit.to ?? ''})` : '';
  const over = t(limit.averaging === 'day' ? 'cadence-day' : 'cadence-hour');
  return `${over} ${limit.value} ${limit.unit} · ${limit.basis}${days}`;
}

export function Registered({ device }: { device: DeviceDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const registration = device.registration as unknown as Registration;
  const isGas = ['cems', 'voc'].includes(registration.kind);
  const columns: Column<DeviceChannel>[] = [
    { key: 'label', title: t('factor'), heads: true, render: (row) => pick(row.label) },
    { key: 'factor', title: t('code'), render: (row) => <code>{row.factor}</code> },
    {
      key: 'unit',
      title: t('unit-of-measure'),
      render: (row) => (row.sent === row.unit ? row.unit : `${row.sent} → ${row.unit}`),
    },
    { key: 'gas', title: t('gas-state'), render: (row) => (row.gas ? pick(row.gas) : '—') },
    {
      key: 'range',
      title: t('measuring-range'),
      number: true,
      render: (row) => (row.range ? `${row.range.low} – ${row.range.high}` : '—'),
    },
    {
      key: 'reference',
      title: t('folded-to'),
      render: (row) => (row.folded_to ? pick(row.folded_to) : '—'),
    },
    {
      key: 'limits',
      title: t('limit'),
      render: (row) =>
        row.limits.length === 0 ? (
          '—'
        ) : (
          <ul className="stack-tight">
            {row.limits.map((limit) => {
              const words = limitWords(limit, texts);
              return (
                <li key={words} className={limit.in_force ? undefined : 'soft'}>
                  {words}
                </li>
              );
            })}
          </ul>
        ),
    },
  ];
  return (
    <Section title={t('what-is-registered')}>
      <Facts
        items={[
          [t('device-kind'), t(kindText(registration.kind))],
          [t('protocol'), `HJ 212-${registration.edition}`],
          [t('vendor'), [registration.vendor, registration.model].filter(Boolean).join(' ')],
          [t('expected-data'), registration.expected.map((one) => intervalWords(one, texts)).join(t('list-comma'))],
          [t('reading-policy'), t(POLICY[registration.policy]?.text ?? 'policy-tolerant')],
          [t('device-check'), t(CHECKS[registration.check]?.text ?? 'check-standard')],
          [t('hour-stamp'), t(registration.hour_stamp === 'end' ? 'hour-stamp-end' : 'hour-stamp-begin')],
          [t('allowed-addresses'), registration.addresses.join(t('list-comma'))],
          [
            t('maintenance-windows'),
            registration.maintenance.map((one) => `${one.from} – ${one.to} ${one.reason}`).join(t('list-comma')),
          ],
        ]}
      />
      <DataTable
        short
        caption={t('channels')}
        rows={device.channels}
        rowKey={(row) => row.factor}
        columns={columns.filter(({ key }) => isGas || !OF_GAS.includes(key))}
      />
    </Section>
  );
}
