// A year of working days: weekends, holidays and the days worked to make up for them.
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';

import { queries } from '../../api/queries';
import type { CalendarDay, CalendarYear, DayKindCode } from '../../api/types';
import { useMay, useSession } from '../../app/session';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { useFields } from '../../address/filter';
import { useTexts } from '../../language/texts';
import { AmendDayDialog } from './amend-day-dialog';
import './calendar.css';

const FIELDS = { year: { usual: '' } };
const kinds: Record<DayKindCode, { text: string; mark: { text: string } }> = {
  workday: { text: 'day-workday', mark: { text: 'no-mark' } },
  weekend: { text: 'day-weekend', mark: { text: 'no-mark' } },
  holiday: { text: 'day-holiday', mark: { text: 'day-holiday-mark' } },
  'make-up': { text: 'day-make-up', mark: { text: 'day-make-up-mark' } },
};

export default function CalendarPage() {
  const { t } = useTexts();
  const { clock } = useSession();
  const [values] = useFields(FIELDS);
  const year = /^\d{4}$/.test(values.year) ? Number(values.year) : Number(clock.today.slice(0, 4));
  const query = useQuery(queries.calendar(year));
  return (
    <Page
      title={t('calendar-of', { year: String(year) })}
      lead={
        query.data && (
          <p>
            {t('calendar-sentence', { year: String(year), days: query.data.working_days })}{' '}
            {!query.data.covered && <strong>{t('calendar-not-covered', { year: String(year) })}</strong>}
          </p>
        )
      }
      actions={
        <nav className="row" aria-label={t('years')}>
          <Link to={`?year=${year - 1}`}>
            <LeftOutlined aria-hidden /> {year - 1}
          </Link>
          <Link to={`?year=${year + 1}`}>
            {year + 1} <RightOutlined aria-hidden />
          </Link>
        </nav>
      }
    >
      <div className="row" style={{ fontSize: 13 }}>
        {(Object.keys(kinds) as DayKindCode[]).map((kind) => (
          <span key={kind} className="row" style={{ gap: 4 }}>
            <span className={`day ${kind}`} style={{ width: 34 }} aria-hidden>
              8<small>{t(kinds[kind].mark.text)}</small>
            </span>
            {t(kinds[kind].text)}
          </span>
        ))}
        <span className="row" style={{ gap: 4 }}>
          <span className="day amended" style={{ width: 34 }} aria-hidden>
            8
          </span>
          {t('amended-here')}
        </span>
      </div>
      <Loaded query={query}>{(data) => <Year key={year} data={data} />}</Loaded>
    </Page>
  );
}

function Year({ data }: { data: CalendarYear }) {
  const may = useMay('amend-calendar');
  const [amending, setAmending] = useState<CalendarDay | undefined>(undefined);
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = `${data.year}-${String(index + 1).padStart(2, '0')}`;
    return [month, data.days.filter((day) => day.date.startsWith(month))] as const;
  });
  return (
    <div className="year">
      {months.map(([month, days]) => (
        <Month key={month} month={month} days={days} onChoose={may ? setAmending : undefined} />
      ))}
      {amending && <AmendDayDialog day={amending} onClose={() => setAmending(undefined)} />}
    </div>
  );
}

const WEEKDAYS = [
  { text: 'weekday-1' },
  { text: 'weekday-2' },
  { text: 'weekday-3' },
  { text: 'weekday-4' },
  { text: 'weekday-5' },
  { text: 'weekday-6' },
  { text: 'weekday-7' },
];

interface MonthProps {
  month: string;
  days: CalendarDay[];
  onChoose: ((day: CalendarDay) => void) | undefined;
}

function Month({ month, days, onChoose }: MonthProps) {
  const { t, pick } = useTexts();
  const { clock } = useSession();
  const first = days[0];
  if (!first) return null;
  // Weeks begin on Monday.
  const blank = (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (CalendarDay | undefined)[] = [...Array.from({ length: blank }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <section className="month" aria-label={month}>
      <h2>{month}</h2>
      <table>
        <thead>
          <tr>
            {WEEKDAYS.map(({ text }) => (
              <th key={text} scope="col">
                {t(text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={index}>
              {week.map((day, weekday) => {
                if (!day) return <td key={weekday} />;
                const look = kinds[day.kind];
                const name = day.name ? pick(day.name) : '';
                const label = [day.date, t(look.text), name, day.amended ? t('amended-here') : '']
                  .filter(Boolean)
                  .join(' ');
                const className = [
                  'day',
                  day.kind,
                  day.amended ? 'amended' : '',
                  day.date === clock.today ? 'today' : '',
                ].join(' ');
                const content = (
                  <>
                    <span aria-hidden>{Number(day.date.slice(8))}</span>
                    <small aria-hidden>{t(look.mark.text)}</small>
                    <span className="visually-hidden">{label}</span>
                  </>
                );
                return (
                  <td key={day.date}>
                    {onChoose ? (
                      <button type="button" className={className} title={label} onClick={() => onChoose(day)}>
                        {content}
                      </button>
                    ) : (
                      <span className={className} title={label}>
                        {content}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
