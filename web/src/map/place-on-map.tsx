import { Marker } from 'maplibre-gl';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef } from 'react';

import type { Outlines } from '../api/outlines';
import type { ObjectRow } from '../api/types';
import { useTexts } from '../language/texts';
import { drawBase, sign } from './base';
import { cornersOf, ownPositions } from './bounds';

interface Props {
  outlines: Outlines | undefined;
  position: NonNullable<ObjectRow['position']>;
  name: string;
  onFailure: () => void;
}

/** Around a place when there are no outlines, in degrees. */
const MARGIN = 0.1;

export default function PlaceOnMap({ outlines, position, name, onFailure }: Props) {
  const texts = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const failed = useRef(onFailure);
  useEffect(() => {
    failed.current = onFailure;
  });
  useEffect(() => {
    if (!place.current) return;
    const { longitude, latitude } = position;
    const around = [...ownPositions(outlines), [longitude, latitude] as [number, number]];
    if (around.length === 1)
      around.push([longitude - MARGIN, latitude - MARGIN], [longitude + MARGIN, latitude + MARGIN]);
    let map: MapLibre;
    try {
      map = drawBase(
        place.current,
        {
          outlines,
          bounds: cornersOf(around),
          padding: 16,
          maxZoom: 15,
          title: texts.t('where-it-is'),
          marker: name,
          cooperative: true,
        },
        texts,
      );
    } catch {
      failed.current();
      return;
    }
    const pin = sign('map-pin', '');
    pin.setAttribute('aria-label', name);
    new Marker({ element: pin, anchor: 'center' }).setLngLat([longitude, latitude]).addTo(map);
    return () => map.remove();
  }, [outlines, position, name, texts]);
  return <div ref={place} className="small-map" />;
}
