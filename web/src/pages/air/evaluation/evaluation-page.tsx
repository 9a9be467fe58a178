// A year or month of a place, evaluated: the sentence, the edition and what it changes, six statistics, good days, composite index,
// attainment, and the months. Every number opens the card that says why.
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../../api/queries';
import type { AirSite, AirYear, Evaluation } from '../../../api/types';
import { useSession } from '../../../app/session';
import { useFields } from '../../../address/filter';
import { ChoiceField } from '../../../components/filter-fields';
import { Loaded } from '../../../components/loaded';
import { Page, Section, ViewTabs } from '../../../components/page';
import { useTexts } from '../../../language/texts';
import '../air.css';
import { YearWithoutData } from '../days/year-without-data';
import { KnownAir } from '../known-air';
import { SiteField, YearField } from '../place-fields';
import { ReportLinks } from '../report-links';
import { monthsOf, siteNamed, yearShown } from '../span';
import { EDITIONS, editions, standardName } from '../standard-name';
import { AttainmentTable } from './attainment-table';
import { Composite } from './composite';
import { DustComparison } from './dust-comparison';
import { EditionDifference } from './edition-difference';
import { GoodDays } from './good-days';
import { Months } from './months';
import { evaluationSentence } from './sentence';
import { Statistics } from './statistics';

const FIELDS = {
  site: { usual: '' },
  year: { usual: '' },
  month: { usual: '', oneOf: monthsOf('2000').map((month) => month.slice(5)) },
  edition: { usual: 'auto', oneOf: EDITIONS },
};

export default function EvaluationPage() {
  const { t } = useTexts();
  return (
    <Page title={t('nav-air-evaluation')}>
      <KnownAir>{(sites) => <Choice sites={sites} />}</KnownAir>
    </Page>
  );
}

function Choice({ sites }: { sites: AirSite[] }) {
  const { t } = useTexts();
  const { clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const site = siteNamed(sites, values.site);
  const year = yearShown(values.year, site, clock.today);
  const query = useQuery(queries.airYear({ site: site?.key, year, edition: values.edition }));
  const address = (edition: string) => {
    const search = new URLSearchParams({ site: site?.key ?? '', year });
    if (values.month !== '') search.set('month', values.month);
    if (edition !== 'auto') search.set('edition', edition);
    return `/air/evaluation?${search.toString()}`;
  };
  return (
    <>
      <div className="filters no-print">
        <SiteField sites={sites} value={values.site} onChange={(key) => change({ site: key })} />
        <YearField site={site} value={year} onChange={(chosen) => change({ year: chosen })} />
        <ChoiceField
          label={t('month')}
          width={130}
          value={values.month}
          options={[
            { value: '', label: t('whole-year') },
            ...FIELDS.month.oneOf.map((month) => ({ value: month, label: `${year}-${month}` })),
          ]}
          onChange={(month) => change({ month })}
        />
      </div>
      <ViewTabs
        label={t('edition')}
        tabs={EDITIONS.map((edition) => ({
          to: address(edition),
          label: t(editions[edition]?.text ?? ''),
          current: values.edition === edition,
        }))}
      />
      <Loaded query={query}>
        {(known) =>
          known.days.length === 0 ? (
            <YearWithoutData site={site} year={year} page="/air/evaluation" />
          ) : (
            <Content known={known} site={site} month={values.month} edition={values.edition} />
          )
        }
      </Loaded>
    </>
  );
}

interface ContentProps {
  known: AirYear;
  site: AirSite | undefined;
  month: string;
  edition: string;
}

function Content({ known, site, month, edition }: ContentProps) {
  const texts = useTexts();
  const { t, pick } = texts;
  const ofMonth = known.months.find((one) => one.first.slice(5, 7) === month);
  if (month !== '' && !ofMonth)
    return <YearWithoutData site={site} year={`${known.year}-${month}`} page="/air/evaluation" />;
  const evaluation: Evaluation = ofMonth ?? known.evaluation;
  const ofYear = evaluation.attainment.state !== 'not-applicable';
  const of = { site: known.site, edition };
  const before = ofMonth ? undefined : (known.before ?? undefined);
  return (
    <>
      <div className="air-headline">
        <p>{evaluationSentence(evaluation, pick(known.name), texts)}</p>
      </div>
      <EditionDifference site={known.site} year={known.year} />
      <p className="row between no-print">
        <span className="soft">
          {t('evaluated-by', { standards: evaluation.standards.map(standardName).join(t('list-comma')) })}{' '}
          {t('days-from', { hours: known.from_hours, given: known.given })}
        </span>
        {month === '' ? (
          <ReportLinks path="year" of={{ ...of, year: String(known.year) }} label={t('year-report')} />
        ) : (
          <ReportLinks path="month" of={{ ...of, month: `${known.year}-${month}` }} label={t('month-report')} />
        )}
      </p>
      {known.network.length > 0 && (
        <p className="soft">{known.network.map((remark) => pick(remark.text)).join(t('list-comma'))}</p>
      )}
      {month === '' && <DustComparison known={known} />}
      <Section title={t('six-statistics')}>
        <Statistics evaluation={evaluation} before={before} />
      </Section>
      <div className="columns two">
        <Section title={t('good-days')}>
          <GoodDays evaluation={evaluation} before={before} days={known.days} />
        </Section>
        <Section title={t('composite-index')}>
          <Composite evaluation={evaluation} before={before} />
        </Section>
        {ofYear && (
          <>
            <Section title={t('attainment-hj663')}>
              <AttainmentTable found={evaluation.attainment} name={t('attainment-hj663')} />
            </Section>
            <Section title={t('attainment-bulletin')}>
              <AttainmentTable found={evaluation.attainment_bulletin} name={t('attainment-bulletin')} />
            </Section>
          </>
        )}
      </div>
      {!ofYear && <p className="soft">{t('attainment-of-years')}</p>}
      <Section title={t('by-month')}>
        <Months known={known} />
      </Section>
    </>
  );
}
