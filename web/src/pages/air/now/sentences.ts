// What a reader should know before the first number: the city's newest day, the newest hour, and how old both are.
import type { AirNow } from '../../../api/types';
import type { Texts } from '../../../language/texts';
import { symbolsOf } from '../pollutants';

export function nowSentences(now: AirNow, today: string, { t, pick }: Pick<Texts, 't' | 'pick'>): string[] {
  const sentences: string[] = [];
  const { day } = now;
  if (day?.index) {
    const values = {
      day: day.day,
      city: pick(now.city),
      aqi: day.index.aqi,
      level: pick(day.index.category),
      primary: symbolsOf(day.index.primary, t('list-comma')),
    };
    sentences.push(t(day.index.primary.length > 0 ? 'air-day-sentence' : 'air-day-sentence-clean', values));
  } else {
    sentences.push(t('air-no-day-sentence', { city: pick(now.city) }));
  }
  const reporting = now.stations.filter((station) => station.hour?.time === now.time).length;
  if (now.time)
    sentences.push(t('air-hour-sentence', { time: now.time.replace('T', ' '), reporting, all: now.stations.length }));
  const newest = [day?.day, now.time?.slice(0, 10)]
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
  const age = newest ? Math.round((Date.parse(today) - Date.parse(newest)) / 86_400_000) : 0;
  if (age > 1) sentences.push(t('air-old-sentence', { days: age }));
  return sentences;
}
