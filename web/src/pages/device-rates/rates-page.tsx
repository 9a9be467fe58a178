// The devices of the city in a month by their rates of transmission, the worst first.
import { useQuery } from '@tanstack/react-query';

import { useFields } from '../../address/filter';
import { apiPath } from '../../api/client';
import { judgedQueries } from '../../api/judged';
import { DataTable } from '../../components/data-table';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { DeviceLink } from '../../components/simulated';
import { useTexts } from '../../language/texts';
import { monthsBetween } from '../../language/time';

const FIELDS = { month: { usual: '' } };

const number = (rate: string | null | undefined) => (rate == null ? -1 : Number(rate));

export default function RatesPage() {
  const { t, pick, language } = useTexts();
  const [values, change] = useFields(FIELDS);
  const query = useQuery(judgedQueries.city({ month: values.month }));
  const now = query.data?.month ?? '';
  const months = now === '' ? [] : monthsBetween(`${Number(now.slice(0, 4)) - 1}${now.slice(4)}`, now).reverse();
  return (
    <Page
      title={t('city-rates')}
      trail={[{ to: '/devices', label: t('nav-devices') }]}
      lead={
        query.data && (
          <p>
            {t('city-rates-sentence', {
              month: query.data.month,
              all: query.data.devices.length,
              meeting: query.data.meeting,
              target: query.data.rule.target,
            })}
          </p>
        )
      }
      actions={
        <a href={apiPath('/exports/device-rates.csv', { month: now, lang: language })} download>
          {t('export-text-table')}
        </a>
      }
    >
      <div className="filters no-print">
        <ChoiceField
          label={t('month')}
          value={values.month}
          onChange={(month) => change({ month })}
          options={[
            { value: '', label: t('this-month') },
            ...[...new Set([...months, values.month])]
              .filter((month) => month !== '')
              .map((month) => ({ value: month, label: month })),
          ]}
        />
      </div>
      <Loaded query={query}>
        {(rates) => (
          <>
            <p className="soft">
              {t('rate-rule', { rule: pick(rates.rule.name), target: rates.rule.target })} {rates.rule.source}
            </p>
            {rates.devices.length === 0 ? (
              <Empty title={t('nothing-expected')} />
            ) : (
              <DataTable
                name="rates"
                caption={t('city-rates')}
                rows={rates.devices}
                rowKey={(row) => row.mn}
                columns={[
                  {
                    key: 'name',
                    title: t('device'),
                    heads: true,
                    text: (row) => row.name,
                    render: (row) => (
                      <span className="stack-tight">
                        <DeviceLink device={row} />
                      </span>
                    ),
                  },
                  {
                    key: 'effective',
                    title: t('rate-effective'),
                    number: true,
                    text: (row) => number(row.effective),
                    render: (row) => (
                      <span style={row.meets === false ? { color: 'var(--bad)' } : undefined}>
                        {row.effective ?? '—'} % {row.meets === false && t('rate-below')}
                      </span>
                    ),
                  },
                  {
                    key: 'transmission',
                    title: t('rate-transmission'),
                    number: true,
                    text: (row) => number(row.transmission),
                    render: (row) => `${row.transmission ?? '—'} %`,
                  },
                  {
                    key: 'validity',
                    title: t('rate-validity'),
                    number: true,
                    text: (row) => number(row.validity),
                    render: (row) => (row.validity == null ? '—' : `${row.validity} %`),
                  },
                  {
                    key: 'expected',
                    title: t('rate-expected'),
                    number: true,
                    text: (row) => row.expected,
                    render: (row) => row.expected,
                  },
                  {
                    key: 'received',
                    title: t('rate-received'),
                    number: true,
                    text: (row) => row.received,
                    render: (row) => row.received,
                  },
                  {
                    key: 'valid',
                    title: t('rate-valid'),
                    number: true,
                    text: (row) => row.valid,
                    render: (row) => row.valid,
                  },
                  {
                    key: 'vendor',
                    title: t('vendor'),
                    text: (row) => row.vendor ?? '',
                    render: (row) => row.vendor ?? '',
                  },
                ]}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
