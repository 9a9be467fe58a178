// The six pollutants in the order of the bulletins. Symbol and unit are the same wherever one of them appears.
const symbols: Record<string, string> = {
  pm25: 'PM2.5',
  pm10: 'PM10',
  so2: 'SO2',
  no2: 'NO2',
  co: 'CO',
  o3: 'O3',
};

export const POLLUTANTS = Object.keys(symbols);

export function symbolOf(code: string): string {
  return symbols[code] ?? code;
}

export function unitOf(code: string): string {
  return code === 'co' ? 'mg/m³' : 'µg/m³';
}

export function symbolsOf(codes: string[], comma: string): string {
  return codes.map(symbolOf).join(comma);
}
