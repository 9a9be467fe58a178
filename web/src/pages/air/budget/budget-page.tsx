// What is left of the year's targets: the sentence a mayor reads, what is used and left, the price of one bad day, the course by month.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../../api/queries';
import type { AirBudget, AirSite, BudgetOfTarget } from '../../../api/types';
import { useSession } from '../../../app/session';
import { useFields } from '../../../address/filter';
import { useHashScroll } from '../../../components/hash-scroll';
import { DayInput } from '../../../components/filter-fields';
import { Empty, Loaded } from '../../../components/loaded';
import { Page, Quote, Section } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import { readDay } from '../../../language/time';
import '../air.css';
import { YearWithoutData } from '../days/year-without-data';
import { KnownAir } from '../known-air';
import { EditionField, YearField } from '../place-fields';
import { siteNamed, yearShown } from '../span';
import { EDITIONS } from '../standard-name';
import { Forecast } from './forecast';
import { GoodDayBudget } from './good-day-budget';
import { MeanBudget } from './mean-budget';

const FIELDS = { year: { usual: '' }, to: { usual: '' }, edition: { usual: 'auto', oneOf: EDITIONS } };

export default function BudgetPage() {
  const { t } = useTexts();
  return (
    <Page title={t('nav-air-budget')} actions={<Link to="/targets">{t('nav-targets')} ›</Link>}>
      <KnownAir>{(sites) => <Budget sites={sites} />}</KnownAir>
    </Page>
  );
}

function Budget({ sites }: { sites: AirSite[] }) {
  const { t } = useTexts();
  const { clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const city = siteNamed(sites, '');
  const year = yearShown(values.year, city, clock.today);
  const to = readDay(values.to);
  const query = useQuery(
    queries.airBudget({ year, to: to?.startsWith(year) ? to : undefined, edition: values.edition }),
  );
  useHashScroll(query.data !== undefined);
  return (
    <>
      <div className="filters no-print">
        <YearField site={city} value={year} onChange={(chosen) => change({ year: chosen, to: '' })} />
        <label className="filter" htmlFor="budget-to">
          <span>{t('seen-on')}</span>
          <DayInput id="budget-to" value={values.to} onChange={(day) => change({ to: day })} />
        </label>
        <EditionField value={values.edition} onChange={(edition) => change({ edition })} />
      </div>
      <Loaded query={query}>
        {(budget) =>
          budget.targets.length === 0 ? (
            <Empty title={t('budget-no-targets')} hint={t('budget-no-targets-hint')} />
          ) : budget.through ? (
            <Found budget={budget} />
          ) : (
            <YearWithoutData site={city} year={year} page="/air/budget" />
          )
        }
      </Loaded>
    </>
  );
}

function Found({ budget }: { budget: AirBudget }) {
  const { t, pick } = useTexts();
  return (
    <>
      <div className="air-headline">
        {budget.targets.map(({ target, mean, good_days }) => {
          const sentence = mean?.sentence ?? good_days?.sentence;
          return (
            sentence && (
              <p key={target}>
                {pick(sentence)}
                {t('full-stop')}
              </p>
            )
          );
        })}
      </div>
      <p className="soft">{t('budget-through', { year: budget.year, through: budget.through ?? '' })}</p>
      {budget.targets.map((target) => (
        <TargetBudget key={target.target} of={target} />
      ))}
    </>
  );
}

function TargetBudget({ of }: { of: BudgetOfTarget }) {
  const { t } = useTexts();
  const name = of.mean
    ? t('budget-of-mean', { pollutant: of.mean.symbol, target: of.mean.target, unit: of.mean.unit })
    : t('budget-of-good-days', { target: of.good_days?.target ?? '' });
  return (
    <Section
      id={of.target}
      title={name}
      aside={<Link to={`/targets/${of.target}`}>{t('target-page', { id: of.target })} ›</Link>}
    >
      <Quote>{of.quote}</Quote>
      {!of.of_that_year && <p className="soft">{t('target-stands-in')}</p>}
      {of.mean && <MeanBudget budget={of.mean} />}
      {of.good_days && <GoodDayBudget budget={of.good_days} />}
      {of.forecast && (
        <Forecast
          forecast={of.forecast}
          target={of.mean?.target ?? of.good_days?.target ?? ''}
          unit={of.mean?.unit ?? '%'}
        />
      )}
    </Section>
  );
}
