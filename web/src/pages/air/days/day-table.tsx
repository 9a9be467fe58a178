// The days as a table: six values with their individual indices, the index, its level, and why there is none.
import { useQuery } from '@tanstack/react-query';

import { queries } from '../../../api/queries';
import type { AirDay, AirSite, DustDay as DeclaredDay } from '../../../api/types';
import { useMay } from '../../../app/session';
import { DataTable } from '../../../components/data-table';
import type { Column } from '../../../components/data-table';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { GradeMark, gradeOf, grades, LevelMark } from '../level-mark';
import { POLLUTANTS, symbolOf, symbolsOf, unitOf } from '../pollutants';
import { DayReport } from '../report-links';
import { DustDay } from './dust-day';

export function DayTable({ days, site }: { days: AirDay[]; site: AirSite | undefined }) {
  const texts = useTexts();
  const mayDeclare = useMay('import-air');
  const dust = useQuery(queries.airDustDays()).data;
  const ofCity = site?.kind === 'city';
  return (
    <div className="wrap-heads">
      <DataTable
        name="day"
        cards={false}
        caption={texts.t('view-days')}
        rows={days}
        rowKey={(day) => day.day}
        columns={ofCity ? [...columns(texts), ...cityColumns(texts, dust ?? [], mayDeclare)] : columns(texts)}
      />
    </div>
  );
}

type Value = AirDay['values'][number];

function columns({ t, pick }: Texts): Column<AirDay>[] {
  const value = (day: AirDay, code: string) => day.values.find((one) => one.pollutant === code);
  return [
    {
      key: 'day',
      title: t('day'),
      heads: true,
      text: (day) => day.day,
      render: (day) => <span className="nowrap">{day.day}</span>,
    },
    {
      key: 'aqi',
      title: t('aqi'),
      number: true,
      text: (day) => day.index?.aqi ?? -1,
      render: (day) => (day.index ? <strong>{day.index.aqi}</strong> : '—'),
    },
    {
      key: 'level',
      title: t('level'),
      text: (day) => (day.index ? pick(day.index.category) : ''),
      render: (day) => day.index && <LevelMark index={day.index} />,
    },
    {
      key: 'primary',
      title: t('primary-pollutant'),
      text: (day) => symbolsOf(day.index?.primary ?? [], t('list-comma')),
      render: (day) => day.index && symbolsOf(day.index.primary, t('list-comma')),
    },
    ...POLLUTANTS.map((code): Column<AirDay> => ({
      key: code,
      title: `${symbolOf(code)} ${unitOf(code)}`,
      number: true,
      text: (day) => Number(value(day, code)?.value ?? -1),
      render: (day) => <ValueCell value={value(day, code)} />,
    })),
    {
      key: 'state',
      title: t('state'),
      text: (day) => t(grades[gradeOf(day.values)].text),
      render: (day) => <GradeMark values={day.values} />,
    },
    {
      key: 'remark',
      title: t('remark'),
      text: (day) => [day.reason, ...day.remarks.map((one) => one.text)].map((one) => (one ? pick(one) : '')).join(' '),
      render: (day) => <Remarks day={day} />,
    },
  ];
}

/** What only days of the city have: whether they were under dust, and a report. */
function cityColumns({ t }: Texts, dust: DeclaredDay[], mayDeclare: boolean): Column<AirDay>[] {
  const declared = (day: AirDay) => dust.find((one) => one.day === day.day);
  return [
    {
      key: 'dust',
      title: t('dust-day'),
      optional: dust.length === 0 && !mayDeclare,
      text: (day) => declared(day)?.reason ?? '',
      render: (day) => <DustDay day={day.day} declared={declared(day)} mayDeclare={mayDeclare} />,
    },
    { key: 'report', title: t('day-report'), optional: true, render: (day) => <DayReport day={day.day} /> },
  ];
}

function ValueCell({ value }: { value: Value | undefined }) {
  const { t, pick } = useTexts();
  if (value?.value === null || value?.value === undefined)
    return (
      <span className="soft" title={value?.reason ? pick(value.reason) : t('no-data')}>
        —<span className="visually-hidden">{value?.reason ? pick(value.reason) : t('no-data')}</span>
      </span>
    );
  return (
    <>
      {value.value}
      {value.index !== null && value.index !== undefined && (
        <small className="soft iaqi" title={t('iaqi')}>
          <span className="visually-hidden">{t('iaqi')} </span>
          {value.index}
        </small>
      )}
    </>
  );
}

function Remarks({ day }: { day: AirDay }) {
  const { pick } = useTexts();
  // That values are not reviewed stands in a column of its own.
  const said = day.remarks.filter((remark) => remark.code !== 'provisional').map((remark) => pick(remark.text));
  if (!day.reason && said.length === 0) return null;
  return (
    <span>
      {day.reason && <strong>{pick(day.reason)}</strong>} <span className="soft">{said.join(' ')}</span>
    </span>
  );
}
