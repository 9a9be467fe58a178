// The mass of a month: measured and substituted, never added up.
import { useQuery } from '@tanstack/react-query';

import { judgedQueries } from '../../api/judged';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { Section } from '../../components/page';
import { useTexts } from '../../language/texts';

export function Mass({ mn }: { mn: string }) {
  const { t, pick } = useTexts();
  const query = useQuery(judgedQueries.mass(mn, {}));
  return (
    <Section title={t('mass')}>
      <Loaded query={query}>
        {(mass) =>
          mass.why_not ? (
            <Empty title={pick(mass.why_not)} />
          ) : (
            <>
              <p className="soft">{t('mass-hint', { month: mass.month, rule: mass.rule })}</p>
              <DataTable
                short
                caption={t('mass')}
                rows={mass.factors}
                rowKey={(row) => row.factor}
                columns={[
                  { key: 'factor', title: t('factor'), heads: true, render: (row) => pick(row.label) },
                  { key: 'measured', title: t('mass-measured'), number: true, render: (row) => `${row.measured} kg` },
                  { key: 'measured-hours', title: t('hours'), number: true, render: (row) => row.measured_hours },
                  {
                    key: 'substituted',
                    title: t('mass-substituted'),
                    number: true,
                    render: (row) => `${row.substituted} kg`,
                  },
                  { key: 'substituted-hours', title: t('hours'), number: true, render: (row) => row.substituted_hours },
                  { key: 'stopped', title: t('stopped-hours'), number: true, render: (row) => row.stopped_hours },
                  {
                    key: 'capture',
                    title: t('capture-rate'),
                    number: true,
                    render: (row) => (row.capture == null ? '—' : `${row.capture} %`),
                  },
                  {
                    key: 'open',
                    title: t('mass-open'),
                    render: (row) =>
                      row.open.map((open) => `${pick(open.text)} × ${open.hours}`).join(t('list-separator')),
                  },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
