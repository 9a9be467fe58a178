// Vendors beside each other: how the frames of their devices keep to the standard, over a month or any run of days.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { devicePageQueries } from '../../api/device-pages';
import { useFields } from '../../address/filter';
import { DataTable } from '../../components/data-table';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import { GradeRule, GradeWord } from './grade';
import { RangeFields, rangeOf } from './range';

const FIELDS = { from: { usual: '' }, to: { usual: '' } };

export default function VendorsPage() {
  const { t, pick } = useTexts();
  const [values, change] = useFields(FIELDS);
  const range = rangeOf(values);
  const query = useQuery(devicePageQueries.vendors(range));
  const address = (vendor: string) => `/devices/vendors/one?${new URLSearchParams({ vendor, ...values }).toString()}`;
  return (
    <Page
      title={t('device-vendors')}
      trail={[{ to: '/devices', label: t('nav-devices') }]}
      lead={query.data && <p>{t('vendors-sentence', { from: query.data.from, to: query.data.to })}</p>}
    >
      <div className="filters no-print">
        <RangeFields {...values} onChange={change} />
      </div>
      <Loaded query={query}>
        {(list) => (
          <>
            {list.since && list.from < list.since && <p className="soft">{t('counted-since', { day: list.since })}</p>}
            {list.vendors.length === 0 ? (
              <Empty title={t('no-vendors')} hint={t('no-vendors-hint')} />
            ) : (
              <DataTable
                name="vendors"
                caption={t('device-vendors')}
                rows={list.vendors}
                rowKey={(row) => row.vendor}
                columns={[
                  {
                    key: 'vendor',
                    title: t('vendor'),
                    heads: true,
                    text: (row) => row.vendor,
                    render: (row) => (
                      <Link to={address(row.vendor)}>{row.vendor === '' ? t('vendor-unknown') : row.vendor}</Link>
                    ),
                  },
                  {
                    key: 'grade',
                    title: t('conformance-grade'),
                    text: (row) => row.conformance.grade ?? '',
                    render: (row) => <GradeWord of={row.conformance} />,
                  },
                  {
                    key: 'devices',
                    title: t('devices-counted'),
                    number: true,
                    text: (row) => row.devices,
                    render: (row) => row.devices,
                  },
                  {
                    key: 'frames',
                    title: t('frames-of-device'),
                    number: true,
                    text: (row) => row.conformance.frames,
                    render: (row) => row.conformance.frames,
                  },
                  {
                    key: 'errors',
                    title: t('share-of-errors'),
                    number: true,
                    text: (row) => row.conformance.error / Math.max(row.conformance.frames, 1),
                    render: (row) => row.conformance.errors && `${row.conformance.errors} %`,
                  },
                  {
                    key: 'faulty',
                    title: t('share-of-faulty'),
                    number: true,
                    text: (row) =>
                      (row.conformance.error + row.conformance.warning) / Math.max(row.conformance.frames, 1),
                    render: (row) => row.conformance.faulty && `${row.conformance.faulty} %`,
                  },
                  {
                    key: 'clauses',
                    title: t('clauses-broken'),
                    number: true,
                    text: (row) => row.clauses,
                    render: (row) => row.clauses,
                  },
                  {
                    key: 'worst',
                    title: t('worst-clause'),
                    render: (row) =>
                      row.worst && (
                        <>
                          {pick(row.worst.sentence)} <span className="soft">{row.worst.clause}</span>
                        </>
                      ),
                  },
                ]}
              />
            )}
            <GradeRule rule={list.rule} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
