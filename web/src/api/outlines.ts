// The outlines under the maps. The API hands on the GeoJSON of the city's profile as it is, so its shape is said here.
import type { Text } from './types';

export interface Outlines {
  type: 'FeatureCollection';
  /** Whom the outlines are from. */
  credit?: Text;
  features: {
    properties: Text & {
      /** The area of this platform's own city. */
      own?: boolean;
      /** Where its name stands: longitude and latitude. */
      label?: [number, number];
    };
    geometry: { type: string; coordinates: unknown };
  }[];
}
