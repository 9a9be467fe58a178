// The ground under every map: the outlines of the city's profile, drawn by MapLibre without any map service. No tile, no glyph and no
// picture is fetched; names are elements of the page, so that they are written in its fonts.
import { AttributionControl, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSONSourceSpecification, LngLatBoundsLike, PaddingOptions, StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

import type { Outlines } from '../api/outlines';
import type { Texts } from '../language/texts';
import { light } from '../theme/theme';
import type { Bounds } from './bounds';
import './map.css';

// The worker is a file of our own; a worker made of text would ask for a laxer policy.
setWorkerUrl(workerUrl);

interface Ground {
  outlines: Outlines | undefined;
  bounds: Bounds | undefined;
  padding: number | PaddingOptions;
  maxZoom: number;
  /** What the map shows, for those who do not see it. */
  title: string;
  /** What a marker is called that says nothing itself. */
  marker: string;
  /** The wheel and one finger move the page; two fingers or a key move the map. */
  cooperative: boolean;
}

/** A map with its outlines, its scale and whom the outlines are from. Throws where it cannot be drawn. */
export function drawBase(container: HTMLElement, ground: Ground, { t, pick }: Texts): MapLibre {
  const { outlines } = ground;
  const map = new MapLibre({
    container,
    style: styleOf(outlines),
    bounds: ground.bounds as LngLatBoundsLike,
    fitBoundsOptions: { padding: ground.padding },
    attributionControl: false,
    cooperativeGestures: ground.cooperative,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    maxZoom: ground.maxZoom,
    locale: {
      'Map.Title': ground.title,
      'Marker.Title': ground.marker,
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

/** An element of a map that says something. */
export function sign(className: string, text: string): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  made.textContent = text;
  made.setAttribute('role', 'img');
  made.setAttribute('aria-label', text);
  return made;
}
