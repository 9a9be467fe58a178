// Series with gaps. Where a value is missing the line ends; it is never drawn across.

/** A number of the API, or nothing where there is none. */
export function numberOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined || text === '') return null;
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}

/** The runs of values without a gap, each with the place at which it begins. */
export function runs(values: (number | null)[]): { from: number; values: number[] }[] {
  const found: { from: number; values: number[] }[] = [];
  values.forEach((value, place) => {
    if (value === null) return;
    const last = found.at(-1);
    if (last && last.from + last.values.length === place) last.values.push(value);
    else found.push({ from: place, values: [value] });
  });
  return found;
}

/** The hours from one to another, both counted: `2018-02-20T07:00` and so on. */
export function hoursBetween(first: string, last: string): string[] {
  const hours: string[] = [];
  for (let time = Date.parse(`${first}Z`); time <= Date.parse(`${last}Z`) && hours.length < 1000; time += 3_600_000) {
    hours.push(new Date(time).toISOString().slice(0, 16));
  }
  return hours;
}
