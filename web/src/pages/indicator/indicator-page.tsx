// One number that the system counts by itself: its value on a day, how it is made, district by district, how it moved and why, and every
// object it counted, left out or could not decide about.
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo } from 'react';
import { Link, useParams } from 'react-router';

import { queries } from '../../api/queries';
import type { IndicatorDetail } from '../../api/types';
import { useFields } from '../../address/filter';
import { useSession } from '../../app/session';
import { Chart } from '../../chart/chart';
import { DataTable } from '../../components/data-table';
import { DayInput } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';
import { readDay } from '../../language/time';
import { sideLook, SideWord } from '../../ledger/sides';
import { historyChart } from './history-chart';
import './indicator.css';
import { Objects } from './objects';
import { withUnit } from '../../components/measure';

const FIELDS = { as_of: { usual: '' } };

export default function IndicatorPage() {
  const { key = '' } = useParams();
  const texts = useTexts();
  const { t, pick } = texts;
  const { clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const day = useId();
  const asOf = readDay(values.as_of) ?? '';
  const query = useQuery(queries.indicator(key, { as_of: asOf }));
  const indicator = query.data;
  return (
    <Page
      title={indicator ? pick(indicator.name) : key}
      trail={[{ to: '/targets', label: t('nav-targets') }]}
      actions={indicator?.targets.map((target) => (
        <Link key={target} to={`/targets/${encodeURIComponent(target)}`}>
          {t('target-page', { id: target })} ›
        </Link>
      ))}
      lead={indicator && <p>{indicatorSentence(indicator, asOf || clock.today, texts)}</p>}
    >
      <div className="filters no-print">
        <label className="filter" style={{ width: 150 }} htmlFor={day}>
          <span>{t('as-of-day')}</span>
          <DayInput id={day} value={values.as_of} onChange={(as_of) => change({ as_of })} />
        </label>
      </div>
      <Loaded query={query}>{(known) => <Content indicator={known} asOf={asOf} />}</Loaded>
    </Page>
  );
}

/** The value in a sentence; or why there is none. */
export function indicatorSentence(
  indicator: Pick<IndicatorDetail, 'value' | 'unit' | 'unassessable' | 'counted' | 'met' | 'undecided'>,
  day: string,
  { t, pick }: Texts,
): string {
  const { value, unit, counted, met, undecided } = indicator;
  if (value == null)
    return indicator.unassessable ? pick(indicator.unassessable) : t('indicator-has-no-value', { day });
  const shown = withUnit(value, unit, t);
  const first =
    met == null
      ? t('indicator-counts', { day, value: shown, counted })
      : t('indicator-shares', { day, value: shown, counted, met });
  return undecided > 0 ? `${first}${t('sentence-space')}${t('indicator-undecided', { undecided })}` : first;
}

function Content({ indicator, asOf }: { indicator: IndicatorDetail; asOf: string }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { clock } = useSession();
  const until = asOf === '' ? clock.today : asOf;
  const chart = useMemo(() => historyChart(indicator, until, texts), [indicator, until, texts]);
  return (
    <>
      <div className="columns main-aside">
        <Section title={t('how-it-moved')}>
          {chart ? (
            <>
              <Chart {...chart} height={240} />
              <Moves indicator={indicator} />
            </>
          ) : (
            <Empty title={t('never-counted')} hint={t('never-counted-hint')} />
          )}
        </Section>
        <Section title={t('how-it-is-made')}>
          <Facts
            items={[
              [t('definition'), pick(indicator.definition)],
              [t('formula'), indicator.formula ? pick(indicator.formula) : ''],
              [t('conditions'), indicator.conditions.length > 0 ? <Conditions of={indicator.conditions} /> : ''],
              [t('rests-on'), <span lang="zh-CN">{indicator.source}</span>],
              [
                t('counted-from'),
                <span className="row" style={{ gap: '2px 12px' }}>
                  {indicator.ledgers.map((ledger) => (
                    <Link key={ledger.key} to={`/ledgers/${encodeURIComponent(ledger.key)}`}>
                      {pick(ledger.name)}
                    </Link>
                  ))}
                </span>,
              ],
              [t('indicator'), <code>{indicator.key}</code>],
            ]}
          />
        </Section>
      </div>
      <div className="columns two">
        {indicator.by_district.length > 0 && (
          <Section title={t('by-district')}>
            <Districts indicator={indicator} />
          </Section>
        )}
        {indicator.reasons.length > 0 && (
          <Section title={t('why-not-counted')}>
            <Reasons indicator={indicator} />
          </Section>
        )}
      </div>
      <Section title={t('objects-behind-it')} id="objects">
        <Objects indicator={indicator} asOf={asOf} />
      </Section>
    </>
  );
}

/** The conditions as a machine reads them: for who wants to check, not in the way of who wants to know. */
function Conditions({ of }: { of: string[] }) {
  const { t } = useTexts();
  return (
    <details>
      <summary>{t('as-declared')}</summary>
      <ul className="stack-tight">
        {of.map((condition) => (
          <li key={condition}>
            <code>{condition}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Why the number moved, newest first, with the objects that came and went. */
function Moves({ indicator }: { indicator: IndicatorDetail }) {
  const { t, pick } = useTexts();
  const newestFirst = [...indicator.history].sort((left, right) => right.on.localeCompare(left.on));
  return (
    <ol className="moves" tabIndex={0} aria-label={t('how-it-moved')}>
      {newestFirst.map((move) => (
        <li key={move.on}>
          <time className="nowrap" dateTime={move.on}>
            {move.on}
          </time>
          <div className="stack-tight">
            <span>
              <strong>
                {move.value == null ? t('target-not-assessable') : withUnit(move.value, indicator.unit, t)}
              </strong>{' '}
              {t('objects-moved', { count: move.moved })}
            </span>
            <ul className="stack-tight">
              {move.objects.map((object) => (
                <li key={object.id} className="row" style={{ gap: '0 8px' }}>
                  <Link to={`/objects/${object.id}`}>{object.title}</Link>
                  <span className="soft">
                    {object.from ? t(sideLook(object.from).text) : t('was-not-there')} → {t(sideLook(object.to).text)}
                    {object.reason && ` (${pick(object.reason)})`}
                  </span>
                </li>
              ))}
              {move.moved > move.objects.length && (
                <li className="soft">{t('and-more', { count: move.moved - move.objects.length })}</li>
              )}
            </ul>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Why objects are left out or undecided, each reason with the way to its objects. */
function Reasons({ indicator }: { indicator: IndicatorDetail }) {
  const { t, pick } = useTexts();
  return (
    <DataTable
      short
      caption={t('why-not-counted')}
      rows={indicator.reasons}
      rowKey={(row) => `${row.side}/${row.reason.zh}`}
      columns={[
        { key: 'reason', title: t('reason'), heads: true, render: (row) => pick(row.reason) },
        { key: 'side', title: t('side'), render: (row) => <SideWord side={row.side} /> },
        {
          key: 'objects',
          title: t('objects'),
          number: true,
          render: (row) => <Link to={{ search: `?side=${row.side}`, hash: 'objects' }}>{row.objects}</Link>,
        },
      ]}
    />
  );
}

function Districts({ indicator }: { indicator: IndicatorDetail }) {
  const { t, pick } = useTexts();
  return (
    <DataTable
      short
      caption={t('by-district')}
      rows={indicator.by_district}
      rowKey={(row) => row.district ?? ''}
      columns={[
        {
          key: 'district',
          title: t('district'),
          heads: true,
          render: (row) =>
            row.district ? (
              <Link to={{ search: `?district=${row.district}`, hash: 'objects' }}>{pick(row.name)}</Link>
            ) : (
              pick(row.name)
            ),
        },
        {
          key: 'value',
          title: t('value'),
          number: true,
          render: (row) => (row.value == null ? t('target-not-assessable') : withUnit(row.value, indicator.unit, t)),
        },
        { key: 'counted', title: t('side-counted'), number: true, render: (row) => row.counted },
        { key: 'met', title: t('side-met'), number: true, render: (row) => row.met },
        { key: 'undecided', title: t('side-undecided'), number: true, render: (row) => row.undecided },
      ]}
    />
  );
}
