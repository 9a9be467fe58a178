// A year of a place day by day: as a calendar of levels, as a table of days, and the hours of a station.
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../../api/queries';
import type { AirSite } from '../../../api/types';
import { useSession } from '../../../app/session';
import { useFields } from '../../../address/filter';
import { ChoiceField } from '../../../components/filter-fields';
import { Loaded } from '../../../components/loaded';
import { Page, ViewTabs } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import '../air.css';
import { KnownAir } from '../known-air';
import { EditionField, SiteField, YearField } from '../place-fields';
import { monthsOf, siteNamed, yearShown } from '../span';
import { EDITIONS } from '../standard-name';
import { DayTable } from './day-table';
import { Hours } from './hours';
import { YearCalendar } from './year-calendar';
import { YearWithoutData } from './year-without-data';

export const FIELDS = {
  view: { usual: 'calendar', oneOf: ['calendar', 'days', 'hours'] },
  site: { usual: '' },
  year: { usual: '' },
  month: { usual: '', oneOf: monthsOf('2000').map((month) => month.slice(5)) },
  edition: { usual: 'auto', oneOf: EDITIONS },
  day: { usual: '' },
  span: { usual: '1', oneOf: ['1', '3', '7', '14'] },
};

export default function DaysPage() {
  const { t } = useTexts();
  return <Page title={t('nav-air-days')}>{<KnownAir>{(sites) => <Days sites={sites} />}</KnownAir>}</Page>;
}

function Days({ sites }: { sites: AirSite[] }) {
  const { t } = useTexts();
  const { clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const site = siteNamed(sites, values.site);
  const year = yearShown(values.year, site, clock.today);
  const address = (view: string) => {
    const search = new URLSearchParams({ view, site: site?.key ?? '', year });
    if (values.edition !== 'auto') search.set('edition', values.edition);
    return `/air/days?${search.toString()}`;
  };
  const tabs = ['calendar', 'days', 'hours'].map((view) => ({
    to: address(view),
    label: t(view === 'calendar' ? 'view-calendar' : view === 'days' ? 'view-days' : 'view-hours'),
    current: values.view === view,
  }));
  if (values.view === 'hours')
    return (
      <>
        <ViewTabs label={t('views')} tabs={tabs} />
        <Hours sites={sites} />
      </>
    );
  return (
    <>
      <ViewTabs label={t('views')} tabs={tabs} />
      <div className="filters no-print">
        <SiteField sites={sites} value={values.site} onChange={(key) => change({ site: key })} />
        <YearField site={site} value={year} onChange={(chosen) => change({ year: chosen })} />
        <EditionField value={values.edition} onChange={(edition) => change({ edition })} />
        {values.view === 'days' && (
          <ChoiceField
            label={t('month')}
            width={120}
            value={values.month}
            options={[
              { value: '', label: t('whole-year') },
              ...FIELDS.month.oneOf.map((month) => ({ value: month, label: `${year}-${month}` })),
            ]}
            onChange={(month) => change({ month })}
          />
        )}
      </div>
      <Year
        site={site}
        year={year}
        month={values.view === 'days' ? values.month : ''}
        edition={values.edition}
        view={values.view}
      />
    </>
  );
}

interface YearProps {
  site: AirSite | undefined;
  year: string;
  month: string;
  edition: string;
  view: string;
}

function Year({ site, year, month, edition, view }: YearProps) {
  const query = useQuery(
    queries.airDays({ site: site?.key, from: `${year}-01-01`, to: `${year}-12-31`, edition, per_page: 366 }),
  );
  return (
    <Loaded query={query}>
      {({ items }) => {
        const days = items.filter((day) => month === '' || day.day.slice(5, 7) === month);
        if (days.length === 0) return <YearWithoutData site={site} year={year} page="/air/days" />;
        return view === 'days' ? (
          <DayTable days={days} site={site} />
        ) : (
          <YearCalendar days={days} site={site} year={year} edition={edition} />
        );
      }}
    </Loaded>
  );
}
