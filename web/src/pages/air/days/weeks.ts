// The weeks of a month from Monday on; a place outside the month is empty.
import { lastOfMonth } from '../span';

export function weeksOf(month: string): (string | undefined)[][] {
  const before = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7;
  const days = Number(lastOfMonth(month).slice(8));
  const weeks: (string | undefined)[][] = [];
  for (let start = 1 - before; start <= days; start += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, place) => {
        const day = start + place;
        return day >= 1 && day <= days ? `${month}-${String(day).padStart(2, '0')}` : undefined;
      }),
    );
  }
  return weeks;
}
