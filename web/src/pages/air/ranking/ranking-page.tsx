// Who has the cleaner air: cities of the files or stations of the city, over a year, a month or any run of days.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../../api/queries';
import type { AirRanking, AirSite, RankRow } from '../../../api/types';
import { useSession } from '../../../app/session';
import { useFields } from '../../../address/filter';
import { DataTable } from '../../../components/data-table';
import type { Column } from '../../../components/data-table';
import { ChoiceField } from '../../../components/filter-fields';
import { Empty, Loaded } from '../../../components/loaded';
import { Page, ViewTabs } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import '../air.css';
import { KnownAir } from '../known-air';
import { EditionField, YearField } from '../place-fields';
import { symbolsOf } from '../pollutants';
import { lastOfMonth, monthsOf, siteNamed, yearShown } from '../span';
import { EDITIONS } from '../standard-name';

const FIELDS = {
  among: { usual: 'cities', oneOf: ['cities', 'stations'] },
  year: { usual: '' },
  month: { usual: '', oneOf: monthsOf('2000').map((month) => month.slice(5)) },
  edition: { usual: 'auto', oneOf: EDITIONS },
};

export default function RankingPage() {
  const { t } = useTexts();
  return (
    <Page title={t('nav-air-ranking')}>
      <KnownAir>{(sites) => <Ranking sites={sites} />}</KnownAir>
    </Page>
  );
}

function Ranking({ sites }: { sites: AirSite[] }) {
  const { t } = useTexts();
  const { clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const city = siteNamed(sites, '');
  const year = yearShown(values.year, city, clock.today);
  const month = `${year}-${values.month}`;
  const [from, to] = values.month === '' ? [`${year}-01-01`, `${year}-12-31`] : [`${month}-01`, lastOfMonth(month)];
  const query = useQuery(queries.airRanking({ from, to, among: values.among, edition: values.edition }));
  const address = (among: string) => {
    const search = new URLSearchParams({ among, year });
    if (values.month !== '') search.set('month', values.month);
    if (values.edition !== 'auto') search.set('edition', values.edition);
    return `/air/ranking?${search.toString()}`;
  };
  return (
    <>
      <ViewTabs
        label={t('views')}
        tabs={[
          { to: address('cities'), label: t('among-cities'), current: values.among === 'cities' },
          { to: address('stations'), label: t('among-stations'), current: values.among === 'stations' },
        ]}
      />
      <div className="filters no-print">
        <YearField site={city} value={year} onChange={(chosen) => change({ year: chosen })} />
        <ChoiceField
          label={t('month')}
          width={130}
          value={values.month}
          options={[
            { value: '', label: t('whole-year') },
            ...FIELDS.month.oneOf.map((one) => ({ value: one, label: `${year}-${one}` })),
          ]}
          onChange={(chosen) => change({ month: chosen })}
        />
        <EditionField value={values.edition} onChange={(edition) => change({ edition })} />
      </div>
      <Loaded query={query}>
        {(ranking) =>
          ranking.rows.length === 0 ? (
            <Empty
              title={t('ranking-empty', { first: ranking.first, last: ranking.last })}
              hint={city?.first && city.last ? t('air-data-span', { first: city.first, last: city.last }) : undefined}
            />
          ) : (
            <Found ranking={ranking} own={city?.key ?? ''} year={year} />
          )
        }
      </Loaded>
      <p className="soft">{t('ranking-note')}</p>
    </>
  );
}

function Found({ ranking, own, year }: { ranking: AirRanking; own: string; year: string }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const ranked = ranking.rows.filter((row) => row.rank !== null && row.rank !== undefined);
  const mine = ranked.find((row) => row.site === own);
  const best = ranked[0];
  const values = { first: ranking.first, last: ranking.last, ranked: ranked.length };
  return (
    <>
      <div className="air-headline">
        <p>
          {mine
            ? t('ranking-sentence-own', {
                ...values,
                name: pick(mine.name),
                rank: mine.rank ?? 0,
                index: mine.index ?? '—',
              })
            : best
              ? t('ranking-sentence', { ...values, name: pick(best.name), index: best.index ?? '—' })
              : t('ranking-none', values)}
        </p>
      </div>
      <DataTable
        name="rank"
        caption={t('nav-air-ranking')}
        rows={ranking.rows}
        rowKey={(row) => row.site}
        columns={columns(own, year, texts)}
      />
    </>
  );
}

function columns(own: string, year: string, { t, pick }: Texts): Column<RankRow>[] {
  return [
    {
      key: 'rank',
      title: t('rank'),
      number: true,
      width: 60,
      text: (row) => row.rank ?? 9999,
      render: (row) => row.rank ?? '—',
    },
    {
      key: 'name',
      title: t('air-site'),
      heads: true,
      text: (row) => pick(row.name),
      render: (row) => (
        <Link
          to={`/air/evaluation?site=${encodeURIComponent(row.site)}&year=${year}`}
          aria-current={row.site === own ? 'true' : undefined}
        >
          {pick(row.name)}
        </Link>
      ),
    },
    {
      key: 'index',
      title: t('composite-index'),
      number: true,
      text: (row) => Number(row.index ?? 99),
      render: (row) =>
        row.index ? (
          <strong>{row.index}</strong>
        ) : (
          <span className="soft">{row.reason ? pick(row.reason.text) : '—'}</span>
        ),
    },
    {
      key: 'before',
      title: t('year-before'),
      number: true,
      text: (row) => Number(row.before ?? 99),
      render: (row) => row.before ?? '—',
    },
    {
      key: 'change',
      title: t('change'),
      number: true,
      text: (row) => Number(row.change ?? 9999),
      render: (row) => (row.change ? `${row.change.startsWith('-') ? '' : '+'}${row.change}%` : '—'),
    },
    {
      key: 'change-rank',
      title: t('change-rank'),
      number: true,
      text: (row) => row.change_rank ?? 9999,
      render: (row) => row.change_rank ?? '—',
    },
    {
      key: 'pm25',
      title: t('pm25-mean'),
      number: true,
      text: (row) => Number(row.pm25 ?? -1),
      render: (row) => row.pm25 ?? '—',
    },
    {
      key: 'good',
      title: t('good-day-share'),
      number: true,
      text: (row) => Number(row.good ?? -1),
      render: (row) => (row.good ? `${row.good}%` : '—'),
    },
    {
      key: 'main',
      title: t('main-pollutant'),
      text: (row) => symbolsOf(row.main, t('list-comma')),
      render: (row) => symbolsOf(row.main, t('list-comma')),
    },
  ];
}
