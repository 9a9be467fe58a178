// One target: what it asks for, its values over time, and how its status came about.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';

import { queries } from '../../api/queries';
import type { TargetDetail, ValueView } from '../../api/types';
import { useSession } from '../../app/session';
import { Chart } from '../../chart/chart';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { EvidenceList } from '../../components/evidence-list';
import { useHashScroll } from '../../components/hash-scroll';
import { ClauseLink, TaskLink, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Facts, Page, Quote, Section } from '../../components/page';
import { StateWord, strengths, targetStatuses, valueStates } from '../../components/state-word';
import { Threshold } from '../../components/threshold';
import { useTexts } from '../../language/texts';
import type { Texts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import '../targets/targets.css';
import { CountedBy } from './counted-by';
import { RecordValueForm } from './record-value-form';
import { ReviewValueForm } from './review-value-form';
import { ThresholdForm } from './threshold-form';
import { valuesChart } from './values-chart';
import { withUnit } from '../../components/measure';

export default function TargetPage() {
  const { id = '' } = useParams();
  const { t, pick } = useTexts();
  const query = useQuery(queries.target(id));
  useHashScroll(query.data !== undefined);
  const card = query.data?.card;
  return (
    <Page
      title={card ? `${card.id} ${pick(card.name)}` : id}
      trail={[{ to: '/targets', label: t('nav-targets') }]}
      actions={
        <>
          {query.data?.computed && <Link to={{ pathname: '/air/budget', hash: id }}>{t('to-budget')} ›</Link>}
          {card && <ClauseLink id={card.task} />}
        </>
      }
      lead={
        card && (
          <div className="row">
            <StateWord look={targetStatuses[card.status]} />
            <span>{pick(card.sentence)}</span>
          </div>
        )
      }
    >
      <Loaded query={query}>{(detail) => <Content detail={detail} />}</Loaded>
    </Page>
  );
}

function Content({ detail }: { detail: TargetDetail }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { card } = detail;
  const chart = useMemo(() => valuesChart(detail, texts), [detail, texts]);
  return (
    <>
      <div className="columns main-aside">
        <div className="stack">
          <Quote>{card.quote}</Quote>
          {card.remarks.length > 0 && (
            <ul className="stack-tight">
              {card.remarks.map((remark) => (
                <li key={remark.zh}>· {pick(remark)}</li>
              ))}
            </ul>
          )}
          <CountedBy indicator={detail.indicator} />
          <Section title={t('values-over-time')}>
            {chart ? <Chart {...chart} /> : <Empty title={t('no-values-yet')} hint={t('no-values-yet-hint')} />}
          </Section>
          <Section title={t('status-history')}>
            <StatusHistory detail={detail} />
          </Section>
        </div>
        <Section title={t('at-a-glance')}>
          <Facts
            items={[
              [t('asked-for'), <Threshold target={card} />],
              [
                t('latest-value'),
                card.value ? `${withUnit(card.value, card.unit, t)} (${card.value_as_of ?? ''})` : '—',
              ],
              [t('expected-by-now'), card.expected ? withUnit(card.expected, card.unit, t) : ''],
              [t('deadline'), card.deadline ?? ''],
              [t('holds-since'), card.from ?? ''],
              [t('strength'), t(strengths[card.strength].text)],
              [t('definition'), pick(card.definition)],
              [t('task'), <TaskLink id={card.task} />],
              [
                t('also-stated-in'),
                card.also_in.length > 0 ? card.also_in.map((task) => <TaskLink key={task} id={task} />) : '',
              ],
              [t('leads'), card.leads.length > 0 ? <UnitNames units={card.leads} /> : t('no-lead-named')],
              [t('indicator'), <code>{detail.indicator}</code>],
            ]}
          />
        </Section>
      </div>
      <Section title={t('values')} id="values">
        {detail.values.length === 0 ? (
          <Empty title={t('no-values-yet')} hint={t('no-values-yet-hint')} />
        ) : (
          <DataTable
            short
            caption={t('values')}
            columns={valueColumns(texts, card.unit)}
            rows={detail.values}
            rowKey={(row) => row.id}
          />
        )}
      </Section>
      {detail.allowed.includes('record-value') && (
        <Section title={t('record-value')}>
          <RecordValueForm detail={detail} />
        </Section>
      )}
      <Section title={t('thresholds')}>
        {detail.thresholds.length === 0 ? (
          <p className="soft">{t('no-later-thresholds')}</p>
        ) : (
          <DataTable
            short
            caption={t('thresholds')}
            rows={detail.thresholds}
            rowKey={(row) => `${row.recorded}/${row.year ?? ''}`}
            columns={[
              { key: 'year', title: t('year'), heads: true, render: (row) => row.year ?? t('all-years') },
              { key: 'value', title: t('threshold'), number: true, render: (row) => withUnit(row.value, card.unit, t) },
              { key: 'source', title: t('source'), render: (row) => row.source },
              { key: 'recorded', title: t('recorded'), render: (row) => formatMoment(row.recorded) },
              { key: 'by', title: t('by'), render: (row) => (row.by === 'profile' ? t('by-profile') : row.by) },
            ]}
          />
        )}
        {detail.allowed.includes('set-threshold') && <ThresholdForm detail={detail} />}
      </Section>
    </>
  );
}

function valueColumns({ t }: Texts, unit: string): Column<ValueView>[] {
  return [
    { key: 'as-of', title: t('as-of'), heads: true, render: (row) => <span className="nowrap">{row.as_of}</span> },
    { key: 'case', title: t('case'), render: (row) => row.case && <span lang="zh-CN">{row.case}</span> },
    { key: 'value', title: t('value'), number: true, render: (row) => withUnit(row.value, unit, t) },
    { key: 'state', title: t('state'), render: (row) => <StateWord look={valueStates[row.state]} /> },
    { key: 'document', title: t('document'), render: (row) => row.document && <EvidenceList files={[row.document]} /> },
    { key: 'note', title: t('note'), render: (row) => row.note },
    {
      key: 'recorded',
      title: t('recorded'),
      render: (row) => (
        <span>
          <span className="nowrap">{formatMoment(row.recorded)}</span> {row.by}
        </span>
      ),
    },
    {
      key: 'review',
      title: t('review'),
      render: (row) =>
        row.allowed.length > 0 ? (
          <ReviewValueForm value={row} />
        ) : row.reviewed_by ? (
          <span>
            {row.reviewed_by} <span className="soft">{row.review_note}</span>
          </span>
        ) : null,
    },
  ];
}

function StatusHistory({ detail }: { detail: TargetDetail }) {
  const { t, pick } = useTexts();
  const { clock } = useSession();
  if (detail.history.length === 0) return <p className="soft">{t('nothing-happened')}</p>;
  const days = detail.history.map((one, index) => {
    const end = detail.history[index + 1]?.since ?? clock.today;
    return Math.max(1, (Date.parse(end) - Date.parse(one.since)) / 86_400_000);
  });
  return (
    <>
      <div className="status-strip" aria-hidden>
        {detail.history.map((one, index) => (
          <span
            key={one.since}
            className={`tone-${targetStatuses[one.status].tone}`}
            style={{ flexGrow: days[index], flexBasis: 0 }}
            title={`${one.since} ${t(targetStatuses[one.status].text)}`}
          >
            {t(targetStatuses[one.status].text)}
          </span>
        ))}
      </div>
      <ol className="stack-tight">
        {detail.history.map((one) => (
          <li key={one.since} className="row" style={{ alignItems: 'baseline' }}>
            <time className="nowrap" dateTime={one.since}>
              {t('from-day', { day: one.since })}
            </time>
            <StateWord look={targetStatuses[one.status]} />
            <span>{pick(one.sentence)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
