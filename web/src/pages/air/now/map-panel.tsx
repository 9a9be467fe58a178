// The frame of the map: what it needs is fetched only here, and where it cannot be drawn a sentence stands in its place.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';

import { queries } from '../../../api/queries';
import type { AirIndex, AirNow } from '../../../api/types';
import { Loading } from '../../../components/loaded';
import { useTexts } from '../../../language/texts';
import { canDraw } from '../../../map/can-draw';
import { LevelMark } from '../level-mark';

const StationMap = lazy(() => import('./station-map'));

export function MapPanel({ now }: { now: AirNow }) {
  const { t } = useTexts();
  const outlines = useQuery({ ...queries.map(), retry: false });
  const [drawable, setDrawable] = useState(canDraw);
  if (!drawable) return <p className="notice soft">{t('map-no-graphics')}</p>;
  if (outlines.isPending) return <Loading />;
  return (
    <figure className="map-panel">
      <Suspense fallback={<Loading />}>
        <StationMap
          outlines={outlines.data}
          stations={now.stations}
          time={now.time ?? undefined}
          onFailure={() => setDrawable(false)}
        />
      </Suspense>
      <figcaption className="stack-tight">
        <Legend now={now} />
        <span className="soft">
          {now.time ? `${now.time.replace('T', ' ')} · ` : ''}
          {t('map-datum')}
          {outlines.data === undefined && ` ${t('map-no-outlines')}`}
        </span>
      </figcaption>
    </figure>
  );
}

/** The levels that occur on the map, in words. */
function Legend({ now }: { now: AirNow }) {
  const { t } = useTexts();
  const levels = new Map<number, AirIndex>();
  for (const { hour } of now.stations) if (hour?.index) levels.set(hour.index.level, hour.index);
  const shown = [...levels.values()].sort((left, right) => left.level - right.level);
  const silent = now.stations.some((station) => !station.hour?.index);
  return (
    <div className="row" role="group" aria-label={t('legend')}>
      {shown.map((index) => (
        <LevelMark key={index.level} index={index} />
      ))}
      {silent && (
        <span className="level-mark">
          <i className="hatched" aria-hidden />
          {t('no-index')}
        </span>
      )}
    </div>
  );
}
