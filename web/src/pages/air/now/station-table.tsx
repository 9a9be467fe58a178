// The stations as a table: it stands beside the map and alone where there is none.
import { Link } from 'react-router';

import type { StationNow } from '../../../api/types';
import { DataTable } from '../../../components/data-table';
import type { Column } from '../../../components/data-table';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { numberOf } from '../gaps';
import { GradeMark, LevelMark } from '../level-mark';
import { symbolOf, symbolsOf, unitOf } from '../pollutants';
import { Sparkline } from './sparkline';

export function StationTable({ stations }: { stations: StationNow[] }) {
  const texts = useTexts();
  return (
    <DataTable
      short
      caption={texts.t('air-stations')}
      rows={stations}
      rowKey={(station) => station.site.key}
      columns={columns(texts)}
    />
  );
}

function columns({ t, pick }: Texts): Column<StationNow>[] {
  return [
    {
      key: 'station',
      title: t('air-station'),
      heads: true,
      render: ({ site, hour }) => (
        <span>
          <Link to={`/air/days?view=hours&site=${encodeURIComponent(site.key)}`}>{pick(site.name)}</Link>
          <span className="cell-note">
            {hour ? hour.time.replace('T', ' ') : t('no-data')}
            {site.district && ` · ${pick(site.district)}`}
          </span>
          {hour && <GradeMark values={hour.values} />}
        </span>
      ),
    },
    {
      key: 'aqi',
      title: t('aqi'),
      render: ({ hour }) =>
        hour?.index ? (
          <span>
            <strong>{hour.index.aqi}</strong> <LevelMark index={hour.index} />
            <span className="cell-note">{symbolsOf(hour.index.primary, t('list-comma'))}</span>
          </span>
        ) : (
          '—'
        ),
    },
    {
      key: 'values',
      title: t('hour-values'),
      render: ({ hour }) =>
        hour && (
          <span className="air-values">
            {hour.values.map((value) => (
              <span key={value.pollutant} className="nowrap" title={unitOf(value.pollutant)}>
                <span className="soft">{symbolOf(value.pollutant)}</span> {value.value ?? '—'}
              </span>
            ))}
          </span>
        ),
    },
    {
      key: 'day',
      title: t('last-24-hours'),
      render: ({ hours }) =>
        hours.length > 0 && (
          <Sparkline
            label={t('sparkline-of', { pollutant: symbolOf('pm25') })}
            points={hours.map((hour) => ({
              time: hour.time,
              value: numberOf(hour.values.find((one) => one.pollutant === 'pm25')?.value),
            }))}
          />
        ),
    },
  ];
}
