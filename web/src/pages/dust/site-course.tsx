// The course of one dust monitor over the time of the table.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import type { DustSite } from '../../api/device-pages';
import { deviceQueries } from '../../api/devices';
import { Chart } from '../../chart/chart';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { courseChart } from '../device/course';

interface Props {
  site: DustSite;
  factor: string;
  /** Times in Beijing, without a zone. */
  from: string;
  to: string;
}

/** A month is drawn hour by hour. */
const POINTS = 720;

export function SiteCourse({ site, factor, from, to }: Props) {
  const texts = useTexts();
  const { t, pick } = texts;
  const value = site.values.find((one) => one.factor === factor);
  const query = useQuery({
    ...deviceQueries.series(site.mn, {
      factor: value?.sent_as ?? '',
      cadence: value?.cadence ?? 'minute',
      from,
      to,
      points: POINTS,
    }),
    enabled: value !== undefined,
  });
  const drawn = useMemo(
    () => (query.data && value ? courseChart(query.data, pick(value.label), value.sent_in, texts) : undefined),
    [query.data, value, pick, texts],
  );
  return (
    <Section title={t('course-of-site', { name: site.name })}>
      {value === undefined ? (
        <Empty title={t('not-measured-here')} />
      ) : (
        <Loaded query={query}>
          {() => (drawn ? <Chart {...drawn} height={280} /> : <Empty title={t('no-readings-in-span')} />)}
        </Loaded>
      )}
    </Section>
  );
}
