import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import type { ZoneView } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';

const sound: StateLook = { text: 'zone-sound', tone: 'good', icon: CheckCircleOutlined };
const faulty: StateLook = { text: 'zone-has-faults', tone: 'warn', icon: WarningOutlined };

/** Square kilometres as they are read. */
export const squareKilometres = (area: number | null | undefined): string =>
  area == null ? '' : `${area < 1 ? area.toFixed(4) : area.toFixed(2)} km²`;

/** The zones of one kind. */
export function ZoneTable({ name, zones }: { name: string; zones: ZoneView[] }) {
  const { t, pick } = useTexts();
  return (
    <DataTable
      short
      caption={name}
      rows={zones}
      rowKey={(zone) => zone.id}
      columns={[
        {
          key: 'name',
          title: t('name-of-thing'),
          heads: true,
          render: (zone) => <Link to={`/zones/${zone.id}`}>{zone.name}</Link>,
        },
        { key: 'number', title: t('official-number'), render: (zone) => zone.number },
        {
          key: 'valid',
          title: t('holds'),
          render: (zone) => (
            <span className="nowrap">
              {zone.valid_from} — {zone.valid_to ?? ''}
            </span>
          ),
        },
        { key: 'area', title: t('area'), number: true, render: (zone) => squareKilometres(zone.area_km2) },
        { key: 'datum', title: t('datum'), render: (zone) => zone.datum },
        { key: 'source', title: t('source'), render: (zone) => <span lang="zh-CN">{zone.source}</span> },
        {
          key: 'faults',
          title: t('faults'),
          render: (zone) =>
            zone.faults.length === 0 ? (
              <StateWord look={sound} plain />
            ) : (
              <span className="stack-tight" style={{ gap: 0 }}>
                <StateWord look={faulty} plain />
                {zone.faults.map((fault) => (
                  <span key={fault.zh}>{pick(fault)}</span>
                ))}
              </span>
            ),
        },
      ]}
    />
  );
}
