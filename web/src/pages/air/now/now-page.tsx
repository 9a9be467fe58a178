// The air now: a sentence, the city's day with advice, the stations on a map and in a table, the last thirty days.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';

import { queries } from '../../../api/queries';
import type { AirDay, AirNow } from '../../../api/types';
import { useSession } from '../../../app/session';
import { Chart } from '../../../chart/chart';
import { Empty, Loaded } from '../../../components/loaded';
import { Facts, Page, Section } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import '../air.css';
import { KnownAir } from '../known-air';
import { GradeMark, LevelMark } from '../level-mark';
import { symbolsOf } from '../pollutants';
import { DayReport } from '../report-links';
import { daysChart } from './days-chart';
import { MapPanel } from './map-panel';
import { nowSentences } from './sentences';
import { StationTable } from './station-table';

export default function NowPage() {
  const { t } = useTexts();
  return (
    <Page title={t('nav-air-now')} actions={<Link to="/air/days">{t('nav-air-days')} ›</Link>}>
      <KnownAir>{() => <Now />}</KnownAir>
    </Page>
  );
}

function Now() {
  const query = useQuery({ ...queries.airNow(), refetchInterval: 300_000 });
  return <Loaded query={query}>{(now) => <Content now={now} />}</Loaded>;
}

function Content({ now }: { now: AirNow }) {
  const texts = useTexts();
  const { t } = texts;
  const { clock } = useSession();
  const chart = useMemo(() => daysChart(now.days, texts), [now.days, texts]);
  return (
    <>
      <div className="air-headline">
        {nowSentences(now, clock.today, texts).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {now.day && <CityDay day={now.day} />}
      <Section title={t('air-stations')}>
        <div className="map-and-list">
          <MapPanel now={now} />
          <StationTable stations={now.stations} />
        </div>
      </Section>
      <Section title={t('air-last-days')}>
        {now.days.some((day) => day.index) ? <Chart {...chart} height={280} /> : <NoIndex days={now.days} />}
      </Section>
    </>
  );
}

/** Days are there, but none has an index: why the newest one has none. */
function NoIndex({ days }: { days: AirDay[] }) {
  const { t, pick } = useTexts();
  const newest = days.at(-1);
  return (
    <Empty
      title={t('no-index')}
      hint={newest ? `${newest.day}: ${newest.reason ? pick(newest.reason) : t('no-data')}` : t('no-data')}
      action={<Link to="/air/days">{t('nav-air-days')} ›</Link>}
    />
  );
}

function CityDay({ day }: { day: AirDay }) {
  const { t, pick } = useTexts();
  const { index } = day;
  if (!index) return null;
  return (
    <Section
      title={t('air-city-day', { day: day.day })}
      aside={
        <span className="row">
          <DayReport day={day.day} />
          <Link to={`/air/days?view=days&month=${day.day.slice(5, 7)}&year=${day.day.slice(0, 4)}`}>
            {t('all-days')} ›
          </Link>
        </span>
      }
    >
      <div className="air-day">
        <div className="air-aqi" style={{ borderColor: index.colour }}>
          <strong>{index.aqi}</strong>
          <LevelMark index={index} />
          <span className="soft">{pick(index.grade)}</span>
        </div>
        <Facts
          items={[
            [t('primary-pollutant'), index.primary.length > 0 ? symbolsOf(index.primary, t('list-comma')) : t('none')],
            [t('health-effect'), pick(index.effect)],
            [t('health-advice'), pick(index.advice)],
            [t('state'), <GradeMark values={day.values} />],
          ]}
        />
      </div>
    </Section>
  );
}
