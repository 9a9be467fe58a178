// A polygon as it is drawn: click adds a corner, double click or Enter closes it, one step back is undone, Escape begins anew. The server
// decides exactly whether it is a polygon; what is plainly none is said at once.
import { toHalfWidth } from '../language/time';
import type { Position } from './bounds';

export interface Drawing {
  corners: Position[];
  closed: boolean;
}

export type Stroke =
  | { is: 'corner'; at: Position }
  | { is: 'close' }
  | { is: 'undo' }
  | { is: 'clear' }
  | { is: 'typed'; corners: Position[] };

export type DrawingFault = 'too-few-corners' | 'crosses-itself';

export const nothingDrawn: Drawing = { corners: [], closed: false };

const same = (one: Position, other: Position | undefined) =>
  other !== undefined && one[0] === other[0] && one[1] === other[1];

/** The drawing after a stroke. What cannot be closed stays open. */
export function draw(drawing: Drawing, stroke: Stroke): Drawing {
  const { corners, closed } = drawing;
  switch (stroke.is) {
    case 'corner':
      // A double click is two clicks in one place: the second adds nothing.
      if (closed || same(stroke.at, corners.at(-1))) return drawing;
      return { corners: [...corners, stroke.at], closed: false };
    case 'close':
      return closed || faultOf(corners) !== undefined ? drawing : { corners, closed: true };
    case 'undo':
      // The first step back from a closed polygon opens it again.
      return closed ? { corners, closed: false } : { corners: corners.slice(0, -1), closed: false };
    case 'clear':
      return nothingDrawn;
    case 'typed':
      return { corners: stroke.corners, closed: faultOf(stroke.corners) === undefined };
  }
}

/** Why corners are no polygon; undefined when they are one. */
export function faultOf(corners: Position[]): DrawingFault | undefined {
  const distinct = corners.filter((corner, index) => !corners.slice(0, index).some((other) => same(corner, other)));
  if (distinct.length < 3 || areaOf(corners) === 0) return 'too-few-corners';
  return crosses(corners) ? 'crosses-itself' : undefined;
}

/** Twice the signed area, positive when the corners go round against the clock. */
function areaOf(corners: Position[]): number {
  return corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
}

function turn(a: Position, b: Position, c: Position): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/** Whether two sides that are no neighbours meet. */
function crosses(corners: Position[]): boolean {
  const count = corners.length;
  for (let i = 0; i < count; i += 1) {
    for (let j = i + 2; j < count; j += 1) {
      if (i === 0 && j === count - 1) continue;
      const [a, b, c, d] = [corners[i]!, corners[i + 1]!, corners[j]!, corners[(j + 1) % count]!];
      if (turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0 && overlap(a, b, c, d)) return true;
    }
  }
  return false;
}

/** Whether the boxes around two sides meet; sides in one line meet only then. */
function overlap(a: Position, b: Position, c: Position, d: Position): boolean {
  return [0, 1].every(
    (axis) =>
      Math.min(a[axis]!, b[axis]!) <= Math.max(c[axis]!, d[axis]!) &&
      Math.min(c[axis]!, d[axis]!) <= Math.max(a[axis]!, b[axis]!),
  );
}

/** The drawing as GeoJSON, its ring closed and going round against the clock. */
export function polygonOf({ corners }: Drawing): { type: 'Polygon'; coordinates: Position[][] } {
  const ring = areaOf(corners) < 0 ? [...corners].reverse() : corners;
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** Corners typed as longitude and latitude, one a line; or the first line that is none. */
export function readCorners(text: string): { corners: Position[] } | { line: number } {
  const corners: Position[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const plain = toHalfWidth(line);
    if (plain === '') continue;
    const match = /^(-?\d+(?:\.\d+)?)[\s,、;]+(-?\d+(?:\.\d+)?)$/.exec(plain);
    const [east, north] = [Number(match?.[1]), Number(match?.[2])];
    if (!match || Math.abs(east) > 180 || Math.abs(north) > 90) return { line: index + 1 };
    corners.push([east, north]);
  }
  // A ring that was typed closed is closed without its last corner.
  if (corners.length > 3 && same(corners[0]!, corners.at(-1))) corners.pop();
  return { corners };
}
