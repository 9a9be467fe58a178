// How units or districts compare. Everything follows from the records; nothing of it can be typed in.
import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { apiPath } from '../../api/client';
import { queries } from '../../api/queries';
import type { ScoreboardRow } from '../../api/types';
import { useMay, useSession } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page, ViewTabs } from '../../components/page';
import { scoreColumns } from '../../components/score-columns';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { monthsBetween } from '../../language/time';

const FIELDS = { by: { usual: 'unit', oneOf: ['unit', 'district'] }, from: { usual: '' }, to: { usual: '' } };

export default function ScoreboardPage() {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const { city, clock } = useSession();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(queries.scoreboard(values));
  const mayExport = useMay('export-data');
  const thisMonth = clock.today.slice(0, 7);
  const months = monthsBetween(city.tracking_from, city.tracking_to < thisMonth ? city.tracking_to : thisMonth);
  const options = months.map((month) => ({ value: month, label: month }));
  const address = (by: string) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...values, by })) {
      if (value !== '' && value !== 'unit') search.set(name, value);
    }
    const text = search.toString();
    return `/scoreboard${text === '' ? '' : `?${text}`}`;
  };
  return (
    <Page
      title={t('nav-scoreboard')}
      lead={
        query.data && (
          <p>
            {t('scoreboard-sentence', {
              from: query.data.from,
              to: query.data.to,
              owed: query.data.total.owed,
              onTime: query.data.total.on_time,
              missing: query.data.total.missing,
              share: query.data.total.on_time_share ?? '—',
              asOf: query.data.as_of,
            })}
          </p>
        )
      }
      actions={
        mayExport && (
          <a href={apiPath('/exports/scoreboard.xlsx', { ...values, lang: language })} download>
            <DownloadOutlined aria-hidden /> {t('export-scoreboard')}
          </a>
        )
      }
    >
      <ViewTabs
        label={t('views')}
        tabs={[
          { to: address('unit'), label: t('by-unit'), current: values.by === 'unit' },
          { to: address('district'), label: t('by-district'), current: values.by === 'district' },
        ]}
      />
      <div className="filters no-print">
        <ChoiceField
          label={t('month-from')}
          width={130}
          value={values.from === '' ? (query.data?.from ?? '') : values.from}
          options={options}
          onChange={(from) => change({ from })}
        />
        <ChoiceField
          label={t('month-to')}
          width={130}
          value={values.to === '' ? (query.data?.to ?? '') : values.to}
          options={options}
          onChange={(to) => change({ to })}
        />
      </div>
      <Loaded query={query}>
        {(board) =>
          board.rows.length === 0 ? (
            <Empty title={t('scoreboard-empty')} hint={t('no-match-hint')} />
          ) : (
            <DataTable<ScoreboardRow>
              name="score"
              caption={t('nav-scoreboard')}
              rows={board.rows}
              rowKey={(row) => row.key}
              columns={[
                {
                  key: 'rank',
                  title: t('rank'),
                  number: true,
                  width: 60,
                  text: (row) => row.rank ?? 9999,
                  render: (row) => row.rank ?? '—',
                  total: '',
                },
                {
                  key: 'name',
                  title: t(values.by === 'unit' ? 'unit' : 'district'),
                  heads: true,
                  text: (row) => pick(row.name),
                  render: (row) =>
                    values.by === 'unit' ? (
                      <Link to={`/units/${encodeURIComponent(row.key)}`}>{pick(row.name)}</Link>
                    ) : (
                      pick(row.name)
                    ),
                  total: t('all-together'),
                },
                ...scoreColumns<ScoreboardRow>(texts, (row) => row.score, board.total),
              ]}
            />
          )
        }
      </Loaded>
      <p className="soft">{t('scoreboard-note')}</p>
    </Page>
  );
}
