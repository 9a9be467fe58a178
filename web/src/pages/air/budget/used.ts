// How much of a year's mean is used up: the sum of the days so far as a share of the sum that the whole year may have.

interface SoFar {
  counted: number;
  remaining: number;
  so_far?: string | null | undefined;
}

/** In whole per cent: what is used of the allowance, and how much of the year has passed. None before the first day. */
export function usedShare(
  { counted, remaining, so_far }: SoFar,
  target: number,
): { used: number; days: number } | undefined {
  const mean = Number(so_far ?? NaN);
  const all = counted + remaining;
  if (Number.isNaN(mean) || all === 0 || target <= 0) return undefined;
  return { used: Math.round((counted * mean * 100) / (target * all)), days: Math.round((counted * 100) / all) };
}
