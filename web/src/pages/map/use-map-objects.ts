// The objects of the chosen ledgers as the map draws them.
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';

import { queries } from '../../api/queries';
import type { LedgerCard } from '../../api/types';
import { hueOf } from '../../ledger/look';
import { cornersOf, positionsIn } from '../../map/bounds';
import type { MapObject } from '../../map/city-map';

export function useMapObjects(ledgers: LedgerCard[], asOf: string) {
  const results = useQueries({ queries: ledgers.map((ledger) => queries.mapObjects(ledger.key, asOf)) });
  const stamp = results.map((one) => `${one.dataUpdatedAt}`).join('.') + ledgers.map((one) => one.key).join('.');
  const objects = useMemo(
    () =>
      results.flatMap(({ data }, index) => {
        const ledger = ledgers[index];
        if (!data || !ledger) return [];
        const hue = hueOf(ledger.theme);
        return data.features.flatMap(({ properties, geometry }): MapObject[] => {
          const { id, title, tone, overdue } = properties;
          const at = middleOf(geometry.coordinates);
          return at ? [{ id, title, tone, overdue, type: ledger.key, at, hue }] : [];
        });
      }),
    // Which answers are there is the stamp; the answers themselves are new objects each time.
    [stamp],
  );
  return {
    objects,
    /** Objects of today without a place. */
    withoutPlace:
      asOf === ''
        ? results.reduce((sum, { data }, index) => sum + (data ? ledgers[index]!.objects - data.features.length : 0), 0)
        : 0,
    loading: results.some((one) => one.isPending),
    problem: results.find((one) => one.isError)?.error,
    retry: () => results.forEach((one) => void one.refetch()),
  };
}

/** A place is where it is; a line or an area is shown in its middle. */
function middleOf(coordinates: unknown): [number, number] | undefined {
  const corners = cornersOf(positionsIn(coordinates));
  if (!corners) return undefined;
  const [[west, south], [east, north]] = corners;
  return [(west + east) / 2, (south + north) / 2];
}
