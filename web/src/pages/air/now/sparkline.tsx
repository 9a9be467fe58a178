// A day of hours in the height of a line. Missing hours are gaps; a lone hour is a dot.
import { useTexts } from '../../../language/texts';
import { hoursBetween, runs } from '../gaps';

const WIDTH = 120;
const HEIGHT = 28;

interface Props {
  /** What is drawn. */
  label: string;
  points: { time: string; value: number | null }[];
}

export function Sparkline({ label, points }: Props) {
  const { t } = useTexts();
  const last = points.at(-1)?.time;
  const first = points[0]?.time;
  if (first === undefined || last === undefined) return null;
  const known = new Map(points.map((point) => [point.time, point.value]));
  const values = hoursBetween(first, last).map((hour) => known.get(hour) ?? null);
  const there = values.filter((value) => value !== null);
  const most = Math.max(1, ...there);
  const x = (place: number) => 2 + (place * (WIDTH - 4)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - 2 - (value * (HEIGHT - 4)) / most;
  const said =
    there.length > 0
      ? t('sparkline-range', { label, least: Math.min(...there), most: Math.max(...there), hours: there.length })
      : t('no-data');
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} role="img" aria-label={said}>
      <title>{said}</title>
      {runs(values).map((run) =>
        run.values.length === 1 ? (
          <circle key={run.from} cx={x(run.from)} cy={y(run.values[0] ?? 0)} r={1.6} />
        ) : (
          <polyline
            key={run.from}
            points={run.values.map((value, index) => `${x(run.from + index)},${y(value)}`).join(' ')}
          />
        ),
      )}
    </svg>
  );
}
