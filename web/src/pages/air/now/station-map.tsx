// The stations over the outlines of the city.
import { Marker } from 'maplibre-gl';
import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef } from 'react';

import type { Outlines } from '../../../api/outlines';
import type { StationNow } from '../../../api/types';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { drawBase, sign } from '../../../map/base';
import { light } from '../../../theme/theme';
import { anchorOf } from './anchors';
import { boundsOf } from './bounds';

interface Props {
  outlines: Outlines | undefined;
  stations: StationNow[];
  time: string | undefined;
  onFailure: () => void;
}

export default function StationMap({ outlines, stations, time, onFailure }: Props) {
  const texts = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const failed = useRef(onFailure);
  useEffect(() => {
    failed.current = onFailure;
  });
  useEffect(() => {
    if (!place.current) return;
    let map: MapLibre;
    try {
      map = draw(place.current, outlines, stations, texts);
    } catch {
      failed.current();
      return;
    }
    return () => map.remove();
  }, [outlines, stations, time, texts]);
  return <div ref={place} className="station-map" />;
}

function draw(container: HTMLElement, outlines: Outlines | undefined, stations: StationNow[], texts: Texts): MapLibre {
  const { t, pick } = texts;
  const map = drawBase(
    container,
    {
      outlines,
      bounds: boundsOf(outlines, stations),
      // Signs stand out beside their places, names lie below them.
      padding: { left: 100, right: 24, top: 16, bottom: 36 },
      maxZoom: 13,
      title: t('air-map'),
      marker: t('air-station'),
      cooperative: true,
    },
    texts,
  );
  for (const { properties } of outlines?.features ?? [])
    // The page is about the own city; its name would lie under the signs of its stations.
    if (properties.label && !properties.own)
      new Marker({ element: sign('map-name', pick(properties)), anchor: 'center' })
        .setLngLat(properties.label)
        .addTo(map);
  for (const station of stations) {
    const { position } = station.site;
    if (!position) continue;
    const at: [number, number] = [position.longitude, position.latitude];
    new Marker({ element: dot(), anchor: 'center' }).setLngLat(at).addTo(map);
    new Marker({ element: stationElement(station, texts), anchor: anchorOf(station, stations) })
      .setLngLat(at)
      .addTo(map);
  }
  return map;
}

/** Exactly where a station stands; its sign stands beside it. */
function dot(): HTMLElement {
  const made = document.createElement('div');
  made.className = 'map-dot';
  made.setAttribute('aria-hidden', 'true');
  return made;
}

/** A station: the number and the word of its level over its name; the colour only repeats the word. */
function stationElement({ site, hour }: StationNow, { t, pick }: Texts): HTMLElement {
  const said = hour?.index ? `${hour.index.aqi} ${pick(hour.index.category)}` : t(hour ? 'no-index' : 'no-data');
  const name = pick(site.name);
  const made = sign('map-station', '');
  made.setAttribute('aria-label', `${name} ${said}`);
  const value = document.createElement('b');
  value.textContent = said;
  value.style.borderColor = hour?.index?.colour ?? light.lineStrong;
  const label = document.createElement('span');
  label.textContent = name;
  made.append(value, label);
  return made;
}
