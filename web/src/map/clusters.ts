// Clusters as elements of the page: how many objects, how many of them are done and overdue, in words for those who do not see the bar.
import { Marker } from 'maplibre-gl';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';

import type { Texts } from '../language/texts';
import { light } from '../theme/theme';

export const SOURCE = 'objects';

/** What MapLibre counts in each cluster. */
export const counted = {
  overdue: ['+', ['case', ['get', 'overdue'], 1, 0]],
  done: ['+', ['case', ['in', ['get', 'tone'], ['literal', ['done', 'void']]], 1, 0]],
};

/** Keeps the elements of the clusters in view in step with the map. Gives back what ends it. */
export function showClusters(map: MapLibre, { t }: Texts): { refresh: () => void } {
  let shown = new Map<number, Marker>();
  const draw = () => {
    if (!map.getSource(SOURCE) || !map.isSourceLoaded(SOURCE)) return;
    const next = new Map<number, Marker>();
    for (const { properties, geometry } of map.querySourceFeatures(SOURCE)) {
      const id = properties['cluster_id'] as number | undefined;
      if (!properties['cluster'] || id === undefined || next.has(id) || geometry.type !== 'Point') continue;
      const marker =
        shown.get(id) ??
        new Marker({ element: elementOf(map, id, properties, t), anchor: 'center' })
          .setLngLat(geometry.coordinates as [number, number])
          .addTo(map);
      next.set(id, marker);
    }
    for (const [id, marker] of shown) if (!next.has(id)) marker.remove();
    shown = next;
  };
  map.on('render', draw);
  return {
    // After new data the same number may be another cluster.
    refresh: () => {
      for (const marker of shown.values()) marker.remove();
      shown = new Map();
    },
  };
}

function elementOf(map: MapLibre, id: number, properties: Record<string, unknown>, t: Texts['t']): HTMLElement {
  const count = Number(properties['point_count']);
  const overdue = Number(properties['overdue']);
  const done = Number(properties['done']);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cluster';
  const size = Math.round(32 + 7 * Math.log10(count));
  button.style.width = `${size}px`;
  button.style.height = `${size}px`;
  const label = t('cluster-says', { count, done, overdue });
  button.title = label;
  button.setAttribute('aria-label', label);
  const face = document.createElement('span');
  const number = document.createElement('b');
  number.textContent = String(count);
  face.append(number);
  button.append(face);
  if (overdue > 0) {
    const late = document.createElement('small');
    late.textContent = `! ${overdue}`;
    face.append(late);
  }
  // The ring says how much is done and how much is late; the words say it too.
  const share = (part: number) => `${Math.round((100 * part) / Math.max(1, count))}%`;
  button.style.background = `conic-gradient(${light.goodFill} ${share(done)}, ${light.badFill} 0 ${share(done + overdue)}, ${light.accent} 0)`;
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    const source = map.getSource(SOURCE) as GeoJSONSource;
    void source.getClusterExpansionZoom(id).then((zoom) => {
      const feature = map
        .querySourceFeatures(SOURCE)
        .find((one) => one.properties['cluster_id'] === id && one.geometry.type === 'Point');
      if (feature?.geometry.type === 'Point')
        map.easeTo({ center: feature.geometry.coordinates as [number, number], zoom: zoom + 0.2, duration: 200 });
    });
  });
  return button;
}
