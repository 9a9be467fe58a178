// The hours of a station: one pollutant as a line with gaps, all six as a table.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';

import { queries } from '../../../api/queries';
import type { AirHour, AirSite } from '../../../api/types';
import { useFields } from '../../../address/filter';
import { Chart } from '../../../chart/chart';
import { DataTable } from '../../../components/data-table';
import type { Column } from '../../../components/data-table';
import { ChoiceField, DayInput } from '../../../components/filter-fields';
import { Empty, Loaded } from '../../../components/loaded';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { readDay } from '../../../language/time';
import { NoAir } from '../known-air';
import { GradeMark, gradeOf, grades, LevelMark } from '../level-mark';
import { POLLUTANTS, symbolOf, symbolsOf, unitOf } from '../pollutants';
import { SiteField } from '../place-fields';
import { dayAfter } from '../span';
import { hoursChart } from './hours-chart';

const FIELDS = {
  site: { usual: '' },
  day: { usual: '' },
  span: { usual: '1', oneOf: ['1', '3', '7', '14'] },
  pollutant: { usual: 'pm25', oneOf: POLLUTANTS },
};

export function Hours({ sites }: { sites: AirSite[] }) {
  const { t } = useTexts();
  const [values, change] = useFields(FIELDS);
  const stations = sites.filter((site) => site.kind === 'station' || site.key === values.site);
  const asked = stations.find((one) => one.key === values.site && one.kind !== 'city');
  const site = asked ?? stations.find((one) => one.kind === 'station' && one.first);
  if (!site) return <NoAir />;
  const last = readDay(values.day) ?? site.last ?? '';
  const first = last === '' ? '' : dayAfter(last, 1 - Number(values.span));
  const step = (days: number) => {
    const search = new URLSearchParams({ view: 'hours', site: site.key, day: dayAfter(last, days), span: values.span });
    return `/air/days?${search.toString()}`;
  };
  return (
    <>
      <div className="filters no-print">
        <SiteField
          sites={stations.filter((one) => one.kind !== 'city')}
          value={site.key}
          onChange={(key) => change({ site: key })}
        />
        <label className="filter" htmlFor="hours-day">
          <span>{t('last-day')}</span>
          <DayInput id="hours-day" value={values.day === '' ? last : values.day} onChange={(day) => change({ day })} />
        </label>
        <ChoiceField
          label={t('air-span')}
          width={110}
          value={values.span}
          options={FIELDS.span.oneOf.map((span) => ({ value: span, label: t('days-count', { count: Number(span) }) }))}
          onChange={(span) => change({ span })}
        />
        <ChoiceField
          label={t('pollutant')}
          width={110}
          value={values.pollutant}
          options={POLLUTANTS.map((code) => ({ value: code, label: symbolOf(code) }))}
          onChange={(pollutant) => change({ pollutant })}
        />
        {last !== '' && (
          <span className="row">
            <Link to={step(-Number(values.span))}>‹ {t('earlier')}</Link>
            <Link to={step(Number(values.span))}>{t('later')} ›</Link>
          </span>
        )}
      </div>
      {last === '' ? <NoAir /> : <HoursOf site={site} first={first} last={last} pollutant={values.pollutant} />}
    </>
  );
}

interface SpanProps {
  site: AirSite;
  first: string;
  last: string;
  pollutant: string;
}

function HoursOf({ site, first, last, pollutant }: SpanProps) {
  const { t, pick } = useTexts();
  const query = useQuery(queries.airHours({ site: site.key, from: first, to: last, per_page: 500 }));
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty
            title={t('air-no-hours', { site: pick(site.name), first, last })}
            hint={site.first && site.last ? t('air-data-span', { first: site.first, last: site.last }) : undefined}
          />
        ) : (
          <Found hours={items} site={pick(site.name)} pollutant={pollutant} />
        )
      }
    </Loaded>
  );
}

function Found({ hours, site, pollutant }: { hours: AirHour[]; site: string; pollutant: string }) {
  const texts = useTexts();
  const chart = useMemo(() => hoursChart(hours, pollutant, site, texts), [hours, pollutant, site, texts]);
  return (
    <>
      <Chart {...chart} />
      <DataTable
        name="hour"
        cards={false}
        caption={texts.t('view-hours')}
        rows={hours}
        rowKey={(hour) => hour.time}
        columns={columns(texts)}
      />
    </>
  );
}

function columns({ t, pick }: Texts): Column<AirHour>[] {
  return [
    {
      key: 'time',
      title: t('hour-ending'),
      heads: true,
      text: (hour) => hour.time,
      render: (hour) => <span className="nowrap">{hour.time.replace('T', ' ')}</span>,
    },
    {
      key: 'aqi',
      title: t('aqi'),
      number: true,
      text: (hour) => hour.index?.aqi ?? -1,
      render: (hour) => hour.index?.aqi ?? '—',
    },
    {
      key: 'level',
      title: t('level'),
      text: (hour) => (hour.index ? pick(hour.index.category) : ''),
      render: (hour) => hour.index && <LevelMark index={hour.index} />,
    },
    {
      key: 'primary',
      title: t('primary-pollutant'),
      text: (hour) => symbolsOf(hour.index?.primary ?? [], t('list-comma')),
      render: (hour) => symbolsOf(hour.index?.primary ?? [], t('list-comma')),
    },
    ...POLLUTANTS.map((code): Column<AirHour> => {
      const value = (hour: AirHour) => hour.values.find((one) => one.pollutant === code)?.value;
      return {
        key: code,
        title: `${symbolOf(code)} ${unitOf(code)}`,
        number: true,
        text: (hour) => Number(value(hour) ?? -1),
        render: (hour) => value(hour) ?? <span className="soft">—</span>,
      };
    }),
    {
      key: 'state',
      title: t('state'),
      text: (hour) => t(grades[gradeOf(hour.values)].text),
      render: (hour) => <GradeMark values={hour.values} />,
    },
  ];
}
