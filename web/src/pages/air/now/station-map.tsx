// The stations over the outlines of the city, drawn by MapLibre without any map service: no tile, no glyph and no picture is fetched.
// Names are elements of the page, so that they are written in its fonts.
import {
  AttributionControl,
  Map as MapLibre,
  Marker,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import type { GeoJSONSourceSpecification, LngLatBoundsLike, StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef } from 'react';

import type { Outlines } from '../../../api/outlines';
import type { StationNow } from '../../../api/types';
import { useTexts } from '../../../language/texts';
import type { Texts } from '../../../language/texts';
import { light } from '../../../theme/theme';
import { anchorOf } from './anchors';
import { boundsOf } from './bounds';
import './map.css';

// The worker is a file of our own; a worker made of text would ask for a laxer policy.
setWorkerUrl(workerUrl);

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
  const map = new MapLibre({
    container,
    style: styleOf(outlines),
    bounds: boundsOf(outlines, stations) as LngLatBoundsLike,
    // Signs stand out beside their places, names lie below them.
    fitBoundsOptions: { padding: { left: 100, right: 24, top: 16, bottom: 36 } },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    maxZoom: 13,
    locale: {
      'Map.Title': t('air-map'),
      'Marker.Title': t('air-station'),
      'NavigationControl.ZoomIn': t('zoom-in'),
      'NavigationControl.ZoomOut': t('zoom-out'),
      'AttributionControl.ToggleAttribution': t('map-credit'),
      'ScaleControl.Meters': t('unit-m'),
      'ScaleControl.Kilometers': t('unit-km'),
      'CooperativeGesturesHandler.WindowsHelpText': t('map-zoom-help'),
      'CooperativeGesturesHandler.MacHelpText': t('map-zoom-help'),
      'CooperativeGesturesHandler.MobileHelpText': t('map-move-help'),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  if (outlines?.credit)
    map.addControl(new AttributionControl({ compact: false, customAttribution: pick(outlines.credit) }));
  for (const { properties } of outlines?.features ?? [])
    // The page is about the own city; its name would lie under the signs of its stations.
    if (properties.label && !properties.own)
      new Marker({ element: element('map-name', pick(properties)), anchor: 'center' })
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

function styleOf(outlines: Outlines | undefined): StyleSpecification {
  const background = { id: 'ground', type: 'background' as const, paint: { 'background-color': '#e8f1f6' } };
  if (!outlines) return { version: 8, sources: {}, layers: [background] };
  const own: ['get', string] = ['get', 'own'];
  return {
    version: 8,
    sources: { outlines: { type: 'geojson', data: outlines as unknown as GeoJSONSourceSpecification['data'] } },
    layers: [
      background,
      {
        id: 'areas',
        type: 'fill',
        source: 'outlines',
        paint: { 'fill-color': ['case', own, '#ffffff', '#f4f4f0'] },
      },
      {
        id: 'lines',
        type: 'line',
        source: 'outlines',
        paint: { 'line-color': light.lineStrong, 'line-width': ['case', own, 2, 1] },
      },
    ],
  };
}

function element(className: string, text: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  made.textContent = text;
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', text);
  return made;
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
  const made = element('map-station', '');
  made.setAttribute('aria-label', `${name} ${said}`);
  const value = document.createElement('b');
  value.textContent = said;
  value.style.borderColor = hour?.index?.colour ?? light.lineStrong;
  const label = document.createElement('span');
  label.textContent = name;
  made.append(value, label);
  return made;
}
