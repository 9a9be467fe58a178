// The day the map shows, on a slider from the beginning of the plan's first year until today.
import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';

import { useSession } from '../../app/session';
import { DayInput } from '../../components/filter-fields';
import { useTexts } from '../../language/texts';
import { readDay } from '../../language/time';

const DAY = 86_400_000;
const RESTING = 300;

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The day so many days after another. */
export function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export function DaySlider({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const { t } = useTexts();
  const { clock, city } = useSession();
  const id = useId();
  const first = `${city.tracking_from.slice(0, 4)}-01-01`;
  const present = value === '' ? clock.today : value;
  const [moved, setMoved] = useState(present);
  useEffect(() => setMoved(present), [present]);
  useEffect(() => {
    if (moved === present || readDay(moved) === undefined) return;
    const timer = setTimeout(() => onChange(readDay(moved) ?? present), RESTING);
    return () => clearTimeout(timer);
  }, [moved, present, onChange]);
  const day = readDay(moved) ?? present;
  return (
    <div className="day-slider no-print">
      <label htmlFor={id}>{t('as-of-day')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={daysBetween(first, clock.today)}
        value={daysBetween(first, day)}
        aria-valuetext={day}
        onChange={(event) => setMoved(dayAfter(first, Number(event.target.value)))}
      />
      <span className="day-typed">
        <label className="visually-hidden" htmlFor={`${id}-typed`}>
          {t('as-of-day')}
        </label>
        <DayInput id={`${id}-typed`} value={moved} onChange={setMoved} />
      </span>
      {present !== clock.today && (
        <Button size="small" onClick={() => setMoved(clock.today)}>
          {t('back-to-today')}
        </Button>
      )}
    </div>
  );
}
