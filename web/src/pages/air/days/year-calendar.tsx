// A year as twelve small calendars. Each day carries its index as a number; its colour is that of the standard, its word stands in the tip
// and for the screen reader. A day without an index is hatched and says why.
import { Link } from 'react-router';

import type { AirDay, AirIndex, AirSite } from '../../../api/types';
import { useTexts } from '../../../language/texts';
import { LevelMark } from '../level-mark';
import { symbolsOf } from '../pollutants';
import { weeksOf } from './weeks';

interface Props {
  days: AirDay[];
  site: AirSite | undefined;
  year: string;
  edition: string;
}

const WEEKDAYS = ['weekday-1', 'weekday-2', 'weekday-3', 'weekday-4', 'weekday-5', 'weekday-6', 'weekday-7'];

export function YearCalendar({ days, site, year, edition }: Props) {
  const { t, pick } = useTexts();
  const known = new Map(days.map((day) => [day.day, day]));
  const levels = levelsOf(days);
  const months = [...new Set(days.map((day) => day.day.slice(0, 7)))].sort();
  const without = days.filter((day) => !day.index).length;
  const address = (month: string) => {
    const search = new URLSearchParams({ view: 'days', site: site?.key ?? '', year, month: month.slice(5) });
    if (edition !== 'auto') search.set('edition', edition);
    return `/air/days?${search.toString()}`;
  };
  return (
    <>
      <p className="page-lead">
        {t('calendar-levels-sentence', { site: site ? pick(site.name) : '', year, days: days.length, without })}
      </p>
      <ul className="row" aria-label={t('legend')}>
        {levels.map(({ index, count }) => (
          <li key={index.level}>
            <LevelMark index={index} /> {t('days-count', { count })}
          </li>
        ))}
        {without > 0 && (
          <li>
            <span className="level-mark">
              <i className="hatched" aria-hidden />
              {t('no-index')}
            </span>{' '}
            {t('days-count', { count: without })}
          </li>
        )}
      </ul>
      <div className="air-year">
        {months.map((month) => (
          <section key={month} className="air-month">
            <h2>
              <Link to={address(month)}>{month}</Link>
            </h2>
            <table>
              <caption className="visually-hidden">{t('calendar-of-month', { month })}</caption>
              <thead>
                <tr>
                  {WEEKDAYS.map((weekday) => (
                    <th key={weekday} scope="col">
                      {t(weekday)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weeksOf(month).map((week, index) => (
                  <tr key={index}>
                    {week.map((day, place) => (
                      <td key={place}>{day && <Cell day={day} known={known.get(day)} />}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
    </>
  );
}

function Cell({ day, known }: { day: string; known: AirDay | undefined }) {
  const { t, pick } = useTexts();
  const number = Number(day.slice(8));
  const index = known?.index;
  if (!index) {
    const why = known?.reason ? pick(known.reason) : t('no-data');
    return (
      <span className="air-cell hatched" title={`${day} ${why}`}>
        <small>{number}</small>
        <span aria-hidden>—</span>
        <span className="visually-hidden">{why}</span>
      </span>
    );
  }
  const primary = symbolsOf(index.primary, t('list-comma'));
  return (
    <span
      className={`air-cell level-${index.level}`}
      style={{ background: index.colour }}
      title={[day, `${t('aqi')} ${index.aqi}`, pick(index.category), primary].filter((part) => part !== '').join(' ')}
    >
      <small>{number}</small>
      <b>{index.aqi}</b>
      <span className="visually-hidden">{pick(index.category)}</span>
    </span>
  );
}

function levelsOf(days: AirDay[]): { index: AirIndex; count: number }[] {
  const levels = new Map<number, { index: AirIndex; count: number }>();
  for (const { index } of days) {
    if (!index) continue;
    const level = levels.get(index.level);
    if (level) level.count += 1;
    else levels.set(index.level, { index, count: 1 });
  }
  return [...levels.values()].sort((left, right) => left.index.level - right.index.level);
}
