// What the map of the stations shows first: the city's own outline with its stations, or its stations alone.
import type { Outlines } from '../../../api/outlines';
import type { StationNow } from '../../../api/types';
import { cornersOf, ownPositions } from '../../../map/bounds';
import type { Bounds } from '../../../map/bounds';

/** Around a lone station, in degrees. */
const MARGIN = 0.05;

/** The south-western and the north-eastern corner. */
export function boundsOf(
  outlines: Pick<Outlines, 'features'> | undefined,
  stations: Pick<StationNow, 'site'>[],
): Bounds | undefined {
  const positions = ownPositions(outlines);
  for (const { site } of stations) {
    if (!site.position) continue;
    const { longitude, latitude } = site.position;
    positions.push([longitude - MARGIN, latitude - MARGIN], [longitude + MARGIN, latitude + MARGIN]);
  }
  return cornersOf(positions);
}
