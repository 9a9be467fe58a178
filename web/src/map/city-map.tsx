// The one map: objects of many ledgers as signs and clusters, zones as fills, and a polygon being drawn.
import type { GeoJSONSource, GeoJSONSourceSpecification, Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef } from 'react';

import type { Outlines, Shape } from '../api/outlines';
import { useTexts } from '../language/texts';
import { light } from '../theme/theme';
import { drawBase } from './base';
import { cornersOf, ownPositions } from './bounds';
import type { Bounds } from './bounds';
import { counted, showClusters, SOURCE } from './clusters';
import type { Drawing, Stroke } from './drawing';
import { iconName, iconOf, iconScale, shapeOf, shapes } from './icons';

export interface MapObject {
  id: number;
  title: string;
  tone: string;
  overdue: boolean;
  type: string;
  at: [number, number];
  hue: string;
}

export interface MapZone {
  id: number;
  name: string;
  hue: string;
  geometry: Shape;
}

interface Props {
  outlines: Outlines | undefined;
  title: string;
  objects: MapObject[];
  zones: MapZone[];
  chosen?: MapObject | undefined;
  drawing?: Drawing | undefined;
  /** Corners around what is to be seen first; the city when there are none. */
  around?: Bounds | undefined;
  onChoose?: (id: number) => void;
  onStroke?: (stroke: Stroke) => void;
  /** What lies in view. */
  onView?: (bounds: Bounds) => void;
  onFailure: () => void;
}

type Data = Exclude<GeoJSONSourceSpecification['data'], string>;
const collection = (features: unknown[]): Data => ({ type: 'FeatureCollection', features }) as unknown as Data;
const NOTHING = collection([]);

export default function CityMap(props: Props) {
  const texts = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const drawn = useRef<{ map: MapLibre; refresh: () => void; ready: boolean } | undefined>(undefined);
  useEffect(() => {
    latest.current = props;
  });

  const { outlines, title, objects, zones, chosen, drawing, around } = props;
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    let map: MapLibre;
    try {
      const bounds =
        latest.current.around ??
        cornersOf(ownPositions(outlines)) ??
        cornersOf(latest.current.objects.map((one) => one.at));
      map = drawBase(
        container,
        { outlines, bounds, padding: 24, maxZoom: 17, title, marker: title, cooperative: false },
        texts,
      );
    } catch {
      latest.current.onFailure();
      return;
    }
    const view = () => {
      const bounds = map.getBounds();
      latest.current.onView?.([
        [bounds.getWest(), bounds.getSouth()],
        [bounds.getEast(), bounds.getNorth()],
      ]);
    };
    map.on('load', () => {
      addLayers(map);
      const { refresh } = showClusters(map, texts);
      drawn.current = { map, refresh, ready: true };
      setObjects(map, latest.current.objects);
      setZones(map, latest.current.zones);
      setDrawing(map, latest.current.drawing);
      setChosen(map, latest.current.chosen);
      view();
    });
    map.on('moveend', view);
    map.on('click', (event) => {
      const { drawing: present, onStroke, onChoose } = latest.current;
      if (present && onStroke) {
        onStroke({ is: 'corner', at: [event.lngLat.lng, event.lngLat.lat] });
        return;
      }
      if (!map.getLayer('object-signs')) return;
      const reach = 6;
      const found = map.queryRenderedFeatures(
        [
          [event.point.x - reach, event.point.y - reach],
          [event.point.x + reach, event.point.y + reach],
        ],
        { layers: ['object-signs'] },
      )[0];
      if (found) onChoose?.(Number(found.properties['id']));
    });
    map.on('dblclick', (event) => {
      const { drawing: present, onStroke } = latest.current;
      if (!present || !onStroke) return;
      event.preventDefault();
      onStroke({ is: 'close' });
    });
    map.on('mousemove', (event) => {
      const over = latest.current.drawing
        ? 'crosshair'
        : map.getLayer('object-signs') &&
            map.queryRenderedFeatures(event.point, { layers: ['object-signs'] }).length > 0
          ? 'pointer'
          : '';
      map.getCanvas().style.cursor = over;
    });
    return () => {
      drawn.current = undefined;
      map.remove();
    };
  }, [outlines, title, texts]);

  useEffect(() => {
    if (!drawn.current) return;
    drawn.current.refresh();
    setObjects(drawn.current.map, objects);
  }, [objects]);
  useEffect(() => {
    if (drawn.current) setZones(drawn.current.map, zones);
  }, [zones]);
  useEffect(() => {
    if (drawn.current) setDrawing(drawn.current.map, drawing);
  }, [drawing]);
  useEffect(() => {
    if (drawn.current) setChosen(drawn.current.map, chosen);
  }, [chosen]);
  useEffect(() => {
    if (drawn.current && around) drawn.current.map.fitBounds(around, { padding: 24, duration: 0 });
  }, [around]);

  const keys = (event: React.KeyboardEvent) => {
    const { drawing: present, onStroke } = latest.current;
    if (!present || !onStroke) return;
    const undo = event.key === 'Backspace' || (event.key === 'z' && (event.ctrlKey || event.metaKey));
    const stroke: Stroke | undefined =
      event.key === 'Escape'
        ? { is: 'clear' }
        : event.key === 'Enter'
          ? { is: 'close' }
          : undo
            ? { is: 'undo' }
            : undefined;
    if (!stroke) return;
    event.preventDefault();
    event.stopPropagation();
    onStroke(stroke);
  };
  return <div ref={place} className="big-map" onKeyDown={keys} />;
}

