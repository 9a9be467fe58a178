import type { ObjectRow } from '../api/types';

/** Degrees as people read them. */
export function readable(position: NonNullable<ObjectRow['position']>): { latitude: string; longitude: string } {
  return { latitude: position.latitude.toFixed(5), longitude: position.longitude.toFixed(5) };
}
