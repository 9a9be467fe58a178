// The hours of one pollutant. A missing hour is a gap; an hour that was not reviewed is drawn hollow.
import type { AirHour } from '../../../api/types';
import type { Drawn } from '../../../chart/chart';
import type { Texts } from '../../../language/texts';
import { pollutantHues } from '../../../theme/theme';
import { hoursBetween, numberOf } from '../gaps';
import { symbolOf, unitOf } from '../pollutants';

/** The hours are given newest first. */
export function hoursChart(hours: AirHour[], pollutant: string, site: string, { t }: Texts): Drawn {
  const known = new Map(hours.map((hour) => [hour.time, hour.values.find((one) => one.pollutant === pollutant)]));
  const times = hoursBetween(hours.at(-1)?.time ?? '', hours[0]?.time ?? '');
  return {
    label: t('chart-hours', { pollutant: symbolOf(pollutant), site }),
    option: {
      grid: { left: 8, right: 16, top: 30, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: { type: 'category', data: times.map((time) => time.slice(5).replace('T', ' ')) },
      yAxis: { type: 'value', min: 0, name: unitOf(pollutant) },
      series: [
        {
          type: 'line',
          name: symbolOf(pollutant),
          color: pollutantHues[pollutant],
          connectNulls: false,
          data: times.map((time) => {
            const one = known.get(time);
            const value = numberOf(one?.value);
            return value === null ? null : { value, symbol: one?.reviewed ? 'circle' : 'emptyCircle' };
          }),
        },
      ],
    },
    table: [
      [t('hour-ending'), `${symbolOf(pollutant)} ${unitOf(pollutant)}`],
      ...times.map((time) => [time.replace('T', ' '), known.get(time)?.value ?? '—']),
    ],
  };
}
