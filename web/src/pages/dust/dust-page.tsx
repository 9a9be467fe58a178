// Dust monitors of sites beside each other: who has the most dust, how that changed, how often over the line, and whether data come at all.
import { LineChartOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import type { DustSite, DustSites } from '../../api/device-pages';
import { devicePageQueries } from '../../api/device-pages';
import { useFields } from '../../address/filter';
import { DataTable } from '../../components/data-table';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { DeviceLink } from '../../components/simulated';
import { StateWord } from '../../components/state-word';
import type { Texts } from '../../language/texts';
import { useTexts } from '../../language/texts';
import { formatLocal } from '../../language/time';
import { deviceStates } from '../devices/device-states';
import { SiteCourse } from './site-course';

const SPANS: Record<string, { text: string }> = {
  hour: { text: 'last-hour' },
  day: { text: 'last-day-of-hours' },
  month: { text: 'last-month-of-hours' },
};
const RANKED = ['a34002', 'a34001', 'a34004'];
const FIELDS = {
  span: { usual: 'day', oneOf: Object.keys(SPANS) },
  factor: { usual: 'a34002', oneOf: RANKED },
  site: { usual: '' },
};

export default function DustPage() {
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(devicePageQueries.dust({ span: values.span, factor: values.factor }));
  const labelOf = (factor: string) => {
    const known = query.data?.rule.thresholds.find((one) => one.factor === factor);
    return known ? pick(known.label) : factor;
  };
  const chosen = query.data?.sites.find((one) => one.mn === values.site) ?? query.data?.sites[0];
  return (
    <Page
      title={t('dust-sites')}
      trail={[{ to: '/devices', label: t('nav-devices') }]}
      lead={
        query.data && (
          <p>
            {t('dust-sites-sentence', {
              from: formatLocal(query.data.from),
              to: formatLocal(query.data.to),
              all: query.data.sites.length,
              ranked: query.data.sites.filter((one) => one.rank != null).length,
            })}
          </p>
        )
      }
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('time-span')}
          value={values.span}
          onChange={(span) => change({ span })}
          options={Object.entries(SPANS).map(([value, { text }]) => ({ value, label: t(text) }))}
        />
        <ChoiceField
          label={t('ranked-by')}
          width={200}
          value={values.factor}
          onChange={(factor) => change({ factor })}
          options={RANKED.map((value) => ({ value, label: labelOf(value) }))}
        />
      </div>
      <Loaded query={query}>
        {(found) =>
          found.sites.length === 0 ? (
            <Empty title={t('no-dust-monitors')} hint={t('no-dust-monitors-hint')} />
          ) : (
            <>
              <League found={found} onChoose={(site) => change({ site })} chosen={chosen?.mn ?? ''} />
              {chosen && <SiteCourse site={chosen} factor={values.factor} from={found.from} to={found.to} />}
              <Rule found={found} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const valueOf = (row: DustSite, factor: string) => row.values.find((one) => one.factor === factor);

function League({ found, chosen, onChoose }: { found: DustSites; chosen: string; onChoose: (mn: string) => void }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const columnOf = (factor: string) => {
    const label = found.rule.thresholds.find((one) => one.factor === factor)?.label;
    return {
      key: factor,
      title: label ? pick(label) : factor,
      number: true,
      text: (row: DustSite) => Number(valueOf(row, factor)?.mean ?? -1),
      render: (row: DustSite) => {
        const value = valueOf(row, factor);
        return value?.mean == null ? '—' : `${value.mean} ${value.unit}`;
      },
    };
  };
  return (
    <DataTable
      name="dust"
      caption={t('dust-sites')}
      rows={found.sites}
      rowKey={(row) => row.mn}
      columns={[
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
          title: t('device'),
          heads: true,
          text: (row) => row.name,
          render: (row) => (
            <span className="stack-tight">
              <DeviceLink device={row} />
              {row.site && (
                <Link className="soft" to={`/objects/${row.site.id}`}>
                  {row.site.title}
                </Link>
              )}
              {row.reason && <span className="soft">{pick(row.reason.words)}</span>}
            </span>
          ),
        },
        columnOf(found.factor),
        {
          key: 'change',
          title: t('against-before'),
          number: true,
          text: (row) => Number(row.change ?? 0),
          render: (row) => changeWords(row, texts),
        },
        {
          key: 'over',
          title: t('hours-over'),
          number: true,
          text: (row) => valueOf(row, found.factor)?.over ?? -1,
          render: (row) => {
            const value = valueOf(row, found.factor);
            if (!value || value.hours === 0) return '—';
            return `${value.over} / ${value.hours} (${value.share_over ?? '—'} %)`;
          },
        },
        {
          key: 'online',
          title: t('online-rate'),
          number: true,
          text: (row) => Number(row.online ?? -1),
          render: (row) => (row.online == null ? '—' : `${row.online} %`),
        },
        ...['a34002', 'a34001', 'a34004', 'Leq'].filter((one) => one !== found.factor).map(columnOf),
        { key: 'state', title: t('state'), render: (row) => <StateWord look={deviceStates[row.state]} /> },
        {
          key: 'course',
          title: t('course-short'),
          render: (row) => (
            <Button
              size="small"
              icon={<LineChartOutlined aria-hidden />}
              aria-label={t('show-course-of', { name: row.name })}
              title={t('how-it-went')}
              aria-pressed={row.mn === chosen}
              onClick={() => onChoose(row.mn)}
            />
          ),
        },
      ]}
    />
  );
}

function changeWords(row: DustSite, { t }: Texts): string {
  const moved = row.rank != null && row.rank_before != null ? row.rank_before - row.rank : undefined;
  const rank =
    moved === undefined || moved === 0 ? '' : t(moved > 0 ? 'rank-up' : 'rank-down', { places: Math.abs(moved) });
  if (row.change == null) return rank === '' ? '—' : rank;
  const sign = row.change.startsWith('-') ? '' : '+';
  return `${sign}${row.change} % ${rank}`.trim();
}

/** The lines and what they rest on, so that no share is without its source. */
function Rule({ found }: { found: DustSites }) {
  const { t, pick } = useTexts();
  const { rule } = found;
  return (
    <details>
      <summary>{t('how-ranked')}</summary>
      <div className="stack">
        <p>{t('how-ranked-sentence', { least: rule.least, hour: rule.hour })}</p>
        <DataTable
          short
          caption={t('lines-of-hours')}
          rows={rule.thresholds}
          rowKey={(row) => row.factor}
          columns={[
            { key: 'factor', title: t('factor'), heads: true, render: (row) => pick(row.label) },
            { key: 'value', title: t('line-of-hours'), number: true, render: (row) => `${row.value} ${row.unit}` },
            {
              key: 'night',
              title: t('at-night'),
              number: true,
              render: (row) => (row.night == null ? '—' : `${row.night} ${row.unit}`),
            },
            { key: 'source', title: t('rests-on'), render: (row) => <span lang="zh-CN">{row.source}</span> },
            { key: 'mark', title: t('how-sure'), render: (row) => t(SURE[row.mark]?.text ?? 'sure-undecided') },
          ]}
        />
        <p className="soft" lang="zh-CN">
          {rule.source}
        </p>
      </div>
    </details>
  );
}

const SURE: Record<string, { text: string }> = {
  S: { text: 'sure-read' },
  L: { text: 'sure-likely' },
  U: { text: 'sure-undecided' },
};
