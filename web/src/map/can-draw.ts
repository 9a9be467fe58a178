/** A map is drawn by the graphics of the computer; old ones and remote screens may have none. */
export function canDraw(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
