// Alarms in a table: what is wrong in a sentence, since when, who answers for it.
import { Link } from 'react-router';

import type { Alarm } from '../../api/alarms';
import { DataTable } from '../../components/data-table';
import { UnitName } from '../../components/links';
import { StateWord } from '../../components/state-word';
import { useTexts } from '../../language/texts';
import { formatMoment } from '../../language/time';
import { alarmSeverities, alarmStates } from './alarm-looks';

export function AlarmTable({ alarms, caption, short = false }: { alarms: Alarm[]; caption: string; short?: boolean }) {
  const { t, pick } = useTexts();
  return (
    <DataTable
      name="alarms"
      short={short}
      caption={caption}
      rows={alarms}
      rowKey={(row) => `${row.id ?? ''}/${row.kind}/${row.subject.zh}`}
      columns={[
        {
          key: 'what',
          title: t('what-is-wrong'),
          heads: true,
          text: (row) => pick(row.name),
          render: (row) => (
            <div className="stack-tight">
              <div>{row.id == null ? pick(row.name) : <Link to={`/alarms/${row.id}`}>{pick(row.name)}</Link>}</div>
              <div className="soft">{pick(row.words)}</div>
            </div>
          ),
        },
        {
          key: 'subject',
          title: t('alarm-of'),
          text: (row) => pick(row.subject),
          render: (row) =>
            row.device ? (
              <Link to={`/devices/${encodeURIComponent(row.device)}`}>{pick(row.subject)}</Link>
            ) : (
              pick(row.subject)
            ),
        },
        {
          key: 'severity',
          title: t('alarm-severity'),
          text: (row) => t(alarmSeverities[row.severity].text),
          render: (row) => <StateWord look={alarmSeverities[row.severity]} />,
        },
        {
          key: 'state',
          title: t('state'),
          text: (row) => t(alarmStates[row.state].text),
          render: (row) => (
            <>
              <StateWord look={alarmStates[row.state]} />
              {row.id == null && <span className="soft"> {t('alarm-not-kept')}</span>}
              {row.state === 'open' && row.escalated > 0 && (
                <span className="soft"> {t('alarm-climbed', { step: row.escalated })}</span>
              )}
            </>
          ),
        },
        {
          key: 'opened',
          title: t('alarm-since'),
          text: (row) => row.opened,
          render: (row) => (
            <>
              <span className="nowrap">{formatMoment(row.opened)}</span>
              {row.cleared && <span className="nowrap soft"> → {formatMoment(row.cleared)}</span>}
            </>
          ),
        },
        {
          key: 'units',
          title: t('alarm-owner'),
          text: (row) => row.units.map((unit) => pick(unit.name)).join(' '),
          render: (row) =>
            row.units.length === 0 ? (
              t('role-plan-office')
            ) : (
              <span className="row" style={{ gap: '0 8px' }}>
                {row.units.map((unit) => (
                  <UnitName key={unit.key} unit={unit} />
                ))}
              </span>
            ),
        },
      ]}
    />
  );
}
