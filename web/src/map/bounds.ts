// What a map shows first: corners around positions.
import type { Outlines } from '../api/outlines';

export type Position = [number, number];
export type Bounds = [Position, Position];

/** Every position within the coordinates of a shape, however deep they lie. */
export function positionsIn(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return [];
  const [east, north] = coordinates as unknown[];
  if (typeof east === 'number' && typeof north === 'number') return [[east, north]];
  return coordinates.flatMap(positionsIn);
}

/** The positions of the city's own outline. */
export function ownPositions(outlines: Pick<Outlines, 'features'> | undefined): Position[] {
  const own = (outlines?.features ?? []).filter((area) => area.properties.own);
  return own.flatMap((area) => positionsIn(area.geometry.coordinates));
}

/** The south-western and the north-eastern corner around positions. */
export function cornersOf(positions: Position[]): Bounds | undefined {
  if (positions.length === 0) return undefined;
  let [[west, south], [east, north]] = [positions[0]!, positions[0]!];
  for (const [x, y] of positions) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [
    [west, south],
    [east, north],
  ];
}

/** Corners around shapes. */
export function cornersAround(shapes: { geometry: { coordinates: unknown } }[]): Bounds | undefined {
  return cornersOf(shapes.flatMap((shape) => positionsIn(shape.geometry.coordinates)));
}
