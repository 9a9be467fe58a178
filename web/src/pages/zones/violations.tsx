// What stands where it may not: each with the zone, the object and the rule; what cannot be told, and rules that nobody could look at.
import { CheckCircleOutlined, QuestionCircleOutlined, StopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { ZoneViolation } from '../../api/types';
import { DataTable } from '../../components/data-table';
import { Loaded } from '../../components/loaded';
import { StateWord } from '../../components/state-word';
import type { StateLook } from '../../components/state-word';
import { useTexts } from '../../language/texts';

const findings: Record<ZoneViolation['finding'], StateLook> = {
  caught: { text: 'violation-caught', tone: 'bad', icon: StopOutlined },
  undecided: { text: 'side-undecided', tone: 'warn', icon: QuestionCircleOutlined },
};

export function Violations() {
  const { t, pick } = useTexts();
  const query = useQuery(queries.zoneViolations({}));
  return (
    <Loaded query={query}>
      {({ items, unassessable }) => (
        <>
          {unassessable.length > 0 && (
            <div className="notice">
              <span className="notice-title">
                <QuestionCircleOutlined aria-hidden /> {t('rules-not-looked-at')}
              </span>
              <ul>
                {unassessable.map((one) => (
                  <li key={one.zh}>{pick(one)}</li>
                ))}
              </ul>
            </div>
          )}
          {items.length === 0 ? (
            <div className="notice">
              <span className="notice-title">
                <CheckCircleOutlined aria-hidden /> {t('no-violations')}
              </span>
              <span className="soft">{t('no-violations-hint')}</span>
            </div>
          ) : (
            <DataTable
              name="violations"
              caption={t('zone-violations')}
              rows={items}
              rowKey={(row) => `${row.zone.id}/${row.object.id}/${row.rule}`}
              columns={[
                {
                  key: 'object',
                  title: t('object'),
                  heads: true,
                  text: (row) => row.object.title,
                  render: (row) => <Link to={`/objects/${row.object.id}`}>{row.object.title}</Link>,
                },
                {
                  key: 'ledger',
                  title: t('ledger'),
                  text: (row) => pick(row.object.ledger.name),
                  render: (row) => pick(row.object.ledger.name),
                },
                {
                  key: 'finding',
                  title: t('judgement'),
                  text: (row) => t(findings[row.finding].text),
                  render: (row) => <StateWord look={findings[row.finding]} />,
                },
                {
                  key: 'zone',
                  title: t('in-zone'),
                  text: (row) => `${pick(row.zone.kind_name)} ${row.zone.name}`,
                  render: (row) => (
                    <Link to={`/zones/${row.zone.id}`}>
                      {pick(row.zone.kind_name)} {row.zone.name}
                    </Link>
                  ),
                },
                {
                  key: 'reason',
                  title: t('reason'),
                  minWidth: 220,
                  text: (row) => pick(row.text),
                  render: (row) => pick(row.text),
                },
              ]}
            />
          )}
        </>
      )}
    </Loaded>
  );
}
