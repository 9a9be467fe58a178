// What is registered of a device, to be read: what it is, how often what is expected, and its channels with units, ranges and limits.
import type { DeviceDetail } from '../../api/devices';
import type { Column } from '../../components/data-table';
import { DataTable } from '../../components/data-table';
import { Facts, Section } from '../../components/page';
import type { Texts } from '../../language/texts';
import { useTexts } from '../../language/texts';
import { kindText } from '../devices/device-states';
import { channelsOf } from './channels';
import { CHECKS } from './register';

type Interval = string | { 'real-time': number } | { minute: number };

interface Limit {
  value: string;
  unit: string;
  averaging: string;
  valid: { from: string | null; to: string | null };
  basis: { number?: string; outlet?: string; standard?: string; clause: string };
}

interface Channel {
  factor: string;
  sent: string;
  unit: string;
  gas: string;
  limits: Limit[];
  reference: string | { oxygen: string } | { 'excess-air': string } | null;
  range: { low: string; high: string } | null;
}

/** The columns that only stacks have. */
const OF_GAS = ['gas', 'reference'];

/** What the state of the gas changes nothing of. */
const STATELESS = ['°C', 'Pa', 'hPa', 'kPa', 'm/s'];

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
  channels: Channel[];
}

const GAS: Record<string, { text: string }> = {
  'standard-dry': { text: 'gas-standard-dry' },
  'standard-wet': { text: 'gas-standard-wet' },
  'actual-dry': { text: 'gas-actual-dry' },
  'actual-wet': { text: 'gas-actual-wet' },
};

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

function referenceWords(reference: Channel['reference'], { t }: Texts): string {
  if (reference === null) return t('reference-of-source');
  if (typeof reference === 'string') return t('reference-none');
  return 'oxygen' in reference
    ? t('reference-oxygen', { oxygen: reference.oxygen })
    : t('reference-air', { air: reference['excess-air'] });
}

function limitWords(limit: Limit, { t }: Texts): string {
  const { number, outlet, standard, clause } = limit.basis;
  const basis = [standard ?? number, outlet, clause].filter(Boolean).join(' ');
  const days = limit.valid.from || limit.valid.to ? ` (${limit.valid.from ?? ''} – ${limit.valid.to ?? ''})` : '';
  const over = t(limit.averaging === 'day' ? 'cadence-day' : 'cadence-hour');
  return `${over} ${limit.value} ${limit.unit} · ${basis}${days}`;
}

export function Registered({ device }: { device: DeviceDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const names = new Map(channelsOf(device, pick).map(({ factor, label }) => [factor, label]));
  const registration = device.registration as unknown as Registration;
  const isGas = ['cems', 'voc'].includes(registration.kind);
  const columns: Column<Channel>[] = [
    { key: 'label', title: t('factor'), heads: true, render: (row) => names.get(row.factor) },
    { key: 'factor', title: t('code'), render: (row) => <code>{row.factor}</code> },
    {
      key: 'unit',
      title: t('unit-of-measure'),
      render: (row) => (row.sent === row.unit ? row.unit : `${row.sent} → ${row.unit}`),
    },
    {
      key: 'gas',
      title: t('gas-state'),
      render: (row) => (STATELESS.includes(row.unit) ? '—' : t(GAS[row.gas]?.text ?? 'gas-standard-dry')),
    },
    {
      key: 'range',
      title: t('measuring-range'),
      number: true,
      render: (row) => (row.range ? `${row.range.low} – ${row.range.high}` : '—'),
    },
    {
      key: 'reference',
      title: t('folded-to'),
      render: (row) => (row.limits.length > 0 ? referenceWords(row.reference, texts) : '—'),
    },
    {
      key: 'limits',
      title: t('limit'),
      render: (row) =>
        row.limits.length === 0 ? (
          '—'
        ) : (
          <ul className="stack-tight" lang="zh-CN">
            {row.limits.map((limit) => {
              const words = limitWords(limit, texts);
              return <li key={words}>{words}</li>;
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
        rows={registration.channels}
        rowKey={(row) => row.factor}
        columns={columns.filter(({ key }) => isGas || !OF_GAS.includes(key))}
      />
    </Section>
  );
}
