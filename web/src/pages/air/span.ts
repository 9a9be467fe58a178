// Which years and days have data, and which of them a page begins with.
import type { AirSite } from '../../api/types';

/** The place that an address names; the city when it names none. */
export function siteNamed(sites: AirSite[], key: string): AirSite | undefined {
  return sites.find((site) => site.key === key) ?? sites.find((site) => site.kind === 'city');
}

/** The years from the first to the last day with data, newest first. */
export function yearsOf(site: AirSite | undefined): string[] {
  if (!site?.first || !site.last) return [];
  const [first, last] = [Number(site.first.slice(0, 4)), Number(site.last.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, back) => String(last - back));
}

/** The year that is asked for, or else the last one with data, or else this one. */
export function yearShown(asked: string, site: AirSite | undefined, today: string): string {
  return /^\d{4}$/.test(asked) ? asked : (yearsOf(site)[0] ?? today.slice(0, 4));
}

/** A day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of a month such as `2016-02`. */
export function lastOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The twelve months of a year. */
export function monthsOf(year: string): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
