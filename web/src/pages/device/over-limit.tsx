// Hours over a limit of a device, merged, with the limit that holds and the evidence to take away.
import { useQuery } from '@tanstack/react-query';

import { apiPath } from '../../api/client';
import { judgedQueries } from '../../api/judged';
import { useMay } from '../../app/session';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';
import { formatLocal } from '../../language/time';

export function OverLimit({ mn }: { mn: string }) {
  const { t, pick } = useTexts();
  const mayTake = useMay('enforce-monitoring');
  const query = useQuery(judgedQueries.episodes(mn, {}));
  return (
    <Section title={t('over-limit')}>
      <Loaded query={query}>
        {({ episodes, compared }) => (
          <div className="stack">
            {compared.length === 0 && <Empty title={t('no-limits')} hint={t('no-limits-hint')} />}
            {compared.length > 0 && episodes.length === 0 && <Empty title={t('no-episodes')} />}
            {episodes.length > 0 && (
              <DataTable
                short
                caption={t('over-limit')}
                rows={[...episodes].reverse()}
                rowKey={(row) => `${row.factor}/${row.first}`}
                columns={[
                  { key: 'first', title: t('episode-from'), heads: true, render: (row) => formatLocal(row.first) },
                  { key: 'factor', title: t('factor'), render: (row) => pick(row.label) },
                  { key: 'hours', title: t('hours'), number: true, render: (row) => row.hours },
                  { key: 'worst', title: t('greatest'), number: true, render: (row) => `${row.worst} ${row.unit}` },
                  { key: 'limit', title: t('limit'), number: true, render: (row) => `${row.limit} ${row.unit}` },
                  { key: 'over', title: t('times-over'), number: true, render: (row) => row.over },
                  { key: 'source', title: t('limit-source'), render: (row) => row.limit_source },
                  {
                    key: 'evidence',
                    title: t('evidence'),
                    render: (row) =>
                      mayTake ? (
                        <a
                          className="in-text"
                          download
                          href={apiPath(`/devices/${encodeURIComponent(mn)}/over-limit/evidence`, {
                            factor: row.factor,
                            first: row.first,
                          })}
                          aria-label={t('take-evidence-of', { hour: formatLocal(row.first) })}
                        >
                          {t('take-evidence')}
                        </a>
                      ) : (
                        t('evidence-of-office')
                      ),
                  },
                ]}
              />
            )}
            {compared.length > 0 && (
              <ul className="stack-tight soft">
                {compared.map((one) => (
                  <li key={one.factor}>
                    {t('compared-hours', { name: pick(one.label), compared: one.compared, over: one.over })}{' '}
                    {one.not_compared
                      .map((reason) => `${pick(reason.text)} × ${reason.hours}`)
                      .join(t('list-separator'))}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
