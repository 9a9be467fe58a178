// A factor of a device over time: the mean as a line, least and greatest as a band around it, so that nothing sharp is lost when there are many.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { DeviceDetail, DeviceSeries } from '../../api/devices';
import { deviceQueries } from '../../api/devices';
import { useFields } from '../../address/filter';
import type { Drawn } from '../../chart/chart';
import { Chart } from '../../chart/chart';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import type { Texts } from '../../language/texts';
import { useTexts } from '../../language/texts';

const SPANS: Record<string, { text: string; hours: number }> = {
  hour: { text: 'span-hour', hours: 1 },
  day: { text: 'span-day', hours: 24 },
  week: { text: 'span-week', hours: 7 * 24 },
  month: { text: 'span-month', hours: 31 * 24 },
  year: { text: 'span-year', hours: 366 * 24 },
};

const FIELDS = { factor: { usual: '' }, span: { usual: 'day', oneOf: Object.keys(SPANS) } };

/** The local time so many hours before another, both without a zone. */
function before(local: string, hours: number): string {
  return new Date(Date.parse(`${local}Z`) - hours * 3_600_000).toISOString().slice(0, 19);
}

function sendsMinutes(device: DeviceDetail): boolean {
  const registration = device.registration as { expected?: unknown[] } | null | undefined;
  return (registration?.expected ?? []).some((one) => typeof one === 'object' && one !== null && 'minute' in one);
}

export function Course({ device }: { device: DeviceDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const [values, change] = useFields(FIELDS);
  const chosen = device.values.find((one) => one.factor === values.factor) ?? device.values[0];
  const span = SPANS[values.span] ?? { text: 'span-day', hours: 24 };
  // Up to the hour after the newest value: a device that went silent is shown as it was.
  const end = `${(chosen?.at ?? '1970-01-01T00').slice(0, 13)}:00:00`;
  const to = before(end, -1);
  // The newest value may be one of every few seconds; a day and more is told by minutes, where the device sends them.
  const minutes = span.hours > 1 && sendsMinutes(device);
  const query = useQuery({
    ...deviceQueries.series(device.mn, {
      factor: chosen?.factor ?? '',
      cadence: minutes ? 'minute' : (chosen?.cadence ?? 'real-time'),
      from: before(to, span.hours),
      to,
    }),
    enabled: chosen !== undefined,
  });
  const drawn = useMemo(
    () => (query.data && chosen ? courseChart(query.data, pick(chosen.label), chosen.unit ?? '', texts) : undefined),
    [query.data, chosen, pick, texts],
  );
  return (
    <Section title={t('how-it-went')}>
      <div className="filters no-print">
        <ChoiceField
          label={t('factor')}
          value={chosen?.factor ?? ''}
          onChange={(factor) => change({ factor })}
          options={device.values.map((one) => ({ value: one.factor, label: pick(one.label) }))}
        />
        <ChoiceField
          label={t('time-span')}
          value={values.span}
          onChange={(next) => change({ span: next })}
          options={Object.entries(SPANS).map(([value, { text }]) => ({ value, label: t(text) }))}
        />
      </div>
      <Loaded query={query}>
        {() => (drawn ? <Chart {...drawn} height={280} /> : <Empty title={t('no-readings-in-span')} />)}
      </Loaded>
    </Section>
  );
}

/** The chart of a series; nothing where it is empty. */
export function courseChart(series: DeviceSeries, name: string, unit: string, { t }: Texts): Drawn | undefined {
  if (series.points.length === 0) return undefined;
  const least = series.points.map((point) => [point.at, Number(point.min)]);
  const spread = series.points.map((point) => [point.at, Number(point.max) - Number(point.min)]);
  const mean = series.points.map((point) => [point.at, Number(point.mean)]);
  const hidden = { type: 'line', symbol: 'none', stack: 'band', silent: true, lineStyle: { opacity: 0 } };
  return {
    label: t('course-of', { name }),
    option: {
      grid: { left: 8, right: 24, top: 36, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'time', axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', name: unit, scale: true },
      series: [
        { ...hidden, name: t('least'), data: least },
        { ...hidden, name: t('spread'), data: spread, areaStyle: { opacity: 0.18 } },
        { type: 'line', name: t('mean'), symbol: 'none', connectNulls: false, data: mean, lineStyle: { width: 1.5 } },
      ],
    },
    table: [
      [t('data-time'), t('least'), t('mean'), t('greatest'), t('readings')],
      ...series.points.map((point) => [point.at.replace('T', ' '), point.min, point.mean, point.max, point.count]),
    ],
  };
}
