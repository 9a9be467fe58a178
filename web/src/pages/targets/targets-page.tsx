// The wall of targets: each with its status in a word, what it asks for and where it stands.
import { SyncOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { IndicatorRow, TargetCard, TargetStatusCode } from '../../api/types';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { TaskLink, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Quote } from '../../components/page';
import { StateWord, strengths, targetStatuses } from '../../components/state-word';
import { Threshold } from '../../components/threshold';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import './targets.css';

const FIELDS = { status: { usual: '', oneOf: Object.keys(targetStatuses) }, q: { usual: '' } };

export default function TargetsPage() {
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.targets());
  const indicators = useQuery(queries.indicators({}));
  const counting = new Map(
    (indicators.data ?? [])
      .filter((one) => one.way === 'counted')
      .flatMap((one) => one.targets.map((target) => [target, one] as const)),
  );
  const count = (status: TargetStatusCode) => (query.data ?? []).filter((card) => card.status === status).length;
  return (
    <Page
      title={t('nav-targets')}
      lead={
        query.data && (
          <p>
            {t('targets-sentence', {
              total: query.data.length,
              met: count('met'),
              behind: count('behind'),
              waiting: count('awaiting-value'),
            })}
          </p>
        )
      }
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('status')}
          width={170}
          value={values.status}
          onChange={(status) => change({ status })}
          options={[
            { value: '', label: t('any') },
            ...(Object.keys(targetStatuses) as TargetStatusCode[]).map((value) => ({
              value,
              label: `${t(targetStatuses[value].text)} ${count(value)}`,
            })),
          ]}
        />
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
      </div>
      <Loaded query={query}>
        {(cards) => {
          const words = values.q.toLowerCase();
          const shown = cards.filter(
            (card) =>
              (values.status === '' || card.status === values.status) &&
              (words === '' || `${card.id} ${pick(card.name)} ${card.quote}`.toLowerCase().includes(words)),
          );
          if (shown.length === 0) return <Empty title={t('no-targets-match')} hint={t('no-match-hint')} />;
          return (
            <ul className="target-wall">
              {shown.map((card) => (
                <Card key={card.id} card={card} counted={counting.get(card.id)} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** A target; where its number is counted from ledgers, that it moves by itself and what it rests on. */
function Card({ card, counted }: { card: TargetCard; counted: IndicatorRow | undefined }) {
  const { t, pick } = useTexts();
  const look = targetStatuses[card.status];
  return (
    <li className={`target-card ${look.tone}`}>
      <span className="row between">
        <span className="soft">
          {card.id} {card.strength !== 'must' && `· ${t(strengths[card.strength].text)}`}
        </span>
        <StateWord look={look} />
      </span>
      <h2>
        <Link to={`/targets/${encodeURIComponent(card.id)}`}>{pick(card.name)}</Link>
      </h2>
      <dl className="target-figures">
        <div>
          <dt>{t('asked-for')}</dt>
          <dd>
            <Threshold target={card} />
          </dd>
        </div>
        <div>
          <dt>{t('latest-value')}</dt>
          <dd>
            {card.value ?? '—'} <small>{card.value_as_of ?? ''}</small>
          </dd>
        </div>
      </dl>
      <p>{pick(card.sentence)}</p>
      {counted && (
        <p className="soft">
          <SyncOutlined aria-hidden /> {t('moves-by-itself', { counted: counted.counted })}{' '}
          <Link className="in-text" to={`/indicators/${encodeURIComponent(counted.key)}`}>
            {t('objects-behind-it')} ›
          </Link>
        </p>
      )}
      <Quote clamped>{card.quote}</Quote>
      <span className="row soft" style={{ gap: '2px 12px' }}>
        {card.deadline && <span>{t('deadline-is', { day: card.deadline })}</span>}
        {card.from && <span>{t('holds-from', { day: card.from })}</span>}
        <TaskLink id={card.task} />
        {card.leads.length > 0 && <UnitNames units={card.leads} most={2} />}
      </span>
    </li>
  );
}
