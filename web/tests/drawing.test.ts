import { describe, expect, it } from 'vitest';

import type { Position } from '../src/map/bounds';
import { draw, faultOf, nothingDrawn, polygonOf, readCorners } from '../src/map/drawing';
import type { Drawing, Stroke } from '../src/map/drawing';

const SQUARE: Position[] = [
  [108, 21],
  [109, 21],
  [109, 22],
  [108, 22],
];
const corner = (at: Position): Stroke => ({ is: 'corner', at });
const after = (...strokes: Stroke[]): Drawing => strokes.reduce(draw, nothingDrawn);

describe('a polygon that is drawn', () => {
  it('is closed by a double click, whose second click adds no corner', () => {
    const drawn = after(...SQUARE.map(corner), corner(SQUARE[3]!), { is: 'close' });
    expect(drawn).toEqual({ corners: SQUARE, closed: true });
    expect(draw(drawn, corner([110, 23]))).toBe(drawn);
  });

  it('stays open with fewer than three corners, or when they lie in one line', () => {
    expect(after(corner([1, 1]), corner([2, 2]), { is: 'close' }).closed).toBe(false);
    expect(after(corner([1, 1]), corner([2, 2]), corner([3, 3]), { is: 'close' }).closed).toBe(false);
    expect(faultOf([])).toBe('too-few-corners');
  });

  it('stays open when it crosses or touches itself', () => {
    const bow: Position[] = [SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!];
    expect(faultOf([...bow, [108.2, 23]])).toBe('crosses-itself');
    expect(after(...bow.map(corner), corner([108.2, 23]), { is: 'close' }).closed).toBe(false);
    expect(faultOf([...SQUARE, [108.5, 21]])).toBe('crosses-itself');
    expect(faultOf(SQUARE)).toBeUndefined();
  });

  it('goes back one step at a time, and Escape begins anew', () => {
    const closed = after(...SQUARE.map(corner), { is: 'close' });
    const open = draw(closed, { is: 'undo' });
    expect(open).toEqual({ corners: SQUARE, closed: false });
    expect(draw(open, { is: 'undo' }).corners).toHaveLength(3);
    expect(draw(nothingDrawn, { is: 'undo' }).corners).toEqual([]);
    expect(draw(closed, { is: 'clear' })).toEqual(nothingDrawn);
  });

  it('is sent as a closed ring against the clock whichever way it was drawn', () => {
    const ring = polygonOf({ corners: [...SQUARE].reverse(), closed: true }).coordinates[0]!;
    expect(ring).toHaveLength(5);
    expect(ring[0]).toEqual(ring[4]);
    const area = ring.slice(1).reduce((sum, [x, y], index) => sum + ring[index]![0] * y - x * ring[index]![1], 0);
    expect(area).toBeGreaterThan(0);
  });

  it('can be typed, in every usual style', () => {
    expect(readCorners('108，21\n109 21\n\n109, 22\n108、22\n108,21')).toEqual({ corners: SQUARE });
    expect(readCorners('108,21\n约109,21')).toEqual({ line: 2 });
    expect(readCorners('21,108\n200,3')).toEqual({ line: 1 });
  });
});
