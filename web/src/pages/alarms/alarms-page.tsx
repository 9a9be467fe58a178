// What is wrong with devices and with the platform itself: what goes on first, then what is over.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import type { AlarmList, AlarmSeverity } from '../../api/alarms';
import { alarmQueries } from '../../api/alarms';
import { useFields } from '../../address/filter';
import { useMay } from '../../app/session';
import { ChoiceField } from '../../components/filter-fields';
import { Empty, Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useTexts } from '../../language/texts';
import { alarmSeverities } from './alarm-looks';
import { AlarmTable } from './alarm-table';

const FIELDS = {
  over: { usual: '' },
  kind: { usual: '' },
  severity: { usual: '' },
  unit: { usual: '' },
  before: { usual: '' },
};

export default function AlarmsPage() {
  const { t } = useTexts();
  const mayManage = useMay('manage-alarms');
  const [values, change] = useFields(FIELDS);
  const orNone = (text: string) => (text === '' ? undefined : text);
  const query = useQuery(alarmQueries.list({ over: orNone(values.over), before: orNone(values.before) }));
  return (
    <Page
      title={t('nav-alarms')}
      lead={query.data && <Lead list={query.data} />}
      actions={mayManage && <Link to="/alarms/settings">{t('alarm-settings')}</Link>}
    >
      <Loaded query={query}>
        {(list) => (
          <Alarms
            list={list}
            values={values}
            change={(next) => change({ ...('before' in next ? {} : { before: '' }), ...next })}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ list }: { list: AlarmList }) {
  const { t } = useTexts();
  const { open, urgent, acknowledged } = list.counts;
  return <p>{t('alarms-sentence', { open, urgent, acknowledged })}</p>;
}

interface Props {
  list: AlarmList;
  values: Record<keyof typeof FIELDS, string>;
  change: (next: Partial<Record<keyof typeof FIELDS, string>>) => void;
}

function Alarms({ list, values, change }: Props) {
  const { t, pick } = useTexts();
  const kinds = new Map(list.alarms.map((alarm) => [alarm.kind, pick(alarm.name)]));
  const units = new Map(list.alarms.flatMap((alarm) => alarm.units).map((unit) => [unit.key, pick(unit.name)]));
  const any = { value: '', label: t('any') };
  const choices = (of: Map<string, string>) => [any, ...[...of].map(([value, label]) => ({ value, label }))];
  const shown = list.alarms.filter(
    (alarm) =>
      (values.kind === '' || alarm.kind === values.kind) &&
      (values.severity === '' || alarm.severity === values.severity) &&
      (values.unit === '' || alarm.units.some((unit) => unit.key === values.unit)),
  );
  return (
    <>
      <div className="filters no-print">
        <ChoiceField
          label={t('state')}
          value={values.over}
          onChange={(over) => change({ over })}
          options={[
            { value: '', label: t('alarms-going-on') },
            { value: 'yes', label: t('alarms-over') },
          ]}
        />
        <ChoiceField
          label={t('alarm-kind')}
          value={values.kind}
          onChange={(kind) => change({ kind })}
          options={choices(kinds)}
        />
        <ChoiceField
          label={t('alarm-severity')}
          value={values.severity}
          onChange={(severity) => change({ severity })}
          options={[
            any,
            ...(Object.keys(alarmSeverities) as AlarmSeverity[]).map((value) => ({
              value,
              label: t(alarmSeverities[value].text),
            })),
          ]}
        />
        <ChoiceField
          label={t('alarm-owner')}
          width={200}
          value={values.unit}
          onChange={(unit) => change({ unit })}
          options={choices(units)}
        />
      </div>
      {shown.length === 0 ? (
        <Empty
          title={t(values.over === 'yes' ? 'no-alarms-over' : 'no-alarms')}
          hint={t(values.over === 'yes' ? 'no-alarms-over-hint' : 'no-alarms-hint')}
        />
      ) : (
        <AlarmTable alarms={shown} caption={t('nav-alarms')} />
      )}
      {list.before != null && (
        <p>
          <Link to={`/alarms?over=yes&before=${list.before}`}>{t('alarms-older')}</Link>
        </p>
      )}
    </>
  );
}
