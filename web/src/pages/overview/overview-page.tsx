// The cockpit: will we meet the targets, and who holds us up?
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { Overview } from '../../api/types';
import { useSession } from '../../app/session';
import { Chart } from '../../chart/chart';
import { TaskLink } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { StateWord, targetStatuses, timelineStates } from '../../components/state-word';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { applyPalette, dark, light } from '../../theme/theme';
import { chaptersChart, monthsChart, targetsChart } from './charts';
import { Figures } from './figures';
import './overview.css';

const FIELDS = { wall: { usual: '', oneOf: ['1'] } };

export default function OverviewPage() {
  const { t } = useTexts();
  const [{ wall }] = useFields(FIELDS);
  const query = useQuery({ ...queries.overview(), refetchInterval: wall === '1' ? 60_000 : false });
  if (wall === '1') return <Wall>{<Loaded query={query}>{(data) => <WallContent overview={data} />}</Loaded>}</Wall>;
  return (
    <Page title={t('nav-overview')} actions={<Link to="/overview?wall=1">{t('wall-mode')}</Link>}>
      <Loaded query={query}>{(overview) => <Content overview={overview} />}</Loaded>
    </Page>
  );
}

function Headline({ overview }: { overview: Overview }) {
  const { pick } = useTexts();
  return (
    <div className="headline">
      {overview.sentences.map((sentence) => (
        <p key={sentence.zh}>{pick(sentence)}</p>
      ))}
    </div>
  );
}

function HoldingUp({ overview, most = 10 }: { overview: Overview; most?: number }) {
  const { t, pick } = useTexts();
  const rows = overview.holding_up.slice(0, most);
  if (rows.length === 0) return <p>{t('nobody-holds-up')}</p>;
  return (
    <ol className="ranking">
      {rows.map(({ key, name, score }) => (
        <li key={key}>
          <Link to={`/units/${encodeURIComponent(key)}`}>{pick(name)}</Link>
          <span className="nowrap">
            {t('holding-up-counts', { missing: score.missing, late: score.late })}
            {score.on_time_share && (
              <span className="soft"> · {t('on-time-share', { share: score.on_time_share })}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Upcoming({ overview, most = 12 }: { overview: Overview; most?: number }) {
  const { t, pick } = useTexts();
  if (overview.upcoming.length === 0) return <p className="soft">{t('nothing-upcoming')}</p>;
  return (
    <ol className="ranking">
      {overview.upcoming.slice(0, most).map((entry, index) => (
        <li key={index} className="dated">
          <time dateTime={entry.day}>{entry.day}</time>
          <span>
            {pick(entry.title)} <TaskLink id={entry.task} />{' '}
            {entry.state !== 'ahead' && <StateWord look={timelineStates[entry.state]} plain />}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Goals({ overview }: { overview: Overview }) {
  const { t, pick } = useTexts();
  return (
    <div>
      {overview.goals.map((goal) => (
        <div className="goal" key={goal.id}>
          <span className="row between">
            <Link to={`/targets/${goal.id}`}>{pick(goal.name)}</Link>
            <StateWord look={targetStatuses[goal.status]} />
          </span>
          <span>{pick(goal.sentence)}</span>
        </div>
      ))}
      <Link to="/targets">{t('all-targets')} ›</Link>
    </div>
  );
}

function useCharts(overview: Overview, wall: boolean) {
  const texts = useTexts();
  return useMemo(
    () => ({
      months: monthsChart(overview.months, texts, wall),
      chapters: chaptersChart(overview.chapters, texts, wall),
      targets: targetsChart(overview.targets, texts, wall),
    }),
    [overview, texts, wall],
  );
}

function Content({ overview }: { overview: Overview }) {
  const { t } = useTexts();
  const charts = useCharts(overview, false);
  return (
    <>
      <Headline overview={overview} />
      <Figures overview={overview} />
      <div className="columns two">
        <Section title={t('who-holds-up')} aside={<Link to="/scoreboard">{t('nav-scoreboard')} ›</Link>}>
          <HoldingUp overview={overview} />
        </Section>
        <Section title={t('goals')}>
          <Goals overview={overview} />
        </Section>
        <Section title={t('chart-months')}>
          {overview.months.length === 0 ? <Empty title={t('no-months-yet')} /> : <Chart {...charts.months} />}
        </Section>
        <Section title={t('chart-chapters')}>
          <Chart {...charts.chapters} height={290} />
        </Section>
        <Section title={t('chart-targets')}>
          <Chart {...charts.targets} height={190} />
        </Section>
        <Section title={t('what-comes-next')} aside={<Link to="/tasks?view=timeline">{t('view-timeline')} ›</Link>}>
          <Upcoming overview={overview} />
        </Section>
      </div>
    </>
  );
}

function Wall({ children }: { children: React.ReactNode }) {
  const { t, pick } = useTexts();
  const { city, clock } = useSession();
  useEffect(() => {
    applyPalette(dark);
    return () => applyPalette(light);
  }, []);
  return (
    <div className="wall-screen">
      <div className="wall-top">
        <h1>
          {pick(city.name)} · {pick(city.plan_title)}
        </h1>
        <span>
          {clock.mode === 'replay' ? t('replay-clock-says', { now: formatMoment(clock.now) }) : formatMoment(clock.now)}
          {' · '}
          <Link to="/overview">{t('leave-wall')}</Link>
        </span>
      </div>
      {children}
    </div>
  );
}

function WallContent({ overview }: { overview: Overview }) {
  const { t } = useTexts();
  const charts = useCharts(overview, true);
  return (
    <>
      <Headline overview={overview} />
      <Figures overview={overview} />
      <div className="wall-columns">
        <div className="stack">
          <Section title={t('who-holds-up')}>
            <HoldingUp overview={overview} most={5} />
          </Section>
          <Section title={t('what-comes-next')}>
            <Upcoming overview={overview} most={4} />
          </Section>
        </div>
        <Section title={t('chart-months')}>
          <Chart {...charts.months} wall height="44vh" />
        </Section>
        <Section title={t('chart-chapters')}>
          <Chart {...charts.chapters} wall height="44vh" />
        </Section>
      </div>
    </>
  );
}
