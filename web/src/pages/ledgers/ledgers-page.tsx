// Every ledger the plan asks for, by theme: how much is in it, how much is still open, who owns it, which clause asks for it.
import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { apiPath } from '../../api/client';
import { queries } from '../../api/queries';
import type { LedgerCard } from '../../api/types';
import { useFields } from '../../address/filter';
import { ChoiceField, SearchField } from '../../components/filter-fields';
import { TaskLink, UnitNames } from '../../components/links';
import { Empty, Loaded } from '../../components/loaded';
import { Page, Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { byTheme, overdueLook, staleLook, themes } from '../../ledger/look';
import './ledgers.css';

const FIELDS = {
  theme: { usual: '', oneOf: themes.map((theme) => theme.key) },
  show: { usual: '', oneOf: ['overdue', 'stale', 'empty', 'mine'] },
  q: { usual: '' },
};

const shows: Record<string, { text: string; holds: (card: LedgerCard) => boolean }> = {
  overdue: { text: 'with-overdue', holds: (card) => card.overdue > 0 },
  stale: { text: 'with-stale', holds: (card) => card.stale > 0 },
  empty: { text: 'without-objects', holds: (card) => card.objects === 0 },
  mine: { text: 'i-may-write', holds: (card) => card.may_write },
};

export default function LedgersPage() {
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.ledgers());
  const all = query.data ?? [];
  const sum = (count: (card: LedgerCard) => number) => all.reduce((total, card) => total + count(card), 0);
  const filtered = Object.values(values).some((value) => value !== '');
  return (
    <Page
      title={t('nav-ledgers')}
      lead={
        query.data && (
          <p>
            {t('ledgers-sentence', {
              types: all.length,
              objects: sum((card) => card.objects),
              empty: all.filter((card) => card.objects === 0).length,
              overdue: sum((card) => card.overdue),
            })}
          </p>
        )
      }
      actions={
        <>
          <Link to="/map">{t('nav-map')} ›</Link>
          <Link to="/subjects">{t('nav-subjects')} ›</Link>
        </>
      }
    >
      <div className="filters no-print">
        <SearchField label={t('words')} value={values.q} onChange={(q) => change({ q })} />
        <ChoiceField
          label={t('theme')}
          value={values.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { value: '', label: t('any') },
            ...themes.map((theme) => ({ value: theme.key, label: t(theme.text) })),
          ]}
        />
        <ChoiceField
          label={t('show')}
          width={180}
          value={values.show}
          onChange={(show) => change({ show })}
          options={[
            { value: '', label: t('any') },
            ...Object.entries(shows).map(([value, { text, holds }]) => ({
              value,
              label: `${t(text)} ${all.filter(holds).length}`,
            })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(items) => {
          const words = values.q.toLowerCase();
          const shown = items.filter(
            (card) =>
              (values.theme === '' || card.theme === values.theme) &&
              (shows[values.show]?.holds(card) ?? true) &&
              (words === '' ||
                `${card.name.zh} ${card.name.en} ${card.about.zh} ${card.about.en} ${card.owners.map((unit) => pick(unit.name)).join(' ')}`
                  .toLowerCase()
                  .includes(words)),
          );
          if (shown.length === 0)
            return <Empty title={t('no-ledgers-match')} hint={filtered ? t('no-match-hint') : t('no-ledgers-hint')} />;
          return byTheme(shown).map(({ theme, things }) => (
            <Section
              key={theme.key}
              title={t(theme.text)}
              aside={<span className="soft">{t('ledgers-count', { count: things.length })}</span>}
            >
              <ul className="ledger-list">
                {things.map((card) => (
                  <Card key={card.key} card={card} />
                ))}
              </ul>
            </Section>
          ));
        }}
      </Loaded>
    </Page>
  );
}

function Card({ card }: { card: LedgerCard }) {
  const { t, pick, language } = useTexts();
  const to = `/ledgers/${encodeURIComponent(card.key)}`;
  return (
    <li className="ledger-card">
      <h3>
        <Link to={to}>{pick(card.name)}</Link>
      </h3>
      {card.objects === 0 ? (
        <p className="ledger-empty">
          <span>{t('ledger-is-empty')}</span>
          <a href={apiPath(`/ledgers/${card.key}/template`, { language: language === 'en' ? 'en' : 'zh' })} download>
            <DownloadOutlined aria-hidden /> {t('template')}
          </a>
          {card.may_write && <Link to={`${to}/import`}>{t('import')} ›</Link>}
        </p>
      ) : (
        <Bar card={card} to={to} />
      )}
      <p className="ledger-about">{pick(card.about)}</p>
      <p className="row soft" style={{ gap: '2px 12px' }}>
        {card.tasks.map((task) => (
          <TaskLink key={task} id={task} />
        ))}
        {card.owners.length > 0 && <UnitNames units={card.owners} most={2} brief />}
        {card.revised_at && <span>{t('revised-at', { time: formatMoment(card.revised_at) })}</span>}
      </p>
    </li>
  );
}

/** How many are open and done, as a bar and in words that lead to them. */
function Bar({ card, to }: { card: LedgerCard; to: string }) {
  const { t } = useTexts();
  return (
    <div className="stack-tight">
      <div className="ledger-bar" aria-hidden>
        <i className="fill-done" style={{ flexGrow: card.done }} />
        <i className="fill-open" style={{ flexGrow: Math.max(0, card.open - card.overdue) }} />
        <i className="fill-overdue" style={{ flexGrow: card.overdue }} />
      </div>
      <span className="row" style={{ gap: '2px 12px' }}>
        <strong>{t('objects-count', { count: card.objects })}</strong>
        <span>{t('done-count', { count: card.done })}</span>
        <span>{t('open-count', { count: card.open })}</span>
        {card.overdue > 0 && (
          <Link to={`${to}?overdue=yes`}>
            <StateWord look={overdueLook} plain suffix={String(card.overdue)} />
          </Link>
        )}
        {card.stale > 0 && (
          <Link to={`${to}?stale=yes`}>
            <StateWord look={staleLook} plain suffix={String(card.stale)} />
          </Link>
        )}
      </span>
    </div>
  );
}
