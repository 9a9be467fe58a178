// What maps are drawn from. The API hands on the GeoJSON of the city's profile and of zones as it is, so its shape is said here.
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

/** A shape as GeoJSON. */
export interface Shape {
  type: string;
  coordinates: unknown;
}

/** The objects of a ledger that have a place. */
export interface MapObjects {
  type: 'FeatureCollection';
  features: {
    properties: { id: number; title: string; state: string; tone: string; overdue: boolean; type: string };
    geometry: Shape;
  }[];
}

/** GeoJSON that the API hands on as it is. */
export const shapeIn = (geometry: unknown): Shape => geometry as Shape;
