// The devices that are registered to belong to an object, with how they do.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { devicePageQueries } from '../../api/device-pages';
import { DataTable } from '../../components/data-table';
import { Section } from '../../components/page';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { deviceStates, kindText } from '../devices/device-states';

export function ObjectDevices({ id }: { id: number }) {
  const { t, pick } = useTexts();
  const query = useQuery({ ...devicePageQueries.ofObject(id), placeholderData: undefined, refetchInterval: 30_000 });
  if (!query.data || query.data.devices.length === 0) return null;
  return (
    <Section title={t('devices-of-object')}>
      <DataTable
        short
        caption={t('devices-of-object')}
        rows={query.data.devices}
        rowKey={(row) => row.mn}
        columns={[
          {
            key: 'name',
            title: t('device'),
            heads: true,
            render: (row) => <Link to={`/devices/${encodeURIComponent(row.mn)}`}>{row.name}</Link>,
          },
          { key: 'state', title: t('state'), render: (row) => <StateWord look={deviceStates[row.state]} /> },
          { key: 'kind', title: t('device-kind'), render: (row) => t(kindText(row.kind)) },
          { key: 'last', title: t('last-heard'), render: (row) => (row.last ? formatMoment(row.last) : '—') },
          {
            key: 'values',
            title: t('newest-values'),
            render: (row) =>
              row.values
                .slice(0, 3)
                .map((one) => `${pick(one.label)} ${one.value} ${one.unit ?? ''}`.trim())
                .join('; '),
          },
        ]}
      />
    </Section>
  );
}
