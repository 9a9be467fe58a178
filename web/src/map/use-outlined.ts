// Zones with their outlines: the list has none, so each outline is fetched once and kept.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { shapeIn } from '../api/outlines';
import { queries } from '../api/queries';
import type { MapZone } from './city-map';
import { zoneHue } from './zone-kinds';

/** More outlines than these would hide the objects under them. */
const MOST = 120;

/** The zones of some kinds on a day, as the map draws them. */
export function useOutlined(kinds: string[], on: string) {
  const list = useQuery({ ...queries.zones({ on }), enabled: kinds.length > 0 });
  const wanted = (list.data?.items ?? []).filter((zone) => kinds.includes(zone.kind));
  const details = useQueries({
    queries: wanted.slice(0, MOST).map((zone) => ({ ...queries.zone(String(zone.id)), staleTime: Infinity })),
  });
  const known = details.flatMap((one) => one.data ?? []);
  const key = known.map((zone) => zone.id).join('.');
  const zones = useMemo(
    () =>
      known.map(({ id, name, kind, geometry }): MapZone => ({
        id,
        name,
        hue: zoneHue(kind),
        geometry: shapeIn(geometry),
      })),
    [key],
  );
  return { zones, left: Math.max(0, wanted.length - MOST) };
}