function addLayers(map: MapLibre): void {
  const hue: ['get', string] = ['get', 'hue'];
  map.addSource('zones', { type: 'geojson', data: NOTHING });
  map.addLayer({ id: 'zone-fills', type: 'fill', source: 'zones', paint: { 'fill-color': hue, 'fill-opacity': 0.16 } });
  map.addLayer({ id: 'zone-lines', type: 'line', source: 'zones', paint: { 'line-color': hue, 'line-width': 2 } });
  map.addLayer({
    id: 'zone-places',
    type: 'circle',
    source: 'zones',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: { 'circle-radius': 4, 'circle-color': hue, 'circle-stroke-width': 1, 'circle-stroke-color': '#ffffff' },
  });
  map.addSource(SOURCE, {
    type: 'geojson',
    data: NOTHING,
    cluster: true,
    clusterRadius: 46,
    clusterMaxZoom: 14,
    clusterProperties: counted,
  });
  map.addLayer({
    id: 'object-signs',
    type: 'symbol',
    source: SOURCE,
    filter: ['!', ['has', 'point_count']],
    layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
  });
  map.addSource('chosen', { type: 'geojson', data: NOTHING });
  map.addLayer({
    id: 'chosen-ring',
    type: 'circle',
    source: 'chosen',
    paint: {
      'circle-radius': 15,
      'circle-color': 'transparent',
      'circle-stroke-width': 3,
      'circle-stroke-color': light.accent,
    },
  });
  map.addSource('drawing', { type: 'geojson', data: NOTHING });
  map.addLayer({
    id: 'drawing-fill',
    type: 'fill',
    source: 'drawing',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': light.accent, 'fill-opacity': 0.2 },
  });
  map.addLayer({
    id: 'drawing-line',
    type: 'line',
    source: 'drawing',
    paint: { 'line-color': light.accent, 'line-width': 3, 'line-dasharray': [2, 1] },
  });
  map.addLayer({
    id: 'drawing-corners',
    type: 'circle',
    source: 'drawing',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': 5,
      'circle-color': '#ffffff',
      'circle-stroke-width': 2,
      'circle-stroke-color': light.accent,
    },
  });
}

const setData = (map: MapLibre, source: string, data: Data) => (map.getSource(source) as GeoJSONSource).setData(data);

function setObjects(map: MapLibre, objects: MapObject[]): void {
  for (const hue of new Set(objects.map((one) => one.hue)))
    for (const shape of shapes) {
      const image = map.hasImage(iconName(hue, shape)) ? undefined : iconOf(hue, shape);
      if (image) map.addImage(iconName(hue, shape), image, { pixelRatio: iconScale });
    }
  const features = objects.map(({ at, hue, ...properties }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at },
    properties: { ...properties, icon: iconName(hue, shapeOf(properties.tone, properties.overdue)) },
  }));
  setData(map, SOURCE, collection(features));
}

function setZones(map: MapLibre, zones: MapZone[]): void {
  const features = zones.map(({ geometry, hue, id }) => ({ type: 'Feature', geometry, properties: { hue, id } }));
  setData(map, 'zones', collection(features));
}

function setDrawing(map: MapLibre, drawing: Drawing | undefined): void {
  // A double click closes the polygon; it must not zoom at the same time.
  map.doubleClickZoom[drawing ? 'disable' : 'enable']();
  const { corners, closed } = drawing ?? { corners: [], closed: false };
  const line = closed
    ? { type: 'Polygon', coordinates: [[...corners, corners[0]]] }
    : { type: 'LineString', coordinates: corners };
  const shape = corners.length > 1 ? [{ type: 'Feature', geometry: line, properties: {} }] : [];
  const points = corners.map((at) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: at },
    properties: {},
  }));
  setData(map, 'drawing', collection([...shape, ...points]));
}

function setChosen(map: MapLibre, chosen: MapObject | undefined): void {
  const feature = chosen && { type: 'Feature', geometry: { type: 'Point', coordinates: chosen.at }, properties: {} };
  setData(map, 'chosen', collection(feature ? [feature] : []));
}
