// What a map shows first: the city's own outline with its stations, or its stations alone.
import type { Outlines } from '../../../api/outlines';
import type { StationNow } from '../../../api/types';

type Position = [number, number];

/** Around a lone station, in degrees. */
const MARGIN = 0.05;

function positionsIn(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return [];
  const [east, north] = coordinates as unknown[];
  if (typeof east === 'number' && typeof north === 'number') return [[east, north]];
  return coordinates.flatMap(positionsIn);
}

/** The south-western and the north-eastern corner. */
export function boundsOf(
  outlines: Pick<Outlines, 'features'> | undefined,
  stations: Pick<StationNow, 'site'>[],
): [Position, Position] | undefined {
  const own = (outlines?.features ?? []).filter((area) => area.properties.own);
  const positions = own.flatMap((area) => positionsIn(area.geometry.coordinates));
  for (const { site } of stations) {
    if (!site.position) continue;
    const { longitude, latitude } = site.position;
    positions.push([longitude - MARGIN, latitude - MARGIN], [longitude + MARGIN, latitude + MARGIN]);
  }
  if (positions.length === 0) return undefined;
  const east = positions.map((one) => one[0]);
  const north = positions.map((one) => one[1]);
  return [
    [Math.min(...east), Math.min(...north)],
    [Math.max(...east), Math.max(...north)],
  ];
}
