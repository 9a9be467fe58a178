// Days and times as people here write them: always Beijing time, always 2018-12-31 08:00. Input is more
// forgiving than output: full-width digits, 2018年12月31日, 2018/12/31 and 20181231 are all understood.

const BEIJING_OFFSET = 8 * 3_600_000;

/** A moment of the API as Beijing time to the minute. */
export function formatMoment(moment: string): string {
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return moment;
  return new Date(time + BEIJING_OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}

/** A local time as a camera wrote it, to the minute. */
export function formatLocal(time: string): string {
  return time.slice(0, 16).replace('T', ' ');
}

/** Turns full-width digits and signs into plain ones and trims. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .trim();
}

/** Reads a day in any of the usual styles; undefined when it is not a day. */
export function readDay(text: string): string | undefined {
  const plain = toHalfWidth(text);
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return undefined;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

/** The months from one to another, both counted, newest last. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  const date = new Date(`${from}-01T00:00:00Z`);
  while (months.length < 600) {
    const month = date.toISOString().slice(0, 7);
    if (month > to) break;
    months.push(month);
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  return months;
}

/** A number of bytes for people. */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
