// The kinds of zones: their names, and their hues on the map.

export interface ZoneKind {
  key: string;
  text: string;
  hue: string;
  /** Whether it is an area that can be drawn. */
  area: boolean;
}

export const zoneKinds: ZoneKind[] = [
  { key: 'built-up-area', text: 'zone-built-up-area', hue: '#8a5a00', area: true },
  { key: 'no-coal', text: 'zone-no-coal', hue: '#5b4636', area: true },
  { key: 'low-emission', text: 'zone-low-emission', hue: '#d55e00', area: true },
  { key: 'no-fireworks', text: 'zone-no-fireworks', hue: '#b0558b', area: true },
  { key: 'no-straw-burning', text: 'zone-no-straw-burning', hue: '#b8860b', area: true },
  { key: 'district', text: 'zone-district', hue: '#52606d', area: true },
  { key: 'town', text: 'zone-town', hue: '#7a8894', area: true },
  { key: 'village', text: 'zone-village', hue: '#7a8894', area: true },
  { key: 'grid-city', text: 'zone-grid-city', hue: '#0072b2', area: true },
  { key: 'grid-county', text: 'zone-grid-county', hue: '#0072b2', area: true },
  { key: 'grid-town', text: 'zone-grid-town', hue: '#0072b2', area: true },
  { key: 'grid-village', text: 'zone-grid-village', hue: '#0072b2', area: true },
  { key: 'bus-centre', text: 'zone-bus-centre', hue: '#00876a', area: true },
  { key: 'ecological-red-line', text: 'zone-ecological-red-line', hue: '#5f8a00', area: true },
  { key: 'access-unit', text: 'zone-access-unit', hue: '#7a3fb0', area: true },
  { key: 'sensitive-place', text: 'zone-sensitive-place', hue: '#b0558b', area: true },
  { key: 'bus-stop', text: 'zone-bus-stop', hue: '#00876a', area: false },
  { key: 'population-point', text: 'zone-population-point', hue: '#52606d', area: false },
];

export const zoneHue = (kind: string): string => zoneKinds.find((one) => one.key === kind)?.hue ?? '#52606d';
